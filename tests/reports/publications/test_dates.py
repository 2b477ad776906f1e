"""Dates as exact as they are known, in every language, and never more exact."""

from datetime import date

from django.core.exceptions import ValidationError

import pytest

from reports.publications.dates import PartialDate


@pytest.mark.parametrize(
    ("parts", "english", "iso"),
    [
        ((2022, 3, 7), "7 March 2022", "2022-03-07"),
        ((2021, 9), "September 2021", "2021-09"),
        ((2019,), "2019", "2019"),
        ((), "not stated", ""),
    ],
)
def test_a_date_says_what_is_known(parts: tuple[int, ...], english: str, iso: str) -> None:
    assert (PartialDate(*parts).text("en"), PartialDate(*parts).iso()) == (english, iso)


def test_it_follows_the_language() -> None:
    assert PartialDate(2021, 1).text("fr") == "janvier 2021"
    assert PartialDate().text("es") != PartialDate().text("en")


def test_it_sorts_by_the_first_day_that_it_may_mean() -> None:
    assert PartialDate(2021).earliest() == date(2021, 1, 1)
    assert PartialDate().earliest() is None


@pytest.mark.parametrize("parts", [(None, 3), (2021, None, 3), (2021, 2, 30)])
def test_a_date_with_a_hole_or_of_no_calendar_is_refused(parts: tuple[int | None, ...]) -> None:
    with pytest.raises(ValidationError):
        PartialDate(*parts).check()


def test_what_is_out_of_range_is_left_to_the_validators_of_its_field() -> None:
    PartialDate(2021, 13).check()


def test_citations_have_the_year_first() -> None:
    assert [PartialDate(*parts).year_first("en") for parts in ((2022, 3, 7), (2022, 3), (2022,), ())] == [
        "2022, March 7", "2022, March", "2022", "",
    ]  # fmt: skip
