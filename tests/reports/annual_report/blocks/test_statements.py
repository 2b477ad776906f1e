"""Statements: sentences that quote their figures, with their sources and drawings."""

import re

import pytest

from tests.factories import blocks
from tests.factories.figures import show, show_all
from tests.factories.rendered import render

WHOLE = show("publications", 24, unit_many="publications", name="Publications")
PART = show("gender", 21, part_of_slug="publications", name="With a gender perspective")
OTHER = show("followers", 36400, name="Followers")


def html_of(text: str, drawn: str = "") -> str:
    """Return a statement as readers get it."""
    section = blocks.statements(blocks.statement(text, drawn), layout="two")
    return render(section, show_all(WHOLE, PART, OTHER))


def test_a_sentence_quotes_its_figures_and_lists_their_sources_once_in_order() -> None:
    html = html_of("{gender} of {publications}, yes {gender}")
    assert html.count('class="plate" value="21"') == 2
    assert html.count('id="figure-gender"') == 1
    assert re.findall(r'<dd class="source__name">(.*?)</dd>', html) == ["With a gender perspective", "Publications"]
    assert 'class="statements statements--two"' in html


def test_a_sentence_without_figures_has_no_sources() -> None:
    assert "<details" not in html_of("We launched it")


def test_the_whole_is_drawn_with_its_part_where_the_sentence_quotes_both() -> None:
    html = html_of("{publications}, {gender} of them", drawn="publications")
    assert "21 of 24 publications" in html
    assert 'fill="url(#r)"' in html


def test_the_whole_is_drawn_alone_where_the_part_is_not_quoted() -> None:
    html = html_of("{publications}", drawn="publications")
    assert "24 publications</p>" in html
    assert 'fill="url(#r)"' not in html


@pytest.mark.parametrize("drawn", ["", "nope", "followers"])
def test_nothing_is_drawn_without_a_figure_or_of_too_many(drawn: str) -> None:
    assert "<svg" not in html_of("{followers}", drawn=drawn)


def test_a_token_that_is_no_figure_stays_for_the_editor_to_see_in_the_preview() -> None:
    assert "We got {nope} things" in html_of("We got {nope} things")
