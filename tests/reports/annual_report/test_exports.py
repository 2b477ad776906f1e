"""Open data: the CSV that spreadsheets cannot run, the JSON that keeps to its published description."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from metropolis_site.core.choices import Bound, Kind
from metropolis_site.core.formatting import Quantity
from metropolis_site.settings.env import BASE_DIR
from reports.annual_report.exports import (
    COLUMNS,
    FORMAT_VERSION,
    SERIES_COLUMNS,
    figures_csv,
    figures_json,
    plain_cell,
    series_csv,
)
from reports.indicators.series import SeriesPoint
from tests.factories.figures import identify, show

HOST = "https://example.org"
SCHEMA = Path(BASE_DIR) / "metropolis_site" / "static" / "schemas" / f"figures-{FORMAT_VERSION}.json"
FULL_FIGURE = show(
    "publications-gender", "21.5000", kind=Kind.PERCENTAGE, bound=Bound.MORE_THAN, part_of_slug="publications",
    applies_to="Publications", source_url="https://a.example/", as_of_date=date(2021, 12, 31), note="A note",
    definition="What it is", method="How it is counted",
)  # fmt: skip
POINTS = [
    SeriesPoint(2019, Quantity(Decimal("296.0000")), "en", "A page", "https://a.example/", "A note", "March 2019"),
    SeriesPoint(2021, Quantity(Decimal(423), bound=Bound.ABOUT), "en", "Report", url="/en/x/", is_reported=True),
]


def rows_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def validate(text: str) -> dict[str, Any]:
    """Return the JSON export after checking it against its published description."""
    document: dict[str, Any] = json.loads(text)
    schema = json.loads(SCHEMA.read_text())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)
    return document


def test_the_csv_begins_with_a_byte_order_mark_and_ends_its_lines_as_the_standard_says() -> None:
    text = figures_csv([show("drawings"), show("cities")], identify(), HOST)
    assert text.startswith("\ufeffindicator,year,value,")
    assert text.count("\r\n") == text.count("\n") == 3


def test_the_csv_has_the_columns_of_the_contract_in_their_order() -> None:
    header = figures_csv([], identify(), HOST).removeprefix("\ufeff").strip().split(",")
    assert header == list(COLUMNS)
    assert ", ".join(COLUMNS) in json.loads(SCHEMA.read_text())["description"]


def test_a_csv_row_says_everything_about_its_figure() -> None:
    identity = identify(licence_name="CC BY 4.0", licence_url="https://cc.example/by")
    (row,) = rows_of(figures_csv([FULL_FIGURE], identity, HOST))
    assert row == {
        "indicator": "publications-gender", "year": "2021", "value": "21.5", "bound": "more_than", "unit": "things",
        "kind": "percentage", "in_words": "more than 21.5%", "name": "Publications-gender", "part_of": "publications",
        "applies_to": "Publications", "source": "Annual report", "source_url": "https://a.example/",
        "is_source_stated": "true", "as_of_date": "2021-12-31", "note": "A note", "definition": "What it is",
        "method": "How it is counted", "language": "en",
        "url": "https://example.org/en/annual-reports/2021/figures/publications-gender/", "licence": "CC BY 4.0",
        "licence_url": "https://cc.example/by", "generated_at": "2026-11-23T12:00:00+00:00",
    }  # fmt: skip


def test_what_is_not_known_is_an_empty_cell_and_a_null() -> None:
    figure = show("drawings", None, source="", is_source_unstated=True)
    (row,) = rows_of(figures_csv([figure], identify(), HOST))
    assert {row[name] for name in ("value", "source", "source_url", "part_of", "as_of_date", "method")} == {""}
    assert row["is_source_stated"] == "false"
    (record,) = validate(figures_json([figure], identify(), HOST))["figures"]
    for name in ("value", "source", "source_url", "part_of", "as_of_date", "method", "applies_to", "definition"):
        assert record[name] is None
    assert record["is_source_stated"] is False


def test_figures_keep_the_editors_order_in_both_formats() -> None:
    slugs = ["drawings", "cities", "b", "a"]
    figures = [show(slug) for slug in slugs]
    assert [row["indicator"] for row in rows_of(figures_csv(figures, identify(), HOST))] == slugs
    document = json.loads(figures_json(figures, identify(), HOST))
    assert [record["indicator"] for record in document["figures"]] == slugs
    assert figures_csv(figures, identify(), HOST) == figures_csv(figures, identify(), HOST)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_plain_text(start: str) -> None:
    evil = f'{start}HYPERLINK("https://evil.example","Click")'
    assert plain_cell(evil) == f"'{evil}"
    figure = show("drawings", note=evil, name=evil, source=evil, definition=evil, method=evil, applies_to=evil)
    (row,) = rows_of(figures_csv([figure], identify(licence_name=evil), HOST))
    assert row["note"] == f"'{evil}"
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("cell", ["A sum = a + b", "1,200", "«más»", ""])
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    assert plain_cell(cell) == cell


@pytest.mark.parametrize(("cell", "text"), [(None, ""), (True, "true"), (False, "false"), (2021, "2021")])
def test_what_is_no_text_has_one_plain_form(cell: object, text: str) -> None:
    assert plain_cell(cell) == text


@given(st.text(max_size=40))
def test_any_note_comes_back_from_the_csv_in_one_cell(note: str) -> None:
    text = figures_csv([show("drawings", note=note)], identify(), HOST)
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row["note"].removeprefix("'") == note.removeprefix("'")
    assert row["indicator"] == "drawings"


def test_the_json_keeps_to_its_published_description() -> None:
    identity = identify(licence_name="CC BY 4.0", licence_url="https://cc.example/by")
    document = validate(figures_json([FULL_FIGURE, show("drawings", 0)], identity, HOST))
    assert document["version"] == FORMAT_VERSION
    assert document["$schema"] == "https://example.org/static/schemas/figures-1.json"
    assert document["report"] == {"title": "Annual report 2021", "year": 2021, "url": identity.url}
    assert document["licence"] == {"name": "CC BY 4.0", "url": "https://cc.example/by"}
    assert document["language"] == "en"
    assert document["generated_at"] == "2026-11-23T12:00:00+00:00"
    assert [record["value"] for record in document["figures"]] == ["21.5", "0"]


def test_the_published_description_refuses_what_is_not_in_it() -> None:
    text = figures_json([show("drawings")], identify(), HOST)
    with pytest.raises(ValidationError, match="surprise"):
        validate(text.replace('"version": 1', '"version": 1, "surprise": 2'))
    with pytest.raises(ValidationError):
        validate(text.replace('"value": "7"', '"value": 7'))


def test_a_report_without_licence_says_null_and_one_without_address_too() -> None:
    assert validate(figures_json([], identify(), HOST))["licence"] is None
    named = validate(figures_json([], identify(licence_name="Own terms"), HOST))
    assert named["licence"] == {"name": "Own terms", "url": None}


def test_the_json_of_one_figure_has_its_years() -> None:
    document = validate(figures_json([show("drawings")], identify(), HOST, POINTS))
    assert document["series"] == [
        {
            "year": 2019, "date": "March 2019", "value": "296", "bound": "exactly", "source": "A page",
            "source_url": "https://a.example/", "note": "A note", "url": None,
        },
        {
            "year": 2021, "date": None, "value": "423", "bound": "about", "source": "Report", "source_url": None,
            "note": None, "url": "https://example.org/en/x/",
        },
    ]  # fmt: skip
    assert "series" not in json.loads(figures_json([show("drawings")], identify(), HOST))


def test_the_json_is_readable_text_and_not_escapes() -> None:
    assert "Réunion «ñ»" in figures_json([show("drawings", note="Réunion «ñ»")], identify(), HOST)


def test_the_csv_of_one_figure_has_a_row_for_each_year() -> None:
    text = series_csv("drawings", POINTS, HOST)
    assert text.startswith("\ufeff" + ",".join(SERIES_COLUMNS) + "\r\n")
    first, second = rows_of(text)
    assert (first["indicator"], first["year"], first["value"], first["date"]) == (
        "drawings",
        "2019",
        "296",
        "March 2019",
    )
    assert (second["value"], second["bound"], second["url"]) == ("423", "about", "https://example.org/en/x/")
