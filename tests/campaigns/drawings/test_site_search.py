"""The drawings in the search of the site."""

from typing import Any

from django.test import Client
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from campaigns.consent.services import report_concern, withdraw_drawing
from campaigns.drawings.site_search import drawing_titles, matching_drawings
from campaigns.models import Drawing, DrawingsPage
from tests.factories.drawings import DrawingFactory, build_gallery
from tests.factories.reports import ReportTree

NO_PICTURE = {"published": True, "image": None}


@pytest.fixture
def gallery(tree: ReportTree) -> DrawingsPage:
    return build_gallery(tree)


def search(client: Client, words: str) -> str:
    return client.get("/en/search/", {"q": words, "in": "drawings"}).content.decode()


def test_title_description_and_city_are_found_and_the_artist_is_not(client: Client, gallery: DrawingsPage) -> None:
    drawing: Drawing = DrawingFactory(
        **NO_PICTURE, title="The blue tram", description="It rings.", artist_name="Xochitl", city__name="Dakar"
    )
    for words in ("tram", "rings", "dakar", "tram dakar", "TRÁM"):
        html = search(client, words)
        assert f"{gallery.url}{drawing.address}/" in html
        assert "Xochitl" not in html
    assert drawing.address not in search(client, "Xochitl")
    assert drawing.address not in search(client, "tram lima")
    assert list(matching_drawings("…")) == []


def test_s36_what_is_reported_or_withdrawn_is_not_found_from_then_on(client: Client, gallery: DrawingsPage) -> None:
    reported, withdrawn = DrawingFactory(**NO_PICTURE, title="Harbour"), DrawingFactory(**NO_PICTURE, title="Harbour")
    assert all(one.address in search(client, "harbour") for one in (reported, withdrawn))
    report_concern(drawing=reported, text="A name", email="")
    withdraw_drawing(drawing=withdrawn)
    assert not [one for one in (reported, withdrawn) if one.address in search(client, "harbour")]


@pytest.mark.parametrize("state", [{}, {"confirmed": True}, {"declined": True}, {"status": "frozen"}])
def test_s25_what_is_not_public_is_not_found(client: Client, gallery: DrawingsPage, state: dict[str, Any]) -> None:
    drawing = DrawingFactory(**state, title="Harbour")
    assert drawing.address not in search(client, "harbour")
    assert list(drawing_titles("en")) == []


def test_without_a_public_gallery_none_is_found(client: Client, gallery: DrawingsPage) -> None:
    drawing = DrawingFactory(**NO_PICTURE, title="Harbour", published_at=timezone.now())
    gallery.unpublish()
    assert drawing.address not in search(client, "harbour")


@pytest.mark.parametrize("count", [1, 10])
def test_a_search_costs_the_same_for_one_drawing_and_for_ten(
    client: Client, gallery: DrawingsPage, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        DrawingFactory(**NO_PICTURE, title="Harbour")
    with django_assert_num_queries(2):
        found = matching_drawings("harbour").for_public_page()
        assert len({drawing.city.name for drawing in found}) == count
