"""Where the reports meet Wagtail's admin: bulk publishing refuses what a form would refuse."""

from datetime import date

from django.test import Client
from django.urls import reverse

import pytest

from metropolis_site.core.models import User
from reports.models import AnnualReportPage, Indicator
from tests.factories.cities import CityFactory
from tests.factories.indicators import IndicatorFactory
from tests.factories.reports import ReportTree, build_figure, build_report


@pytest.fixture(autouse=True)
def editor(client: Client, superuser: User) -> None:
    """Log an editor in."""
    client.force_login(superuser)


def draft(tree: ReportTree, year: int, value: int | None) -> AnnualReportPage:
    """Return a draft with one figure."""
    figure = build_figure(IndicatorFactory(slug=f"in-{year}"), value)
    report = build_report(tree.index, [figure], year=year, is_live=False)
    report.save_revision(clean=False)
    return report


def publish_together(client: Client, *reports: AnnualReportPage) -> str:
    """Publish pages with the bulk action and return what the page then says."""
    query = "&".join(f"id={report.pk}" for report in reports)
    response = client.post(f"/admin/bulk/wagtailcore/page/publish/?{query}&next=/admin/", follow=True)
    return response.content.decode()


def test_pages_that_are_ready_are_published_together(client: Client, tree: ReportTree) -> None:
    publish_together(client, draft(tree, 2020, 1), draft(tree, 2021, 2))
    assert AnnualReportPage.objects.live().count() == 2


def test_one_unready_report_stops_them_all_and_is_named_with_the_reason(client: Client, tree: ReportTree) -> None:
    html = publish_together(client, draft(tree, 2020, 1), draft(tree, 2021, None))
    assert "Annual report 2021: These figures are not ready: {in-2021}." in html
    assert AnnualReportPage.objects.live().count() == 0


def test_a_report_that_differs_from_the_records_is_published_from_its_own_page_only(
    client: Client, tree: ReportTree
) -> None:
    CityFactory(member=True, joined_date=date(2021, 5, 1))
    row = build_figure(IndicatorFactory(measure="new_members"), 3)
    report = build_report(tree.index, [row], is_live=False)
    report.save_revision()
    html = publish_together(client, report)
    assert "Annual report 2021: some figures differ from the records. Publish it from its own page." in html
    assert AnnualReportPage.objects.live().count() == 0


def test_an_indicator_in_use_is_not_deleted_in_the_admin_and_a_free_one_is(client: Client, tree: ReportTree) -> None:
    used, free = IndicatorFactory(slug="used"), IndicatorFactory(slug="free")
    build_report(tree.index, [build_figure(used)], is_live=False)
    for indicator in (used, free):
        path = reverse(Indicator.snippet_viewset.get_url_name("delete"), args=[indicator.pk])
        html = client.post(path, follow=True).content.decode()
        assert ("A report has a figure of this, so it stays" in html) == (indicator == used)
    assert [indicator.slug for indicator in Indicator.objects.all()] == ["used"]


def test_other_bulk_actions_are_left_alone(client: Client, tree: ReportTree) -> None:
    report = draft(tree, 2021, None)
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={report.pk}&next=/admin/")
    assert not AnnualReportPage.objects.filter(pk=report.pk).exists()
