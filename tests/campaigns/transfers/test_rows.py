"""The table of an import: as spreadsheets write it, and what is not taken."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from campaigns.models import Edition
from campaigns.transfers.archives import RefusedArchive
from campaigns.transfers.rows import LineForm, cities_by_name, read_lines
from metropolis_site.core.models import City
from tests.campaigns.transfers.conftest import LINE, table


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_spreadsheets_write_is_read(delimiter: str, encoding: str) -> None:
    line = LINE | {"title": "Niño; río, 🏞️"}
    lines = read_lines(table(line, LINE, delimiter=delimiter, encoding=encoding))
    assert [one.number for one in lines] == [2, 3]
    assert lines[0].values["title"] == "Niño; río, 🏞️"


def test_empty_lines_and_columns_are_left_out_and_lines_keep_their_number() -> None:
    text = table(LINE).decode().splitlines()
    lines = read_lines(f"{text[0]},,\n\n ,,,\n{text[1]},,\n{text[1]},more\n".encode())
    assert [(one.number, one.is_ragged) for one in lines] == [(4, False), (5, True)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "missing"),
        (b"\xff\xfe\x00", "CSV UTF-8"),
        ("niño".encode("latin-1"), "CSV UTF-8"),
        (table(LINE) + b"\x00", "no text"),
        (b"picture;city\n1;2", "missing: age_band, language, signed_form"),
        (table(LINE | {"surname": "X", "birth_date": "2015"}), "remove them: surname, birth_date"),
        (table(LINE).replace(b"city", b"picture"), "missing: city"),
        (table(LINE).replace(b"\r\n", b",city\r\n", 1), "twice"),
        (table(), "no line below"),
        (table(LINE) + b'"open', "quotation mark"),
        (table(LINE | {"title": "x" * 200_000}), "too long"),
    ],
)
def test_s06_what_is_not_as_agreed_is_told(content: bytes, message: str) -> None:
    with pytest.raises(RefusedArchive, match=message):
        read_lines(content)


def test_too_many_lines_are_told(settings: Settings) -> None:
    settings.IMPORT_MAX_DRAWINGS = 2
    assert len(read_lines(table(LINE, LINE))) == 2
    with pytest.raises(RefusedArchive, match="2 drawings or fewer"):
        read_lines(table(LINE, LINE, LINE))


def form(edition: Edition, **changes: str) -> LineForm:
    """Return the form of a good line with the changes."""
    return LineForm(LINE | changes, edition=edition, cities=cities_by_name(edition))


def test_a_good_line_says_what_the_paper_agreed_to(edition: Edition, city: City) -> None:
    found = form(edition, consent_reuse="X", consent_news="no", city=" dákar ", age_band="8 – 10")
    assert found.is_valid(), found.complaints()
    assert found.cleaned_data["city"] == city
    assert found.cleaned_data["age_band"] == "8-10"
    assert found.purposes == ("is_guardian", "consent_gallery", "consent_reuse", "child_agrees")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"is_guardian": "no"}, "is_guardian: Only a parent"),
        ({"consent_gallery": ""}, "consent_gallery: Without this permission"),
        ({"child_agrees": "perhaps"}, "child_agrees: Write yes or no"),
        ({"consent_reuse": "maybe"}, "consent_reuse: Write yes or no"),
        ({"signed_form": ""}, "signed_form: Write the number of the signed form"),
        ({"signed_form": "Maria"}, "not a name"),
        ({"signed_form": "Maria López 3"}, "not a name"),
        ({"age_band": "9"}, "age_band: Write one of the age bands 5-7"),
        ({"city": "Atlantis"}, "city: This city does not take part"),
        ({"language": "xx"}, "language: Write the language as en, es, fr"),
        ({"artist_name": "Ana López"}, "artist_name: Write one first name"),
        ({"artist_name": "ana@x.org"}, "artist_name: Write one first name"),
        ({"guardian_email": "ana"}, "guardian_email:"),
        ({"title": "x" * 61}, "title:"),
        ({"description": "x" * 10_000}, "description:"),
        ({"picture": ""}, "picture:"),
    ],
)
def test_s01_s03_s07_s17_a_line_is_refused_as_on_the_public_form(
    edition: Edition, changes: dict[str, str], message: str
) -> None:
    found = form(edition, **changes)
    assert not found.is_valid()
    assert message in found.complaints()


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_lines_or_a_message(content: bytes) -> None:
    for whole in (content, table(LINE) + content):
        with suppress(RefusedArchive):  # any other error fails the test
            assert all(set(line.values) <= set(LINE) for line in read_lines(whole))


@given(st.fixed_dictionaries({}, optional={name: st.text(max_size=80) for name in LINE}))
def test_any_cells_are_taken_or_told(changes: dict[str, Any]) -> None:
    found = LineForm(LINE | changes, edition=Edition(age_bands="5-7, 8-10"), cities={"dakar": City(name="Dakar")})
    assert found.is_valid() or found.complaints()
