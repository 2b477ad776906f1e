"""Statutory meetings: how many, or the first of its kind."""

from metropolis_site.core.choices import Kind
from tests.factories import blocks
from tests.factories.figures import show, show_all
from tests.factories.rendered import render

BOARD = show("board", 1, name="Online board meeting")
FIRST = show("vice", 1, kind=Kind.ORDINAL, name="Online meeting of the vice-presidencies")


def test_a_count_and_an_ordinal_stand_large_with_the_ending_set_apart() -> None:
    html = render(blocks.meetings("board", "vice"), show_all(BOARD, FIRST))
    assert '<data value="1">1</data></b> <span>Online board meeting</span>' in html
    assert '<data value="1">1<sup>st</sup></data></b> <span>Online meeting of the vice-presidencies</span>' in html
    assert 'id="figure-board"' in html


def test_other_words_replace_the_name_and_may_quote() -> None:
    html = render(blocks.meetings("board", label="of {vice}"), show_all(BOARD, FIRST))
    assert "<span>Online board meeting</span>" not in html
    assert 'class="plate"' in html


def test_a_meeting_that_the_report_does_not_count_is_left_out() -> None:
    assert "<li" not in render(blocks.meetings("nope"), show_all(BOARD))
