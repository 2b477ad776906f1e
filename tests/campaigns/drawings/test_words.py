"""The words that the search compares."""

import pytest

from campaigns.drawings.words import MOST_WORDS, fold, patterns, searchable


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Río AZUL!", "rio azul"), ("  l'été\tà  Paris ", "l ete a paris"), ("STRASSE Straße", "strasse strasse"),
        ("my_street-7", "my street 7"), ("城市 の川", "城 市 の 川"), ("नदी", "नदी"),
        ("نَهْر", "نهر"), ("🎨 %", ""), ("\x00", ""),
    ],
)  # fmt: skip
def test_case_accents_and_signs_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == fold(folded) == " ".join(fold(text).split())
    assert fold(text) == folded or not folded.isascii()


def test_every_kept_word_stands_between_spaces() -> None:
    assert searchable("My Tram", "Él va") == " my tram el va "
    assert searchable("", "") == searchable("!", "") == ""


def test_a_pattern_has_three_signs_and_there_are_not_too_many() -> None:
    assert patterns("a BÉ tram 城") == [" a ", " be", "tram", " 城 "]
    assert patterns("…") == []
    assert len(patterns("x " * 99)) == MOST_WORDS
