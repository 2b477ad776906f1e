"""Measures of the campaigns: only complete years are counted, and the address lists exactly what was."""

import re
from datetime import date
from decimal import Decimal

from django.test import Client

from wagtail.models import Locale

import pytest

from campaigns.models import CampaignIndexPage
from metropolis_site.core import measures
from tests.factories.campaigns import build_campaign, build_meeting, statement, translate_campaign, translate_index

NAMES = ["campaigns_in_year", "policy_statements", "policy_statements_with_gender_perspective", "meetings:board"]


def count(name: str, year: int = 2021) -> measures.Count | None:
    """Count with a measure by its name."""
    measure = measures.get(name)
    assert measure is not None
    return measure.count(year)


@pytest.fixture
def filled(index: CampaignIndexPage) -> CampaignIndexPage:
    """Return an index with something of 2021, something of other years, and drafts."""
    year = date(2021, 5, 1)
    build_campaign(index, "Caring", opens_date=date(2020, 12, 1), closes_date=year, statements=[
        statement("One", issued_date=year, has_gender_perspective=True), statement("Two", issued_date=year),
        statement("Old", issued_date=date(2020, 5, 1), has_gender_perspective=True), statement("Undated"),
    ])  # fmt: skip
    build_campaign(index, "Moving", first_year=2021)
    build_campaign(index, "Old", first_year=2020)
    build_campaign(index, "Draft", first_year=2021, live=False, statements=[statement(issued_date=year)])
    build_meeting("Online board", year)
    build_meeting("Cancelled", year, is_cancelled=True)
    build_meeting("Assembly", year, body="assembly")
    return index


@pytest.mark.parametrize("name", NAMES)
def test_a_year_that_is_not_complete_is_not_counted(filled: CampaignIndexPage, name: str) -> None:
    assert count(name) is None
    filled.complete_years = "2020, 2022"
    filled.save()
    assert count(name) is None


@pytest.mark.parametrize("name", NAMES)
def test_without_an_index_there_is_no_record(db: None, name: str) -> None:
    assert count(name) is None


@pytest.mark.parametrize(
    ("name", "value", "url"),
    [
        ("campaigns_in_year", 2, "/en/campaigns/?year=2021"),
        ("policy_statements", 2, "/en/campaigns/statements/?year=2021"),
        ("policy_statements_with_gender_perspective", 1, "/en/campaigns/statements/?gender=yes&year=2021"),
        ("meetings:board", 1, "/en/campaigns/calendar/?year=2021"),
        ("meetings:co_presidencies", 0, "/en/campaigns/calendar/?year=2021"),
    ],
)
def test_a_complete_year_is_counted(
    client: Client, filled: CampaignIndexPage, locales: dict[str, Locale], name: str, value: int, url: str
) -> None:
    filled.complete_years = "2021"
    filled.save()
    # Translations say the same again and are not counted.
    translate_index(filled, locales["es"])
    for page in filled.get_children().live().specific():
        translate_campaign(page, locales["es"])
    assert count(name) == measures.Count(Decimal(value), url)
    if "calendar" not in url:
        html = client.get(url).content.decode()
        assert len(re.findall(r'<li>\s*<span>|id="statement-', html)) == value
