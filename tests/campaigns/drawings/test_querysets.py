"""Reads of the drawings: what is public, keyset order, counts."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from campaigns.models import Drawing
from metropolis_site.home.demo.copies import copy_examples
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


def test_a_search_takes_all_words_without_case_and_accents_and_drops_erased_ones() -> None:
    drawing = DrawingFactory(**NO_PICTURE, title="Mi RÍO azul", description="Él va en tren")
    for words in ("rio", "RÍO tren", "él ri", "zul"):
        assert Drawing.objects.for_gallery({"q": words}).get() == drawing
    for words in ("rio boat", "io", "…", "z"):
        assert not Drawing.objects.for_gallery({"q": words})
    drawing.title = ""
    drawing.save(update_fields=["title"])
    assert not Drawing.objects.for_gallery({"q": "rio"})


def test_beside_finds_both_neighbours_by_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    now = timezone.now()
    old, middle, new = [DrawingFactory(**NO_PICTURE, published_at=now) for _number in range(3)]
    found = Drawing.objects.for_gallery({})
    with django_assert_num_queries(1):
        assert found.beside(middle) == [new, old]
    assert found.beside(new) == [None, middle]
    assert Drawing.objects.for_gallery({"theme": "night"}).beside(middle) == [None, None]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite explains its plans in another way")
def test_no_query_of_the_gallery_reads_every_drawing() -> None:
    example = DrawingFactory(**NO_PICTURE, edition__is_example=True, theme="water", title="A xylophone")
    example.edition.cities.set(CityFactory.create_batch(20))
    copy_examples(number=20_000)
    Drawing.objects.exclude(pk=example.pk).update(search_text=" my street the river is wide ")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE campaigns_drawing")
    deep = Drawing.objects.for_gallery({})[18_000]
    filters = {"edition": deep.edition, "city": deep.city, "age_band": deep.age_band, "theme": deep.theme}
    states = [{}, filters, *({name: value} for name, value in filters.items())]
    states += [{**state, "q": words} for state in ({}, {"city": deep.city}) for words in ("river", "xylophone", "zz")]
    for state in states:
        found = Drawing.objects.for_gallery(state)
        plans = [part[:25].explain() for part in (found, found.older_than(deep), found.newer_than(deep))]
        plans.append(found.values_list("theme")[:1001].explain())
        for plan in plans:
            assert "Seq Scan on campaigns_drawing" not in plan, (state, plan)
