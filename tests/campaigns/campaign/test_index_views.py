"""The lists: campaigns by stage and year, policy statements."""

import re
from datetime import date, timedelta
from itertools import chain

from django.test import Client
from django.utils import timezone

from wagtail.models import Locale

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries

from campaigns.models import CampaignIndexPage
from tests.factories.campaigns import build_campaign, build_file, statement, translate_campaign, translate_index

PATH = "/en/campaigns/"
STATEMENTS = "/en/campaigns/statements/"


def read(client: Client, url: str = PATH) -> str:
    """Return a page as valid HTML."""
    response = client.get(url)
    assert response.status_code == 200
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def groups(html: str) -> dict[str, list[str]]:
    """Return the titles of the campaigns by the stage under which they stand."""
    parts = re.split(r'<h2 class="mid" id="stage-(\w+)"', html)
    return {
        stage: re.findall(r"<h3><a [^>]*>([^<]*)</a>", part)
        for stage, part in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_campaigns_stand_by_stage_and_what_can_be_joined_comes_first(client: Client, index: CampaignIndexPage) -> None:
    today = timezone.localdate()
    build_campaign(index, "Past", opens_date=date(2020, 1, 1), closes_date=date(2020, 2, 1))
    build_campaign(index, "Told", opens_date=date(2019, 1, 1), decision="outcome", outcome="<p>Much.</p>")
    build_campaign(index, "Now", opens_date=today - timedelta(1), closes_date=today)
    build_campaign(index, "Soon", opens_date=today + timedelta(1))
    build_campaign(index, "Draft", live=False, opens_date=today)
    found = groups(read(client))
    assert found == {"open": ["Now"], "planned": ["Soon"], "outcome": ["Told"], "closed": ["Past"]}
    assert list(found) == ["open", "planned", "outcome", "closed"]


def test_the_stage_of_a_translation_is_that_of_the_original(
    client: Client, index: CampaignIndexPage, locales: dict[str, Locale]
) -> None:
    page = build_campaign(index, "Care", opens_date=date(2020, 1, 1))
    translate_index(index, locales["es"])
    translate_campaign(page, locales["es"], title="Cuidar")
    page.decision = "closed"
    page.save_revision().publish()
    assert groups(read(client, "/es/campaigns/")) == {"closed": ["Cuidar"]}


def test_a_year_shows_what_ran_in_it(client: Client, index: CampaignIndexPage) -> None:
    build_campaign(index, "Long", opens_date=date(2020, 3, 1), closes_date=date(2022, 1, 1))
    build_campaign(index, "Short", first_year=2021, date_note="The day is not known.")
    build_campaign(index, "Unknown")
    html = read(client)
    assert re.findall(r"\?year=(\d+)", html) == ["2022", "2021", "2020"]
    titles = {
        year: sorted(chain.from_iterable(groups(read(client, f"{PATH}?year={year}")).values()))
        for year in ("2020", "2021", "2022", "1999", "x", "-1", "1000000000")
    }  # fmt: skip
    everything = ["Long", "Short", "Unknown"]
    assert titles == {
        "2020": ["Long"], "2021": ["Long", "Short"], "2022": ["Long"],
        "1999": everything, "x": everything, "-1": everything, "1000000000": everything,
    }  # fmt: skip


def test_an_empty_index_says_so(client: Client, index: CampaignIndexPage) -> None:
    assert "No campaign is published yet." in read(client)
    assert "No policy statement is entered yet." in read(client, STATEMENTS)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_index_costs_the_same_whatever_is_in_it(
    client: Client, index: CampaignIndexPage, locales: dict[str, Locale], language: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    if language == "es":
        index = translate_index(index, locales["es"])
    client.get(index.url)
    for number in range(1, 101):
        build_campaign(index, f"Campaign {number}", locale=locales[language], opens_date=date(2021, 1, 1))
        if number in (1, 10, 100):
            with django_assert_num_queries(7):
                client.get(index.url)


def test_statements_are_listed_by_year_and_by_gender_perspective(client: Client, index: CampaignIndexPage) -> None:
    document = build_file("statement.pdf")
    build_campaign(index, slug="care", statements=[
        statement("Old", issued_date=date(2020, 5, 1)),
        statement("Caring", issued_date=date(2021, 5, 1), has_gender_perspective=True, document=document,
                  text="We care.", signatories="Berlin\n\n Bogotá "),
        statement("Moving", issued_date=date(2021, 6, 1), has_gender_perspective=False),
        statement("Undated"),
    ])  # fmt: skip
    build_campaign(index, live=False, statements=[statement("Draft", issued_date=date(2021, 5, 1))])

    def listed(query: str = "") -> list[str]:
        return re.findall(r'id="statement-[^"]*">\s*<h3>([^<]*)', read(client, f"{STATEMENTS}{query}"))

    assert listed() == ["Moving", "Caring", "Old", "Undated"]
    assert listed("?year=2021") == ["Moving", "Caring"]
    assert listed("?gender=yes&year=2021") == listed("?gender=yes") == ["Caring"]
    assert listed("?gender=no&year=x") == ["Moving", "Caring", "Old", "Undated"]
    html = read(client, f"{STATEMENTS}?year=2021")
    assert document.url in html
    assert "<li><bdi>Berlin</bdi></li><li><bdi>Bogotá</bdi></li>" in html
    assert re.search(r'href="/en/campaigns/care/#statement-[0-9a-f-]{36}"', html)


def test_the_list_of_statements_costs_the_same_whatever_is_in_it(
    client: Client, index: CampaignIndexPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(STATEMENTS)
    for number in (1, 10, 100):
        build_campaign(index, statements=[
            statement(f"S {one}", issued_date=date(2021, 5, 1), document=build_file()) for one in range(number)
        ])  # fmt: skip
        with django_assert_num_queries(7):
            client.get(STATEMENTS)
