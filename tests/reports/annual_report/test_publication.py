"""What keeps a report from being public, said where the editor can mend it."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from wagtail import blocks
from wagtail.rich_text import RichText

import pytest

from metropolis_site.core.choices import Kind
from reports.annual_report.blocks import FigureChoiceBlock, ReportStoryBlock
from reports.annual_report.publication import block_error, figure_problems, split_error, summary_of, text_problems
from reports.indicators.models import Indicator
from reports.models import ReportFigure
from tests.factories import blocks as stories
from tests.factories.images import SiteImageFactory
from tests.factories.indicators import IndicatorFactory

SLUGS = {"drawings", "cities"}
NO_FIGURE = "This report has no figure {nope}. Add it in the Numbers tab, or correct the name."
NO_CHOICE = "This report has no figure {nope}. Add it in the Numbers tab, or choose another."
STORY = ReportStoryBlock()


def known(*slugs: str) -> dict[Any, Indicator]:
    """Return unsaved indicators with these slugs by key, the keys counting from 1."""
    return {key: IndicatorFactory.build(pk=key, slug=slug, locale=None) for key, slug in enumerate(slugs, 1)}


def row(key: int | None, value: int | None = 3, **fields: Any) -> ReportFigure:
    """Return an unsaved figure of the indicator `key` with a source."""
    number = None if value is None else Decimal(value)
    return ReportFigure(**{"indicator_id": key, "value": number, "source": "A page", **fields})


def problems_of(*rows: ReportFigure) -> list[tuple[int, str, str]]:
    """Return the problems as (position of the row, field, message); the report's indicators are 1 and 2."""
    found = figure_problems(rows, known("drawings", "cities"))
    return [(rows.index(problem.row), problem.field, problem.message) for problem in found]


def leaves(error: ValidationError | None) -> dict[str, list[str]]:
    """Return the messages of a block's error by the path of their field: 1.statements.0.text."""
    found: dict[str, list[str]] = {}

    def walk(one: Any, path: list[str]) -> None:
        children = getattr(one, "block_errors", None)
        if children is None:
            found[".".join(path)] = list(one.messages)
            return
        for key, child in children.items():
            if child is not None:
                walk(child, [*path, str(key)])

    if error is not None:
        walk(error, [])
    return found


def errors_of(*sections: stories.Section) -> dict[str, list[str]]:
    """Return the errors of a story by the path of their field."""
    return leaves(block_error(STORY, STORY.to_python(list(sections)), SLUGS))


@pytest.mark.parametrize("text", ["", "no token", "{drawings} in {cities}", '<a href="{nope}">{ drawings }</a>'])
def test_text_that_quotes_figures_of_the_report_is_fine(text: str) -> None:
    assert text_problems(text, SLUGS) == []


def test_an_unknown_token_is_named_once_however_often_it_stands() -> None:
    assert text_problems("{nope} and {nope} and {drawings}", SLUGS) == [NO_FIGURE]


@pytest.mark.parametrize("name", ["Drawings", "two words", "", "dibujos_niñas", "a--b"])
def test_what_could_never_name_a_figure_gets_other_advice(name: str) -> None:
    message = f"“{{{name}}}” is not the name of a figure. Write it as in the Numbers tab."
    assert text_problems(f"<p>{{{name}}}</p>", SLUGS) == [message]


@pytest.mark.parametrize(
    ("text", "excerpt"), [("<p>We got {drawings</p>", "We got {drawings"), ("drawings} came", "drawings} came")]
)
def test_a_lonely_brace_is_shown_with_the_words_around_it(text: str, excerpt: str) -> None:
    assert text_problems(text, SLUGS) == [f"A brace has no partner: “{excerpt}”."]


def test_every_problem_of_a_text_is_listed() -> None:
    assert len(text_problems("{nope} {Other} {{drawings} }", SLUGS)) == 4


def test_plain_text_is_searched_as_the_page_will_have_it_where_no_bracket_is_a_tag() -> None:
    assert errors_of(stories.prose("<p>Words</p>", heading="5 < {nope} > 3")) == {"0.heading": [NO_FIGURE]}
    assert errors_of(stories.prose("<p>Words</p>", heading="5 < {drawings} > 3")) == {}


@pytest.mark.django_db
def test_the_words_of_a_picture_are_searched_too() -> None:
    image = SiteImageFactory().pk
    assert errors_of(stories.picture(image, alt_text="Words", caption="{drawings}")) == {}
    assert errors_of(stories.picture(image, alt_text="{nope}")) == {"0.image.alt_text": [NO_FIGURE]}
    assert errors_of(stories.picture(image, caption="{nope}")) == {"0.caption": [NO_FIGURE]}


def test_a_sound_story_has_no_error() -> None:
    assert errors_of(*stories.quoting_story(["drawings", "cities"])) == {}
    assert errors_of() == {}


@pytest.mark.parametrize(
    ("section", "path"),
    [
        (stories.hero(motto="{nope}"), "0.motto"),
        (stories.hero(lead="<p>{nope}</p>"), "0.lead"),
        (stories.statements(stories.statement("fine"), stories.statement("{nope}")), "0.statements.1.text"),
        (stories.statements(heading="{nope}"), "0.heading"),
        (stories.key_figures(stories.tile("drawings", label="{nope}")), "0.tiles.0.label"),
        (stories.key_figures(stories.tile("drawings", note="{nope}")), "0.tiles.0.note"),
        (stories.meetings("drawings", label="{nope}"), "0.meetings.0.label"),
        (stories.split_bar("drawings", "cities", summary="{nope}"), "0.summary"),
        (stories.funding(("Fees", "60"), summary="{nope}", source="x"), "0.summary"),
        (stories.funding(("{nope}", "60")), "0.source_list.0.name"),
        (stories.team(stories.person("{nope}")), "0.people.0.name"),
        (stories.city_map(text="<p>{nope}</p>"), "0.text"),
        (stories.prose("<p>{nope}</p>"), "0.text"),
        (stories.quote(text="{nope}"), "0.text"),
        (stories.call_to_action(text="{nope}", url="https://a.example/"), "0.text"),
    ],
)
def test_an_unknown_token_is_refused_in_the_field_where_it_stands(section: stories.Section, path: str) -> None:
    assert errors_of(section) == {path: [NO_FIGURE]}


@pytest.mark.parametrize(
    ("section", "path"),
    [
        (stories.key_figures(stories.tile("drawings"), stories.tile("nope")), "0.tiles.1.figure"),
        (stories.split_bar("drawings", "nope"), "0.second"),
        (stories.statements(stories.statement("x", drawn="nope")), "0.statements.0.drawn"),
        (stories.meetings("nope"), "0.meetings.0.figure"),
    ],
)
def test_a_chosen_figure_that_the_report_lacks_is_refused_at_the_choice(section: stories.Section, path: str) -> None:
    assert errors_of(section) == {path: [NO_CHOICE]}


def test_only_the_parts_with_errors_are_named() -> None:
    bad = stories.statements(stories.statement("{drawings}"), stories.statement("{nope} and {"))
    paths = errors_of(stories.hero(), stories.prose("<p>{cities}</p>"), bad, stories.hero(motto="{Bad}"))
    assert set(paths) == {"2.statements.1.text", "3.motto"}
    assert len(paths["2.statements.1.text"]) == 2


@pytest.mark.parametrize(
    ("first", "second", "total"), [("52", "48.5", "100.5"), ("100", "100", "200"), ("100.0000", "0.0001", "100.0001")]
)
def test_two_shares_that_are_more_than_one_whole_are_refused_at_the_second(first: str, second: str, total: str) -> None:
    story = STORY.to_python([stories.hero(), stories.split_bar("women", "men")])
    error = split_error(story, {"women": Decimal(first), "men": Decimal(second)})
    assert leaves(error) == {"1.second": [f"The two shares make {total} %, which is more than the whole."]}


@pytest.mark.parametrize(("first", "second"), [("52", "48"), ("40", "40"), (None, "48"), ("101", None)])
def test_two_shares_of_one_whole_or_an_empty_one_are_fine(first: str | None, second: str | None) -> None:
    story = STORY.to_python([stories.hero(), stories.split_bar("women", "men")])
    values = {"women": Decimal(first) if first else None, "men": Decimal(second) if second else None}
    assert split_error(story, values) is None


def test_an_empty_choice_and_a_number_are_never_refused() -> None:
    assert block_error(FigureChoiceBlock(required=False), "", SLUGS) is None
    assert block_error(blocks.IntegerBlock(), 3, SLUGS) is None
    assert block_error(blocks.RichTextBlock(), RichText("<p>{drawings}</p>"), SLUGS) is None


def test_sound_figures_have_no_problem() -> None:
    assert problems_of(row(1), row(2, part_of_id=1)) == []
    assert problems_of() == []


def test_an_empty_value_is_a_problem_at_the_value_and_zero_is_none() -> None:
    assert problems_of(row(1, None)) == [(0, "value", "The value is still empty.")]
    assert problems_of(row(1, 0)) == []


def test_a_missing_source_is_a_problem_and_an_unstated_one_is_not() -> None:
    message = "Give the source, or tick “not stated in the source”."
    assert problems_of(row(1, source="")) == [(0, "source", message)]
    assert problems_of(row(1, source="", source_url="https://a.example/")) == [(0, "source", message)]
    assert problems_of(row(1, source="", is_source_unstated=True)) == []


def test_a_second_figure_of_an_indicator_is_a_problem_at_its_indicator() -> None:
    message = "This report already has a figure of this indicator. Keep one of the two."
    assert problems_of(row(1), row(2), row(1)) == [(2, "indicator", message)]


@pytest.mark.parametrize("key", [None, 99])
def test_a_figure_whose_indicator_is_gone_is_a_problem(key: int | None) -> None:
    message = "The indicator of this figure no longer exists. Choose another, or delete the figure."
    assert problems_of(row(key)) == [(0, "indicator", message)]


def test_a_part_above_its_whole_is_a_problem_at_its_value() -> None:
    (problem,) = figure_problems([row(1, 4), row(2, 5, part_of_id=1)], known("statements", "gender"))
    assert problem.field == "value"
    assert problem.message.startswith("A part cannot be above its whole: Things of sort ")
    assert problem.message.endswith(" is 4.")


@pytest.mark.parametrize(("part", "whole"), [(4, 4), (3, 4), (0, 0)])
def test_a_part_up_to_its_whole_is_fine(part: int, whole: int) -> None:
    assert problems_of(row(1, whole), row(2, part, part_of_id=1)) == []


def test_an_empty_part_or_whole_is_only_said_to_be_empty() -> None:
    empty = [(0, "value", "The value is still empty.")]
    assert problems_of(row(1, None), row(2, 5, part_of_id=1)) == empty
    assert problems_of(row(2, None, part_of_id=1), row(1, 5)) == empty


def test_a_whole_that_the_report_lacks_is_a_problem_at_the_choice() -> None:
    message = "The whole is not a figure of this report. Add it, or clear this."
    assert problems_of(row(2, part_of_id=1)) == [(0, "part_of", message)]


def test_the_summary_names_each_figure_once() -> None:
    indicators = known("drawings", "cities")
    problems = figure_problems([row(1, None, source=""), row(2, None), row(99)], indicators)
    assert len(problems) == 4
    assert summary_of(problems, indicators) == "These figures are not ready: {drawings}, {cities}, –."
    assert summary_of([], indicators) == ""


def test_every_kind_of_indicator_is_held_to_the_same_rules() -> None:
    indicators = known("share")
    indicators[1].kind = Kind.PERCENTAGE
    assert figure_problems([row(1, 52)], indicators) == []
    assert [problem.field for problem in figure_problems([row(1, None)], indicators)] == ["value"]


@pytest.mark.parametrize(("men", "is_refused"), [(48, False), (60, True), (None, False)])
def test_two_shares_are_no_more_than_one_whole(men: int | None, is_refused: bool) -> None:
    story_block = ReportStoryBlock()
    bar = {"first": "women", "second": "men", "heading": "Women and men"}
    story = story_block.to_python([{"type": "split_bar", "value": bar}])
    values = {"women": Decimal(52), "men": None if men is None else Decimal(men)}
    error = split_error(story, values)
    assert (error is not None) == is_refused
    if error is not None:
        assert "112 %" in str(error.block_errors[0].block_errors["second"])  # type: ignore[attr-defined]
