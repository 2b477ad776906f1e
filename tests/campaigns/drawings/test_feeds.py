"""The Atom feed: well formed, filtered, and as silent as the pages."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

from django.test import Client

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from campaigns.models import Drawing, DrawingsPage
from tests.factories.drawings import DrawingFactory, build_gallery
from tests.factories.reports import ReportTree

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = datetime(2026, 3, 4, 21, 17, 45, tzinfo=UTC)


@pytest.fixture
def gallery(tree: ReportTree) -> DrawingsPage:
    return build_gallery(tree)


def read(client: Client, gallery: DrawingsPage, query: str = "") -> ET.Element:
    answer = client.get(f"{gallery.url}feed/{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)  # noqa: S314 - our own document


def test_the_newest_24_of_the_filter(client: Client, gallery: DrawingsPage) -> None:
    for number in range(26):
        DrawingFactory(published=True, image=None, title=f"Number {number}", theme="water" if number % 2 else "night")
    titles = [entry.findtext(f"{ATOM}title") for entry in read(client, gallery).iter(f"{ATOM}entry")]
    assert len(titles) == 24
    feed = read(client, gallery, "?theme=night&edition=nonsense")
    assert len(list(feed.iter(f"{ATOM}entry"))) == 13
    links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
    assert links["self"].endswith("/drawings/feed/?theme=night")
    assert links["alternate"].endswith("/drawings/?theme=night")


def test_an_empty_feed_is_a_feed(client: Client, gallery: DrawingsPage) -> None:
    DrawingFactory()
    assert not list(read(client, gallery).iter(f"{ATOM}entry"))


def test_s31_an_entry_tells_the_day_and_nothing_of_the_guardian(client: Client, gallery: DrawingsPage) -> None:
    drawing: Drawing = DrawingFactory(published=True, published_at=MOMENT, received_at=MOMENT, decided_at=MOMENT)
    text = client.get(f"{gallery.url}feed/").content.decode()
    entry = next(ET.fromstring(text).iter(f"{ATOM}entry"))  # noqa: S314 - our own document
    assert entry.findtext(f"{ATOM}updated") == "2026-03-04T00:00:00+00:00"
    assert entry.findtext(f"{ATOM}id") == f"http://localhost{gallery.url}{drawing.address}/"
    assert entry.find(f"{ATOM}published") is None
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Lucía"
    for secret in (
        drawing.guardian_email,
        drawing.guardian_name,
        drawing.guardian_key,
        "21:17",
        drawing.submission_key,
    ):
        assert secret not in text


def test_s32_a_name_in_a_small_cell_is_hidden(client: Client, gallery: DrawingsPage, settings: Settings) -> None:
    DrawingFactory(published=True, image=None)
    settings.GALLERY_MIN_CELL = 2
    assert "Lucía" not in client.get(f"{gallery.url}feed/").content.decode()


def test_words_that_no_xml_may_hold_do_not_break_it(client: Client, gallery: DrawingsPage) -> None:
    DrawingFactory(published=True, image=None, title="A\x0bB", description="<script>\x1f&", artist_name="C\ufffe")
    entry = next(read(client, gallery).iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}title") == "AB"
    assert "<script>" not in (entry.findtext(f"{ATOM}summary") or "")


@pytest.mark.parametrize("count", [1, 10, 100])
def test_the_feed_costs_the_same_for_one_drawing_and_for_ten(
    client: Client, gallery: DrawingsPage, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    image = DrawingFactory(published=True).image
    for _number in range(count):
        DrawingFactory(published=True, image=image)
    client.get(f"{gallery.url}feed/")
    with django_assert_num_queries(6):
        client.get(f"{gallery.url}feed/")
