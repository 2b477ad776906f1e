"""Frozen and checked: what is published stays what was typed; the site's own records say whether it still agrees."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from metropolis_site.core import measures
from metropolis_site.core.choices import Bound
from metropolis_site.core.formatting import Quantity, format_number
from reports.annual_report.choices import Agreement
from reports.annual_report.values import ShownFigure

# "About" says nothing exact; within a twentieth is how the word is commonly read.
ABOUT_TOLERANCE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """One figure beside its records."""

    figure: ShownFigure
    agreement: Agreement
    recorded: Decimal | None = None
    records_url: str = ""
    measure_label: str = ""

    @property
    def recorded_text(self) -> str:
        """The re-counted value in the figure's language; empty where there is nothing to count."""
        return "" if self.recorded is None else format_number(self.recorded, self.figure.language)

    @property
    def is_differing(self) -> bool:
        """Whether the page and the records disagree."""
        return self.agreement == Agreement.DIFFERS


def holds(quantity: Quantity, recorded: Decimal) -> bool:
    """Whether the records bear out a reported value with its bound. An empty value is borne out by nothing."""
    value = quantity.value
    if value is None:
        return False
    return {
        Bound.EXACTLY: recorded == value,
        Bound.MORE_THAN: recorded > value,
        Bound.AT_LEAST: recorded >= value,
        Bound.ABOUT: abs(recorded - value) <= value * ABOUT_TOLERANCE,
    }[Bound(quantity.bound)]


def check_figure(figure: ShownFigure, year: int) -> RecordCheck:
    """Re-count one figure for `year` with its indicator's measure, if it has one and the site has the records."""
    measure = measures.get(figure.measure) if figure.measure else None
    if measure is None:
        return RecordCheck(figure, Agreement.UNCHECKED)
    count = measure.count(year)
    if count is None or figure.quantity.value is None:
        return RecordCheck(
            figure, Agreement.UNCHECKED, count.value if count else None, count.url if count else "", str(measure.label)
        )
    agreement = Agreement.AGREES if holds(figure.quantity, count.value) else Agreement.DIFFERS
    return RecordCheck(figure, agreement, count.value, count.url, str(measure.label))


def check_figures(figures: Iterable[ShownFigure], year: int) -> list[RecordCheck]:
    """Re-count every figure of a report, in its order. One query for each figure that has a measure, none else."""
    return [check_figure(figure, year) for figure in figures]
