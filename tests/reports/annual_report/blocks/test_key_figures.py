"""Key figures: tiles, each owned by one number."""

import pytest

from metropolis_site.core.choices import Bound, Display, Kind
from tests.factories import blocks
from tests.factories.figures import show, show_all
from tests.factories.rendered import render

FIGURES = (
    show("drawings", 1200, bound=Bound.MORE_THAN, display=Display.COMPACT, name="Drawings"),
    show("members", 3, name="New members"),
    show("share", "16.8", kind=Kind.PERCENTAGE),
    show("empty", None),
)


def html_of(figure: str, **fields: str) -> str:
    """Return a tile as readers get it."""
    return render(blocks.key_figures(blocks.tile(figure, **fields)), show_all(*FIGURES))


@pytest.mark.parametrize(("width", "classes"), [("12", "span-12"), ("8", "span-8"), ("4", "span-4")])
def test_a_tile_says_its_number_short_for_the_eye_and_in_full_for_the_ear(width: str, classes: str) -> None:
    html = html_of("drawings", width=width)
    assert f'<div class="field {classes}">' in html
    assert 'aria-hidden="true" dir="ltr"><data value="1200">+1.2K</data>' in html
    assert '<span class="visually-hidden">more than 1,200 </span>Drawings' in html
    assert 'id="figure-drawings"' in html
    assert "Annual report" in html


def test_a_tile_takes_other_words_and_a_note_that_quotes() -> None:
    html = html_of("drawings", label="of {members} sorts", note="Of {members}.")
    assert html.count('class="plate" value="3"') == 2
    assert "Drawings</h3>" not in html


@pytest.mark.parametrize(
    ("figure", "drawing", "svg"),
    [("members", "blocks", 'class="tally'), ("share", "hundred", 'class="units'), ("drawings", "", ""),
     ("drawings", "blocks", ""), ("empty", "blocks", ""), ("empty", "hundred", "")],
)  # fmt: skip
def test_a_tile_is_drawn_as_asked_where_the_number_can_be_drawn(figure: str, drawing: str, svg: str) -> None:
    html = html_of(figure, drawing=drawing)
    assert ("<svg" in html) == bool(svg)
    assert svg in html


def test_a_tile_of_a_figure_that_the_report_lacks_says_so() -> None:
    assert "This tile names a figure that the report does not have." in html_of("nope")


def test_a_tile_of_an_empty_figure_says_that_it_is_not_entered() -> None:
    html = html_of("empty")
    assert '<data value="">–</data>' in html
    assert "not entered yet" in html
