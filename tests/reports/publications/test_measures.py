"""Measures of the library: they count what a complete year has, and lead to exactly that."""

import re

from django.test import Client

import pytest

from metropolis_site.core import measures
from reports.models import PublicationIndexPage
from reports.publications.measures import count_publications, count_with_gender_perspective
from tests.factories.publications import build_work


def test_a_complete_year_is_counted_and_its_list_has_exactly_those(
    client: Client, library: PublicationIndexPage
) -> None:
    for title, year, review in (("A", 2021, "yes"), ("B", 2021, "no"), ("C", 2021, "unreviewed"), ("D", 2020, "yes")):
        build_work(library, title, year=year, gender_review=review, gender_reason="So.")
    build_work(library, "Draft", year=2021, live=False)
    build_work(library, "Example", is_example=True)
    assert count_publications(2021) is None
    library.complete_years = "2020, 2021"
    library.save()
    for counter, number in ((count_publications, 3), (count_with_gender_perspective, 1)):
        count = counter(2021)
        assert count is not None
        assert count.value == number
        html = client.get(count.url).content.decode()
        assert len(re.findall('class="pub__title"', html)) == number
    assert count_publications(2019) is None


@pytest.mark.django_db
def test_without_a_library_nothing_is_counted() -> None:
    for name in ("publications_in_year", "publications_in_year_with_gender_perspective"):
        measure = measures.get(name)
        assert measure is not None
        assert measure.count(2021) is None
