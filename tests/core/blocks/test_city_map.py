"""The map of cities: blocks for the eye and a list that says the same."""

import pytest

from metropolis_site.core.models import City
from metropolis_site.core.world_map import block_path
from tests.factories import blocks
from tests.factories.cities import CityFactory
from tests.factories.rendered import render

pytestmark = pytest.mark.django_db
NOT_LISTED = "The source does not list the cities."


def test_each_city_is_a_block_on_the_map_and_a_line_of_the_list_by_name() -> None:
    second, first = CityFactory(name="Dakar", placed=True), CityFactory(name="Berlin", latitude=52.52, longitude=13.4)
    html = render(blocks.city_map(second.pk, first.pk))
    assert block_path(52.52, 13.4) + block_path(41.3874, 2.1686) in html
    assert html.index("<li>Berlin</li>") < html.index("<li>Dakar</li>")
    assert NOT_LISTED not in html


def test_a_city_without_a_place_is_in_the_list_only() -> None:
    html = render(blocks.city_map(CityFactory(name="Somewhere").pk))
    assert "<li>Somewhere</li>" in html
    assert "map__city" not in html


def test_a_map_without_cities_says_so() -> None:
    html = render(blocks.city_map())
    assert NOT_LISTED in html
    assert "map__list" not in html
    assert "map__city" not in html


def test_a_city_that_was_deleted_leaves_the_map() -> None:
    gone, kept = CityFactory(name="Gone", placed=True), CityFactory(name="Kept")
    section = blocks.city_map(gone.pk, kept.pk)
    City.objects.filter(pk=gone.pk).delete()
    html = render(section)
    assert "Gone" not in html
    assert "<li>Kept</li>" in html
