"""Folding: what a visitor types finds what an author wrote, in whatever case and with whatever accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.publications.folding import (
    LONGEST_QUERY,
    SENTENCE_LENGTH,
    find_sentence,
    fold,
    mark_words,
    query_words,
    searchable,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Montréal", "montreal"), ("ÑANDÚ", "nandu"), ("cœur", "coeur"), ("Straße", "strasse"), ("ﬁne", "fine")],
)
def test_case_accents_and_ligatures_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_stand_alone() -> None:
    assert words_of("Care-giving: l’égalité, snake_case!") == ["care", "giving", "l", "egalite", "snake", "case"]
    assert searchable("The City.") == " the city "
    assert " it " not in searchable("city")


def test_a_query_is_bounded_and_says_nothing_twice() -> None:
    assert query_words("City city CITY") == ["city"]
    assert len("".join(query_words("x" * 10_000))) <= LONGEST_QUERY
    assert len(query_words(" ".join(f"w{number}" for number in range(50)))) == 8
    assert query_words("\x00!?") == []


@given(st.text(max_size=300))
def test_nothing_that_can_be_typed_breaks_it(text: str) -> None:
    assert all(word and " " not in word for word in query_words(text))


def test_the_sentence_with_most_words_is_shown() -> None:
    text = "Cities grow. Women and men\nuse public space differently. Space is scarce."
    assert find_sentence(text, ["public", "space"]) == "Women and men use public space differently."
    assert find_sentence(text, ["absent"]) == ""


def test_a_heading_is_no_part_of_the_sentence_below_it() -> None:
    text = "Public space\nWomen and men use public squares in different ways, and few plans\nsay so. Space is scarce."
    assert find_sentence(text, ["squares"]).startswith("Women and men use")
    assert find_sentence(text, ["squares"]).endswith("say so.")


def test_a_word_broken_at_the_end_of_a_line_is_found_whole_and_in_parts() -> None:
    text = "A metro\u00adpolitan view of long\u00adterm care."
    assert {"metropolitan", "long", "term"} <= set(words_of(text))
    marked = [piece.text for piece in mark_words(text, ["metropolitan", "term"]) if piece.is_hit]
    assert marked == ["metro\u00adpolitan", "long\u00adterm"]


def test_a_long_sentence_is_cut_around_the_word() -> None:
    sentence = find_sentence(f"{'a ' * 400}needle {'b ' * 400}", ["needle"])
    assert "needle" in sentence
    assert sentence.startswith("… ")
    assert sentence.endswith(" …")
    assert len(sentence) <= SENTENCE_LENGTH + 4


def test_the_words_are_marked_as_written() -> None:
    fragments = mark_words("Montréal finds montreal.", ["montreal"])
    assert [(piece.text, piece.is_hit) for piece in fragments] == [
        ("Montréal", True), (" finds ", False), ("montreal", True), (".", False),
    ]  # fmt: skip
