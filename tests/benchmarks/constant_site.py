"""Ceilings for the speed of pages: a bare WSGI application, and a Django view that returns a constant page.

The view runs behind the very middleware of the site, with the cache of pages off: what is left is the cost of Django.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

BODY = b"x" * int(os.environ.get("BENCH_BYTES", "30000"))


def hello(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the constant page, without Django."""
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(BODY)))])
    return [BODY]


def constant() -> Callable[..., Any]:
    """Return the site's application with one view that answers everything with the constant page."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpRequest, HttpResponse
    from django.urls import re_path

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(BODY)

    class Urls:
        urlpatterns = [re_path("", view)]

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "metropolis_site.settings")
    application = get_wsgi_application()
    settings.ROOT_URLCONF = Urls
    return application


def __getattr__(name: str) -> Any:
    """Make `constant_site:site`, which alone needs Django."""
    if name == "site":
        return constant()
    raise AttributeError(name)
