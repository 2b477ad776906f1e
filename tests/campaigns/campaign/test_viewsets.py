"""Campaigns and meetings in the admin: table, filters, search, export, forms."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from campaigns.models import CampaignIndexPage, StatutoryMeeting
from metropolis_site.core.models import User
from tests.factories.campaigns import build_campaign, build_meeting
from tests.factories.users import build_editor


@pytest.fixture
def staff(client: Client, superuser: User) -> Client:
    """Return a client of an administrator."""
    client.force_login(superuser)
    return client


def test_the_table_lists_filters_and_exports(staff: Client, index: CampaignIndexPage) -> None:
    build_campaign(index, "Caring cities", decision="open", opens_date=date(2021, 7, 30))
    build_campaign(index, "Moving cities", decision="closed", first_year=2020)
    url = reverse("campaign_pages:index")
    html = staff.get(url).content.decode()
    assert "Caring cities" in html
    assert ">Open<" in "".join(html.split())
    html = staff.get(f"{url}?stage=closed").content.decode()
    assert ("Moving cities" in html, "Caring cities" in html) == (True, False)
    html = staff.get(f"{url}?first_year=2020").content.decode()
    assert ("Moving cities" in html, "Caring cities" in html) == (True, False)
    assert staff.get(f"{url}?stage=nothing").status_code == 200
    response: Any = staff.get(f"{url}?export=csv")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert "stage today" in lines[0]
    assert any("Caring cities" in line and "2021-07-30" in line for line in lines)
    assert staff.get(f"{url}?export=xlsx").status_code == 200


def meeting_fields(**changes: Any) -> dict[str, Any]:
    """Return the fields of the form of a meeting."""
    known = {
        "body": "board", "title": "Board", "start_date": "2021-11-08", "start_time": "", "end_date": "", "end_time": "",
        "time_zone": "Asia/Shanghai", "place": "", "url": "", "description": "", "source": "", "source_url": "",
    }  # fmt: skip
    return known | changes


def test_an_editor_enters_and_cancels_a_meeting(client: Client, index: CampaignIndexPage) -> None:
    client.force_login(build_editor())
    urls = StatutoryMeeting.snippet_viewset.get_url_name
    assert client.post(reverse(urls("add")), meeting_fields()).status_code == 302
    meeting = StatutoryMeeting.objects.get()
    data = meeting_fields(is_cancelled="on")
    assert client.post(reverse(urls("edit"), args=[meeting.pk]), data).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.is_cancelled, meeting.sequence, meeting.time_zone) == (True, 1, "Asia/Shanghai")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"end_date": "2021-11-07"}, "It cannot end before it begins."),
        ({"start_date": "2021-03-28", "start_time": "02:30", "time_zone": "Europe/Madrid"}, "02:30 does not exist"),
        ({"time_zone": "Mars/Olympus"}, "Write a time zone by its name"),
        ({"body": "friends"}, "valid choice"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(staff: Client, locales: Any, changes: dict[str, str], words: str) -> None:
    response = staff.post(reverse(StatutoryMeeting.snippet_viewset.get_url_name("add")), meeting_fields(**changes))
    assert words in response.content.decode()
    assert not StatutoryMeeting.objects.exists()


def test_meetings_are_listed_filtered_and_exported(staff: Client, locales: Any) -> None:
    build_meeting("Online board")
    build_meeting("Great assembly", body="assembly")
    url = reverse(StatutoryMeeting.snippet_viewset.get_url_name("list"))
    html = staff.get(f"{url}?body=assembly").content.decode()
    assert ("Great assembly" in html, "Online board" in html) == (True, False)
    response: Any = staff.get(f"{url}?export=csv")
    assert "Online board" in b"".join(response.streaming_content).decode()
