"""Open data: `figures.csv` and `figures.json`, for a report and for one figure. Pure but for the clock that is passed.

The columns and keys are a contract (version 1), described in `static/schemas/figures-1.json`. Order is the editors'.
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.annual_report.values import ShownFigure
from reports.indicators.series import SeriesPoint

FORMAT_VERSION = 1
COLUMNS = (
    "indicator", "year", "value", "bound", "unit", "kind", "in_words", "name", "part_of", "applies_to", "source",
    "source_url", "is_source_stated", "as_of_date", "note", "definition", "method", "language", "url", "licence",
    "licence_url", "generated_at",
)  # fmt: skip
SERIES_COLUMNS = ("indicator", "year", "date", "value", "bound", "source", "source_url", "note", "url")
# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ReportIdentity:
    """What an export says about the report and itself."""

    title: str
    year: int
    language: str
    url: str
    licence_name: str
    licence_url: str
    schema_url: str
    generated_at: datetime


def figure_record(figure: ShownFigure, report: ReportIdentity, host: str) -> dict[str, Any]:
    """Return one figure as the JSON export has it; empty words are null, the value is a string of digits."""
    return {
        "indicator": figure.slug,
        "name": figure.name,
        "year": report.year,
        "value": figure.machine_value or None,
        "bound": str(figure.quantity.bound),
        "unit": figure.unit,
        "kind": str(figure.quantity.kind),
        "in_words": figure.spoken,
        "part_of": figure.part_of_slug or None,
        "applies_to": figure.applies_to or None,
        "source": figure.source or None,
        "source_url": figure.source_url or None,
        "is_source_stated": not figure.is_source_unstated,
        "as_of_date": figure.as_of_date.isoformat() if figure.as_of_date else None,
        "note": figure.note or None,
        "definition": figure.definition or None,
        "method": figure.method or None,
        "url": f"{host}{figure.page_url}",
    }


def series_record(point: SeriesPoint, host: str) -> dict[str, Any]:
    """Return one point of a series as the JSON export has it."""
    return {
        "year": point.year,
        "date": point.date_text or None,
        "value": point.machine_value,
        "bound": str(point.quantity.bound),
        "source": point.source or None,
        "source_url": point.source_url or None,
        "note": point.note or None,
        "url": f"{host}{point.url}" if point.url else None,
    }


def figures_json(
    figures: Iterable[ShownFigure], report: ReportIdentity, host: str, series: Sequence[SeriesPoint] | None = None
) -> str:
    """Return the JSON export; `series` is given for one figure and adds its values over the years."""
    document: dict[str, Any] = {
        "$schema": report.schema_url,
        "version": FORMAT_VERSION,
        "report": {"title": report.title, "year": report.year, "url": report.url},
        "publisher": "Metropolis, World Association of the Major Metropolises",
        "licence": {"name": report.licence_name, "url": report.licence_url or None} if report.licence_name else None,
        "language": report.language,
        "generated_at": report.generated_at.isoformat(),
        "figures": [figure_record(figure, report, host) for figure in figures],
    }
    if series is not None:
        document["series"] = [series_record(point, host) for point in series]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def figures_csv(figures: Iterable[ShownFigure], report: ReportIdentity, host: str) -> str:
    """Return the CSV export (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need for accents)."""
    rows = []
    for figure in figures:
        record = figure_record(figure, report, host) | {
            "language": report.language,
            "licence": report.licence_name,
            "licence_url": report.licence_url,
            "generated_at": report.generated_at.isoformat(),
        }
        rows.append([record[column] for column in COLUMNS])
    return write_csv(COLUMNS, rows)


def series_csv(slug: str, points: Iterable[SeriesPoint], host: str) -> str:
    """Return the values of one indicator over the years as CSV."""
    rows = []
    for point in points:
        record = series_record(point, host) | {"indicator": slug}
        rows.append([record[column] for column in SERIES_COLUMNS])
    return write_csv(SERIES_COLUMNS, rows)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write rows as CSV with a heading row; a cell that a spreadsheet would run as a formula is made plain text."""
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[plain_cell(cell) for cell in row] for row in rows])
    return buffer.getvalue()


def plain_cell(cell: Any) -> str:
    """Return a cell as text: empty for nothing, true or false for a boolean, a quote before a formula's first sign."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
