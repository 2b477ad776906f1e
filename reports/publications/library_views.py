"""The library: the list with its filters, and the citations of a selection."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, ngettext

from metropolis_site.core.formatting import format_number
from reports.annual_report.views import host_of, send
from reports.publications.cards import build_cards
from reports.publications.citations import CITATION_NAMES, CITATION_TYPES, ending_of, kind_of, write_citations
from reports.publications.filters import (
    Facets,
    LibraryFilter,
    Shelves,
    choice_lists,
    display_choices,
    labels_of,
)
from reports.publications.folding import query_words
from reports.publications.querysets import PublicationQuerySet
from reports.publications.work_views import cite_works

if TYPE_CHECKING:
    from reports.publications.pages import PublicationIndexPage

MOST_CITED = 1_000
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A line of the page navigation; `number` 0 is a gap."""

    number: int
    url: str = ""
    is_current: bool = False


def works() -> PublicationQuerySet:
    """Return the public works."""
    found: PublicationQuerySet = apps.get_model("reports", "PublicationPage").objects.public_works()
    return found


def show_library(request: HttpRequest, page: "PublicationIndexPage") -> HttpResponse:
    """Show the works that the query string asks for, with filters that know their counts."""
    language, base = get_language() or "en", page.get_url(request) or ""
    page.__dict__.setdefault("language", language)
    shelves = Shelves.read(language)
    chosen = LibraryFilter.parse(request.GET, shelves)
    matching = works().containing(chosen.q)
    cells = matching.facet_cells()
    facets = Facets(cells, chosen, shelves)
    labels = labels_of(cells, shelves, chosen)
    last = max(1, math.ceil(facets.total / chosen.size))
    number = min(chosen.page, last)
    found = chosen.apply(matching, shelves)
    start = (number - 1) * chosen.size
    shown = list(found.page_of(chosen.shown_sort, chosen.q, start, chosen.size)) if facets.total else []
    cards = build_cards(shown, language, base, query_words(chosen.q))
    context = {
        **page.get_context(request),
        "chosen": chosen,
        "cards": cards,
        "choices": choice_lists(facets, labels, shelves, chosen, base),
        "chips": chosen.chips(base, labels),
        "count_text": count_text(facets.total, language),
        "displays": display_choices(chosen, base),
        "page_links": page_links(chosen, base, number, last),
        "previous_url": chosen.page_address(base, number - 1) if number > 1 else "",
        "next_url": chosen.page_address(base, number + 1) if number < last else "",
        "feed_url": chosen.address(f"{base}feed/"),
        "cite_urls": [(name, chosen.address(f"{base}cite{ending_of(kind)}")) for kind, name in CITATION_NAMES.items()],
        "has_examples": any(card.work.is_example for card in cards),
        "reset_url": base,
    }
    return TemplateResponse(request, "reports/publications/library.html", context)


def count_text(total: int, language: str) -> str:
    """Return how many works are shown: 1,234 publications."""
    words = ngettext("%(number)s publication", "%(number)s publications", total)
    return words % {"number": format_number(Decimal(total), language)}


def page_links(chosen: LibraryFilter, base: str, number: int, last: int) -> Sequence[PageLink]:
    """Return the pages around the current one, the first and the last, with gaps between."""
    if last == 1:
        return []
    near = range(max(1, number - NEIGHBOURS), min(last, number + NEIGHBOURS) + 1)
    links: list[PageLink] = []
    for one in sorted({1, last, *near}):
        if links and one > links[-1].number + 1:
            links.append(PageLink(0))
        links.append(PageLink(one, chosen.page_address(base, one), one == number))
    return links


def send_citations(request: HttpRequest, page: "PublicationIndexPage", ending: str) -> HttpResponse:
    """Send the citations of the selection, a thousand at most; 404 for an ending that does not exist."""
    kind = kind_of(ending)
    if not kind:
        raise Http404(f"No citations that end in {ending!r}.")
    language = get_language() or "en"
    shelves = Shelves.read(language)
    chosen = LibraryFilter.parse(request.GET, shelves)
    found = chosen.apply(works().containing(chosen.q), shelves).sorted_for(chosen.shown_sort, chosen.q)
    listed: list[Any] = list(found.select_related("locale", "series")[:MOST_CITED])
    citations = cite_works(listed, f"{host_of(request)}{page.get_url(request)}", language)
    return send(write_citations(citations, kind), CITATION_TYPES[kind], f"metropolis-publications{ending}")
