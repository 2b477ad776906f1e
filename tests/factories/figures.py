"""Figures as readers meet them, without a database: for the tests of everything pure."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from metropolis_site.core.choices import Bound, Display, Kind
from metropolis_site.core.formatting import Quantity
from reports.annual_report.exports import ReportIdentity
from reports.annual_report.values import FigureSet, ShownFigure


def show(
    slug: str = "drawings",
    value: str | int | None = 7,
    *,
    kind: str = Kind.COUNT,
    bound: str = Bound.EXACTLY,
    display: str = Display.FULL,
    **words: Any,
) -> ShownFigure:
    """Return a figure in English, with a page of its own; `words` replaces what a test is about."""
    number = None if value is None else Decimal(value)
    fields: dict[str, Any] = {
        "slug": slug,
        "language": "en",
        "name": slug.capitalize(),
        "unit_one": "thing",
        "unit_many": "things",
        "theme": "impact",
        "source": "Annual report",
        "page_url": f"/en/annual-reports/2021/figures/{slug}/",
        "quantity": Quantity(number, kind, bound, display),
    }
    return ShownFigure(**fields | words)


def show_all(*figures: ShownFigure) -> FigureSet:
    """Return the figures of one report."""
    return FigureSet.of(figures)


def identify(**fields: Any) -> ReportIdentity:
    """Return what an export says about a report of 2021, without a licence."""
    known: dict[str, Any] = {
        "title": "Annual report 2021",
        "year": 2021,
        "language": "en",
        "url": "https://example.org/en/annual-reports/2021/",
        "licence_name": "",
        "licence_url": "",
        "schema_url": "https://example.org/static/schemas/figures-1.json",
        "generated_at": datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
    }
    return ReportIdentity(**known | fields)
