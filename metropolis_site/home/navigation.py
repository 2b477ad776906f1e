"""The menus of every public page: as editors wrote them, or else what stands directly under the home page."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from metropolis_site.core.models import MenuLine, SiteSettings
from metropolis_site.core.models.menus import Place
from metropolis_site.core.models.surroundings import Surroundings, read_menu_pages, surroundings_of


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A line of a menu. `is_current` on the page itself and on those below it that have no line of their own."""

    title: str
    url: str
    is_current: bool
    is_button: bool = False


@dataclass(frozen=True, slots=True)
class Menus:
    """The menu at the top, the two of the footer, and the address of the home page."""

    home_url: str
    main: list[MenuLink] = field(default_factory=list)
    sections: list[MenuLink] = field(default_factory=list)
    about: list[MenuLink] = field(default_factory=list)


def read_menus(request: HttpRequest) -> Menus:
    """Return the menus in the reader's language.

    One query for the lines where editors wrote some, and one for the pages unless a page was served.
    """
    language = get_language() or "en"
    surroundings = surroundings_of(request) or read_menu_pages(language)
    menus = automatic_menus(surroundings, request, language)
    if surroundings.has_menus:
        written: dict[str, list[MenuLink]] = {}
        for line in MenuLine.objects.in_language(language):
            link = link_of(line, surroundings, request, language)
            if link is not None:
                written.setdefault(line.menu.place, []).append(link)
        menus = Menus(
            menus.home_url,
            main=written.get(Place.MAIN, menus.main),
            sections=written.get(Place.SECTIONS, menus.sections),
            about=written.get(Place.ABOUT, menus.about),
        )
    return Menus(
        menus.home_url,
        *(mark_current(links, request.path) for links in (menus.main, menus.sections, menus.about)),
    )


def link_of(line: MenuLine, surroundings: Surroundings, request: HttpRequest, language: str) -> MenuLink | None:
    """Return the link of a written line; None where its page is not public in the language."""
    base, title = "", ""
    if line.page is not None:
        page = surroundings.translations.get(line.page.translation_key, {}).get(language)
        if page is None or not getattr(page, "is_unrestricted", False):
            return None
        base, title = page.get_url(request) or "", page.title
    return MenuLink(line.words or title, line.url(base, language), is_current=False, is_button=line.is_button)


def automatic_menus(surroundings: Surroundings, request: HttpRequest, language: str) -> Menus:
    """Return the menus of a site whose editors wrote none: its pages, then the figures and the search."""
    menus = Menus(f"/{language}/")
    for page in surroundings.menu:
        link = MenuLink(page.title, page.get_url(request) or "", is_current=False)
        (menus.main if page.show_in_menus else menus.about).append(link)
    if surroundings.menu:
        menus.main.extend(
            MenuLink(words, reverse(name), is_current=False)
            for words, name in ((_("Indicators"), "indicators"), (_("Search"), "search"))
        )
    menus.sections.extend(menus.main)
    return menus


def mark_current(links: list[MenuLink], path: str) -> list[MenuLink]:
    """Return the links with the one marked that is nearest to `path`: its page, or else the closest above it."""
    above = [link.url for link in links if link.url and path.startswith(link.url)]
    nearest = max(above, key=len, default="")
    return [replace(link, is_current=bool(nearest) and link.url == nearest) for link in links]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `menus` and `site_settings`, read only if the template asks for them."""
    return {
        "menus": SimpleLazyObject(lambda: read_menus(request)),
        "site_settings": SimpleLazyObject(lambda: SiteSettings.for_request(request)),
    }
