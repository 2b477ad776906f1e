"""Words: sentences of a sensible length, prose, quotations in their own language."""

import pytest

from metropolis_site.core.blocks.text import PROSE_MAX_LENGTH, SENTENCE_MAX_LENGTH
from tests.factories import blocks
from tests.factories.rendered import refusals, render


@pytest.mark.parametrize("is_draft", [False, True])
def test_a_sentence_that_is_an_essay_is_refused_beside_it(is_draft: bool) -> None:
    section = blocks.statements(blocks.statement("x" * 10_000))
    (path,) = refusals(section, is_draft=is_draft)
    assert path == "statements.0.text"


def test_the_longest_sentence_is_fine_and_its_marks_do_not_count() -> None:
    text = f"<b>{'x' * (SENTENCE_MAX_LENGTH - 1)}</b>x"
    assert refusals(blocks.statements(blocks.statement(text))) == {}
    assert refusals(blocks.statements(blocks.statement(text + "x"))) != {}


def test_prose_may_be_long_but_not_endless() -> None:
    assert refusals(blocks.prose(f"<p>{'x' * PROSE_MAX_LENGTH}</p>")) == {}
    assert list(refusals(blocks.prose(f"<p>{'x' * (PROSE_MAX_LENGTH + 1)}</p>"))) == ["text"]


def test_a_quotation_in_another_language_says_so_and_sets_its_own_direction() -> None:
    assert '<blockquote lang="ar" dir="auto"><p>We listen.</p></blockquote>' in render(blocks.quote(language="ar"))
    assert "<blockquote><p>We listen.</p></blockquote>" in render(blocks.quote())


def test_a_quotation_needs_its_source() -> None:
    assert refusals(blocks.quote(attribution="")) == {"attribution": ["This field is required."]}
    assert refusals(blocks.quote(attribution=""), is_draft=True) == {}
