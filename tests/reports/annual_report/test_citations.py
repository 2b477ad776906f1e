"""Citations: a sentence in the reader's language, BibTeX that TeX cannot run, RIS lines as the format demands."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.annual_report.citations import Citation

AUTHOR = "Metropolis (World Association of the Major Metropolises)"
REPORT = Citation(
    key="metropolis-2021",
    title="Annual report 2021: Active listening",
    year=2021,
    url="https://example.org/en/annual-reports/2021/",
    accessed=date(2026, 11, 23),
    language="en",
)
FIGURE = replace(
    REPORT,
    key="metropolis-2021-drawings",
    title="Drawings: more than 1,200",
    url="https://example.org/en/annual-reports/2021/figures/drawings/",
    container="Annual report 2021",
)


def test_a_report_is_cited_in_one_sentence_after_the_other() -> None:
    assert REPORT.as_text() == (
        f"{AUTHOR} (2021). Annual report 2021: Active listening. https://example.org/en/annual-reports/2021/. "
        "Accessed on 23 November 2026."
    )


def test_a_figure_is_cited_inside_its_report() -> None:
    text = FIGURE.as_text()
    assert "Drawings: more than 1,200. Annual report 2021. https://example.org/" in text


@pytest.mark.parametrize(("language", "day"), [("es", "23 de noviembre de 2026"), ("fr", "23 novembre 2026")])
def test_the_day_of_access_is_written_in_the_language_of_the_report(language: str, day: str) -> None:
    assert day in replace(REPORT, language=language).as_text()


@pytest.mark.parametrize(
    ("language", "author"),
    [
        ("es", "Metropolis (Asociación mundial de las grandes metrópolis)"),
        ("fr", "Metropolis (Association mondiale des grandes métropoles)"),
    ],
)
def test_the_association_has_the_name_that_its_statutes_give_it_in_the_language(language: str, author: str) -> None:
    citation = replace(REPORT, language=language)
    assert citation.author.casefold() == author.casefold()
    assert citation.as_text().startswith(citation.author)
    assert f"AU  - {citation.author}\r\n" in citation.as_ris()


def test_a_report_in_bibtex() -> None:
    assert REPORT.as_bibtex() == (
        "@techreport{metropolis-2021,\n"
        f"  author = {{{{{AUTHOR}}}}},\n"
        "  title = {Annual report 2021: Active listening},\n"
        "  year = {2021},\n"
        f"  institution = {{{AUTHOR}}},\n"
        "  url = {https://example.org/en/annual-reports/2021/},\n"
        "  urldate = {2026-11-23},\n"
        "  language = {english}\n"
        "}\n"
    )


def test_a_figure_in_bibtex_names_its_report_as_the_book() -> None:
    entry = FIGURE.as_bibtex()
    assert entry.startswith("@incollection{metropolis-2021-drawings,\n")
    assert "  booktitle = {Annual report 2021}" in entry
    assert f"  publisher = {{{AUTHOR}}}" in entry
    assert "institution" not in entry


@pytest.mark.parametrize(
    ("title", "escaped"),
    [
        ("52% women", r"52\% women"),
        ("R&D #1 costs $5 in a_b", r"R\&D \#1 costs \$5 in a\_b"),
        (r"\input{secret}", r"\textbackslash{}input\{secret\}"),
        ("}, author = {Mallory", r"\}, author = \{Mallory"),
        ("~ and ^", r"\textasciitilde{} and \textasciicircum{}"),
        ("two\nlines", "two lines"),
        ("Réunion nº 1", "Réunion nº 1"),
    ],
)
def test_what_tex_would_read_as_a_command_stays_text(title: str, escaped: str) -> None:
    assert f"  title = {{{escaped}}},\n" in replace(REPORT, title=title).as_bibtex()


@given(st.text(max_size=60))
def test_no_title_opens_or_closes_a_brace_of_the_entry(title: str) -> None:
    entry = replace(REPORT, title=title).as_bibtex()
    unescaped = entry.replace(r"\{", "").replace(r"\}", "")
    depth = 0
    for character in unescaped:
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(("language", "name"), [("es", "spanish"), ("fr", "french"), ("pt", "pt")])
def test_bibtex_names_the_language_in_words(language: str, name: str) -> None:
    assert f"language = {{{name}}}" in replace(REPORT, language=language).as_bibtex()


def test_a_report_in_ris() -> None:
    lines = REPORT.as_ris().split("\r\n")
    assert lines == [
        "TY  - RPRT",
        f"AU  - {AUTHOR}",
        "TI  - Annual report 2021: Active listening",
        "PY  - 2021",
        f"PB  - {AUTHOR}",
        "LA  - en",
        "UR  - https://example.org/en/annual-reports/2021/",
        "Y2  - 2026/11/23/",
        "ER  - ",
        "",
    ]


def test_a_figure_in_ris_is_a_chapter_of_its_report() -> None:
    lines = FIGURE.as_ris().split("\r\n")
    assert lines[0] == "TY  - CHAP"
    assert "T2  - Annual report 2021" in lines


@given(st.text(max_size=60))
def test_no_title_breaks_a_ris_record_into_other_lines(title: str) -> None:
    lines = replace(REPORT, title=title).as_ris().split("\r\n")
    assert len(lines) == 10
    assert [line[:6] for line in lines[:9]] == [
        "TY  - ", "AU  - ", "TI  - ", "PY  - ", "PB  - ", "LA  - ", "UR  - ", "Y2  - ", "ER  - ",
    ]  # fmt: skip
    assert "\n" not in "".join(lines)
