"""Reads of reports and figures: values of the original, words of the language, a fixed number of queries."""

from decimal import Decimal

from django.test import RequestFactory

from wagtail.models import Locale

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.choices import Bound
from reports.annual_report.querysets import figures_for_report, find_original
from reports.models import AnnualReportPage
from tests.factories import blocks
from tests.factories.indicators import IndicatorFactory, translate_indicator
from tests.factories.reports import (
    ReportTree,
    build_figure,
    build_report,
    translate_report,
    translate_tree,
)


@pytest.fixture
def spanish_tree(tree: ReportTree, locales: dict[str, Locale]) -> ReportTree:
    """Return home and index in Spanish."""
    return translate_tree(tree, locales["es"])


def fresh(report: AnnualReportPage) -> AnnualReportPage:
    """Return the report as a request reads it."""
    return AnnualReportPage.objects.select_related("locale").get(pk=report.pk)


def test_the_index_lists_live_reports_of_a_language_the_latest_first(
    tree: ReportTree, spanish_tree: ReportTree, locales: dict[str, Locale]
) -> None:
    reports = {year: build_report(tree.index, 0, year=year) for year in (2020, 2022, 2021)}
    build_report(tree.index, 0, year=2023, is_live=False)
    spanish = translate_report(reports[2021], locales["es"])
    assert [report.year for report in AnnualReportPage.objects.for_index("en")] == [2022, 2021, 2020]
    assert list(AnnualReportPage.objects.for_index("es")) == [spanish]
    assert list(AnnualReportPage.objects.for_index("fr")) == []


def test_originals_are_the_reports_in_the_default_language(
    tree: ReportTree, spanish_tree: ReportTree, locales: dict[str, Locale]
) -> None:
    report = build_report(tree.index, 0)
    translate_report(report, locales["es"])
    assert list(AnnualReportPage.objects.originals()) == [report]


def test_the_report_in_a_language_is_found_from_any_translation(
    tree: ReportTree, spanish_tree: ReportTree, locales: dict[str, Locale]
) -> None:
    report = build_report(tree.index, 0)
    spanish = translate_report(report, locales["es"])
    for start in (report, spanish):
        assert AnnualReportPage.objects.in_language_of(start.pk, "es") == spanish
        assert AnnualReportPage.objects.in_language_of(start.pk, "en") == report
        assert AnnualReportPage.objects.in_language_of(start.pk, "fr") is None
    spanish.unpublish()
    assert AnnualReportPage.objects.in_language_of(report.pk, "es") is None


def test_figures_are_in_the_editors_order_with_words_and_addresses(tree: ReportTree, rf: RequestFactory) -> None:
    whole, part = IndicatorFactory(slug="publications"), IndicatorFactory(slug="gender", explained=True)
    rows = [build_figure(part, 21, part_of=whole, note="A note", applies_to="All"), build_figure(whole, 24)]
    report = build_report(tree.index, rows)
    figures = figures_for_report(fresh(report), rf.get("/en/"))
    assert [figure.slug for figure in figures] == ["gender", "publications"]
    figure = figures.get("gender")
    assert figure is not None
    assert figure.whole is not None
    assert figure.whole.machine_value == "24"
    assert (figure.note, figure.applies_to, figure.definition) == ("A note", "All", "What exactly is counted.")
    assert figure.page_url == "/en/annual-reports/2021/figures/gender/"


def test_a_translation_takes_values_from_the_original_and_words_from_its_own_rows(
    tree: ReportTree, spanish_tree: ReportTree, locales: dict[str, Locale]
) -> None:
    indicator = IndicatorFactory(slug="drawings", name="Drawings")
    translate_indicator(indicator, locales["es"], name="Dibujos", unit_many="dibujos")
    original = build_figure(indicator, 1200, bound=Bound.MORE_THAN, source="Report", note="A note", applies_to="Us")
    report = build_report(tree.index, [original])
    spanish = translate_report(report, locales["es"])
    own = spanish.figures.get()
    own.source, own.note, own.value, own.bound = "Informe", "", Decimal(1), Bound.EXACTLY
    own.save()
    figure = figures_for_report(fresh(spanish)).get("drawings")
    assert figure is not None
    assert (figure.name, figure.unit, figure.source) == ("Dibujos", "dibujos", "Informe")
    assert (figure.machine_value, figure.quantity.bound) == ("1200", Bound.MORE_THAN)
    assert (figure.note, figure.applies_to) == ("A note", "Us")
    assert figure.language == "es"


def test_a_correction_of_the_original_shows_in_the_translation_at_once(
    tree: ReportTree, spanish_tree: ReportTree, locales: dict[str, Locale]
) -> None:
    report = build_report(tree.index, [build_figure(IndicatorFactory(slug="drawings"), 1200)])
    spanish = translate_report(report, locales["es"])
    changed = report.figures.get()
    changed.value = Decimal(1300)
    changed.save()
    figure = figures_for_report(fresh(spanish)).get("drawings")
    assert figure is not None
    assert figure.machine_value == "1300"


def test_without_a_public_original_a_translation_shows_its_own_figures(
    tree: ReportTree, spanish_tree: ReportTree, locales: dict[str, Locale]
) -> None:
    report = build_report(tree.index, [build_figure(IndicatorFactory(slug="drawings"), 1200)])
    spanish = translate_report(report, locales["es"])
    assert find_original(spanish).pk == report.pk
    report.unpublish()
    assert find_original(fresh(spanish)).pk == spanish.pk
    figure = figures_for_report(fresh(spanish)).get("drawings")
    assert figure is not None
    assert figure.machine_value == "1200"


def test_an_untranslated_indicator_keeps_its_english_name(
    tree: ReportTree, spanish_tree: ReportTree, locales: dict[str, Locale]
) -> None:
    report = build_report(tree.index, [build_figure(IndicatorFactory(slug="drawings", name="Drawings"), 36400)])
    figure = figures_for_report(translate_report(report, locales["es"])).get("drawings")
    assert figure is not None
    assert (figure.name, figure.short) == ("Drawings", "36.400")


def test_a_preview_shows_what_is_being_typed_and_not_what_is_saved(tree: ReportTree) -> None:
    report = fresh(build_report(tree.index, [build_figure(IndicatorFactory(slug="drawings"), 1200)]))
    (row,) = report.figures.all()
    row.value = Decimal(1300)
    new = build_figure(IndicatorFactory(slug="cities"), 30, sort_order=1)
    report.figures = [row, new]
    assert [(figure.slug, figure.machine_value) for figure in figures_for_report(report)] == [
        ("drawings", "1300"),
        ("cities", "30"),
    ]
    assert [figure.machine_value for figure in figures_for_report(fresh(report))] == ["1200"]


def test_a_preview_of_a_translation_shows_its_typed_words_and_the_recorded_values(
    tree: ReportTree, spanish_tree: ReportTree, locales: dict[str, Locale]
) -> None:
    report = build_report(tree.index, [build_figure(IndicatorFactory(slug="drawings"), 1200)])
    spanish = fresh(translate_report(report, locales["es"]))
    (row,) = spanish.figures.all()
    row.source = "Informe"
    spanish.figures = [row]
    figure = figures_for_report(spanish).get("drawings")
    assert figure is not None
    assert (figure.source, figure.machine_value) == ("Informe", "1200")


def test_a_report_that_was_never_saved_has_figures_too(tree: ReportTree) -> None:
    report = AnnualReportPage(title="2022", slug="2022", year=2022, locale=tree.index.locale)
    report.figures = [build_figure(IndicatorFactory(slug="drawings"), 5)]
    (figure,) = figures_for_report(report)
    assert (figure.slug, figure.page_url) == ("drawings", "")


def test_a_row_whose_indicator_is_gone_is_left_out(tree: ReportTree) -> None:
    report = fresh(build_report(tree.index, 1))
    lost = build_figure(IndicatorFactory())
    lost.indicator = None
    report.figures = [*report.figures.all(), lost]
    assert len(figures_for_report(report)) == 1


@pytest.mark.parametrize("count", [10, 100])
def test_ten_figures_and_a_hundred_cost_the_same(
    tree: ReportTree, spanish_tree: ReportTree, locales: dict[str, Locale], count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    report = build_report(tree.index, count, story=[blocks.hero()])
    whole = report.figures.last()  # the largest
    report.figures.exclude(pk=whole.pk).update(part_of=whole.indicator)
    spanish = translate_report(report, locales["es"])
    figures_for_report(fresh(report))  # the addresses of the site are kept from here on
    original, translation = fresh(report), fresh(spanish)
    with django_assert_num_queries(1):
        assert len(figures_for_report(original)) == count
    with django_assert_num_queries(2):
        assert len(figures_for_report(translation)) == count
