"""Measures of the gallery: what a report's numbers are checked against."""

from datetime import UTC, datetime

from django.utils import timezone, translation

import pytest

from campaigns.models import Edition
from metropolis_site.core import measures
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory, EditionFactory, build_gallery
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    made: Edition = EditionFactory(
        opens_at=datetime(2021, 5, 1, tzinfo=UTC), closes_at=datetime(2021, 9, 1, tzinfo=UTC)
    )
    return made


def count(name: str, year: int) -> int | None:
    measure = measures.get(name)
    assert measure is not None
    counted = measure.count(year)
    return int(counted.value) if counted else None


def test_what_the_gallery_shows_of_the_year_is_counted(edition: Edition) -> None:
    city = CityFactory()
    for place in (city, city, CityFactory()):
        DrawingFactory(published=True, image=None, edition=edition, city=place)
    DrawingFactory(published=True, image=None)
    assert count("drawings_published", 2021) == 3
    assert count("cities_with_drawings", 2021) == 2


def test_s25_what_is_not_public_is_not_counted_and_a_year_without_drawings_has_no_record(edition: Edition) -> None:
    DrawingFactory(edition=edition)
    DrawingFactory(declined=True, edition=edition)
    DrawingFactory(published=True, image=None, edition=edition, hidden_at=timezone.now())
    for name in ("drawings_published", "cities_with_drawings"):
        assert count(name, 2021) is None
        assert count(name, 1999) is None


def test_examples_are_no_record(edition: Edition) -> None:
    Edition.objects.update(is_example=True)
    DrawingFactory(published=True, image=None, edition=edition)
    assert count("drawings_published", 2021) is None


def test_the_number_leads_to_the_drawings_it_counts_in_the_readers_language(tree: ReportTree, edition: Edition) -> None:
    DrawingFactory(published=True, image=None, edition=edition)
    measure = measures.get("drawings_published")
    assert measure is not None
    counted = measure.count(2021)
    assert counted is not None
    assert counted.url == ""  # no gallery is public yet
    gallery = build_gallery(tree)
    for name in ("drawings_published", "cities_with_drawings"):
        counted = measures.get(name).count(2021)  # type: ignore[union-attr]
        assert counted is not None
        assert counted.url == f"{gallery.url}?edition={edition.slug}"
    with translation.override("es"):
        assert measure.count(2021).url == ""  # type: ignore[union-attr]
    EditionFactory(opens_at=edition.opens_at, closes_at=edition.closes_at)
    assert measure.count(2021).url == ""  # type: ignore[union-attr]
