"""The demo's campaigns and programmes: what the public record documents, with sources, gaps and links."""

import re

from django.core.management import call_command
from django.test import Client

import html5lib
import icalendar
import pytest
import vobject

from campaigns.campaign.choices import Stage
from campaigns.models import CampaignIndexPage, CampaignPage, ProgrammePage, StatutoryMeeting
from metropolis_site.home.demo.campaign_pages import fill_links
from metropolis_site.home.demo.reading import read_json
from reports.models import AnnualReportPage

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]
LANGUAGES = ["en", "es", "fr"]
CONTENT = read_json("campaigns.json")
PATHS = [
    "campaigns/", "campaigns/calendar/", "campaigns/statements/", "programmes/",
    *(f"campaigns/{row['slug']}/" for row in CONTENT["campaigns"]),
    *(f"programmes/{row['slug']}/" for row in CONTENT["programmes"]),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_there_in_every_language_as_valid_html(client: Client, language: str, path: str) -> None:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())


def test_every_documented_campaign_would_be_published_again_as_it_is() -> None:
    pages = CampaignPage.objects.live()
    assert pages.count() == 3 * len(CONTENT["campaigns"])
    for page in pages:
        page.full_clean()


@pytest.mark.parametrize("row", [*CONTENT["campaigns"], *CONTENT["programmes"]], ids=lambda row: row["slug"])
def test_every_fact_has_its_source_or_says_that_it_is_not_known(row: dict[str, object]) -> None:
    facts = row["facts"]
    assert isinstance(facts, list)
    assert [fact["text"] for fact in facts if not fact["url"] and fact["name"] != "Not known"] == []


def test_nothing_claims_to_be_the_four_campaigns_and_no_year_is_called_complete() -> None:
    text = str(CONTENT).lower()
    assert re.search(r"\b(the|these) four campaigns\b|\bfour global campaigns\b", text) is None
    assert {index.complete_years for index in CampaignIndexPage.objects.all()} == {""}


def test_the_sentences_of_the_report_lead_to_campaigns_and_programmes(client: Client) -> None:
    for language in LANGUAGES:
        html = client.get(f"/{language}/annual-reports/2021/").content.decode()
        for slug in (
            "programmes/learning-station", "programmes/use", "programmes/observatories", "programmes/benchmarking",
            "programmes/emergency-governance-initiative", "programmes/pilot-projects",
            "campaigns/cities-for-global-health", "campaigns/metropolis-through-childrens-eyes",
            "campaigns/13th-metropolis-world-congress",
        ):  # fmt: skip
            assert f'<a href="/{language}/{slug}/">' in html, (language, slug)


def test_a_sentence_that_leads_nowhere_is_refused() -> None:
    report = AnnualReportPage.objects.filter(locale__language_code="en").get()
    assert fill_links(r"<a linktype=\"page\" id=\"@use\">", {"use": report}) == (
        rf"<a linktype=\"page\" id=\"{report.pk}\">"
    )
    with pytest.raises(KeyError):
        fill_links(r"id=\"@nothing\"", {})


@pytest.mark.parametrize("path", ["campaigns/calendar.ics", "campaigns/13th-metropolis-world-congress/calendar.ics"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendars_are_read_by_both_parsers(client: Client, language: str, path: str) -> None:
    data = client.get(f"/{language}/{path}").content
    calendar = icalendar.Calendar.from_ical(data)
    other = vobject.readOne(data.decode())
    other.validate(raiseException=True)
    assert [str(one["uid"]) for one in calendar.walk("VEVENT")] == [one.uid.value for one in other.vevent_list]


def test_the_known_meetings_have_their_days_and_sources() -> None:
    meetings = StatutoryMeeting.objects.filter(locale__language_code="en").order_by("start_date")
    assert [meeting.start_date.isoformat() for meeting in meetings] == ["2020-11-30", "2021-11-08", "2022-07-14"]
    for meeting in StatutoryMeeting.objects.all():
        meeting.full_clean()
        assert meeting.source_url


def test_the_full_example_has_its_gallery_goals_toolkit_and_outcome(client: Client) -> None:
    page = CampaignPage.objects.get(slug="metropolis-through-childrens-eyes", locale__language_code="en")
    assert page.stage == Stage.OPEN
    assert page.outcome
    html = client.get(page.url).content.decode()
    for words in ("+1.2K", "not counted yet", "Example poster", "ISOCARP", "Edition of 2023"):
        assert words in html
    assert client.get(f"{page.url}toolkit-en.zip").status_code == 200
    assert page.kit.missing() == ["Example letter to families: French, PDF"]


def test_loading_again_changes_nothing() -> None:
    before = CampaignPage.objects.count(), ProgrammePage.objects.count(), StatutoryMeeting.objects.count()
    call_command("load_demo", drawings=0)
    assert before == (CampaignPage.objects.count(), ProgrammePage.objects.count(), StatutoryMeeting.objects.count())
