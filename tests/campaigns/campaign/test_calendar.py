"""Calendar files, read by two parsers that share no code: icalendar and vobject."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

import icalendar
import pytest
import vobject

from campaigns.campaign.calendar import build_calendar, clean
from campaigns.campaign.querysets import Told
from campaigns.campaign.values import ShownEvent
from campaigns.models import CampaignEvent

KEY = UUID("11111111-2222-4333-8444-555555555555")
URL = "https://metropolis.example/en/campaigns/care/#event"
LONG = "Ciudades que cuidan, métropoles bienveillantes, 关怀的都市, مدن الرعاية: " * 4


def shown(**fields: Any) -> ShownEvent:
    """Return an event as its page shows it."""
    row = CampaignEvent(
        **{
            "title": "Caring metropolises", "start_date": date(2021, 10, 7), "translation_key": KEY,
            "changed_at": datetime(2021, 9, 1, 8, tzinfo=UTC), **fields,
        }
    )  # fmt: skip
    return ShownEvent(Told(row, row), "en", URL, "", "World Metropolitan Day")


TIMED = {
    "start_time": time(9), "end_time": time(11), "time_zone": "America/New_York", "description": LONG, "sequence": 3,
    "place": "Bogotá; Plaza, 1\nfirst floor", "url": "https://example.org/?a=1&b=2,3",
}  # fmt: skip
KNOWN_ZONES = dict(vars(vobject.icalendar)["__tzidMap"])
GAP_DAYS = [date(2021, 3, 28), date(2021, 10, 31)]


@pytest.fixture(autouse=True)
def forgetful_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let vobject forget the zones of the file before: it keeps the first rules that it reads under a name."""
    monkeypatch.setattr(vobject.icalendar, "__tzidMap", dict(KNOWN_ZONES))


def read_both(*events: ShownEvent, address: str = "") -> tuple[list[Any], list[Any]]:
    """Return the events of a file as each parser reads them; a file that breaks the standard raises."""
    data = build_calendar("Calendar; of, Metropolis", list(events), address=address)
    calendar = icalendar.Calendar.from_ical(data)
    assert [error for component in calendar.walk() for error in component.errors] == []
    other = vobject.readOne(data.decode())
    other.validate(raiseException=True)
    assert rb"NAME:Calendar\; of\, Metropolis" in data
    assert other.x_wr_calname.value == "Calendar; of, Metropolis"
    return list(calendar.walk("VEVENT")), list(getattr(other, "vevent_list", []))


def test_both_parsers_read_the_same_from_an_event_with_everything() -> None:
    (one,), (other,) = read_both(shown(**TIMED))
    begins = datetime(2021, 10, 7, 13, tzinfo=UTC)
    assert one.start.astimezone(UTC) == other.dtstart.value.astimezone(UTC) == begins
    assert one.end.astimezone(UTC) == other.dtend.value.astimezone(UTC) == begins + timedelta(hours=2)
    assert str(one["summary"]) == other.summary.value == "Caring metropolises"
    assert str(one["location"]) == other.location.value == "Bogotá; Plaza, 1\nfirst floor"
    assert str(one["description"]) == other.description.value == f"{LONG}\n\nhttps://example.org/?a=1&b=2,3\n\n{URL}"
    assert str(one["uid"]) == other.uid.value == str(KEY)
    assert int(one["sequence"]) == int(other.sequence.value) == 3
    assert str(one["status"]) == other.status.value == "CONFIRMED"
    assert one["dtstamp"].dt == other.dtstamp.value == datetime(2021, 9, 1, 8, tzinfo=UTC)


def test_whole_days_end_on_the_day_after_the_last() -> None:
    (one,), (other,) = read_both(shown(end_date=date(2021, 10, 9)))
    assert (one.start, one.end) == (other.dtstart.value, other.dtend.value) == (date(2021, 10, 7), date(2021, 10, 10))


def test_an_event_of_which_only_the_beginning_is_known_has_no_end() -> None:
    (one,), (other,) = read_both(shown(start_time=time(9)))
    assert "dtend" not in one
    assert not hasattr(other, "dtend")


def test_a_cancelled_event_stays_and_says_so() -> None:
    (one,), (other,) = read_both(shown(is_cancelled=True, sequence=1))
    assert str(one["status"]) == other.status.value == "CANCELLED"


@pytest.mark.parametrize("zone", ["Europe/Madrid", "Asia/Shanghai", "America/Bogota", "Asia/Kathmandu", "UTC"])
@pytest.mark.parametrize("day", [date(2021, 1, 15), date(2021, 7, 15), date(2027, 7, 15), *GAP_DAYS])
def test_the_rules_of_the_zone_in_the_file_give_the_right_moment(zone: str, day: date) -> None:
    event = shown(start_date=day, start_time=time(9), time_zone=zone)
    (_one,), (other,) = read_both(event)
    assert other.dtstart.value.astimezone(UTC) == event.facts.begins.astimezone(UTC)  # type: ignore[union-attr]


def test_a_time_that_the_clock_shows_twice_is_the_first() -> None:
    event = shown(start_date=date(2021, 10, 31), start_time=time(2, 30), time_zone="Europe/Madrid")
    (one,), _others = read_both(event)
    assert one.start.astimezone(UTC) == datetime(2021, 10, 31, 0, 30, tzinfo=UTC)


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    data = build_calendar("x", [shown(**TIMED)])
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_nobody_writes_lines_of_their_own() -> None:
    evil = "Party\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nEND:VALARM\x00\x07"
    (one,), (other,) = read_both(shown(title=evil, place=evil, description=evil))
    assert one.subcomponents == []
    assert str(one["summary"]) == other.summary.value == "Party\nBEGIN:VALARM\nACTION:PROCEDURE\nEND:VALARM"


def test_control_characters_go_and_lines_stay() -> None:
    assert clean("a\x00b\x1fc\r\nd\ne\x7f") == "abc\nd\ne"


def test_the_same_events_make_the_same_file() -> None:
    events = [shown(start_time=time(9), time_zone=zone) for zone in ("Europe/Madrid", "Asia/Tokyo", "Africa/Dakar")]
    assert build_calendar("x", events) == build_calendar("x", list(events))
    assert build_calendar("x", events).index(b"TZID:Africa/Dakar") < build_calendar("x", events).index(
        b"TZID:Asia/Tokyo"
    )


def test_an_empty_calendar_is_one() -> None:
    ones, others = read_both()
    assert ones == others == []


def test_who_subscribes_is_told_where_and_how_often_to_look() -> None:
    text = build_calendar("x", [shown()], address="https://metropolis.example/calendar.ics").decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in text
    assert "X-PUBLISHED-TTL:PT12H\r\n" in text
    assert "SOURCE;VALUE=URI:https://metropolis.example/calendar.ics\r\n" in text


def test_a_changed_translation_is_a_new_version_too() -> None:
    facts = shown(sequence=2).facts
    words = CampaignEvent(title="Metrópolis que cuidan", sequence=1, changed_at=timezone.now(), translation_key=KEY)
    told = ShownEvent(Told(facts, words), "es")  # type: ignore[arg-type]
    assert (told.version, told.title, told.changed_at) == (3, "Metrópolis que cuidan", words.changed_at)
