"""Figures of a report: what a single one may say, and what the database refuses whoever asks."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from wagtail.models import Locale

import pytest

from metropolis_site.core.choices import Bound, Display
from reports.models import AnnualReportPage, Indicator, ReportFigure
from tests.factories.indicators import IndicatorFactory, translate_indicator
from tests.factories.reports import ReportTree, build_figure, build_report

Broken = tuple[str, Callable[[Indicator], dict[str, Any]], str, str]
BROKEN: list[Broken] = [
    ("figure_not_negative", lambda one: {"value": Decimal(-1)}, "value", "A figure cannot be negative."),
    ("figure_not_part_of_itself", lambda one: {"part_of": one}, "part_of", "A figure cannot be a part of itself."),
    (
        "figure_source_or_unstated",
        lambda one: {"is_source_unstated": True},
        "is_source_unstated",
        "This figure has a source. Untick the box, or clear the source.",
    ),
    (
        "figure_source_or_unstated",
        lambda one: {"is_source_unstated": True, "source": "", "source_url": "https://a.example/"},
        "is_source_unstated",
        "This figure has a source. Untick the box, or clear the source.",
    ),
    ("figure_bound_known", lambda one: {"bound": "roughly"}, "bound", "Value 'roughly' is not a valid choice."),
    ("figure_display_known", lambda one: {"display": "huge"}, "display", "Value 'huge' is not a valid choice."),
]


@pytest.fixture
def report(tree: ReportTree) -> AnnualReportPage:
    """Return a draft without figures."""
    return build_report(tree.index, [], is_live=False)


def errors_of(figure: ReportFigure) -> dict[str, list[str]]:
    """Return the messages of `full_clean` by field; empty if there are none."""
    try:
        figure.full_clean(exclude=["locale", "page"])
    except ValidationError as error:
        return dict(error.message_dict)
    return {}


@pytest.mark.parametrize(("constraint", "break_with", "field", "message"), BROKEN)
def test_the_database_refuses_what_cannot_be_true_of_a_figure(
    report: AnnualReportPage,
    constraint: str,
    break_with: Callable[[Indicator], dict[str, Any]],
    field: str,
    message: str,
) -> None:
    indicator = IndicatorFactory()
    figure = build_figure(indicator, page=report, locale=report.locale, **break_with(indicator))
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        figure.save()


@pytest.mark.parametrize(("constraint", "break_with", "field", "message"), BROKEN)
def test_the_form_says_it_at_the_field_before(
    report: AnnualReportPage,
    constraint: str,
    break_with: Callable[[Indicator], dict[str, Any]],
    field: str,
    message: str,
) -> None:
    indicator = IndicatorFactory()
    figure = build_figure(indicator, page=report, locale=report.locale, **break_with(indicator))
    assert message in errors_of(figure)[field]


def test_the_database_refuses_two_figures_of_one_indicator_in_a_report(report: AnnualReportPage) -> None:
    indicator = IndicatorFactory()
    build_figure(indicator, page=report, locale=report.locale).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        build_figure(indicator, page=report, locale=report.locale).save()
    build_figure(IndicatorFactory(), page=report, locale=report.locale).save()
    assert ReportFigure.objects.filter(page=report).count() == 2


@pytest.mark.parametrize("bound", Bound.values)
@pytest.mark.parametrize("display", Display.values)
def test_every_bound_and_display_that_the_form_offers_is_accepted(
    report: AnnualReportPage, bound: str, display: str
) -> None:
    figure = build_figure(IndicatorFactory(), page=report, locale=report.locale, bound=bound, display=display)
    assert errors_of(figure) == {}
    figure.save()


@pytest.mark.parametrize(("value", "is_refused"), [("0", False), ("100", False), ("100.01", True), ("101", True)])
def test_a_share_cannot_be_above_a_hundred_per_cent(db: None, value: str, is_refused: bool) -> None:
    errors = errors_of(build_figure(IndicatorFactory(percentage=True), value))
    assert errors == ({"value": ["A share cannot be above 100 %."]} if is_refused else {})


@pytest.mark.parametrize(("value", "is_refused"), [("1", False), ("13", False), ("0", True), ("1.5", True)])
def test_an_ordinal_is_a_whole_number_from_one(db: None, value: str, is_refused: bool) -> None:
    errors = errors_of(build_figure(IndicatorFactory(ordinal=True), value))
    assert errors == ({"value": ["An ordinal is a whole number from 1: for 1st, enter 1."]} if is_refused else {})


def test_a_count_may_be_large_broken_or_nothing(db: None) -> None:
    for value in ("0", "0.5", "999999999999.9999"):
        assert errors_of(build_figure(IndicatorFactory(), value)) == {}


def test_a_figure_hangs_on_the_indicator_in_the_default_language(locales: dict[str, Locale]) -> None:
    spanish = translate_indicator(IndicatorFactory(), locales["es"])
    assert errors_of(build_figure(spanish)) == {
        "indicator": ["Choose the indicator in the default language; its translations follow it."]
    }


def test_more_digits_than_the_record_keeps_are_refused_and_not_rounded(db: None) -> None:
    assert "value" in errors_of(build_figure(IndicatorFactory(), "0.00001"))
    assert "value" in errors_of(build_figure(IndicatorFactory(), "1" + "0" * 12 + ".5"))


def test_a_draft_may_lack_value_and_source(db: None) -> None:
    assert errors_of(build_figure(IndicatorFactory(), None, source="")) == {}


@pytest.mark.parametrize(
    ("fields", "has_source"),
    [
        ({"source": "A page"}, True),
        ({"source": "", "is_source_unstated": True}, True),
        ({"source": ""}, False),
        ({"source": "", "source_url": "https://a.example/"}, False),
    ],
)
def test_a_figure_has_a_source_or_the_plain_statement_that_there_is_none(
    fields: dict[str, Any], has_source: bool
) -> None:
    assert ReportFigure(**fields).has_source == has_source


def test_a_figure_shows_how_texts_quote_it(db: None) -> None:
    assert str(build_figure(IndicatorFactory(slug="drawings"))) == "{drawings}"
    assert str(ReportFigure()) == ""


def test_a_figure_is_a_quantity_of_its_indicator(db: None) -> None:
    indicator = IndicatorFactory(percentage=True)
    quantity = build_figure(indicator, "16.8", bound=Bound.ABOUT).quantity(indicator)
    assert quantity.spoken("en") == "about 16.8%"
