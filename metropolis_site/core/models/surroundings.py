"""The pages that a request needs, read by one query: those on the way to its address, their translations, the menus."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.utils.translation import get_language

from wagtail.models import Page, PageViewRestriction, Site

from metropolis_site.core.models.menus import MenuLine

HOME_DEPTH = 2  # of a home page in Wagtail's tree; what stands directly below it is in the menus
CACHE = "_surroundings"  # the attribute of the request


@dataclass(slots=True)
class Surroundings:
    """What one query read. `home` is None where the site has none in the language."""

    home: Page | None = None
    on_the_way: dict[str, Page] = field(default_factory=dict)  # by their path in Wagtail's addresses
    translations: dict[UUID, dict[str, Page]] = field(default_factory=dict)  # live ones, by key and language
    menu: list[Page] = field(default_factory=list)
    has_menus: bool = False  # whether editors wrote menus in the language; their pages are among the translations


def unrestricted() -> Any:
    """Return the condition that no restriction lies on a page or above it, or above what it is an alias of."""
    lies_on_it = Q(lower__startswith=F("page__path"), page__alias_of=None)
    lies_on_its_source = Q(lower__startswith=F("page__aliases__path"))
    restrictions = PageViewRestriction.objects.annotate(
        lower=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    )
    return ~Exists(restrictions.filter(lies_on_it | lies_on_its_source))


def pages_of_menus(language: str) -> "QuerySet[Page]":
    """Return the pages that stand in a menu of a language: directly below the home page, or named by a line."""
    named = MenuLine.objects.filter(menu__locale__language_code=language, page__isnull=False)
    below_home = Q(depth=HOME_DEPTH + 1, locale__language_code=language)
    named_by_a_line = Q(translation_key__in=named.values("page__translation_key"), locale__language_code=language)
    return Page.objects.filter(below_home | named_by_a_line, live=True)


def with_what_menus_need(pages: "QuerySet[Page]", language: str) -> "QuerySet[Page]":
    """Return the pages in the order of the tree, with locale, restriction and whether there are written menus."""
    lines = MenuLine.objects.filter(menu__locale__language_code=language)
    return (
        pages.select_related("locale")
        .annotate(is_unrestricted=unrestricted(), has_menus=Exists(lines))
        .order_by("path")
    )


def read_menu_pages(language: str) -> Surroundings:
    """Return the surroundings of an address that belongs to no page: only what the menus need; one query."""
    found = Surroundings()
    keep_menus(found, list(with_what_menus_need(pages_of_menus(language), language)), language)
    return found


def keep_menus(found: Surroundings, pages: list[Page], language: str) -> None:
    """Write into `found` what the menus need of `pages`."""
    for page in pages:
        if page.live:
            found.translations.setdefault(page.translation_key, {})[page.locale.language_code] = page
    found.menu = [
        page
        for page in pages
        if page.live and page.is_unrestricted and page.depth == HOME_DEPTH + 1 and page.locale.language_code == language
    ]
    found.has_menus = any(page.has_menus for page in pages)


def read_surroundings(request: HttpRequest, site: Site, path: str) -> Surroundings:
    """Read the pages around `path`, the address within the language, and keep them at the request; one query."""
    language = get_language() or "en"
    parts = [part for part in path.split("/") if part]
    homes = Page.objects.filter(translation_key=site.root_page.translation_key)
    start = Subquery(homes.filter(locale__language_code=language).values("url_path")[:1])
    ends = ["/".join(parts[: number + 1]) + "/" for number in range(len(parts))]
    way = Page.objects.filter(slug__in=parts, url_path__in=[Concat(start, Value(end)) for end in ends])
    keys = (
        homes.order_by()
        .values("pk")
        .union(
            Page.objects.filter(translation_key__in=way.order_by().values("translation_key")).order_by().values("pk"),
            pages_of_menus(language).order_by().values("pk"),
        )
    )
    pages = with_what_menus_need(Page.objects.filter(pk__in=keys), language)
    found = sort_pages(list(pages), site, language, ends)
    setattr(request, CACHE, found)
    return found


def sort_pages(pages: list[Page], site: Site, language: str, ends: list[str]) -> Surroundings:
    """Return what each of the pages is in the surroundings."""
    found = Surroundings()
    spoken = [page for page in pages if page.locale.language_code == language]
    key = site.root_page.translation_key
    found.home = next((page for page in spoken if page.translation_key == key and page.live), None)
    if found.home is not None:
        paths = {found.home.url_path, *(f"{found.home.url_path}{end}" for end in ends)}
        found.on_the_way = {page.url_path: page for page in spoken if page.url_path in paths}
    keep_menus(found, pages, language)
    return found


def surroundings_of(request: Any) -> Surroundings | None:
    """Return what was read for this request, if anything was."""
    return getattr(request, CACHE, None)
