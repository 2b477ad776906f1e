"""What the editor needs beside each figure: its name in braces, last year's value, the records."""

from datetime import date

from wagtail.models import Locale

import pytest
from pytest_django import DjangoAssertNumQueries

from reports.annual_report.choices import Agreement
from reports.annual_report.facts import facts_for_editor, find_previous_report
from reports.models import AnnualReportPage, Indicator
from tests.factories.cities import CityFactory
from tests.factories.indicators import IndicatorFactory
from tests.factories.reports import ReportTree, build_figure, build_report, translate_report, translate_tree


@pytest.fixture
def new_members(db: None) -> Indicator:
    """Return an indicator that the city list checks."""
    indicator: Indicator = IndicatorFactory(slug="new-members", measure="new_members")
    return indicator


def fresh(report: AnnualReportPage) -> AnnualReportPage:
    """Return the report as a request reads it."""
    return AnnualReportPage.objects.get(pk=report.pk)


def test_the_previous_report_is_the_latest_of_an_earlier_year_draft_or_live(tree: ReportTree) -> None:
    build_report(tree.index, 0, year=2018)
    before = build_report(tree.index, 0, year=2020, is_live=False)
    build_report(tree.index, 0, year=2023)
    report = build_report(tree.index, 0, year=2022)
    assert find_previous_report(report) == before


def test_the_first_report_has_none_before_it_and_other_languages_do_not_count(
    tree: ReportTree, locales: dict[str, Locale]
) -> None:
    first = build_report(tree.index, 0, year=2020)
    translate_tree(tree, locales["es"])
    second = translate_report(build_report(tree.index, 0, year=2021), locales["es"])
    assert find_previous_report(first) is None
    assert find_previous_report(second) is None


def test_facts_stand_in_the_order_of_the_figures_with_last_years_value_and_the_records(
    tree: ReportTree, new_members: Indicator
) -> None:
    other = IndicatorFactory(slug="drawings")
    CityFactory(member=True, joined_date=date(2022, 5, 1))
    build_report(tree.index, [build_figure(new_members, 3)], year=2021)
    report = build_report(tree.index, [build_figure(other, 9), build_figure(new_members, 2)], year=2022)
    facts = facts_for_editor(fresh(report))
    assert [one.figure.slug for one in facts.values()] == ["drawings", "new-members"]
    assert facts[other.pk].last_year is None
    assert facts[other.pk].check.agreement == Agreement.UNCHECKED
    last_year = facts[new_members.pk].last_year
    assert last_year is not None
    assert last_year.full == "3"
    assert facts[new_members.pk].check.agreement == Agreement.DIFFERS
    assert facts[new_members.pk].check.recorded_text == "1"


def test_an_empty_value_stands_beside_last_years_one(tree: ReportTree, new_members: Indicator) -> None:
    build_report(tree.index, [build_figure(new_members, 3)], year=2021)
    draft = build_report(tree.index, [build_figure(new_members, None)], year=2022, is_live=False)
    facts = facts_for_editor(fresh(draft))[new_members.pk]
    assert facts.figure.spoken == "not entered yet"
    assert facts.last_year is not None
    assert facts.last_year.spoken == "3"


def test_a_row_without_indicator_has_no_facts(tree: ReportTree) -> None:
    report = fresh(build_report(tree.index, 1))
    lost = build_figure(IndicatorFactory())
    lost.indicator = None
    report.figures = [*report.figures.all(), lost]
    assert len(facts_for_editor(report)) == 1


def test_facts_are_read_once_and_kept_on_the_page(
    tree: ReportTree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = fresh(build_report(tree.index, 2))
    facts = facts_for_editor(report)
    with django_assert_num_queries(0):
        assert facts_for_editor(report) is facts


@pytest.mark.parametrize("count", [1, 10])
def test_facts_cost_the_same_for_one_row_and_for_ten(
    tree: ReportTree, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    build_report(tree.index, count, year=2020)
    report = build_report(tree.index, count, year=2021)
    fresh_report = AnnualReportPage.objects.select_related("locale").get(pk=report.pk)
    with django_assert_num_queries(6):
        assert len(facts_for_editor(fresh_report)) == count
