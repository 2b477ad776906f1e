"""The matrix of the toolkit, and its empty cells."""

from dataclasses import dataclass

import pytest

from campaigns.campaign.toolkit import KitAsset, KitFile, Toolkit


@dataclass
class Document:
    """As much of a document as the matrix looks at."""

    file_extension: str


def asset(name: str, *cells: str) -> KitAsset:
    """Return an asset with files such as en.pdf."""
    files = [cell.split(".") for cell in cells]
    return KitAsset(name, "", [KitFile(Document(ending), language) for language, ending in files])


def test_columns_are_the_languages_that_are_there_in_a_lasting_order() -> None:
    toolkit = Toolkit.of([asset("Poster", "ar.pdf", "en.pdf"), asset("Letter", "es.docx")])
    assert toolkit.columns == [("en", "English"), ("es", "Spanish"), ("ar", "Arabic")]
    cells = {
        row.name: {code: [file.format for file in files] for code, files in listed} for row, listed in toolkit.rows
    }
    assert cells == {
        "Poster": {"en": ["PDF"], "es": [], "ar": ["PDF"]}, "Letter": {"en": [], "es": ["DOCX"], "ar": []},
    }  # fmt: skip


def test_empty_cells_are_named_by_asset_language_and_format() -> None:
    toolkit = Toolkit.of([asset("Poster", "en.pdf", "en.png", "es.pdf"), asset("Letter")])
    assert toolkit.missing() == ["Poster: Spanish, PNG", "Letter: no file yet"]
    assert toolkit.missing(["fr"]) == [
        "Poster: Spanish, PNG", "Poster: French, PDF", "Poster: French, PNG", "Letter: no file yet",
    ]  # fmt: skip


def test_a_full_matrix_misses_nothing() -> None:
    assert Toolkit.of([asset("Poster", "en.pdf", "es.pdf")]).missing(["en", "es"]) == []


@pytest.mark.parametrize(
    ("assets", "is_there"), [([], False), ([asset("Letter")], False), ([asset("A", "en.pdf")], True)]
)
def test_a_toolkit_without_files_is_none(assets: list[KitAsset], *, is_there: bool) -> None:
    assert bool(Toolkit.of(assets)) is is_there
