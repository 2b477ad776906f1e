"""Structured data of a campaign: events as schema.org has them."""

import json
import re
from datetime import date, time
from typing import Any

from django.test import Client

import pytest

from campaigns.models import CampaignIndexPage
from tests.factories.campaigns import build_campaign, event


def read(client: Client) -> Any:
    """Return the data of the campaign's page."""
    html = client.get("/en/campaigns/care/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found is not None
    return json.loads(found[1])


def test_an_event_with_everything(client: Client, index: CampaignIndexPage) -> None:
    build_campaign(index, slug="care", opens_date=date(2021, 10, 1), events=[event(
        "Caring </script> metropolises", start_time=time(9), end_time=time(11), time_zone="America/Bogota",
        place="Bogotá", is_online=True, url="https://example.org/live",
    )])  # fmt: skip
    data = read(client)
    assert (data["@type"], data["startDate"], data["inLanguage"]) == ("EventSeries", "2021-10-01", "en")
    (one,) = data["subEvent"]
    assert one["name"] == "Caring </script> metropolises"
    assert one["startDate"] == "2021-10-07T09:00:00-05:00"
    assert one["endDate"] == "2021-10-07T11:00:00-05:00"
    assert one["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in one["location"]] == ["Place", "VirtualLocation"]
    assert one["eventStatus"] == "https://schema.org/EventScheduled"


@pytest.mark.parametrize(
    ("fields", "mode", "status"),
    [
        ({"is_online": True}, "Online", "Scheduled"),
        ({"place": "Berlin"}, "Offline", "Scheduled"),
        ({"is_cancelled": True}, "", "Cancelled"),
    ],
)
def test_what_is_not_known_is_left_out(
    client: Client, index: CampaignIndexPage, fields: Any, mode: str, status: str
) -> None:
    build_campaign(index, slug="care", events=[event(**fields)])
    (one,) = read(client)["subEvent"]
    assert one.get("eventAttendanceMode", "") == (f"https://schema.org/{mode}EventAttendanceMode" if mode else "")
    assert one["eventStatus"] == f"https://schema.org/Event{status}"
    assert ("location" in one) is bool(mode)
