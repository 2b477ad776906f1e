"""Numbers for people, in three languages: marks, ordinals, the short form and the full words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metropolis_site.core.choices import Bound, Display, Gender, Kind
from metropolis_site.core.formatting import (
    Quantity,
    cldr_locale,
    format_compact,
    format_day,
    format_money,
    format_number,
    format_ordinal,
    format_percentage,
)

NO_BREAK, NARROW = "\xa0", "\u202f"
LANGUAGES = ("en", "es", "fr")
values = st.decimals(min_value=0, max_value=10**12, places=4) | st.integers(0, 10**12).map(Decimal)


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        ("36400", "en", "36,400"),
        ("36400", "es", "36.400"),
        ("36400", "fr", f"36{NARROW}400"),
        ("1200", "en", "1,200"),
        ("1200", "es", "1200"),
        ("10000", "es", "10.000"),
        ("1200", "fr", f"1{NARROW}200"),
        ("16.8", "en", "16.8"),
        ("16.8", "es", "16,8"),
        ("16.8", "fr", "16,8"),
        ("0", "en", "0"),
    ],
)
def test_a_number_is_written_in_full_with_the_marks_of_the_language(value: str, language: str, text: str) -> None:
    assert format_number(Decimal(value), language) == text


def test_a_number_from_the_database_loses_its_needless_zeros_and_nothing_else() -> None:
    assert format_number(Decimal("1200.0000"), "en") == "1,200"
    assert format_number(Decimal("1200.0500"), "en") == "1,200.05"
    assert format_number(Decimal("0.0001"), "en") == "0.0001"


@pytest.mark.parametrize("language", ["xx", "not a language", ""])
def test_an_unknown_language_is_written_as_english(language: str) -> None:
    assert cldr_locale(language).language == "en"
    assert format_number(Decimal("36400"), language) == "36,400"


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        ("16.8", "en", "16.8%"),
        ("16.8", "es", f"16,8{NO_BREAK}%"),
        ("16.8", "fr", f"16,8{NO_BREAK}%"),
        ("52.0000", "en", "52%"),
        ("100", "fr", f"100{NO_BREAK}%"),
    ],
)
def test_a_percentage_keeps_its_decimals_and_its_sign_stands_as_the_language_puts_it(
    value: str, language: str, text: str
) -> None:
    assert format_percentage(Decimal(value), language) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (21, "21st"), (22, "22nd"), (23, "23rd"), (101, "101st"), (111, "111th"), (112, "112th"), (113, "113th"),
    ],
)  # fmt: skip
def test_an_english_ordinal_knows_the_teens(value: int, text: str) -> None:
    assert format_ordinal(Decimal(value), "en") == text


@pytest.mark.parametrize(
    ("value", "gender", "text"),
    [
        (1, Gender.MASCULINE, "1.er"), (3, Gender.MASCULINE, "3.er"), (21, Gender.MASCULINE, "21.er"),
        (2, Gender.MASCULINE, "2.º"), (11, Gender.MASCULINE, "11.º"), (13, Gender.MASCULINE, "13.º"),
        (111, Gender.MASCULINE, "111.º"), (1, Gender.FEMININE, "1.ª"), (3, Gender.FEMININE, "3.ª"),
        (11, Gender.FEMININE, "11.ª"),
    ],
)  # fmt: skip
def test_a_spanish_ordinal_follows_the_gender_and_shortens_first_and_third(value: int, gender: str, text: str) -> None:
    assert format_ordinal(Decimal(value), "es", gender) == text


@pytest.mark.parametrize(
    ("value", "gender", "text"),
    [
        (1, Gender.MASCULINE, "1er"), (1, Gender.FEMININE, "1re"), (2, Gender.FEMININE, "2e"),
        (2, Gender.MASCULINE, "2e"), (11, Gender.MASCULINE, "11e"), (21, Gender.FEMININE, "21e"),
    ],
)  # fmt: skip
def test_a_french_ordinal_has_a_gender_only_for_the_first(value: int, gender: str, text: str) -> None:
    assert format_ordinal(Decimal(value), "fr", gender) == text


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        ("1200", "en", "1.2K"),
        ("1290", "en", "1.2K"),
        ("1999", "en", "1.9K"),
        ("2100", "en", "2.1K"),
        ("36400", "en", "36.4K"),
        ("999999", "en", "999.9K"),
        ("1999999", "en", "1.9M"),
        ("1000", "en", "1K"),
        ("1200", "es", f"1,2{NO_BREAK}mil"),
        ("1290", "es", f"1,2{NO_BREAK}mil"),
        ("36400", "fr", f"36,4{NO_BREAK}k"),
    ],
)
def test_the_compact_form_is_cut_and_never_rounded_up(value: str, language: str, text: str) -> None:
    assert format_compact(Decimal(value), language) == text


@given(st.integers(1000, 10**12))
def test_the_compact_form_never_says_more_than_the_value(value: int) -> None:
    text = format_compact(Decimal(value), "en")
    factor = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}[text[-1]]
    shown = Decimal(text[:-1].replace(",", "")) * factor
    assert shown <= value < shown + Decimal(factor) / 10


@pytest.mark.parametrize(
    ("language", "text"), [("en", "8 November 2021"), ("es", "8 de noviembre de 2021"), ("fr", "8 novembre 2021")]
)
def test_a_day_is_written_in_the_long_form_of_the_language(language: str, text: str) -> None:
    assert format_day(date(2021, 11, 8), language) == text


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        ("1200.0000", "en", "€1,200"),
        ("1200", "es", f"1200{NO_BREAK}€"),
        ("36400", "es", f"36.400{NO_BREAK}€"),
        ("1200", "fr", f"1{NARROW}200{NO_BREAK}€"),
        ("1200.5", "en", "€1,200.5"),
        ("0.1234", "en", "€0.1234"),
    ],
)
def test_an_amount_of_money_keeps_every_digit_it_has_and_no_more(value: str, language: str, text: str) -> None:
    assert format_money(Decimal(value), language) == text


@pytest.mark.parametrize(
    ("bound", "text"),
    [(Bound.MORE_THAN, "+1.2K"), (Bound.AT_LEAST, "≥1.2K"), (Bound.EXACTLY, "1.3K"), (Bound.ABOUT, "≈1.3K")],
)
def test_a_bound_stays_true_and_any_other_number_is_rounded_as_usual(bound: str, text: str) -> None:
    assert Quantity(Decimal(1290), bound=bound, display=Display.COMPACT).short("en") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_as_the_database_has_it_takes_the_singular(language: str) -> None:
    assert Quantity(Decimal("1.0000")).unit("one", "many", language) == "one"


@pytest.mark.parametrize(
    ("bound", "short", "spoken"),
    [
        (Bound.EXACTLY, "30", "30"),
        (Bound.MORE_THAN, "+30", "more than 30"),
        (Bound.ABOUT, "≈30", "about 30"),
        (Bound.AT_LEAST, "≥30", "at least 30"),
    ],
)
def test_a_bound_is_a_mark_for_the_eye_and_a_word_for_the_ear(bound: str, short: str, spoken: str) -> None:
    quantity = Quantity(Decimal(30), bound=bound)
    assert quantity.short("en") == short
    assert quantity.spoken("en") == spoken


def test_the_ear_gets_the_full_number_where_the_eye_gets_the_compact_one() -> None:
    quantity = Quantity(Decimal("1200.0000"), bound=Bound.MORE_THAN, display=Display.COMPACT)
    assert quantity.short("en") == "+1.2K"
    assert quantity.spoken("en") == "more than 1,200"
    assert quantity.full("en") == "1,200"


@pytest.mark.parametrize(("language", "words"), [("es", "más de 1200"), ("fr", f"plus de 1{NARROW}200")])
def test_the_words_are_those_of_the_language_with_the_number_in_its_marks(language: str, words: str) -> None:
    assert Quantity(Decimal(1200), bound=Bound.MORE_THAN).spoken(language) == words


@pytest.mark.parametrize(
    ("value", "kind"), [("999", Kind.COUNT), ("1200", Kind.ORDINAL), ("1200", Kind.MONEY), ("1200", Kind.PERCENTAGE)]
)
def test_only_a_count_of_a_thousand_or_more_has_a_compact_form(value: str, kind: str) -> None:
    quantity = Quantity(Decimal(value), kind=kind, display=Display.COMPACT)
    assert not quantity.is_compact
    assert quantity.short("en") == quantity.full("en")


def test_an_empty_value_is_a_dash_for_the_eye_and_said_in_words() -> None:
    empty = Quantity(None, bound=Bound.MORE_THAN, display=Display.COMPACT)
    assert empty.short("en") == empty.full("en") == "–"
    assert empty.spoken("en") == "not entered yet"
    assert empty.rounding("en") == ""
    assert empty.unit("thing", "things", "en") == "things"


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        (Quantity(Decimal("16.8"), kind=Kind.PERCENTAGE), "Printed as it is on record, not rounded."),
        (
            Quantity(Decimal(1200), bound=Bound.MORE_THAN, display=Display.COMPACT),
            "Printed in short as +1.2K. Read the plus sign as ‘more than’: more than 1,200.",
        ),
        (
            Quantity(Decimal(1290), display=Display.COMPACT),
            "Printed rounded as 1.3K; the value on record is 1,290.",
        ),
        (
            Quantity(Decimal(30), bound=Bound.AT_LEAST),
            "Read ≥30 as ‘at least 30’: the source gives a bound, not an exact count.",
        ),
    ],
)
def test_a_sentence_says_how_the_printed_form_relates_to_the_record(quantity: Quantity, sentence: str) -> None:
    assert quantity.rounding("en") == sentence


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [("0", "many", "one"), ("1", "one", "one"), ("1.5", "many", "one"), ("2", "many", "many")],
)
def test_the_unit_takes_the_number_that_the_language_gives_the_value(value: str, english: str, french: str) -> None:
    quantity = Quantity(Decimal(value))
    assert quantity.unit("one", "many", "en") == english
    assert quantity.unit("one", "many", "fr") == french


@given(
    value=values,
    kind=st.sampled_from(Kind),
    bound=st.sampled_from(Bound),
    display=st.sampled_from(Display),
    gender=st.sampled_from(Gender),
    language=st.sampled_from(LANGUAGES),
)
def test_every_value_has_a_short_form_and_words_that_hold_the_full_one(
    value: Decimal, kind: str, bound: str, display: str, gender: str, language: str
) -> None:
    quantity = Quantity(value, kind=kind, bound=bound, display=display, gender=gender)
    assert quantity.short(language)
    assert quantity.full(language) in quantity.spoken(language)


@given(values)
def test_the_full_form_reads_back_as_the_value(value: Decimal) -> None:
    assert Decimal(Quantity(value).full("en").replace(",", "")) == value
    assert Decimal(Quantity(value, kind=Kind.PERCENTAGE).full("en").replace(",", "").removesuffix("%")) == value
