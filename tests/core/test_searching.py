"""The words of a search, the passages it shows, and the registry of what is searched."""

from collections.abc import Iterator

from django.test import RequestFactory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metropolis_site.core import searching


@pytest.fixture
def source() -> Iterator[searching.Source]:
    """A source of its own, taken out again afterwards."""
    one = searching.Source("test", "Tests", 5, lambda wanted: searching.Found(0, ()), lambda language: ())
    searching.register(one)
    yield one
    searching.unregister("test")


def test_sources_come_in_their_order(source: searching.Source) -> None:
    assert searching.sources()[0] == source


def test_a_source_that_is_gone_is_no_error() -> None:
    searching.unregister("never there")
    assert "never there" not in {source.name for source in searching.sources()}


def test_words_are_letters_and_digits_only() -> None:
    assert searching.clean_words('  l\'eau (OR) \x00 "niño" 2021* -') == "l'eau OR niño 2021"


def test_no_more_words_are_searched_than_make_sense() -> None:
    assert len(searching.clean_words("a " * 10_000).split()) == searching.MOST_WORDS


def test_words_are_marked_whatever_their_accents_and_the_rest_is_escaped() -> None:
    assert searching.mark("Género & <b>genero</b>s", "genero") == (
        "<mark>Género</mark> &amp; &lt;b&gt;<mark>genero</mark>&lt;/b&gt;s"
    )


def test_a_word_is_marked_from_its_beginning_only() -> None:
    assert searching.mark("parks and sparks", "park") == "<mark>parks</mark> and sparks"


def test_nothing_is_marked_without_words() -> None:
    assert searching.mark("a < b", "") == "a &lt; b"


def test_the_passage_is_cut_around_the_word() -> None:
    text = "before " * 60 + "the ripple of voices " + "after " * 60
    passage = searching.excerpt(["no such word here", f"<p>{text}</p>"], "ripple")
    assert "<mark>ripple</mark>" in passage
    assert passage.startswith("… before")
    assert passage.endswith(" …")
    assert len(passage) < searching.EXCERPT_LENGTH + 40


def test_without_the_word_the_passage_is_the_beginning() -> None:
    assert searching.excerpt(["", "<p>First</p><p>second</p>"], "absent") == "First second"


@given(st.text(max_size=300), st.text(max_size=30))
def test_no_text_breaks_out_of_a_passage(text: str, words: str) -> None:
    passage = searching.mark(text, words).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in passage
    assert '"' not in passage


@given(st.text(max_size=300))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(searching.fold(text)) == len(text)


def test_a_request_says_what_to_show() -> None:
    wanted = searching.Request("words", "en", 0, 5, RequestFactory().get("/"))
    assert (wanted.start, wanted.stop) == (0, 5)
