"""Admin screens: the records report, the warning before publishing, next year's draft; each for those who may."""

from collections.abc import Callable
from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Locale

import pytest
from bs4 import BeautifulSoup
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.models import User
from reports.models import AnnualReportPage, Indicator
from tests.factories import blocks
from tests.factories.cities import CityFactory
from tests.factories.indicators import IndicatorFactory
from tests.factories.posts import PUBLISH, edit_path, report_fields, stored_figure_fields
from tests.factories.reports import ReportTree, build_figure, build_report, translate_report, translate_tree
from tests.factories.users import UserFactory, build_editor, build_translator

RECORDS = "/admin/reports/figures-and-records/"


@pytest.fixture
def new_members(db: None) -> Indicator:
    """Return an indicator that the city list checks; the list dates one accession in 2021."""
    CityFactory(member=True, joined_date=date(2021, 11, 8))
    indicator: Indicator = IndicatorFactory(slug="new-members", name="New members", measure="new_members")
    return indicator


def next_path(report: AnnualReportPage) -> str:
    """Return the address of the screen that drafts the next report."""
    return f"/admin/annual-reports/{report.pk}/next/"


def publish_path(report: AnnualReportPage) -> str:
    """Return the address that publishes a report although figures differ."""
    return f"/admin/annual-reports/{report.pk}/publish/"


def rows_of(client: Client, path: str) -> list[str]:
    """Return the rows of the records report as text."""
    response = client.get(path)
    assert response.status_code == 200
    rows = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return [" ".join(row.get_text(" ").split()) for row in rows]


def test_the_records_report_lists_every_figure_with_its_result(
    client: Client, superuser: User, tree: ReportTree, new_members: Indicator
) -> None:
    same = IndicatorFactory(slug="joined", name="Joined", measure="new_members")
    unchecked = IndicatorFactory(slug="drawings", name="Drawings")
    build_report(tree.index, [build_figure(new_members, 3), build_figure(same, 1), build_figure(unchecked, 9)])
    client.force_login(superuser)
    differs, agrees, unknown = rows_of(client, RECORDS)
    assert differs.startswith("New members {new-members} 3 1 ")
    assert differs.endswith("differs")
    assert agrees.endswith("agrees")
    assert unknown.endswith("– cannot be checked")


@pytest.mark.parametrize(("agreement", "count"), [("", 2), ("differs", 1), ("unchecked", 1), ("agrees", 0)])
def test_the_records_report_shows_only_the_results_that_are_asked_for(
    client: Client, superuser: User, tree: ReportTree, new_members: Indicator, agreement: str, count: int
) -> None:
    build_report(tree.index, [build_figure(new_members, 3), build_figure(IndicatorFactory(), 9)])
    client.force_login(superuser)
    assert len(rows_of(client, f"{RECORDS}?agreement={agreement}")) == count


def test_the_records_report_has_drafts_too_and_says_when_there_is_no_report(
    client: Client, superuser: User, tree: ReportTree
) -> None:
    client.force_login(superuser)
    assert "There is no annual report yet." in client.get(RECORDS).content.decode()
    build_report(tree.index, 2, is_live=False)
    assert len(rows_of(client, RECORDS)) == 2


def test_the_records_report_is_in_the_menu_of_reports(client: Client, superuser: User, tree: ReportTree) -> None:
    client.force_login(superuser)
    assert RECORDS in client.get("/admin/").content.decode()


@pytest.mark.parametrize("path", [RECORDS, "/admin/annual-reports/1/next/"])
def test_a_stranger_is_sent_to_the_login(client: Client, tree: ReportTree, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def send_publish(client: Client, report: AnnualReportPage, **fields: str) -> int:
    """Send the report's form to publish and return the status."""
    data = report_fields(stored_figure_fields(report), [blocks.hero()], initial=report.figures.count(), **fields)
    return client.post(edit_path(report), data | PUBLISH).status_code


def test_publishing_a_figure_that_differs_asks_once_more_and_has_saved_the_draft(
    client: Client, superuser: User, tree: ReportTree, new_members: Indicator
) -> None:
    draft = build_report(tree.index, [build_figure(new_members, 3)], is_live=False)
    client.force_login(superuser)
    data = report_fields(stored_figure_fields(draft), [blocks.hero()], initial=1, title="Renamed")
    response = client.post(edit_path(draft), data | PUBLISH)
    html = response.content.decode()
    assert "Some figures differ from the records" in html
    assert "New members" in html
    assert publish_path(draft) in html
    saved = AnnualReportPage.objects.get(pk=draft.pk)
    assert not saved.live
    assert saved.get_latest_revision_as_object().title == "Renamed"


def test_a_figure_that_agrees_is_published_at_once(
    client: Client, superuser: User, tree: ReportTree, new_members: Indicator
) -> None:
    draft = build_report(tree.index, [build_figure(new_members, 1)], is_live=False)
    client.force_login(superuser)
    assert send_publish(client, draft) == 302
    assert AnnualReportPage.objects.get(pk=draft.pk).live


def test_the_editor_may_publish_what_differs_after_the_warning(
    client: Client, superuser: User, tree: ReportTree, new_members: Indicator
) -> None:
    draft = build_report(tree.index, [build_figure(new_members, 3)], is_live=False)
    client.force_login(superuser)
    send_publish(client, draft)
    response = client.post(
        publish_path(draft), {"revision": AnnualReportPage.objects.get(pk=draft.pk).latest_revision_id}
    )
    assert response.status_code == 302
    published = AnnualReportPage.objects.get(pk=draft.pk)
    assert published.live
    assert published.figures.get().value == 3


def test_the_confirmation_still_refuses_what_is_not_ready(client: Client, superuser: User, tree: ReportTree) -> None:
    draft = build_report(tree.index, [build_figure(IndicatorFactory(), None)], is_live=False)
    draft.save_revision(clean=False)
    client.force_login(superuser)
    response = client.post(publish_path(draft), {"revision": draft.get_latest_revision().pk}, follow=True)
    assert "These figures are not ready" in response.content.decode()
    assert not AnnualReportPage.objects.get(pk=draft.pk).live


def test_the_confirmation_takes_no_get_and_nobody_without_the_right(client: Client, tree: ReportTree) -> None:
    draft = build_report(tree.index, 1, is_live=False)
    draft.save_revision()
    client.force_login(build_editor())
    assert client.get(publish_path(draft)).status_code == 405
    client.force_login(UserFactory())
    assert (
        client.post(
            publish_path(draft), {"revision": AnnualReportPage.objects.get(pk=draft.pk).latest_revision_id}
        ).status_code
        == 302
    )
    assert not AnnualReportPage.objects.get(pk=draft.pk).live


@pytest.mark.parametrize("make_user", [build_editor, lambda: UserFactory(superuser=True)], ids=["editor", "superuser"])
def test_who_may_add_pages_is_asked_and_then_gets_the_draft(
    client: Client, tree: ReportTree, make_user: Callable[[], User]
) -> None:
    report = build_report(tree.index, 2)
    client.force_login(make_user())
    assert "Draft the report of 2022" in client.get(next_path(report)).content.decode()
    assert AnnualReportPage.objects.count() == 1
    response = client.post(next_path(report))
    draft = AnnualReportPage.objects.get(year=2022)
    assert response["Location"] == edit_path(draft)
    assert not draft.live


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_add_pages_is_refused(client: Client, tree: ReportTree, method: str) -> None:
    report = build_report(tree.index, 1)
    client.force_login(build_translator())
    response = getattr(client, method)(next_path(report), follow=True)
    assert "you do not have permission" in response.content.decode()
    assert AnnualReportPage.objects.count() == 1


def test_a_second_draft_is_refused_with_the_reason(client: Client, superuser: User, tree: ReportTree) -> None:
    report = build_report(tree.index, 1)
    client.force_login(superuser)
    client.post(next_path(report))
    response = client.post(next_path(report), follow=True)
    assert "There is already a report of 2022 in this language." in response.content.decode()
    assert AnnualReportPage.objects.filter(year=2022).count() == 1


def test_a_translation_is_refused_with_the_reason(
    client: Client, superuser: User, tree: ReportTree, locales: dict[str, Locale]
) -> None:
    report = build_report(tree.index, 1)
    translate_tree(tree, locales["es"])
    spanish = translate_report(report, locales["es"])
    client.force_login(superuser)
    response = client.post(next_path(spanish), follow=True)
    assert "Draft the report in the default language" in response.content.decode()
    assert next_path(spanish) not in client.get(edit_path(spanish)).content.decode()


def test_no_draft_of_a_report_that_is_not_there(client: Client, superuser: User, tree: ReportTree) -> None:
    client.force_login(superuser)
    assert client.get("/admin/annual-reports/999/next/", follow=True).status_code == 404


@pytest.mark.parametrize(("make_user", "is_offered"), [(build_editor, True), (build_translator, False)])
def test_the_draft_is_offered_on_a_report_to_those_who_may(
    client: Client, tree: ReportTree, make_user: Callable[[], User], is_offered: bool
) -> None:
    report = build_report(tree.index, 1)
    client.force_login(make_user())
    assert (next_path(report) in client.get(edit_path(report)).content.decode()) == is_offered
    assert "/next/" not in client.get(edit_path(tree.home)).content.decode()


def test_a_day_in_the_future_schedules_the_report(client: Client, superuser: User, tree: ReportTree) -> None:
    draft = build_report(tree.index, 1, is_live=False)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    revision = draft.save_revision().pk
    client.force_login(superuser)
    response = client.post(publish_path(draft), {"revision": revision}, follow=True)
    assert "has been scheduled for publishing." in response.content.decode()
    assert not AnnualReportPage.objects.get(pk=draft.pk).live


def test_a_report_that_somebody_locked_is_not_published(client: Client, superuser: User, tree: ReportTree) -> None:
    draft = build_report(tree.index, 1, is_live=False)
    revision = draft.save_revision().pk
    AnnualReportPage.objects.filter(pk=draft.pk).update(locked=True, locked_by=superuser)
    client.force_login(build_editor())
    response = client.post(publish_path(draft), {"revision": revision}, follow=True)
    assert "you do not have permission" in response.content.decode()
    assert not AnnualReportPage.objects.get(pk=draft.pk).live


def test_the_confirmation_refuses_another_state_than_was_shown(
    client: Client, superuser: User, tree: ReportTree
) -> None:
    draft = build_report(tree.index, 1, is_live=False)
    shown = draft.save_revision().pk
    draft.save_revision()
    client.force_login(superuser)
    response = client.post(publish_path(draft), {"revision": shown}, follow=True)
    assert "The report has changed since you looked at it." in response.content.decode()
    assert not AnnualReportPage.objects.get(pk=draft.pk).live


@pytest.mark.parametrize("count", [1, 10])
def test_the_reports_are_listed_filtered_and_exported_at_a_fixed_cost(
    client: Client,
    superuser: User,
    tree: ReportTree,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for year in range(2010, 2010 + count):
        build_report(tree.index, 0, year=year)
    build_report(tree.index, 0, year=2030, is_live=False)
    client.force_login(superuser)
    path = reverse("annual_reports:index")
    html = client.get(path).content.decode()
    assert "Annual report 2010" in html
    assert "Annual report 2030" in html
    with django_assert_num_queries(16):
        client.get(path)
    assert (
        "Annual report 2030"
        not in client.get(reverse("annual_reports:index_results"), {"live": "true"}).content.decode()
    )
    answer = client.get(path, {"export": "csv", "year": "2010"})
    rows = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(rows) == 2
    assert "2010" in rows[1]
