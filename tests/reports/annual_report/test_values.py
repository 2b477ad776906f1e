"""Figures as readers meet them: short for the eye, in full words for the ear, exact for machines."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import html5lib
import pytest

from metropolis_site.core.choices import Bound, Display, Gender, Kind
from metropolis_site.core.formatting import Quantity
from reports.annual_report.values import FigureSet
from tests.factories.figures import show, show_all

COMPACT = show("drawings", "1200.0000", bound=Bound.MORE_THAN, display=Display.COMPACT)
PLAIN = show("cities", 30)


def test_the_number_is_short_for_the_eye_full_for_the_ear_and_exact_for_machines() -> None:
    assert COMPACT.number == (
        '<data value="1200"><span dir="ltr" aria-hidden="true">+1.2K</span>'
        '<span class="visually-hidden">more than 1,200</span></data>'
    )


def test_a_number_that_reads_as_it_is_printed_is_said_once() -> None:
    assert PLAIN.number == '<data value="30" dir="ltr">30</data>'


def test_in_a_sentence_the_number_stands_on_its_plate() -> None:
    assert PLAIN.plate == '<data class="plate" value="30" dir="ltr">30</data>'
    assert COMPACT.plate.startswith('<data class="plate" value="1200"><span dir="ltr" aria-hidden="true">')


def test_an_empty_figure_is_a_dash_and_says_that_it_is_not_entered() -> None:
    empty = show(value=None)
    assert empty.number == (
        '<data value=""><span dir="ltr" aria-hidden="true">–</span>'
        '<span class="visually-hidden">not entered yet</span></data>'
    )
    assert empty.machine_value == ""


@pytest.mark.parametrize(
    ("value", "digits"), [("16.8000", "16.8"), ("1200", "1200"), ("0", "0"), ("1E+3", "1000"), ("0.0001", "0.0001")]
)
def test_machines_get_digits_with_a_point_and_no_needless_zeros(value: str, digits: str) -> None:
    assert show(value=value).machine_value == digits


def test_the_number_is_valid_html_in_every_language() -> None:
    parser = html5lib.HTMLParser(strict=True)
    for language in ("en", "es", "fr"):
        for figure in (COMPACT, PLAIN, show(value=None)):
            parser.parseFragment(str(replace(figure, language=language).number))


@pytest.mark.parametrize(
    ("language", "gender", "digits", "suffix"),
    [("en", Gender.MASCULINE, "1", "st"), ("es", Gender.FEMININE, "1", ".ª"), ("fr", Gender.FEMININE, "1", "re")],
)
def test_the_ending_of_an_ordinal_stands_apart(language: str, gender: str, digits: str, suffix: str) -> None:
    figure = show(language=language, quantity=Quantity(Decimal("1.0000"), kind=Kind.ORDINAL, gender=gender))
    assert (figure.digits, figure.suffix) == (digits, suffix)


@pytest.mark.parametrize("figure", [PLAIN, show(value=None, kind=Kind.ORDINAL), COMPACT])
def test_any_other_number_has_no_ending(figure: object) -> None:
    assert figure.suffix == ""  # type: ignore[attr-defined]
    assert figure.digits == figure.short  # type: ignore[attr-defined]


def test_the_words_around_a_figure() -> None:
    figure = replace(COMPACT, name="Drawings", as_of_date=date(2021, 12, 31))
    assert figure.headline == "Drawings: more than 1,200"
    assert figure.anchor == "figure-drawings"
    assert figure.full == "1,200"
    assert figure.unit == "things"
    assert figure.as_of == "31 December 2021"
    assert figure.rounding.startswith("Printed in short as +1.2K")
    assert figure.alone == [figure]
    assert PLAIN.as_of == ""


def test_only_a_percentage_is_a_share_that_must_say_of_whom() -> None:
    assert show(kind=Kind.PERCENTAGE).is_share
    assert not PLAIN.is_share


def test_a_set_keeps_the_order_of_the_editors() -> None:
    figures = show_all(COMPACT, PLAIN, show("a"))
    assert [figure.slug for figure in figures] == ["drawings", "cities", "a"]
    assert len(figures) == 3
    assert "cities" in figures
    assert "nobody" not in figures
    assert figures.get("cities") is PLAIN
    assert figures.get("nobody") is None


def test_only_the_first_quotation_carries_the_anchor() -> None:
    figures = show_all(PLAIN)
    assert figures.quote("cities") == f'<span id="figure-cities">{PLAIN.plate}</span>'
    assert figures.quote("cities") == PLAIN.plate


def test_a_tile_that_claimed_the_anchor_leaves_none_for_the_sentence() -> None:
    figures = show_all(PLAIN, COMPACT)
    assert figures.claim_anchor("cities")
    assert not figures.claim_anchor("cities")
    assert figures.quote("cities") == PLAIN.plate
    assert figures.claim_anchor("drawings")


def test_two_sets_claim_their_anchors_apart() -> None:
    assert show_all(PLAIN).claim_anchor("cities")
    assert show_all(PLAIN).claim_anchor("cities")


def test_an_unknown_figure_cannot_be_quoted_and_claims_nothing() -> None:
    figures = FigureSet()
    assert figures.quote("cities") is None
    assert figures.quoted == set()


def test_what_editors_type_is_escaped_around_the_number() -> None:
    evil = show('"><script>alert(1)</script>', 30, bound=Bound.MORE_THAN)
    html = show_all(evil).quote(evil.slug)
    assert html is not None
    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;" in html
