"""The calendar as a page and as files: of one event, of a campaign, of the association."""

from datetime import date, time
from typing import Any
from uuid import uuid4

from django.test import Client

from wagtail.models import Locale, PageViewRestriction

import html5lib
import icalendar
import pytest
from pytest_django import DjangoAssertNumQueries

from campaigns.models import CampaignIndexPage
from tests.factories.campaigns import (
    build_campaign,
    build_meeting,
    event,
    translate_campaign,
    translate_index,
)

FILE = "/en/campaigns/calendar.ics"


def read(client: Client, url: str) -> list[Any]:
    """Return the events of a calendar file."""
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def titles(events: list[Any]) -> list[str]:
    """Return what the events are called, in their order."""
    return [str(one["summary"]) for one in events]


def test_a_campaign_and_each_of_its_events_have_a_file(client: Client, index: CampaignIndexPage) -> None:
    page = build_campaign(index, slug="care", events=[
        event("Second", date(2021, 10, 8)), event("First", date(2021, 10, 7), start_time=time(9)),
    ])  # fmt: skip
    events = read(client, "/en/campaigns/care/calendar.ics")
    assert titles(events) == ["First", "Second"]
    key = page.events.get(title="First").translation_key
    (alone,) = read(client, f"/en/campaigns/care/events/{key}.ics")
    assert str(alone["uid"]) == str(events[0]["uid"]) == str(key)
    assert str(alone["url"]) == f"http://testserver/en/campaigns/care/#event-{key}"
    html = client.get("/en/campaigns/care/").content.decode()
    assert f'href="/en/campaigns/care/events/{key}.ics"' in html
    assert 'href="webcal://testserver/en/campaigns/care/calendar.ics"' in html


def test_the_association_has_meetings_and_events_of_public_campaigns(client: Client, index: CampaignIndexPage) -> None:
    meeting = build_meeting(start_date=date(2021, 11, 8))
    build_campaign(index, events=[event("Public", date(2021, 10, 7))])
    build_campaign(index, live=False, events=[event("Draft")])
    private = build_campaign(index, events=[event("Private")])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert titles(read(client, FILE)) == ["Public", "Board of Directors"]
    (alone,) = read(client, f"/en/campaigns/calendar/{meeting.translation_key}.ics")
    assert str(alone["categories"].to_ical(), "utf-8") == "Board of Directors"


@pytest.mark.parametrize(
    "path",
    ["calendar/{key}.ics", "care/events/{key}.ics", "calendar/x.ics", "care/events/1.ics", "calendar/../calendar.ics"],
)
def test_an_event_that_is_not_there_answers_not_found(client: Client, index: CampaignIndexPage, path: str) -> None:
    build_campaign(index, slug="care", events=[event()])
    assert client.get(f"/en/campaigns/{path.format(key=uuid4())}").status_code == 404


def test_a_cancellation_reaches_every_language_at_once(
    client: Client, index: CampaignIndexPage, locales: dict[str, Locale]
) -> None:
    page = build_campaign(index, slug="care", events=[event("Meeting", place="Berlin")])
    translate_index(index, locales["es"])
    spanish = translate_campaign(page, locales["es"])
    row = spanish.events.get()
    row.title = "Encuentro"
    row.save()
    original = page.events.get()
    original.is_cancelled, original.start_date = True, date(2021, 10, 9)
    original.save()
    for url in ("/es/campaigns/care/calendar.ics", "/es/campaigns/calendar.ics"):
        (told,) = read(client, url)
        assert str(told["summary"]) == "Encuentro"
        assert str(told["location"]) == "Berlin"
        assert str(told["status"]) == "CANCELLED"
        assert told.start == date(2021, 10, 9)
        assert str(told["uid"]) == str(original.translation_key)
        assert int(told["sequence"]) == 2
    assert "Cancelado" in client.get("/es/campaigns/care/").content.decode()


def test_an_event_of_a_campaign_in_one_other_language_is_in_every_calendar(
    client: Client, index: CampaignIndexPage, locales: dict[str, Locale]
) -> None:
    french = translate_index(index, locales["fr"])
    build_campaign(french, "Villes", locale=locales["fr"], events=[event("Rencontre", locale=locales["fr"])])
    assert titles(read(client, FILE)) == ["Rencontre"]


def test_an_empty_calendar_is_a_file_and_a_page(client: Client, index: CampaignIndexPage) -> None:
    assert read(client, FILE) == []
    assert "No date is entered yet." in client.get("/en/campaigns/calendar/").content.decode()


def test_the_page_parts_what_is_to_come_from_what_was(client: Client, index: CampaignIndexPage) -> None:
    build_meeting("Meeting to come", date(2099, 1, 1))
    for day in range(1, 16):
        build_meeting(f"Meeting {day}", date(2021, 11, day))
    html = client.get("/en/campaigns/calendar/").content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert (
        html.index("Meeting to come") < html.index("Past events") < html.index("Meeting 15") < html.index("Meeting 4<")
    )
    assert "Meeting 3<" not in html
    assert "Choose a year" in html
    of_year = client.get("/en/campaigns/calendar/?year=2021").content.decode()
    assert "Meeting 1<" in of_year
    assert "Meeting to come" not in of_year


@pytest.mark.parametrize("year", ["", "x", "-1", "0", "1000000000", "99999999999999999999", "2021'--", "<script>"])
def test_a_year_that_nobody_asked_for_shows_everything(client: Client, index: CampaignIndexPage, year: str) -> None:
    build_meeting("Meeting to come", date(2099, 1, 1))
    response = client.get("/en/campaigns/calendar/", {"year": year})
    assert response.status_code == 200
    assert "Meeting to come" in response.content.decode()
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize("url", ["/en/campaigns/calendar/", FILE])
def test_the_calendar_costs_the_same_whatever_is_in_it(
    client: Client, index: CampaignIndexPage, url: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wanted = 8 if url.endswith("/") else 7
    client.get(url)
    for number in range(1, 101):
        build_meeting(f"Meeting {number}", date(2021, 1 + number % 12, 1))
        if number in (1, 10):
            build_campaign(index, events=[event(f"Event {one}") for one in range(number)])
        if number in (1, 10, 100):
            with django_assert_num_queries(wanted):
                client.get(url)


def test_a_file_that_has_not_changed_is_not_sent_again(client: Client, index: CampaignIndexPage) -> None:
    meeting = build_meeting()
    first = client.get(FILE)
    assert client.get(FILE, headers={"If-None-Match": first["ETag"]}).status_code == 304
    meeting.is_cancelled = True
    meeting.save()
    assert client.get(FILE, headers={"If-None-Match": first["ETag"]}).status_code == 200
