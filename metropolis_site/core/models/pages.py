"""What every page of the site has: its address in each language and the words for search engines and shares."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language_info

from wagtail.models import Page


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


class SitePage(Page):
    """Abstract base of every page type. Not Wagtail's swappable page: decisions/0001 says why."""

    # Where the page lives below its own address; a figure's page sets it so that the language switch stays on it.
    route_suffix = ""

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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the links of the language switch, which also give `hreflang`, and the canonical address."""
        context = super().get_context(request, *args, **kwargs)
        context["language_links"] = self.language_links(request)
        context["canonical_url"] = (self.get_full_url(request) or "") + self.route_suffix
        return context
