"""Citations: every style, from a full record to one that knows only its title; nothing escapes its format."""

import json
import re
from datetime import date
from typing import Any

import pytest

from reports.publications.citations import Citation, Name, ending_of, kind_of, write_citations
from reports.publications.dates import PartialDate

FULL: dict[str, Any] = {
    "key": "metropolis-x",
    "title": "Caring metropolises",
    "url": "https://example.org/en/publications/x/",
    "accessed": date(2026, 3, 4),
    "language": "en",
    "authors": (Name("Di Ciommo", "Floridea"), Name("Rode", "Jean-Paul M."), Name("UCLG", is_organisation=True)),
    "issued": PartialDate(2022, 3, 7),
    "series": "Issue Papers",
    "number": "10",
    "isbn": "978-0-306-40615-7",
    "doi": "10.1234/abc",
}
BARE = {name: FULL[name] for name in ("key", "title", "url", "accessed", "language")}


def test_apa() -> None:
    assert Citation(**FULL).as_apa() == (
        "Di Ciommo, F., Rode, J.-P. M., & UCLG. (2022, March 7). Caring metropolises (Issue Papers, No. 10). "
        "https://doi.org/10.1234/abc"
    )
    assert Citation(**BARE).as_apa() == "Caring metropolises. (n.d.). https://example.org/en/publications/x/"
    assert "(2022, March)" in Citation(**{**FULL, "issued": PartialDate(2022, 3)}).as_apa()
    assert "(2022)." in Citation(**{**FULL, "issued": PartialDate(2022)}).as_apa()
    assert "(2022, 7 de marzo)" in Citation(**{**FULL, "language": "es"}).as_apa()
    assert Citation(**{**BARE, "language": "fr"}).as_apa().startswith("Caring metropolises. (s. d.).")


def test_chicago() -> None:
    assert Citation(**FULL).as_chicago() == (
        "Di Ciommo, Floridea, Jean-Paul M. Rode, and UCLG. 2022. Caring metropolises. Issue Papers, No. 10. "
        "https://doi.org/10.1234/abc."
    )
    assert Citation(**BARE).as_chicago() == "Caring metropolises. n.d. https://example.org/en/publications/x/."


def test_bibtex_escapes_what_tex_would_read() -> None:
    text = Citation(**{**FULL, "title": "50% \\input{x} & $y$ #1 {z}"}).as_bibtex()
    assert text.startswith("@techreport{metropolis-x,\n")
    assert r"title = {50\% \textbackslash{}input\{x\} \& \$y\$ \#1 \{z\}}" in text
    assert "author = {Di Ciommo, Floridea and Rode, Jean-Paul M. and {UCLG}}" in text
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")
    assert "month" not in Citation(**BARE).as_bibtex()


def test_ris_has_one_line_for_each_tag() -> None:
    text = Citation(**{**FULL, "title": "Two\r\nER  - lines"}).as_ris()
    assert all(re.match(r"^[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n")[:-1])
    assert text.count("ER  - ") == 1
    assert "TI  - Two ER - lines\r\n" in text
    assert "DA  - 2022/03/07\r\n" in text


def test_csl_json_is_as_exact_as_the_date() -> None:
    (item,) = json.loads(write_citations([Citation(**FULL)], "json"))
    assert item["issued"] == {"date-parts": [[2022, 3, 7]]}
    assert item["author"] == [
        {"family": "Di Ciommo", "given": "Floridea"}, {"family": "Rode", "given": "Jean-Paul M."}, {"literal": "UCLG"},
    ]  # fmt: skip
    (item,) = json.loads(write_citations([Citation(**BARE)], "json"))
    assert "issued" not in item
    assert "author" not in item


def test_two_authors_need_no_comma() -> None:
    two = Citation(**{**FULL, "authors": FULL["authors"][:2]})
    assert two.as_chicago().startswith("Di Ciommo, Floridea and Jean-Paul M. Rode. 2022.")


def test_a_bibliography_is_in_the_order_of_the_alphabet() -> None:
    citations = [Citation(**{**BARE, "title": title}) for title in ("b", "A", "c")]
    lines = write_citations(citations, "apa").split("\n\n")
    assert [line[:1] for line in lines] == ["A", "b", "c", ""]
    assert write_citations(citations, "chicago").startswith("A. n.d.")
    assert (ending_of("apa"), ending_of("bib")) == ("-apa.txt", ".bib")
    assert (kind_of("-apa.txt"), kind_of(".bib"), kind_of(".apa"), kind_of("")) == ("apa", "bib", "", "")


@pytest.mark.parametrize("kind", ["apa", "chicago", "bib", "ris", "json"])
def test_a_selection_is_one_file(kind: str) -> None:
    text = write_citations([Citation(**FULL), Citation(**BARE)], kind)
    assert text.count("Caring metropolises") == 2
    assert write_citations([], kind).strip() in ("", "[]")
