"""Next year's draft: structure kept, every value empty, the original untouched, never twice."""

import json
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from wagtail.models import Locale, PageLogEntry

import pytest

from metropolis_site.core.choices import Bound, Display
from metropolis_site.core.models import User
from reports.annual_report.services import draft_next_report
from reports.models import AnnualReportPage
from tests.factories import blocks
from tests.factories.indicators import IndicatorFactory
from tests.factories.reports import ReportTree, build_figure, build_report, translate_report, translate_tree

FUNDING = blocks.funding(("Fees", "60"), ("Hosts", "40"), summary="Fees give most.", source="The accounts")


@pytest.fixture
def report(tree: ReportTree) -> AnnualReportPage:
    """Return the published report of 2021: a whole, a part of it and a share, with everything filled in."""
    whole, part = IndicatorFactory(slug="publications"), IndicatorFactory(slug="gender")
    share = IndicatorFactory(slug="women", percentage=True)
    rows = [
        build_figure(whole, 1200, bound=Bound.MORE_THAN, display=Display.COMPACT, note="A note"),
        build_figure(part, 21, part_of=whole, source_url="https://a.example/", as_of_date=date(2021, 12, 31)),
        build_figure(share, 52, applies_to="Us", source="", is_source_unstated=True),
    ]
    story = [*blocks.quoting_story(["publications", "gender", "women"]), FUNDING]
    return build_report(
        tree.index, rows, story=story, search_description="Words about 2021", seo_title="2021 in numbers"
    )


def test_the_draft_is_of_the_following_year_and_not_public(report: AnnualReportPage, superuser: User) -> None:
    draft = draft_next_report(report=report, user=superuser)
    saved = AnnualReportPage.objects.get(pk=draft.pk)
    assert (saved.year, saved.slug, saved.title) == (2022, "2022", "Annual report 2022")
    assert not saved.live
    assert saved.has_unpublished_changes
    assert saved.get_parent() == report.get_parent()
    assert (saved.search_description, saved.seo_title, saved.first_published_at) == ("", "", None)


def test_the_draft_keeps_indicators_bounds_wholes_and_order(report: AnnualReportPage, superuser: User) -> None:
    draft = draft_next_report(report=report, user=superuser)
    rows = AnnualReportPage.objects.get(pk=draft.pk).figures.all()
    assert [row.indicator.slug for row in rows] == ["publications", "gender", "women"]
    assert (rows[0].bound, rows[0].display) == (Bound.MORE_THAN, Display.COMPACT)
    assert rows[1].part_of == rows[0].indicator


def test_the_story_keeps_its_sentences_and_loses_the_funding_shares(report: AnnualReportPage, superuser: User) -> None:
    draft = AnnualReportPage.objects.get(pk=draft_next_report(report=report, user=superuser).pk)
    assert [block.block_type for block in draft.story] == ["hero", "statements", "funding"]
    assert "{publications}" in draft.story[1].value["statements"][0]["text"].source
    funding = draft.story[2].value
    assert (len(funding["source_list"]), funding["summary"], funding["source"]) == (0, "", "")
    assert funding["heading"] == "Funding sources"


def test_the_original_is_untouched(report: AnnualReportPage, superuser: User) -> None:
    before = report.serializable_data()
    draft_next_report(report=report, user=superuser)
    after = AnnualReportPage.objects.get(pk=report.pk).serializable_data()
    assert json.dumps(after, default=str, sort_keys=True) == json.dumps(
        before | {"numchild": 0}, default=str, sort_keys=True
    )
    assert [row.value for row in report.figures.all()] == [Decimal(1200), Decimal(21), Decimal(52)]


def test_changes_not_yet_published_are_carried_over(report: AnnualReportPage, superuser: User) -> None:
    report.title = "Annual report 2021, revised"
    report.save_revision()
    assert draft_next_report(report=report, user=superuser).title == "Annual report 2022, revised"


def test_a_second_draft_of_the_same_year_is_refused_and_changes_nothing(
    report: AnnualReportPage, superuser: User
) -> None:
    draft_next_report(report=report, user=superuser)
    with pytest.raises(ValidationError, match=r"There is already a report of 2022 in this language\."):
        draft_next_report(report=report, user=superuser)
    assert AnnualReportPage.objects.filter(year=2022).count() == 1


def test_a_translation_is_no_start_for_next_year(
    report: AnnualReportPage, tree: ReportTree, locales: dict[str, Locale], superuser: User
) -> None:
    translate_tree(tree, locales["es"])
    spanish = translate_report(report, locales["es"], title="Informe anual 2021")
    with pytest.raises(ValidationError, match="default language"):
        draft_next_report(report=spanish, user=superuser)
    assert not AnnualReportPage.objects.filter(year=2022).exists()


def test_every_value_and_source_of_the_draft_is_empty(report: AnnualReportPage, superuser: User) -> None:
    draft = draft_next_report(report=report, user=superuser)
    stored = list(AnnualReportPage.objects.get(pk=draft.pk).figures.all())
    revised = list(draft.get_latest_revision_as_object().figures.all())
    assert len(stored) == len(revised) == report.figures.count()
    for figure in (*stored, *revised):
        assert figure.value is None
        assert (figure.source, figure.source_url, figure.note, figure.applies_to) == ("", "", "", "")
    assert all(figure.value is not None for figure in AnnualReportPage.objects.get(pk=report.pk).figures.all())


def test_the_log_says_who_drafted_it_and_from_what(report: AnnualReportPage, superuser: User) -> None:
    draft = draft_next_report(report=report, user=superuser)
    entries = PageLogEntry.objects.filter(page=draft.pk, action="wagtail.create")
    assert [entry.user for entry in entries if entry.data == {"drafted_from": report.pk}] == [superuser]
