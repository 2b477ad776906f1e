"""The editing form of the home page: a draft may quote anything, the public page only figures of its report."""

from typing import Any

from django.test import Client

from wagtail.test.utils.form_data import inline_formset, nested_form_data

import pytest

from metropolis_site.core.models import User
from metropolis_site.home.blocks import HomeStoryBlock
from metropolis_site.home.models import HomePage
from reports.models import AnnualReportPage
from tests.factories import blocks
from tests.factories.indicators import IndicatorFactory
from tests.factories.posts import PUBLISH, block_fields, edit_path
from tests.factories.reports import ReportTree, build_figure, build_report


@pytest.fixture
def report(tree: ReportTree, client: Client, superuser: User) -> AnnualReportPage:
    """Return a report with the figure {drawings}, and log an editor in."""
    client.force_login(superuser)
    return build_report(tree.index, [build_figure(IndicatorFactory(slug="drawings"), 7)])


def fields(report: AnnualReportPage | None, *sections: blocks.Section) -> dict[str, Any]:
    """Return the fields of the home page's form."""
    story = block_fields(HomeStoryBlock(), [blocks.front(), *sections])
    return dict(
        nested_form_data(
            {
                "title": "Metropolis", "slug": "front", "report": report.pk if report else "", "story": story,
                "comments": inline_formset([]), "seo_title": "", "search_description": "", "go_live_at": "",
                "expire_at": "",
            }
        )
    )  # fmt: skip


def test_a_figure_of_the_report_may_be_quoted(client: Client, tree: ReportTree, report: AnnualReportPage) -> None:
    data = fields(report, blocks.numbers(("drawings", "{drawings} drawings")))
    assert client.post(edit_path(tree.home), data | PUBLISH).status_code == 302
    assert HomePage.objects.get(pk=tree.home.pk).report == report


@pytest.mark.parametrize("has_report", [True, False])
def test_a_figure_that_the_report_lacks_is_refused_on_publishing_and_kept_in_a_draft(
    client: Client, tree: ReportTree, report: AnnualReportPage, has_report: bool
) -> None:
    IndicatorFactory(slug="nope")
    data = fields(report if has_report else None, blocks.numbers(("nope", "{nope} things")))
    assert client.post(edit_path(tree.home), data).status_code == 302
    response = client.post(edit_path(tree.home), data | PUBLISH)
    assert response.status_code == 200
    html = response.content.decode()
    assert "This report has no figure {nope}. Add it in the Numbers tab, or choose another." in html
    assert "This report has no figure {nope}. Add it in the Numbers tab, or correct the name." in html
    assert "{nope} things" in html
