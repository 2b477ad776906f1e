"""The state of the gallery: read from any query string, written back as addresses, counted."""

from django.http import QueryDict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from campaigns.drawings.filters import Facets, GalleryFilter, bands_of, choice_lists
from campaigns.models import Edition
from metropolis_site.core.models import City
from tests.factories.cities import CityFactory
from tests.factories.drawings import EditionFactory

BASE = "/drawings/"
THEMES = {"water": "Water", "night": "Night"}


@pytest.fixture
def edition(db: None) -> Edition:
    made: Edition = EditionFactory(name="2021", slug="2021")
    return made


@pytest.fixture
def city(db: None) -> City:
    made: City = CityFactory(name="Dakar")
    return made


def parse(query: str, *editions: Edition) -> GalleryFilter:
    return GalleryFilter.parse(QueryDict(query), editions, themes=THEMES)


def test_a_whole_query_string_is_read_and_written_back(edition: Edition, city: City) -> None:
    query = f"edition=2021&city={city.pk}&age=8-10&theme=water&q=my+tram"
    chosen = parse(query, edition)
    assert chosen.conditions == {
        "edition": edition, "city": city, "age_band": "8-10", "theme": "water", "q": "my tram",
    }  # fmt: skip
    assert chosen.address(BASE) == f"{BASE}?{query}"
    assert parse("", edition).address(BASE) == BASE
    assert parse("theme=water", edition).address(BASE, after="abc") == f"{BASE}?theme=water&after=abc"


@pytest.mark.parametrize(
    "query",
    [
        "edition=1066", "edition=%00", "city=0", "city=-1", "city=1e9", "city=٣", "city=1%00",
        "city=99999999999999999999999999", "city=999999999999999", "age=9", "age=8-10%27--", "theme=WATER", "theme=",
        "q=%20%20", "q=%00", "age=5-7&age=nonsense", "page=2", "%ff=%ff", "status=received",
    ],
)  # fmt: skip
def test_what_is_unknown_is_ignored(edition: Edition, query: str) -> None:
    assert parse(query, edition).conditions == {}


@given(st.dictionaries(st.sampled_from(["edition", "age", "theme", "q"]), st.text()))
def test_any_text_gives_a_state_whose_address_says_the_same(values: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    query.update(values)
    edition = Edition(pk=1, name="A", slug="a")
    chosen = GalleryFilter.parse(query, [edition], themes=THEMES)
    assert GalleryFilter.parse(QueryDict(chosen.address("").lstrip("?")), [edition], themes=THEMES) == chosen
    assert len(chosen.q) <= 100


def test_each_chip_takes_one_filter_away(edition: Edition, city: City) -> None:
    chosen = parse(f"edition=2021&city={city.pk}&age=8-10&theme=water&q=tram", edition)
    chips = chosen.chips(BASE, THEMES)
    assert [chip.label for chip in chips] == ["Edition 2021", "Dakar", "Age 8–10", "Water", "“tram”"]
    assert chips[0].url == f"{BASE}?city={city.pk}&age=8-10&theme=water&q=tram"
    assert parse("theme=water", edition).chips(BASE, THEMES)[0].url == BASE


def test_bands_of_all_editions_come_once_the_youngest_first() -> None:
    editions = [Edition(age_bands="11-14, 5-10"), Edition(age_bands="5-7,8-10, 11-14")]
    assert bands_of(editions) == ["5-7", "5-10", "8-10", "11-14"]


def test_a_choice_counts_within_the_other_filters_but_not_its_own(edition: Edition, city: City) -> None:
    cells = {
        (edition.pk, city.pk, "5-7", "water"): 3,
        (edition.pk, city.pk, "8-10", "water"): 2,
        (edition.pk, city.pk, "8-10", ""): 1,
    }
    facets = Facets(cells, parse("age=8-10", edition))
    assert (facets.total, facets.city_count, facets.edition_keys) == (3, 1, {edition.pk})
    lists = choice_lists(facets, [edition], [city], THEMES, BASE)
    assert [(line.label, line.count, line.is_chosen) for line in lists["age"]] == [
        ("5–7", 3, False),
        ("8–10", 2 + 1, True),
    ]
    assert [(line.value, line.count) for line in lists["theme"]] == [("water", 2)]
    assert lists["city"][0].url == f"{BASE}?age=8-10&city={city.pk}"


def test_a_chosen_line_stays_in_its_list_though_it_shows_nothing(edition: Edition) -> None:
    lists = choice_lists(Facets({}, parse("theme=night", edition)), [edition], [], THEMES, BASE)
    assert [(line.value, line.count, line.is_chosen) for line in lists["theme"]] == [("night", 0, True)]


def test_s32_a_count_below_the_smallest_cell_is_not_told(edition: Edition, city: City, settings: Settings) -> None:
    settings.GALLERY_MIN_CELL = 3
    cells = {(edition.pk, city.pk, "5-7", "water"): 3, (edition.pk, city.pk, "8-10", "night"): 2}
    lists = choice_lists(Facets(cells, parse("", edition)), [edition], [city], THEMES, BASE)
    assert [line.count for line in lists["age"]] == [3, None]
