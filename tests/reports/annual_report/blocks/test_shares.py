"""Shares of a whole: women and men as a hundred blocks, funding as a donut with its table."""

from django.utils import translation

import pytest

from metropolis_site.core.choices import Kind
from tests.factories import blocks
from tests.factories.figures import show, show_all
from tests.factories.rendered import refusals, render

WOMEN, MEN = show("women", 52, kind=Kind.PERCENTAGE), show("men", 48, kind=Kind.PERCENTAGE, applies_to="Us")
NO_SHARES = "The source gives no shares"


def test_two_shares_are_a_bar_with_labels_summary_and_sources() -> None:
    section = blocks.split_bar("women", "men", summary="Of a hundred, {women} are women.")
    html = render(section, show_all(WOMEN, MEN))
    assert 'class="split__bar" viewBox="0 0 250 40" aria-hidden="true"' in html
    assert '<b><data value="52" dir="ltr">52%</data></b> Women' in html
    assert '<b><data value="48" dir="ltr">48%</data></b> Men' in html
    assert 'class="plate" value="52"' in html
    assert html.count("<dt>Source</dt>") == 2
    assert html.count("not stated in the source") == 1


def test_each_share_carries_its_anchor_once() -> None:
    figures = show_all(WOMEN, MEN)
    section = blocks.split_bar("women", "men", summary="{women}")
    html = render(section, figures)
    assert html.count('id="figure-women"') == html.count('id="figure-men"') == 1
    assert "figure-women" not in render(section, figures)


@pytest.mark.parametrize(("first", "second"), [("women", "nope"), ("nope", "men")])
def test_a_bar_of_a_figure_that_the_report_lacks_says_so(first: str, second: str) -> None:
    html = render(blocks.split_bar(first, second), show_all(WOMEN, MEN))
    assert "This bar names a figure that the report does not have." in html
    assert '<svg class="split__bar"' not in html


def test_an_empty_share_has_no_bar_but_is_told() -> None:
    html = render(blocks.split_bar("women", "men"), show_all(show("women", None, kind=Kind.PERCENTAGE), MEN))
    assert "split__bar" not in html
    assert "not entered yet" in html


def test_a_bar_without_its_summary_is_refused_and_a_draft_may_lack_it(db: None) -> None:
    section = blocks.split_bar("", "", summary="")
    assert refusals(section)["summary"] == ["This field is required."]
    assert refusals(section, is_draft=True) == {}


def test_funding_is_a_donut_with_a_table_that_says_the_same() -> None:
    section = blocks.funding(("Fees", "60"), ("Hosts", "39.5"), summary="Fees give most.", source="The accounts")
    html = render(section)
    assert html.count('class="donut__slice"') == 2
    assert '<th scope="row"><span class="swatch" style="--c:var(--coral)"></span>A. Fees' in html
    assert "39.5%</td>" in html
    assert "Fees give most." in html
    assert "Source: The accounts" in html
    assert "Approximate" in html
    assert NO_SHARES not in html


def test_shares_are_written_in_the_readers_language_and_the_drawing_is_not() -> None:
    with translation.override("es"):
        html = render(blocks.funding(("Cuotas", "39.5"), ("Otros", "60.5")))
    assert "39,5\xa0%</td>" in html
    assert "M0.0 -100.0L" in html


def test_funding_without_shares_says_so() -> None:
    html = render(blocks.funding())
    assert NO_SHARES in html
    assert "donut" not in html


@pytest.mark.parametrize("is_draft", [False, True])
def test_shares_above_the_whole_are_refused_in_a_draft_too(is_draft: bool) -> None:
    section = blocks.funding(("Fees", "60"), ("Hosts", "40.5"), summary="x", source="y")
    (message,) = refusals(section, is_draft=is_draft)["source_list"]
    assert message == "The shares add up to 100.5 %, which is more than the whole."


@pytest.mark.parametrize("shares", [[("Fees", "60"), ("Hosts", "40")], [("Fees", "30")], []])
def test_shares_up_to_the_whole_are_fine(shares: list[tuple[str, str]]) -> None:
    assert refusals(blocks.funding(*shares, summary="x", source="y")) == {}


def test_a_chart_without_summary_or_source_is_refused_and_a_draft_may_lack_them() -> None:
    section = blocks.funding(("Fees", "60"))
    assert refusals(section) == {
        "summary": ["A chart needs its summary in words."], "source": ["Say where the shares come from."],
    }  # fmt: skip
    assert refusals(section, is_draft=True) == {}
    assert refusals(blocks.funding()) == {}


@pytest.mark.parametrize("share", ["-1", "101", "12.345"])
def test_a_share_that_cannot_be_is_refused_at_the_share(share: str) -> None:
    assert list(refusals(blocks.funding(("Fees", share), summary="x", source="y"))) == ["source_list.0.share"]
