"""Addresses that belong to no page: the root, robots.txt, health checks, errors."""

import logging

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.cache import never_cache

from wagtail.models import Site
from wagtail.views import serve

from metropolis_site.home.models import HomePage

logger = logging.getLogger(__name__)


def go_to_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor of `/` to the home page in the best language that the browser asks for; English otherwise."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does, finding the home page of the language in one query where Wagtail needs three."""
    site = Site.find_for_request(request)
    if site is not None:
        home = HomePage.objects.live().filter(
            translation_key=site.root_page.translation_key, locale__language_code=get_language()
        )
        root = home.select_related("locale").first()
        if root is not None:
            # Where Wagtail keeps the route of a request (`Page.route_for_request`).
            try:
                request._wagtail_route_for_request = root.route(request, [part for part in path.split("/") if part])  # type: ignore[attr-defined]
            except Http404:
                request._wagtail_route_for_request = None  # type: ignore[attr-defined]
    response: HttpResponse = serve(request, path)
    return response


def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where the map of the site is and what is not for them."""
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Send a browser that asks for the old address to the icon."""
    return HttpResponseRedirect(static("img/icon.svg"))


@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """Answer that this process lives, whatever it depends on."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when this process can serve pages, 503 with the failing part when it cannot."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        logger.exception("The database does not answer.")
        return JsonResponse({"status": "failing", "database": "failing"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page for an address that leads nowhere."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Show the page for a fault. Rendered without the request, it asks nothing of the database."""
    return HttpResponseServerError(render_to_string("500.html"))
