"""The state of the library: read from an address, written back, counted."""

from django.http import QueryDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.publications.filters import Facets, LibraryFilter, Shelves

SHELVES = Shelves(topics={"care": (7, "Care"), "space": (8, "Space")}, series={"papers": (3, "Papers")})
CELLS = {
    ("report", 2021, "yes", 3, ",7,8,", ",en,es,"): 2,
    ("report", 2020, "unreviewed", None, ",8,", ",fr,"): 3,
    ("", None, "no", None, "", ""): 1,
}


def parse(query: str) -> LibraryFilter:
    return LibraryFilter.parse(QueryDict(query), SHELVES)


@pytest.mark.parametrize(
    "query",
    ["type=report&year=2021", "gender=yes&series=papers&topic=care", "lang=en&lang=fr&q=public+space&sort=title",
     "view=covers&size=48"],
)  # fmt: skip
def test_a_state_and_its_address_say_the_same(query: str) -> None:
    state = parse(query)
    assert parse(state.address("").lstrip("?")) == state
    assert state.is_narrowed or "view" in query


@pytest.mark.parametrize(
    "query",
    ["type=x", "year=21", "year=٢٠٢١", "topic=<script>", "series=%00", "lang=xx", "gender=1", "sort=;drop", "size=7",
     "page=0", "page=-1", "page=abc", "page=1e9", "nonsense=1", "view=", "q=%00%0a"],
)  # fmt: skip
def test_what_is_unknown_is_ignored(query: str) -> None:
    assert parse(query) == LibraryFilter()


def test_pages_are_bounded_and_words_are_cut() -> None:
    assert parse("page=1000000000").page == 100_000
    assert parse("page=99999999999999999999").page == 1
    assert len(parse("q=" + "x" * 10_000).q) == 100


@given(st.text(), st.text())
def test_no_address_breaks_it(name: str, value: str) -> None:
    query = QueryDict(mutable=True)
    for key in (name, "q", "page", "year", "topic"):
        query[key] = value
    assert LibraryFilter.parse(query, SHELVES).address("/x/")


def test_choices_count_within_what_the_others_choose() -> None:
    facets = Facets(CELLS, parse("topic=space&lang=fr"), SHELVES)
    assert facets.total == 3
    years = facets.choices("year", {"2021": "2021", "2020": "2020"}, parse("topic=space&lang=fr"), "/x/", {})
    assert [(choice.value, choice.count) for choice in years] == [("2020", 3)]
    languages = facets.choices("lang", {"en": "English", "fr": "French"}, parse("topic=space&lang=fr"), "/x/", {})
    assert [(choice.value, choice.count, choice.is_chosen) for choice in languages] == [
        ("en", 2, False), ("fr", 3, True),
    ]  # fmt: skip
    assert languages[0].url == "/x/?topic=space&lang=fr&lang=en"
    assert languages[1].url == "/x/?topic=space"


def test_a_chosen_line_stays_though_nothing_matches() -> None:
    state = parse("year=1999")
    (line,) = Facets(CELLS, state, SHELVES).choices("year", {"1999": "1999"}, state, "/x/", {})
    assert (line.count, line.is_chosen) == (0, True)


def test_chips_take_one_thing_away() -> None:
    labels = {"type": {"report": "Report"}, "lang": {"en": "English"}}
    chips = parse("q=care&type=report&lang=en").chips("/x/", labels)
    assert [(chip.label, chip.url) for chip in chips] == [
        ("“care”", "/x/?type=report&lang=en"), ("Report", "/x/?lang=en&q=care"), ("English", "/x/?type=report&q=care"),
    ]  # fmt: skip


def test_words_are_sorted_by_match_and_lists_by_age_unless_told() -> None:
    assert [parse(query).shown_sort for query in ("", "q=a", "q=a&sort=title")] == ["newest", "relevance", "title"]
