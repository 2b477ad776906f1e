"""Frozen and checked: the records bear a figure out, contradict it, or say nothing."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from metropolis_site.core import measures
from metropolis_site.core.choices import Bound
from metropolis_site.core.formatting import Quantity
from metropolis_site.core.measures import Count
from reports.annual_report.choices import Agreement
from reports.annual_report.record_check import check_figure, check_figures, holds
from tests.factories.figures import show

NAME = "count-of-a-test"


@pytest.fixture(autouse=True)
def records() -> Iterator[dict[int, Count]]:
    """Offer a measure that looks counts up by year, in the dictionary that a test fills."""
    counts: dict[int, Count] = {}
    measures.register(NAME, label="Records of a test")(counts.get)
    yield counts
    measures.unregister(NAME)


@pytest.mark.parametrize(
    ("bound", "agreeing", "differing"),
    [
        (Bound.EXACTLY, ["1200"], ["1199", "1201", "1200.5", "0"]),
        (Bound.MORE_THAN, ["1201", "1200.1", "5000"], ["1200", "1199"]),
        (Bound.AT_LEAST, ["1200", "1201"], ["1199.9", "0"]),
        (Bound.ABOUT, ["1200", "1140", "1260"], ["1139", "1261", "0"]),
    ],
)
def test_each_bound_agrees_with_what_it_says_and_differs_from_the_rest(
    bound: str, agreeing: list[str], differing: list[str]
) -> None:
    quantity = Quantity(Decimal(1200), bound=bound)
    assert all(holds(quantity, Decimal(recorded)) for recorded in agreeing)
    assert not any(holds(quantity, Decimal(recorded)) for recorded in differing)


@pytest.mark.parametrize("bound", Bound)
def test_an_empty_value_is_borne_out_by_nothing(bound: str) -> None:
    assert not holds(Quantity(None, bound=bound), Decimal(0))


def test_a_figure_that_the_records_bear_out_agrees(records: dict[int, Count]) -> None:
    records[2021] = Count(Decimal(1234), url="/drawings/")
    check = check_figure(show(value=1200, bound=Bound.MORE_THAN, measure=NAME), 2021)
    assert check.agreement == Agreement.AGREES
    assert not check.is_differing
    assert (check.recorded_text, check.records_url, check.measure_label) == ("1,234", "/drawings/", "Records of a test")


def test_a_figure_that_the_records_contradict_differs(records: dict[int, Count]) -> None:
    records[2021] = Count(Decimal(1234))
    check = check_figure(show(value=1300, measure=NAME), 2021)
    assert check.agreement == Agreement.DIFFERS
    assert check.is_differing
    assert check.recorded == 1234


def test_the_records_of_another_year_do_not_count(records: dict[int, Count]) -> None:
    records[2020] = Count(Decimal(7))
    assert check_figure(show(value=7, measure=NAME), 2021).agreement == Agreement.UNCHECKED


@pytest.mark.parametrize("measure", ["", "a-measure-of-no-installed-feature"])
def test_a_figure_without_measure_cannot_be_checked(measure: str) -> None:
    check = check_figure(show(measure=measure), 2021)
    assert check.agreement == Agreement.UNCHECKED
    assert (check.recorded, check.recorded_text, check.measure_label) == (None, "", "")


def test_no_records_are_no_contradiction() -> None:
    check = check_figure(show(measure=NAME), 2021)
    assert check.agreement == Agreement.UNCHECKED
    assert check.recorded is None
    assert check.measure_label == "Records of a test"


def test_an_empty_figure_shows_what_the_records_say(records: dict[int, Count]) -> None:
    records[2021] = Count(Decimal(7), url="/seven/")
    check = check_figure(show(value=None, measure=NAME), 2021)
    assert (check.agreement, check.recorded_text, check.records_url) == (Agreement.UNCHECKED, "7", "/seven/")


def test_the_recorded_number_is_written_in_the_language_of_the_figure(records: dict[int, Count]) -> None:
    records[2021] = Count(Decimal(36400))
    assert check_figure(show(measure=NAME, language="es"), 2021).recorded_text == "36.400"


def test_all_figures_are_checked_in_their_order(records: dict[int, Count]) -> None:
    records[2021] = Count(Decimal(7))
    figures = [show("same", 7, measure=NAME), show("unknown", 7), show("other", 8, measure=NAME)]
    checks = check_figures(figures, 2021)
    assert [(check.figure.slug, check.agreement) for check in checks] == [
        ("same", Agreement.AGREES), ("unknown", Agreement.UNCHECKED), ("other", Agreement.DIFFERS),
    ]  # fmt: skip
