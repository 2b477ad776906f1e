"""Figures of a report and publications inside a campaign: shown by those who hold them, in the reader's language."""

import json
from typing import Any

from django.test import Client

from wagtail.models import Locale

import html5lib
import pytest

from campaigns.models import CampaignIndexPage
from metropolis_site.core import showcases
from metropolis_site.core.choices import Bound
from reports.models import AnnualReportPage, PublicationPage
from tests.factories.campaigns import build_campaign
from tests.factories.indicators import IndicatorFactory
from tests.factories.publications import build_library, build_work
from tests.factories.reports import ReportTree, build_figure, build_report


@pytest.fixture
def index(tree: ReportTree) -> CampaignIndexPage:
    """Return the published index."""
    page: CampaignIndexPage = tree.home.add_child(instance=CampaignIndexPage(title="Campaigns", slug="campaigns"))
    return page


@pytest.fixture
def report(tree: ReportTree, locales: dict[str, Locale]) -> AnnualReportPage:
    """Return a public report of drawings and cities."""
    rows = [
        build_figure(IndicatorFactory(slug="drawings", name="Drawings"), 1200, bound=Bound.MORE_THAN),
        build_figure(IndicatorFactory(slug="cities", name="Cities"), 30),
    ]
    return build_report(tree.index, rows)


def story(kind: str, **values: Any) -> str:
    """Return a story of one section, as JSON."""
    return json.dumps([{"type": kind, "value": {"heading": "Shown", "contents_label": "", "anchor": "x", **values}}])


def read(client: Client) -> str:
    """Return the campaign's page as valid HTML."""
    html = client.get("/en/campaigns/care/").content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def indicators(report: AnnualReportPage, *slugs: str) -> list[int]:
    """Return the keys of the report's indicators by slug."""
    found = {row.indicator.slug: row.indicator_id for row in report.figures.all()}
    return [found[slug] for slug in slugs]


def test_chosen_figures_stand_in_their_order_with_value_and_source(
    client: Client, index: CampaignIndexPage, report: AnnualReportPage
) -> None:
    chosen = indicators(report, "cities", "drawings")
    build_campaign(index, slug="care", story=story("report_figures", report=report.pk, indicators=chosen))
    html = read(client)
    assert html.index("Cities") < html.index("Drawings")
    assert "more than 1,200" in html
    assert "Metropolis, Annual report" in html
    assert 'href="/en/annual-reports/2021/figures/drawings/"' in html


@pytest.mark.parametrize("state", ["draft report", "no report", "other indicator"])
def test_what_is_not_public_is_not_shown(
    client: Client, index: CampaignIndexPage, report: AnnualReportPage, state: str
) -> None:
    chosen = [IndicatorFactory().pk] if state == "other indicator" else indicators(report, "drawings")
    key = None if state == "no report" else report.pk
    build_campaign(index, slug="care", story=story("report_figures", report=key, indicators=chosen))
    if state == "draft report":
        report.unpublish()
    assert ">Shown<" not in read(client)


def test_public_works_stand_as_cards_in_their_order(client: Client, tree: ReportTree, index: CampaignIndexPage) -> None:
    library = build_library(tree)
    one, two = build_work(library, "First work", slug="one"), build_work(library, "Second work", slug="two")
    draft = build_work(library, "Draft work", slug="draft")
    PublicationPage.objects.filter(pk=draft.pk).update(live=False)
    build_campaign(index, slug="care", story=story("publications", publications=[two.pk, draft.pk, one.pk]))
    html = read(client)
    assert html.index("Second work") < html.index("First work")
    assert "Draft work" not in html
    assert 'href="/en/publications/one/"' in html


def test_without_the_other_feature_there_is_nothing(
    client: Client, tree: ReportTree, index: CampaignIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = build_work(build_library(tree), "First work")
    build_campaign(index, slug="care", story=story("publications", publications=[work.pk]))
    monkeypatch.setattr(showcases, "_showcases", {})
    assert "First work" not in read(client)
