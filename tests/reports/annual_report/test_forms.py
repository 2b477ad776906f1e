"""The editing form: each message beside the field that can mend it, and nothing that was typed is lost."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.test import Client

import pytest
from bs4 import BeautifulSoup, Tag

from metropolis_site.core.models import User
from reports.models import AnnualReportPage, Indicator
from tests.factories import blocks
from tests.factories.indicators import IndicatorFactory
from tests.factories.posts import PUBLISH, add_path, edit_path, figure_fields, report_fields
from tests.factories.reports import ReportTree, build_figure, build_report

SECOND_FIGURE = "This report already has a figure of this indicator. Keep one of the two."


@pytest.fixture(autouse=True)
def editor(client: Client, superuser: User) -> None:
    """Log an editor in."""
    client.force_login(superuser)


@pytest.fixture
def drawings(db: None) -> Indicator:
    """Return the indicator {drawings}."""
    indicator: Indicator = IndicatorFactory(slug="drawings", name="Drawings")
    return indicator


@pytest.fixture
def report(tree: ReportTree, drawings: Indicator) -> AnnualReportPage:
    """Return a published report with one figure of 1200."""
    return build_report(tree.index, [build_figure(drawings, 1200)])


Send = Callable[..., HttpResponse]


@pytest.fixture
def send(client: Client, report: AnnualReportPage) -> Send:
    """Return a function that sends the report's form: rows of new figures, a story, and whether to publish."""

    def post(*rows: dict[str, Any], story: list[blocks.Section] | None = None, publish: bool, **fields: Any) -> Any:
        (kept,) = report.figures.all()
        gone = figure_fields(kept.indicator, "1200", id=kept.pk, DELETE="on")
        data = report_fields([gone, *rows], story or [blocks.hero()], initial=1, **fields)
        return client.post(edit_path(report), data | (PUBLISH if publish else {}))

    return post


def field_of(response: HttpResponse, name: str) -> Tag:
    """Return the part of the page that holds the field `name` with its messages."""
    page = BeautifulSoup(response.content, "html.parser")
    field = page.find(attrs={"name": name})
    assert field is not None, f"no field {name}"
    wrapper = field.find_parent(attrs={"data-field": True})
    assert wrapper is not None
    return wrapper


def errors_at(response: HttpResponse, name: str) -> list[str]:
    """Return the messages that the page shows beside the field `name`."""
    errors = field_of(response, name).find(attrs={"data-field-errors": True})
    assert errors is not None
    return [message.get_text(strip=True) for message in errors.find_all(class_="error-message")]


def typed_at(response: HttpResponse, name: str) -> str:
    """Return what stands in the field `name` of the page."""
    field = field_of(response, name).find(attrs={"name": name})
    assert field is not None
    return str(field.get("value") or field.get_text(strip=True))


def story_of(response: HttpResponse) -> tuple[str, dict[str, list[str]]]:
    """Return the story that the page shows, as text, and its messages by the path of their field."""
    block = BeautifulSoup(response.content, "html.parser").find(id="story")
    assert block is not None
    value, *rest = json.loads(str(block["data-w-block-arguments-value"]))
    found: dict[str, list[str]] = {}

    def walk(error: dict[str, Any], path: list[str]) -> None:
        if error.get("messages"):
            found[".".join(path)] = error["messages"]
        for key, child in (error.get("blockErrors") or {}).items():
            walk(child, [*path, key])

    if rest and rest[0]:
        walk(rest[0], [])
    return json.dumps(value), found


@pytest.mark.parametrize("publish", [False, True])
def test_letters_for_a_value_are_refused_at_the_value_and_kept(send: Send, drawings: Indicator, publish: bool) -> None:
    response = send(figure_fields(drawings, "many", note="Nothing is lost"), publish=publish)
    assert errors_at(response, "figures-1-value") == ["Enter a number."]
    assert typed_at(response, "figures-1-value") == "many"
    assert typed_at(response, "figures-1-note") == "Nothing is lost"


@pytest.mark.parametrize("publish", [False, True])
@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("percentage", "101", "A share cannot be above 100 %."),
        ("ordinal", "1.5", "An ordinal is a whole number from 1: for 1st, enter 1."),
        ("explained", "-3", "A figure cannot be negative."),
    ],
)
def test_what_cannot_be_true_is_refused_at_the_value_in_a_draft_too(
    send: Send, kind: str, value: str, message: str, publish: bool
) -> None:
    response = send(figure_fields(IndicatorFactory(**{kind: True}), value), publish=publish)
    assert errors_at(response, "figures-1-value") == [message]
    assert typed_at(response, "figures-1-value") == value


@pytest.mark.parametrize("publish", [False, True])
def test_a_second_figure_of_an_indicator_is_refused_at_its_indicator(
    send: Send, drawings: Indicator, report: AnnualReportPage, publish: bool
) -> None:
    response = send(figure_fields(drawings, "1"), figure_fields(drawings, "2"), publish=publish)
    assert errors_at(response, "figures-2-indicator") == [SECOND_FIGURE]
    assert errors_at(response, "figures-1-indicator") == []
    assert (typed_at(response, "figures-1-value"), typed_at(response, "figures-2-value")) == ("1", "2")
    assert report.figures.count() == 1


@pytest.mark.parametrize("publish", [False, True])
def test_a_part_above_its_whole_is_refused_at_its_value(send: Send, drawings: Indicator, publish: bool) -> None:
    part = IndicatorFactory()
    response = send(figure_fields(drawings, "4"), figure_fields(part, "5", part_of=drawings.pk), publish=publish)
    assert errors_at(response, "figures-2-value") == ["A part cannot be above its whole: Drawings is 4."]
    assert typed_at(response, "figures-2-value") == "5"


def test_two_shares_above_a_whole_are_refused_beside_the_second_on_publishing(send: Send) -> None:
    women, men = IndicatorFactory(slug="women", percentage=True), IndicatorFactory(slug="men", percentage=True)
    rows = (figure_fields(women, "52"), figure_fields(men, "58"))
    story = [blocks.hero(), blocks.split_bar("women", "men")]
    assert send(*rows, story=story, publish=False).status_code == 302
    _typed, messages = story_of(send(*rows, story=story, publish=True))
    assert messages == {"1.second": ["The two shares make 110 %, which is more than the whole."]}


@pytest.mark.parametrize("publish", [False, True])
def test_a_deleted_indicator_is_refused_at_the_indicator(send: Send, publish: bool) -> None:
    gone = IndicatorFactory()
    fields = figure_fields(gone, "7")
    Indicator.objects.filter(pk=gone.pk).delete()
    response = send(fields, publish=publish)
    assert errors_at(response, "figures-1-indicator") == [
        "Select a valid choice. That choice is not one of the available choices."
    ]
    assert typed_at(response, "figures-1-value") == "7"


@pytest.mark.parametrize("publish", [False, True])
def test_a_year_that_has_its_report_is_refused_at_the_year(send: Send, tree: ReportTree, publish: bool) -> None:
    build_report(tree.index, 0, year=2022)
    response = send(publish=publish, year=2022, slug="another")
    assert errors_at(response, "year") == ["There is already a report of 2022 in this language."]
    assert typed_at(response, "year") == "2022"


def test_a_new_report_of_a_known_year_is_refused_at_the_year(
    client: Client, tree: ReportTree, report: AnnualReportPage
) -> None:
    response = client.post(add_path(tree.index), report_fields([], year=2021, slug="another"))
    assert errors_at(response, "year") == ["There is already a report of 2021 in this language."]
    assert AnnualReportPage.objects.count() == 1


@pytest.mark.parametrize("year", ["1984", "2101", "last year"])
def test_a_year_out_of_range_is_refused_at_the_year(send: Send, year: str) -> None:
    response = send(publish=False, year=year, slug="2021")
    assert len(errors_at(response, "year")) == 1


@pytest.mark.parametrize(
    ("fields", "name", "message"),
    [
        ({"source": ""}, "source", "Give the source, or tick “not stated in the source”."),
        ({"value": ""}, "value", "The value is still empty."),
    ],
)
def test_what_a_draft_may_lack_is_refused_at_its_field_on_publishing(
    send: Send, drawings: Indicator, report: AnnualReportPage, fields: dict[str, str], name: str, message: str
) -> None:
    row = figure_fields(drawings, "7") | fields
    assert send(row, publish=False).status_code == 302
    assert AnnualReportPage.objects.get(pk=report.pk).has_unpublished_changes
    (kept,) = report.figures.all()
    assert kept.value == 1200
    response = send(row, publish=True)
    assert errors_at(response, f"figures-1-{name}") == [message]
    assert "These figures are not ready: {drawings}." in response.content.decode()


def test_a_whole_that_the_report_lacks_is_refused_at_the_choice_on_publishing(send: Send, drawings: Indicator) -> None:
    row = figure_fields(drawings, "7", part_of=IndicatorFactory().pk)
    assert send(row, publish=False).status_code == 302
    response = send(row, publish=True)
    assert errors_at(response, "figures-1-part_of") == [
        "The whole is not a figure of this report. Add it, or clear this."
    ]


def test_a_source_and_the_box_that_there_is_none_contradict_each_other(send: Send, drawings: Indicator) -> None:
    response = send(figure_fields(drawings, "7", is_source_unstated="on"), publish=False)
    assert errors_at(response, "figures-1-is_source_unstated") == [
        "This figure has a source. Untick the box, or clear the source."
    ]


def test_a_figure_without_source_is_published_once_the_box_is_ticked(
    send: Send, drawings: Indicator, report: AnnualReportPage
) -> None:
    assert send(figure_fields(drawings, "7", source="", is_source_unstated="on"), publish=True).status_code == 302
    (row,) = report.figures.all()
    assert (row.value, row.is_source_unstated) == (Decimal(7), True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{nope}", "This report has no figure {nope}. Add it in the Numbers tab, or correct the name."),
        ("{Two words}", "“{Two words}” is not the name of a figure. Write it as in the Numbers tab."),
        ("we got {drawings", "A brace has no partner: “we got {drawings”."),
    ],
)
def test_a_token_that_is_no_figure_is_refused_beside_its_sentence_on_publishing_only(
    send: Send, drawings: Indicator, text: str, message: str
) -> None:
    story = [blocks.hero(), blocks.statements(blocks.statement("{drawings}"), blocks.statement(text))]
    row = figure_fields(drawings, "7")
    assert send(row, story=story, publish=False).status_code == 302
    typed, messages = story_of(send(row, story=story, publish=True))
    assert messages == {"1.statements.1.text": [message]}
    assert text in typed


def test_a_token_of_a_figure_that_is_being_deleted_is_refused(send: Send) -> None:
    _typed, messages = story_of(send(story=blocks.quoting_story(["drawings"]), publish=True))
    assert list(messages) == ["1.statements.0.text"]


def test_a_token_of_a_figure_that_is_being_added_is_fine(send: Send, report: AnnualReportPage) -> None:
    row = figure_fields(IndicatorFactory(slug="cities"), "30")
    assert send(row, story=blocks.quoting_story(["cities"]), publish=True).status_code == 302
    assert [figure.indicator.slug for figure in report.figures.all()] == ["cities"]


@pytest.mark.parametrize("publish", [False, True])
def test_a_statement_of_ten_thousand_characters_is_refused_beside_it_and_kept(send: Send, publish: bool) -> None:
    essay = "word " * 2_000
    story = [blocks.hero(), blocks.statements(blocks.statement(essay))]
    typed, messages = story_of(send(story=story, publish=publish))
    assert list(messages) == ["1.statements.0.text"]
    assert "600" in messages["1.statements.0.text"][0]
    assert essay.strip() in typed


def test_a_report_without_its_cover_stays_a_draft(send: Send) -> None:
    story = [blocks.prose("<p>No cover</p>")]
    assert send(story=story, publish=False).status_code == 302
    _typed, messages = story_of(send(story=story, publish=True))
    assert messages == {"": ["The report needs its cover: add one at the top."]}


@pytest.mark.parametrize("publish", [False, True])
def test_a_report_has_one_cover(send: Send, publish: bool) -> None:
    typed, messages = story_of(send(story=[blocks.hero("One"), blocks.hero("Two")], publish=publish))
    assert messages == {"": ["Cover with motto: The maximum number of items is 1"]}
    assert "Two" in typed


def test_a_new_report_is_saved_with_its_figures_and_published(
    client: Client, tree: ReportTree, drawings: Indicator
) -> None:
    data = report_fields([figure_fields(drawings, "1200", bound="more_than")], blocks.quoting_story(["drawings"]))
    assert client.post(add_path(tree.index), data | PUBLISH).status_code == 302
    report = AnnualReportPage.objects.get()
    (row,) = report.figures.all()
    assert report.live
    assert (row.value, row.bound, row.locale) == (Decimal(1200), "more_than", report.locale)
