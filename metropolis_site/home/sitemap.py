"""The map of the site for crawlers: the pages and the indicators in every language, with its translations beside it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from wagtail.models import Page

from reports.indicators.models import Indicator


class PageSitemap(Sitemap[Page]):
    """The live pages of all languages; with their translations as `hreflang`."""

    def items(self) -> list[Page]:
        """Return the live public pages below the root, with what their translations need, in two queries."""
        pages = list(Page.objects.live().public().filter(depth__gte=2).select_related("locale").order_by("path"))
        self.translations: dict[Any, list[Page]] = defaultdict(list)
        for page in pages:
            self.translations[page.translation_key].append(page)
        return pages

    def location(self, item: Page) -> str:
        """Return the page's path."""
        return item.get_url() or ""

    def lastmod(self, item: Page) -> Any:
        """Return the time of the page's last publication."""
        return item.last_published_at

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Add the translations of each page as alternates; Django does so only for its own `i18n` maps."""
        urls: list[dict[str, Any]] = super()._urls(page, protocol, domain)  # type: ignore[misc]
        for url in urls:
            url["alternates"] = [
                {
                    "location": f"{protocol}://{domain}{self.location(translated)}",
                    "lang_code": translated.locale.language_code,
                }
                for translated in self.translations[url["item"].translation_key]
            ]
        return urls


class IndicatorSitemap(Sitemap[str]):
    """The indicators, in every language."""

    i18n = True
    alternates = True

    def items(self) -> Iterable[str]:
        """Return the slugs of all indicators; they are the same in every language."""
        return Indicator.objects.originals().order_by("slug").values_list("slug", flat=True)

    def location(self, item: str) -> str:
        """Return the indicator's path in the language that Django has activated."""
        return reverse("indicator", kwargs={"slug": item})


SITEMAPS = {"pages": PageSitemap, "indicators": IndicatorSitemap}
