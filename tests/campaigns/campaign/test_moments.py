"""Days and clocks: gaps of summer time, words in three languages."""

from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError

import pytest

from campaigns.campaign.moments import (
    after_gap,
    check_time_zone,
    format_clock,
    format_days,
    format_zone,
    is_in_gap,
    moment,
    time_zones,
)

SPRING, AUTUMN = date(2021, 3, 28), date(2021, 10, 31)


@pytest.mark.parametrize(
    ("day", "clock", "zone", "is_gap"),
    [
        (SPRING, time(1, 59), "Europe/Madrid", False),
        (SPRING, time(2, 0), "Europe/Madrid", True),
        (SPRING, time(2, 59), "Europe/Madrid", True),
        (SPRING, time(3, 0), "Europe/Madrid", False),
        (AUTUMN, time(2, 30), "Europe/Madrid", False),
        (SPRING, time(2, 30), "Asia/Shanghai", False),
        (date(2021, 3, 14), time(2, 30), "America/New_York", True),
    ],
)
def test_a_time_that_no_clock_shows_is_found(day: date, clock: time, zone: str, *, is_gap: bool) -> None:
    assert is_in_gap(day, clock, zone) is is_gap


def test_what_the_clock_shows_instead_is_known() -> None:
    assert after_gap(SPRING, time(2, 30), "Europe/Madrid") == time(3, 30)


def test_a_time_that_the_clock_shows_twice_is_the_first() -> None:
    assert moment(AUTUMN, time(2, 30), "Europe/Madrid").astimezone(UTC) == datetime(2021, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Europe/Madrid", "UTC", "America/Argentina/Buenos_Aires"])
def test_time_zones_are_known_by_name(name: str) -> None:
    check_time_zone(name)
    assert name in dict(time_zones())


@pytest.mark.parametrize(
    "name", ["", "Madrid", "../etc/passwd", "/etc/localtime", "Europe/Atlantis", "x" * 500, "a\0b"]
)
def test_what_is_no_time_zone_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="Europe/Madrid"):
        check_time_zone(name)


@pytest.mark.parametrize(
    ("first", "last", "language", "words"),
    [
        (date(2021, 10, 7), date(2021, 10, 7), "en", "7 October 2021"),
        (date(2021, 10, 1), date(2021, 10, 12), "en", "1–12 October 2021"),
        (date(2021, 10, 1), date(2021, 10, 12), "es", "1–12 de octubre de 2021"),
        (date(2021, 7, 30), date(2021, 10, 31), "en", "30 July – 31 October 2021"),
        (date(2021, 7, 30), date(2021, 10, 31), "fr", "30 juillet – 31 octobre 2021"),
        (date(2021, 12, 30), date(2022, 1, 2), "en", "30 December 2021 – 2 January 2022"),
        (date(2021, 10, 7), None, "en", "from 7 October 2021"),
        (None, date(2021, 10, 7), "en", "until 7 October 2021"),
        (None, None, "en", ""),
    ],
)
def test_days_in_words(first: date | None, last: date | None, language: str, words: str) -> None:
    assert format_days(first, last, language) == words


def test_the_clock_names_its_zone() -> None:
    nine = moment(date(2021, 10, 7), time(9, 5), "Europe/Madrid")
    assert format_clock(nine, "en") == format_clock(nine, "es") == "09:05"
    assert format_zone(nine, "en") == "Central European Summer Time"
    assert format_zone(nine, "es") == "hora de verano de Europa central"
