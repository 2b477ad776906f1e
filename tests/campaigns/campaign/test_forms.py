"""The editing form: each message beside its field; a draft may be unfinished."""

from typing import Any

from django.test import Client
from django.urls import reverse

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

import pytest
from bs4 import BeautifulSoup

from campaigns.campaign.forms import outcome_problem
from campaigns.models import CampaignIndexPage, CampaignPage
from metropolis_site.core.models import User
from tests.factories.campaigns import build_campaign

PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def staff(client: Client, superuser: User) -> Client:
    """Return a client of an administrator."""
    client.force_login(superuser)
    return client


def fields(**changes: Any) -> dict[str, Any]:
    """Return the fields of the form of a campaign."""
    known: dict[str, Any] = {
        "title": "Caring cities", "slug": "care", "introduction": "", "opens_date": "", "closes_date": "",
        "first_year": "", "last_year": "", "date_note": "", "decision": "", "outcome": rich_text(""), "hashtag": "",
        "story": streamfield([]), "timeline": streamfield([]), "partners": streamfield([]), "toolkit": streamfield([]),
        "licence_name": "", "licence_url": "", "licence_text": "", "goals": inline_formset([]),
        "events": inline_formset([]), "statements": inline_formset([]), "comments": inline_formset([]),
        "seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "",
    }  # fmt: skip
    return dict(nested_form_data(known | changes))


def event_fields(**changes: Any) -> dict[str, Any]:
    """Return the fields of one event."""
    known = {
        "title": "A meeting", "start_date": "2021-10-07", "start_time": "", "end_date": "", "end_time": "",
        "time_zone": "Europe/Madrid", "place": "", "url": "", "description": "", "source": "", "source_url": "",
    }  # fmt: skip
    return known | changes


def messages(response: Any) -> dict[str, str]:
    """Return the error messages of a form by the field beside which they stand."""
    page = BeautifulSoup(response.content, "html.parser")
    found = {}
    for box in page.select(".w-field__errors"):
        words = " ".join(box.get_text(" ", strip=True).split())
        if words:
            found[box.get("id", "").removeprefix("panel-child-").removesuffix("-errors")] = words
    return found


def send(client: Client, index: CampaignIndexPage, data: dict[str, Any]) -> Any:
    """Send the form for a new campaign."""
    return client.post(reverse("wagtailadmin_pages:add", args=["campaigns", "campaignpage", index.pk]), data)


def test_a_whole_campaign_is_published(staff: Client, index: CampaignIndexPage) -> None:
    data = fields(opens_date="2021-07-30", events=inline_formset([event_fields()])) | PUBLISH
    assert send(staff, index, data).status_code == 302
    page = CampaignPage.objects.get()
    assert (page.live, page.first_year, page.events.get().title) == (True, 2021, "A meeting")


def test_the_outcome_is_asked_for_beside_its_field_and_only_to_publish(staff: Client, index: CampaignIndexPage) -> None:
    response = send(staff, index, fields(decision="outcome") | PUBLISH)
    assert any("Write what came of it" in words for words in messages(response).values())
    assert not CampaignPage.objects.exists()
    assert send(staff, index, fields(decision="outcome")).status_code == 302
    assert CampaignPage.objects.get().live is False


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slug": "calendar"}, "The list of campaigns uses this address itself"),
        ({"slug": "statements"}, "The list of campaigns uses this address itself"),
        ({"opens_date": "2021-02-01", "closes_date": "2021-01-01"}, "cannot close before it opens"),
        ({"first_year": "2021", "last_year": "2020"}, "cannot close before it opens"),
        ({"last_year": "2020"}, "Say in which year it began, too"),
        ({"opens_date": "2021-02-01", "first_year": "2020"}, "opens in another year"),
        ({"opens_date": "2021-02-01", "closes_date": "2021-03-01", "last_year": "2022"}, "closes in another year"),
        ({"first_year": "99999"}, "2100"),
        ({"hashtag": "Care for all"}, "A hashtag is #"),
        ({"opens_date": "2021-02-30"}, "valid date"),
        ({"events": inline_formset([event_fields(end_date="2021-10-06")])}, "It cannot end before it begins."),
        (
            {"events": inline_formset([event_fields(start_time="10:00", end_time="09:00")])},
            "cannot end before it begins",
        ),
        (
            {"events": inline_formset([event_fields(start_date="2021-03-28", start_time="02:30")])},
            "02:30 does not exist on 2021-03-28 in Europe/Madrid",
        ),
        ({"events": inline_formset([event_fields(time_zone="Europe/Atlantis")])}, "Europe/Madrid"),
    ],
)
def test_what_cannot_be_is_refused_with_words(
    staff: Client, index: CampaignIndexPage, changes: dict[str, Any], words: str
) -> None:
    response = send(staff, index, fields(**changes) | PUBLISH)
    assert response.status_code == 200
    assert words in BeautifulSoup(response.content, "html.parser").get_text()
    assert not CampaignPage.objects.exists()


def test_two_campaigns_with_one_address_are_refused_beside_the_field(staff: Client, index: CampaignIndexPage) -> None:
    build_campaign(index, slug="care")
    response = send(staff, index, fields() | PUBLISH)
    assert any("already in use" in words for words in messages(response).values())
    assert CampaignPage.objects.count() == 1


def test_the_form_says_the_stage_and_the_missing_files(staff: Client, index: CampaignIndexPage) -> None:
    page = build_campaign(index, decision="open")
    html = staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Today: <b>Open</b>. An editor decided this." in html
    assert "There is no toolkit yet." in html


@pytest.mark.parametrize(
    ("decision", "outcome", "is_refused"),
    [
        ("outcome", "", True),
        ("outcome", "<p>\xa0</p>", True),
        ("outcome", "<p>Much.</p>", False),
        ("closed", "", False),
    ],
)
def test_only_an_outcome_needs_words(decision: str, outcome: str, *, is_refused: bool) -> None:
    assert bool(outcome_problem(decision, outcome)) is is_refused
