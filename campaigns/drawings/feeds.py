"""The Atom feed of the newest drawings."""

import re
from datetime import UTC, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import get_language

from campaigns.drawings.cards import Card, build_cards
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.edition import Edition
from campaigns.drawings.filters import GalleryFilter

FEED_SIZE = 24
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def show_feed(request: HttpRequest, page: Any) -> HttpResponse:
    """Answer the newest drawings of the current filter."""
    base = page.get_full_url(request) or ""
    chosen = GalleryFilter.parse(request.GET, list(Edition.objects.all()))
    drawings = list(Drawing.objects.for_gallery(chosen.conditions)[:FEED_SIZE])
    cards = build_cards(drawings, [f"{base}{drawing.address}/" for drawing in drawings])
    feed = Atom1Feed(
        title=page.title,
        link=chosen.address(base),
        description=page.introduction,
        language=get_language(),
        feed_url=chosen.address(f"{base}feed/"),
    )
    for drawing, card in zip(drawings, cards, strict=True):
        feed.add_item(
            title=clean(card.title),
            link=card.url,
            description=clean(summary_of(card, request)),
            unique_id=card.url,
            updateddate=publication_day(drawing),
            author_name=clean(card.name),
        )
    return HttpResponse(
        feed.writeString("utf-8"),
        content_type="application/atom+xml; charset=utf-8",
        headers={"X-Robots-Tag": "noindex"},
    )


def publication_day(drawing: Drawing) -> datetime:
    """Return the day of publication at 00:00 UTC: a feed needs a date, and nobody needs the hour (S31)."""
    published = drawing.published_at or datetime.now(UTC)
    return datetime.combine(published.astimezone(UTC).date(), time(), UTC)


def summary_of(card: Card, request: HttpRequest) -> str:
    """Return the card in HTML: picture, artist and words."""
    picture = card.picture
    image = picture and format_html(
        '<p><img src="{}" alt="{}"></p>', request.build_absolute_uri(picture.src), card.alt_text
    )
    words = format_html("<p>{}</p>", card.description) if card.description else ""
    return format_html("{}<p>{}, {}, {}</p>{}", image or "", card.name, card.age, card.city, words)


def clean(text: str) -> str:
    """Return `text` without the characters that no XML document may hold."""
    return NOT_IN_XML.sub("", text)
