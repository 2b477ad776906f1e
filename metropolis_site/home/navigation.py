"""The menus of every public page: what stands directly under the home page of the reader's language."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from wagtail.models import Page

from metropolis_site.core.models import SiteSettings


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A line of a menu. `is_current` also for the pages below it."""

    title: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Menus:
    """The main menu, the footer's list of plain pages, and the address of the home page."""

    main: list[MenuLink]
    footer: list[MenuLink]
    home_url: str


def read_menus(request: HttpRequest) -> Menus:
    """Return the menus in the reader's language; one query."""
    language = get_language() or "en"
    pages = Page.objects.live().filter(view_restrictions=None, depth=3, locale__language_code=language).order_by("path")
    main: list[MenuLink] = []
    footer: list[MenuLink] = []
    for page in pages.select_related("locale"):
        url = page.get_url(request) or ""
        link = MenuLink(page.title, url, is_current=bool(url) and request.path.startswith(url))
        (main if page.show_in_menus else footer).append(link)
    return Menus(main, footer, f"/{language}/")


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `menus` and `site_settings`, read only if the template asks for them."""
    return {
        "menus": SimpleLazyObject(lambda: read_menus(request)),
        "site_settings": SimpleLazyObject(lambda: SiteSettings.for_request(request)),
    }
