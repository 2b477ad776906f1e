"""What the search finds among the pages, and how any searchable rows are matched."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wagtail.models import Locale, Page

from metropolis_site.core import searching
from metropolis_site.core.models import SitePage


def readable_pages(language: str) -> "QuerySet[Page]":
    """Return the public pages in `language` that no other source shows."""
    taken = [apps.get_model(name) for source in searching.sources() for name in source.page_types]
    # Search filters by the columns that are in its index: the key of the language, not its code.
    locale = Locale.objects.filter(language_code=language).first()
    pages = Page.objects.live().public().filter(depth__gte=2, locale_id=locale and locale.pk)
    return pages.not_type(*taken) if taken else pages


def find_pages(wanted: searching.Request) -> searching.Found:
    """Return the pages that match, by relevance."""
    pages, total = searching.match(readable_pages(wanted.language), wanted)
    specific = {page.pk: page for page in Page.objects.filter(pk__in=[page.pk for page in pages]).specific()}
    hits = [show_page(specific[page.pk], wanted) for page in pages if page.pk in specific]
    return searching.Found(total, hits)


def show_page(page: Any, wanted: searching.Request) -> searching.Hit:
    """Return a page as a hit, with the passage that holds the words."""
    kind = page.search_kind if isinstance(page, SitePage) else capfirst(page._meta.verbose_name)
    return searching.Hit(
        kind=str(kind),
        title=searching.mark(page.title, wanted.words),
        url=page.get_url(wanted.http) or "",
        excerpt=searching.excerpt(page.passages(wanted.http) if isinstance(page, SitePage) else (), wanted.words),
    )


def page_titles(language: str) -> Iterable[str]:
    """Return the titles of the pages in `language`."""
    return readable_pages(language).values_list("title", flat=True)


searching.register(searching.Source("pages", _("Pages"), 10, find_pages, page_titles))
