"""The choice of a figure by its name, and the examples that block previews quote."""

from wagtail.models import Locale

import pytest
from pytest_django import DjangoAssertNumQueries

from reports.annual_report.blocks import FigureChoiceBlock, ReportStoryBlock
from reports.annual_report.blocks.figure_choice import figure_choices, sample_figures
from tests.factories.indicators import IndicatorFactory, translate_indicator

pytestmark = pytest.mark.django_db


def test_the_choices_are_the_indicators_by_name_each_once(locales: dict[str, Locale]) -> None:
    second = IndicatorFactory(slug="drawings", name="Drawings")
    IndicatorFactory(slug="cities", name="Cities")
    translate_indicator(second, locales["es"], name="Aaa")
    assert figure_choices() == [("cities", "Cities {cities}"), ("drawings", "Drawings {drawings}")]


def test_a_new_indicator_is_offered_without_a_restart() -> None:
    block = FigureChoiceBlock()
    assert "drawings" not in str(block.field.widget.render("figure", ""))
    IndicatorFactory(slug="drawings")
    assert "drawings" in str(block.field.widget.render("figure", ""))


def test_the_passages_of_a_search_read_no_indicator(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    indicator = IndicatorFactory(slug="cities")
    block = FigureChoiceBlock()
    with django_assert_num_queries(0):
        assert not any(indicator.name in text for text in block.get_searchable_content("cities"))


def test_previews_quote_examples_that_say_so() -> None:
    figures = sample_figures()
    assert {"drawings", "publications", "women", "men", "first-meeting"} == {figure.slug for figure in figures}
    assert {figure.source for figure in figures} == {"An example"}


@pytest.mark.parametrize("name", ["key_figures", "split_bar", "statements", "meetings", "hero"])
def test_the_preview_of_a_block_shows_numbers_and_no_braces(name: str) -> None:
    block = ReportStoryBlock().child_blocks[name]
    html = block.render(block.get_preview_value(), block.get_preview_context(block.get_preview_value()))
    assert "{" not in html
    assert ("<data" in html) == (name != "hero")
