"""An editor changes a figure once and finds it everywhere; bad input is refused beside its field and kept."""

import csv
import io
import json
import sqlite3

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys"), pytest.mark.enable_socket]

REPORT = "/en/annual-reports/2021/"


@pytest.fixture(autouse=True)
def no_draft(site: Site) -> None:
    """Drop the drafts that the editor saved by itself while other tests were typing."""
    with sqlite3.connect(site.folder / "site.sqlite3", timeout=20) as database:
        database.execute(
            "UPDATE wagtailcore_page SET latest_revision_id = live_revision_id, has_unpublished_changes = 0"
        )


def open_report(editor: Page, tab: str) -> None:
    """Open the report in the editor, on the tab named."""
    editor.goto("/admin/reports/figures-and-records/")
    editor.get_by_role("link", name="Annual report 2021").click()
    editor.wait_for_load_state("networkidle")
    editor.get_by_role("tab", name=tab).click()


def figure_row(editor: Page, token: str) -> Locator:
    """Return the row of the figure that texts quote as `token`."""
    return editor.locator("[id^=inline_child_figures-]").filter(has_text=f"{{{token}}} quotes").first


def open_cover(editor: Page) -> None:
    """Unfold the cover in the story."""
    cover = editor.locator("section.w-panel--nested", has=editor.locator("input[name$='-value-motto']")).last
    cover.locator(".w-panel__toggle").first.click()


def publish(editor: Page) -> None:
    """Publish what is in the form."""
    editor.locator("footer [data-w-dropdown-target='toggle']").last.click()
    editor.locator("button[name='action-publish']").click()
    editor.wait_for_timeout(500)
    # The editor saves drafts by itself; when that crosses the publishing, Wagtail asks which of the two is meant.
    confirm = editor.get_by_role("dialog").get_by_role("button", name="Publish", exact=True)
    if confirm.is_visible():
        confirm.click()
    editor.wait_for_load_state("networkidle")


def test_one_change_reaches_every_place(editor: Page, site: Site) -> None:
    assert "423" in editor.request.get(REPORT).text()
    open_report(editor, "Numbers")
    figure_row(editor, "urban-practices").locator("input[name$='-value']").fill("451")
    publish(editor)
    # {new-members} says 3 while the city list dates one accession: the editor is warned, the draft is safe.
    expect(editor.get_by_text("Some figures differ from the records").first).to_be_visible()
    assert "451" not in editor.request.get(REPORT).text()
    editor.locator("input[value='Publish as typed']").click()
    editor.wait_for_load_state("networkidle")

    editor.goto(REPORT)
    statement = editor.locator("#figure-urban-practices")
    expect(statement).to_have_text("451")
    expect(editor.locator(".statement__note", has_text="451 urban practices")).to_be_visible()
    editor.goto("/en/")
    expect(editor.locator(".figure__value", has_text="451")).to_be_visible()
    editor.goto(f"{REPORT}figures/urban-practices/")
    expect(editor.locator(".series__value", has_text="451")).to_be_visible()
    expect(editor.locator(".table--series td", has_text="451")).to_be_visible()
    rows = csv.DictReader(io.StringIO(editor.request.get(f"{REPORT}figures.csv").text().lstrip("\ufeff")))
    assert next(row["value"] for row in rows if row["indicator"] == "urban-practices") == "451"
    figures = json.loads(editor.request.get(f"{REPORT}figures.json").text())["figures"]
    assert next(one["value"] for one in figures if one["indicator"] == "urban-practices") == "451"
    editor.goto("/es/annual-reports/2021/")
    expect(editor.locator("#figure-urban-practices")).to_have_text("451")

    with sqlite3.connect(site.folder / "site.sqlite3", timeout=20) as database:
        page_id, first_revision = database.execute(
            "SELECT object_id, min(id) FROM wagtailcore_revision WHERE object_id ="
            " (SELECT id FROM wagtailcore_page WHERE url_path = '/home/annual-reports/2021/')"
        ).fetchone()
    earlier = editor.request.get(f"/admin/pages/{page_id}/revisions/{first_revision}/view/").text()
    assert '<data class="plate" value="423"' in earlier


@pytest.mark.parametrize(
    ("token", "typed", "message"),
    [
        ("global-events", "twenty", "Enter a number."),
        ("governed-by-women", "101", "A share cannot be above 100 %."),
        ("publications-gender", "25", "A part cannot be above its whole"),
        ("global-events", "-1", "A figure cannot be negative."),
        ("global-events", "", "The value is still empty."),
    ],
)
def test_a_bad_value_is_refused_beside_its_field_and_kept(editor: Page, token: str, typed: str, message: str) -> None:
    open_report(editor, "Numbers")
    figure_row(editor, token).locator("input[name$='-value']").fill(typed)
    publish(editor)
    row = editor.locator("[id^=inline_child_figures-]").filter(has=editor.get_by_text(message)).first
    expect(row).to_be_attached()
    assert row.locator("input[name$='-value']").input_value() == typed


def test_an_unknown_token_is_named_and_the_text_kept(editor: Page) -> None:
    open_report(editor, "Story")
    open_cover(editor)
    editor.locator("input[name$='-value-motto']").fill("Listening to {nobody} and {drawings")
    publish(editor)
    errors = editor.locator(".w-field__errors", has_text="This report has no figure {nobody}.")
    expect(errors.first).to_be_attached()
    expect(editor.locator(".w-field__errors", has_text="A brace has no partner").first).to_be_attached()
    assert editor.locator("input[name$='-value-motto']").input_value() == "Listening to {nobody} and {drawings"


def test_the_preview_follows_the_typing(editor: Page) -> None:
    open_report(editor, "Story")
    editor.get_by_role("button", name="Toggle preview").click()
    frame = editor.frame_locator("#w-preview-iframe")
    expect(frame.locator(".opening__motto")).to_be_attached(timeout=20_000)
    open_cover(editor)
    editor.locator("input[name$='-value-motto']").fill("Typed while {half")
    expect(frame.locator(".opening__motto")).to_have_text("Typed while {half", timeout=20_000)
