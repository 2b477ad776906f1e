"""What every page of the site has: its address in each language and the words for search engines and shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from metropolis_site.core.models.images import SiteImage
from metropolis_site.core.models.surroundings import HOME_DEPTH, Surroundings, surroundings_of


def language_name(code: str) -> str:
    """Return the name of a language in that language, which is how its readers find it: Español."""
    return str(get_language_info(code)["name_local"]).capitalize()


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in one language: code, name in that language, address, and whether this is the page shown."""

    code: str
    name: str
    url: str
    is_current: bool
    is_translated: bool


def language_links(name: str, **kwargs: str) -> list[LanguageLink]:
    """Return the links to a view that belongs to no page, `name` in the URL configuration, in every language."""
    current = get_language() or "en"
    links = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            url = reverse(name, kwargs=kwargs)
        links.append(LanguageLink(code, language_name(code), url, is_current=code == current, is_translated=True))
    return links


class SitePage(Page):
    """Abstract base of every page type. Not Wagtail's swappable page: decisions/0001 says why."""

    # Where the page lives below its own address; a figure's page sets it so that the language switch stays on it.
    route_suffix = ""
    # Whether pages below it go before its own addresses: then who only passes need not read it from the database.
    children_first = False
    # What the search calls a page of this kind, to visitors.
    search_kind: Any = _("Page")

    search_fields = [*Page.search_fields, index.SearchField("search_description")]

    class Meta:
        abstract = True

    @cached_property
    def language(self) -> str:
        """The code of the page's language."""
        return str(self.locale.language_code)

    @cached_property
    def translations_by_language(self) -> dict[str, Page]:
        """Map language codes to the live pages that say the same, this one included; one query."""
        pages = Page.objects.filter(translation_key=self.translation_key, live=True).select_related("locale")
        return {page.locale.language_code: page for page in pages}

    @cached_property
    def crumbs(self) -> list[Page]:
        """The pages from below the home page down to this one, which lead the reader back up."""
        pages = self.get_ancestors(inclusive=True).filter(depth__gt=HOME_DEPTH)
        return list(pages.select_related("locale"))

    @property
    def ways_up(self) -> list[Page]:
        """The pages above this one, from below the home page down."""
        return self.crumbs[:-1]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page below this one as Wagtail does, without a query for each step where the way was read."""
        surroundings = surroundings_of(request)
        if surroundings is None or not path_components or self.url_path not in surroundings.on_the_way:
            return super().route(request, path_components)
        child = surroundings.on_the_way.get(f"{self.url_path}{path_components[0]}/")
        if child is None:
            raise Http404
        return route_from(child, request, path_components[1:], surroundings)

    def get_view_restrictions(self) -> Any:
        """Return what restricts the page or one above it; no query where it was read that nothing does."""
        if getattr(self, "is_unrestricted", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def language_links(self, request: HttpRequest) -> list[LanguageLink]:
        """Return a link for every language; one without a translation leads to that language's home page."""
        current = self.language
        links = []
        for code, _name in settings.LANGUAGES:
            page = self if code == current else self.translations_by_language.get(code)
            url = (page.get_url(request) or "") + self.route_suffix if page else f"/{code}/"
            links.append(
                LanguageLink(code, language_name(code), url, is_current=code == current, is_translated=page is not None)
            )
        return links

    def passages(self, request: HttpRequest) -> list[str]:
        """Return the texts of the page in which the search looks for a passage to show, as HTML or plain."""
        texts = [self.search_description]
        for field in self.get_search_fields():
            if isinstance(field, index.SearchField) and field.field_name not in ("title", "search_description"):
                value = field.get_value(self)
                texts += [str(one) for one in value] if isinstance(value, list | tuple) else [str(value or "")]
        return texts

    def pictures_beside_stories(self) -> list[tuple[SiteImage, Sequence[str]]]:
        """Return the images that the page shows and no block of it holds, each with the filter specs of its sizes."""
        return []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the links of the language switch, which also give `hreflang`, and the canonical address."""
        context = super().get_context(request, *args, **kwargs)
        context["language_links"] = self.language_links(request)
        context["canonical_url"] = (self.get_full_url(request) or "") + self.route_suffix
        return context


def route_from(page: Page, request: HttpRequest, rest: list[str], surroundings: Surroundings) -> RouteResult:
    """Route on from a page that was read: the last of the way in full, one that is only passed as it is."""
    kind = page.specific_class
    if kind is not None and rest:
        leads_on = f"{page.url_path}{rest[0]}/" in surroundings.on_the_way
        if kind.route is SitePage.route or (leads_on and getattr(kind, "children_first", False)):
            return SitePage.route(page, request, rest)
    specific = page.specific
    if isinstance(specific, SitePage):
        specific.locale = page.locale
        specific.is_unrestricted = page.is_unrestricted
        specific.translations_by_language = surroundings.translations.get(page.translation_key, {})
        specific.crumbs = [
            step for step in surroundings.on_the_way.values()
            if step.depth > HOME_DEPTH and page.url_path.startswith(step.url_path)
        ]  # fmt: skip
    return specific.route(request, rest)
