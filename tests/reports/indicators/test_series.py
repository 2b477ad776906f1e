"""An indicator over the years: known values only, oldest first, in the reader's words."""

from decimal import Decimal

from django.http import HttpRequest
from django.test import RequestFactory

from wagtail.models import Locale

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.choices import Bound
from metropolis_site.core.formatting import Quantity
from reports.annual_report.pages import AnnualReportPage
from reports.indicators.series import SeriesPoint, series_of
from tests.factories.indicators import IndicatorFactory, ObservationFactory, translate_indicator
from tests.factories.reports import ReportTree, build_figure, build_report, translate_report, translate_tree


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    """Return a visitor's request."""
    return rf.get("/en/")


def test_an_indicator_that_nobody_reported_has_no_points(db: None) -> None:
    assert series_of(IndicatorFactory(), "en") == []


def test_points_are_sorted_by_year_and_the_years_between_stay_open(tree: ReportTree) -> None:
    indicator = IndicatorFactory()
    for year in (2019, 2013, 2016):
        ObservationFactory(indicator=indicator, year=year, value=Decimal(year))
    build_report(tree.index, [build_figure(indicator, 2021)], year=2021)
    assert [point.year for point in series_of(indicator, "en")] == [2013, 2016, 2019, 2021]


def test_our_report_stands_after_other_sources_of_the_same_year(tree: ReportTree) -> None:
    indicator = IndicatorFactory()
    build_report(tree.index, [build_figure(indicator, 5)], year=2021)
    ObservationFactory(indicator=indicator, year=2021, value=Decimal(4))
    assert [(point.is_reported, point.machine_value) for point in series_of(indicator, "en")] == [
        (False, "4"),
        (True, "5"),
    ]


def test_a_reported_point_names_the_report_and_leads_to_the_figures_page(
    tree: ReportTree, request_: HttpRequest
) -> None:
    indicator = IndicatorFactory(slug="drawings")
    build_report(tree.index, [build_figure(indicator, 1200, bound=Bound.MORE_THAN, display="compact")])
    (point,) = series_of(indicator, "en", request_)
    assert point.source == "Annual report 2021"
    assert point.url == "/en/annual-reports/2021/figures/drawings/"
    assert (point.short, point.spoken, point.machine_value) == ("+1.2K", "more than 1,200", "1200")


def test_an_observed_point_keeps_source_address_note_and_date(db: None) -> None:
    indicator = IndicatorFactory()
    ObservationFactory(
        indicator=indicator, year=2019, value=Decimal("69.5"), bound=Bound.ABOUT, source="A page",
        source_url="https://a.example/", note="A note", date_text="March 2019",
    )  # fmt: skip
    (point,) = series_of(indicator, "en")
    assert (point.source, point.source_url, point.note, point.date_text) == (
        "A page", "https://a.example/", "A note", "March 2019",
    )  # fmt: skip
    assert point.quantity == Quantity(Decimal("69.5"), bound=Bound.ABOUT)
    assert (point.url, point.is_reported, point.machine_value) == ("", False, "69.5")


def test_drafts_and_empty_values_are_no_points(tree: ReportTree) -> None:
    indicator = IndicatorFactory()
    build_report(tree.index, [build_figure(indicator, 5)], year=2021, is_live=False)
    empty = build_report(tree.index, [build_figure(indicator, None)], year=2020, is_live=False)
    AnnualReportPage.objects.filter(pk=empty.pk).update(live=True)
    assert series_of(indicator, "en") == []


def test_a_translation_shows_the_values_of_the_record_in_its_own_words(
    tree: ReportTree, locales: dict[str, Locale], request_: HttpRequest
) -> None:
    indicator = IndicatorFactory(slug="drawings", name="Drawings")
    ObservationFactory(indicator=indicator, year=2019, value=Decimal(296), source="A page", note="A note")
    report = build_report(tree.index, [build_figure(indicator, 1200)])
    translate_tree(tree, locales["es"])
    translate_report(report, locales["es"])
    spanish = translate_indicator(indicator, locales["es"], name="Dibujos")
    spanish_row = spanish.observations.get()
    spanish_row.source, spanish_row.note, spanish_row.value = "Una página", "", Decimal(1)
    spanish_row.save()
    observed, reported = series_of(spanish, "es", request_)
    assert (observed.source, observed.note, observed.machine_value) == ("Una página", "A note", "296")
    assert (reported.machine_value, reported.url) == ("1200", "/es/annual-reports/2021/figures/drawings/")


def test_an_untranslated_report_still_gives_its_value_but_no_link(tree: ReportTree, locales: dict[str, Locale]) -> None:
    indicator = IndicatorFactory()
    build_report(tree.index, [build_figure(indicator, 1200)])
    (point,) = series_of(translate_indicator(indicator, locales["es"]), "es")
    assert (point.machine_value, point.url) == ("1200", "")


def test_an_indicator_without_original_falls_back_on_itself(db: None, locales: dict[str, Locale]) -> None:
    orphan = IndicatorFactory(locale=locales["fr"])
    ObservationFactory(indicator=orphan, year=2019, value=Decimal(3))
    (point,) = series_of(orphan, "fr")
    assert point.machine_value == "3"


def test_a_point_without_value_has_no_digits() -> None:
    assert SeriesPoint(2021, Quantity(None), "en").machine_value == ""


@pytest.mark.parametrize("count", [1, 10])
def test_the_series_costs_the_same_for_one_value_and_for_ten(
    tree: ReportTree, locales: dict[str, Locale], count: int, request_: HttpRequest,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    indicator = IndicatorFactory()
    for number in range(count):
        ObservationFactory(indicator=indicator, year=1990 + number)
        build_report(tree.index, [build_figure(indicator)], year=2010 + number)
    spanish = translate_indicator(indicator, locales["es"])
    series_of(indicator, "en", request_)
    with django_assert_num_queries(5):
        assert len(series_of(indicator, "en", request_)) == 2 * count
    with django_assert_num_queries(7):
        assert len(series_of(spanish, "es", request_)) == 2 * count


def test_a_series_of_observations_alone_asks_for_no_addresses(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    indicator = IndicatorFactory()
    ObservationFactory(indicator=indicator)
    with django_assert_num_queries(3):
        assert len(series_of(indicator, "en")) == 1
