"""Reads of the drawings: what is public, keyset order, counts."""

from datetime import timedelta

from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from campaigns.models import Drawing
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory, EditionFactory

pytestmark = pytest.mark.django_db
NO_PICTURE = {"published": True, "image": None}


def test_s25_only_published_drawings_that_nobody_reported_are_public() -> None:
    shown = DrawingFactory(**NO_PICTURE)
    DrawingFactory()
    DrawingFactory(confirmed=True)
    DrawingFactory(declined=True)
    DrawingFactory(status="frozen")
    DrawingFactory(**NO_PICTURE, hidden_at=timezone.now())
    assert list(Drawing.objects.public()) == [shown]
    assert list(Drawing.objects.for_gallery({})) == [shown]


def test_the_gallery_is_filtered_by_every_condition_and_sorted_by_day() -> None:
    edition, city = EditionFactory(), CityFactory()
    old = DrawingFactory(
        **NO_PICTURE, edition=edition, city=city, age_band="5-7", theme="water", title="A Boat",
        published_at=timezone.now() - timedelta(days=9),
    )  # fmt: skip
    new = DrawingFactory(**NO_PICTURE, edition=edition, description="One boat")
    assert list(Drawing.objects.for_gallery({"edition": edition, "q": "boat"})) == [new, old]
    for conditions in ({"city": city}, {"age_band": "5-7"}, {"theme": "water"}, {"q": "a boat"}):
        assert list(Drawing.objects.for_gallery(conditions)) == [old]


def test_s33_a_search_never_finds_an_artist_by_name() -> None:
    DrawingFactory(**NO_PICTURE, artist_name="Zoraida")
    assert not Drawing.objects.for_gallery({"q": "Zoraida"})


def test_s31_what_is_about_the_guardian_is_not_read_for_a_page() -> None:
    DrawingFactory(**NO_PICTURE)
    read = Drawing.objects.for_gallery({}).get()
    assert {"guardian_email", "guardian_name", "guardian_key"} <= read.get_deferred_fields()


def test_keyset_neighbours_of_one_moment_neither_skip_nor_repeat() -> None:
    now = timezone.now()
    drawings = [DrawingFactory(**NO_PICTURE, published_at=now) for _number in range(4)]
    newest_first = list(Drawing.objects.for_gallery({}))
    assert newest_first == drawings[::-1]
    for position, drawing in enumerate(newest_first):
        assert list(Drawing.objects.for_gallery({}).older_than(drawing)) == newest_first[position + 1 :]
        assert list(Drawing.objects.for_gallery({}).newer_than(drawing)) == newest_first[:position][::-1]


def test_keyset_neighbours_are_found_by_moment_before_key() -> None:
    now = timezone.now()
    late, early = [DrawingFactory(**NO_PICTURE, published_at=now - timedelta(days=days)) for days in (0, 1)]
    assert list(Drawing.objects.for_gallery({}).older_than(late)) == [early]
    assert list(Drawing.objects.for_gallery({}).newer_than(early)) == [late]
    assert not Drawing.objects.older_than(early)
    assert not Drawing.objects.newer_than(late)


def test_counts_by_one_field_and_by_several(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    city = CityFactory()
    for band in ("5-7", "5-7", "8-10"):
        DrawingFactory(**NO_PICTURE, city=city, age_band=band)
    with django_assert_num_queries(2):
        assert Drawing.objects.public().counts_by("age_band") == {"5-7": 2, "8-10": 1}
        assert Drawing.objects.public().counts_by("city_id", "age_band") == {(city.pk, "5-7"): 2, (city.pk, "8-10"): 1}
