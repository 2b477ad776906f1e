"""Addresses that belong to no page: the root, robots.txt, errors."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
    HttpResponseServerError,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request

from wagtail.models import Site
from wagtail.views import serve

from metropolis_site.core.models.pages import route_from
from metropolis_site.core.models.surroundings import read_surroundings
from metropolis_site.core.share_picture import draw_share_picture
from metropolis_site.core.templatetags.sharing import SALT
from metropolis_site.home.gone import is_gone

KEPT_SECONDS = 24 * 3600  # how long a drawn picture is kept for the next that asks


def go_to_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor of `/` to the home page in the best language that the browser asks for; English otherwise."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does, with one query for all the pages that Wagtail reads one by one."""
    site = Site.find_for_request(request)
    if site is not None:
        surroundings = read_surroundings(request, site, path)
        if surroundings.home is not None:
            # Where Wagtail keeps the route of a request (`Page.route_for_request`).
            try:
                parts = [part for part in path.split("/") if part]
                route = route_from(surroundings.home, request, parts, surroundings)
                request._wagtail_route_for_request = route  # type: ignore[attr-defined]
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


def send_share_picture(request: HttpRequest, words: str) -> HttpResponse:
    """Send the picture of a shared page, drawn from the signed words in the address; 400 for words not ours."""
    try:
        kind, title, number = Signer(salt=SALT).unsign_object(words)
    except (BadSignature, ValueError):
        return HttpResponseBadRequest("These words are not ours.", content_type="text/plain")
    key = f"share-picture-{hashlib.sha256(words.encode()).hexdigest()}"
    content = cache.get(key)
    if content is None:
        content = draw_share_picture(kind=kind, title=title, number=number)
        cache.set(key, content, KEPT_SECONDS)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(content, content_type="image/png", headers=headers)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page for an address that leads nowhere, or for one whose page was deleted."""
    if is_gone(request):
        return render(request, "410.html", status=410)
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Show the page for a fault. Rendered without the request, it asks nothing of the database."""
    return HttpResponseServerError(render_to_string("500.html", {"home_url": f"/{get_language() or ''}/"}))
