"""Blocks of the home page: figures of the report that the page names, and doors to it."""

from django.test import Client

from wagtail.models import Locale

import pytest

from metropolis_site.core.choices import Bound, Display
from reports.models import AnnualReportPage
from tests.factories import blocks
from tests.factories.indicators import IndicatorFactory
from tests.factories.reports import ReportTree, build_figure, build_report, translate_report, translate_tree

STORY = [
    blocks.front(blocks.tile("drawings", width="4"), heading="We listen"),
    blocks.numbers(("drawings", "drawings, {cities} cities")),
    blocks.ledger(("cities", "cities with <b>{drawings}</b>")),
]


@pytest.fixture
def report(tree: ReportTree) -> AnnualReportPage:
    """Return a published report that the home page quotes."""
    rows = [
        build_figure(IndicatorFactory(slug="drawings"), 1200, bound=Bound.MORE_THAN, display=Display.COMPACT),
        build_figure(IndicatorFactory(slug="cities"), 30),
    ]
    report = build_report(tree.index, rows)
    tree.home.report = report
    tree.home.story = STORY
    tree.home.save_revision().publish()
    return report


def test_the_home_page_quotes_the_report_and_leads_to_it(client: Client, report: AnnualReportPage) -> None:
    html = client.get("/en/").content.decode()
    assert "We listen</h1>" in html
    assert html.count("<h1") == 1
    assert '<data value="1200">+1.2K</data>' in html
    assert html.count("more than 1,200") >= 3
    assert 'class="plate" value="30"' in html
    assert html.count('href="/en/annual-reports/2021/"') >= 2
    assert "{" not in html.split("<main")[1].split("</main>")[0]


def test_the_home_page_of_a_language_quotes_the_report_in_that_language(
    client: Client, tree: ReportTree, report: AnnualReportPage, locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    without = client.get("/es/").content.decode()
    # The report is not translated yet: its figures stand in Spanish, the button leads to the English report.
    assert "+1,2\xa0mil" in without
    assert 'href="/en/annual-reports/2021/"' in without
    translate_report(report, locales["es"])
    html = client.get("/es/").content.decode()
    assert "+1,2\xa0mil" in html
    assert 'href="/es/annual-reports/2021/"' in html


def test_without_a_public_report_no_number_is_shown(client: Client, report: AnnualReportPage) -> None:
    report.unpublish()
    response = client.get("/en/")
    assert response.status_code == 200
    assert "1,200" not in response.content.decode()
    assert "/2021/" not in response.content.decode()
