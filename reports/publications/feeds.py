"""The Atom feed of any selection of the library."""

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language

from reports.annual_report.views import host_of
from reports.publications.cards import build_cards
from reports.publications.filters import LibraryFilter, Shelves
from reports.publications.library_views import works
from reports.publications.work_views import authors_of

if TYPE_CHECKING:
    from reports.publications.pages import PublicationIndexPage

FEED_SIZE = 24
PUBLISHER = "Metropolis"
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def show_feed(request: HttpRequest, page: "PublicationIndexPage") -> HttpResponse:
    """Answer the works of the selection, those that came last to the library first."""
    language, base = get_language() or "en", f"{host_of(request)}{page.get_url(request)}"
    shelves = Shelves.read(language)
    chosen = LibraryFilter.parse(request.GET, shelves)
    found = chosen.apply(works().containing(chosen.q), shelves).for_cards()
    listed = list(found.order_by("-first_published_at", "-pk")[:FEED_SIZE])
    feed = Atom1Feed(
        title=clean(page.title),
        link=chosen.address(base),
        description=clean(page.introduction),
        language=language,
        feed_url=chosen.address(f"{base}feed/"),
        author_name=PUBLISHER,  # RFC 4287: every entry has an author, its own or the feed's
    )
    authors = authors_of(listed)
    for card in build_cards(listed, language, base):
        moment = card.words.last_published_at or datetime.combine(datetime.now(UTC).date(), time(), UTC)
        feed.add_item(
            title=clean(card.words.title),
            link=card.url,
            description=escape(clean(card.words.summary)),  # the generator declares it as HTML
            author_name=clean(", ".join(str(author) for author in authors[card.work.pk])) or PUBLISHER,
            unique_id=card.url,
            pubdate=card.work.first_published_at,
            updateddate=moment,
            categories=[clean(str(card.work.get_kind_display()))] if card.work.kind else [],
        )
    return HttpResponse(
        feed.writeString("utf-8"),
        content_type="application/atom+xml; charset=utf-8",
        headers={"X-Robots-Tag": "noindex"},
    )


def clean(text: str) -> str:
    """Return `text` without the characters that no XML document may hold."""
    return NOT_IN_XML.sub("", text)
