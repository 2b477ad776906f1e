"""The kept numbers as they are read."""

from django.db import IntegrityError

import pytest
from pytest_django import DjangoAssertNumQueries

from campaigns.models import DrawingCount
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory, EditionFactory

pytestmark = pytest.mark.django_db


def test_cells_with_drawings_are_read_by_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    edition, city = EditionFactory(), CityFactory()
    for band in ("5-7", "5-7", "8-10"):
        DrawingFactory(published=True, image=None, edition=edition, city=city, age_band=band, theme="water")
    gone = DrawingFactory(published=True, image=None)
    gone.delete()
    with django_assert_num_queries(1):
        cells = DrawingCount.objects.cells()
    assert cells == {(edition.pk, city.pk, "5-7", "water"): 2, (edition.pk, city.pk, "8-10", "water"): 1}


def test_the_database_refuses_a_second_number_for_a_cell() -> None:
    cell = {"edition": EditionFactory(), "city": CityFactory(), "age_band": "5-7", "theme": ""}
    DrawingCount.objects.create(**cell)
    with pytest.raises(IntegrityError, match=r"drawing_count_once|UNIQUE"):
        DrawingCount.objects.create(**cell)


def test_a_city_without_drawings_can_go_though_it_had_some() -> None:
    drawing = DrawingFactory(published=True, image=None)
    drawing.delete()
    drawing.city.delete()
    drawing.edition.delete()
    assert not DrawingCount.objects.exists()
