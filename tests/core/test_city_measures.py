"""The measures from the city list: members at the end of a year, and members that joined in it."""

from datetime import date
from decimal import Decimal

import pytest

from metropolis_site.core import measures
from metropolis_site.core.city_measures import count_members, count_new_members
from metropolis_site.core.measures import Count
from tests.factories.cities import CityFactory

pytestmark = pytest.mark.django_db


def test_members_are_the_cities_that_had_joined_and_not_left_by_the_end_of_the_year() -> None:
    CityFactory(is_member=True)
    CityFactory(member=True, joined_date=date(2021, 12, 31))
    CityFactory(member=True, joined_date=date(2022, 1, 1))
    CityFactory(member=True, joined_date=date(2010, 1, 1), left_date=date(2021, 12, 31))
    CityFactory(member=True, joined_date=date(2010, 1, 1), left_date=date(2022, 1, 1))
    CityFactory()
    assert count_members(2021) == Count(Decimal(3))


def test_an_empty_list_counts_nothing_rather_than_zero_members() -> None:
    CityFactory()
    assert count_members(2021) is None


def test_new_members_are_those_whose_accession_is_dated_in_the_year() -> None:
    CityFactory(member=True, joined_date=date(2021, 1, 1))
    CityFactory(member=True, joined_date=date(2021, 12, 31))
    CityFactory(member=True, joined_date=date(2020, 12, 31))
    CityFactory(is_member=True)
    assert count_new_members(2021) == Count(Decimal(2))


def test_a_year_without_dated_accession_cannot_be_counted() -> None:
    CityFactory(member=True, joined_date=date(2021, 1, 1))
    CityFactory(is_member=True)
    assert count_new_members(2020) is None


@pytest.mark.parametrize(("name", "count"), [("members", count_members), ("new_members", count_new_members)])
def test_both_are_in_the_registry(name: str, count: measures.Counter) -> None:
    measure = measures.get(name)
    assert measure is not None
    assert measure.count is count
