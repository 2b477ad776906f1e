"""The city list: reads by year and map, and what the database refuses."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

import pytest

from metropolis_site.core.models import City
from tests.factories.cities import CityFactory

pytestmark = pytest.mark.django_db

BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("city_place_whole_or_absent", {"latitude": Decimal(41)}, "Give both latitude and longitude, or neither."),
    ("city_place_whole_or_absent", {"longitude": Decimal(2)}, "Give both latitude and longitude, or neither."),
    (
        "city_place_on_earth",
        {"latitude": Decimal("90.5"), "longitude": Decimal(0)},
        "Ensure this value is less than or equal to 90.",
    ),
    (
        "city_place_on_earth",
        {"latitude": Decimal(0), "longitude": Decimal(-181)},
        "Ensure this value is greater than or equal to -180.",
    ),
    (
        "city_joined_means_member",
        {"is_member": False, "joined_date": date(2021, 1, 1)},
        "A city with a joining date is a member: tick the box, or clear the date.",
    ),
    ("city_region_known", {"region": "atlantis"}, "Value 'atlantis' is not a valid choice."),
    (
        "city_country_code_iso",
        {"country_code": "es"},
        "Write the two capital letters of ISO 3166-1, for example ES.",
    ),
    (
        "city_left_after_joining",
        {"is_member": True, "joined_date": date(2021, 1, 2), "left_date": date(2021, 1, 1)},
        "A city cannot leave before it joined.",
    ),
]


def test_a_city_with_nothing_but_its_name_and_country_is_fine() -> None:
    city = CityFactory(name="Dakar", country_code="SN", region="africa")
    city.full_clean()
    assert str(city) == "Dakar"


@pytest.mark.parametrize(("constraint", "fields", "message"), BROKEN)
def test_the_database_refuses_what_cannot_be_true_of_a_city(
    constraint: str, fields: dict[str, Any], message: str
) -> None:
    city = CityFactory.build(**fields)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        city.save()


@pytest.mark.parametrize(("constraint", "fields", "message"), BROKEN)
def test_the_form_says_what_to_mend_before_the_database_refuses(
    constraint: str, fields: dict[str, Any], message: str
) -> None:
    city = CityFactory.build(**fields)
    with pytest.raises(ValidationError) as refused:
        city.full_clean()
    assert message in refused.value.messages


def test_a_city_stands_once_in_its_country() -> None:
    CityFactory(name="Córdoba", country_code="ES")
    CityFactory(name="Córdoba", country_code="AR", region="latin_america")
    twin = CityFactory.build(name="Córdoba", country_code="ES")
    with pytest.raises(ValidationError, match="already exists"):
        twin.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    assert City.objects.count() == 2


def test_a_city_may_leave_on_the_day_it_joined() -> None:
    day = date(2021, 1, 1)
    city = CityFactory.build(is_member=True, joined_date=day, left_date=day)
    city.full_clean()
    city.save()
    assert City.objects.filter(left_date=day).exists()


def test_the_map_gets_the_placed_cities_by_name() -> None:
    CityFactory(name="Zaragoza", placed=True)
    CityFactory(name="Accra", placed=True)
    CityFactory(name="Nowhere yet")
    assert [city.name for city in City.objects.for_map()] == ["Accra", "Zaragoza"]
