"""An editor changes a figure once and finds it everywhere; bad input is refused beside its field and kept."""

import csv
import io
import json
import sqlite3

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

REPORT = "/en/annual-reports/2021/"


@pytest.fixture
def no_draft(site: Site) -> None:
    """Forget who else has a page open and the drafts that other tests left: Wagtail warns of a newer version."""
    with sqlite3.connect(site.folder / "site.sqlite3", timeout=20) as database:
        database.execute("DELETE FROM wagtailadmin_editingsession")
        database.execute(
            "DELETE FROM wagtailcore_revision WHERE EXISTS (SELECT 1 FROM wagtailcore_page AS page"
            " WHERE object_id = CAST(page.id AS TEXT) AND wagtailcore_revision.id > page.live_revision_id)"
            " AND base_content_type_id IN"
            " (SELECT id FROM django_content_type WHERE app_label = 'wagtailcore' AND model = 'page')"
        )
        database.execute(
            "UPDATE wagtailcore_page SET latest_revision_id = live_revision_id, has_unpublished_changes = 0"
        )


@pytest.fixture
def publisher(no_draft: None, editor: Page) -> Page:
    """Return the editor's page without saving by itself: such a draft could arrive when the next test already reads."""

    def stop_autosave(route: Route) -> None:
        if route.request.method == "POST" and route.request.resource_type in ("fetch", "xhr"):
            route.abort()
        else:
            route.fallback()

    editor.route("**/edit/", stop_autosave)
    return editor


def open_report(editor: Page, tab: str) -> None:
    """Open the report in the editor, on the tab named."""
    editor.goto("/admin/reports/figures-and-records/")
    editor.get_by_role("link", name="Annual report 2021").click()
    editor.wait_for_load_state("networkidle")
    editor.get_by_role("tab", name=tab).click()


def open_preview(editor: Page) -> None:
    """Open the preview. A click that comes before the scripts of the admin listen is lost, so it is repeated."""
    toggle = editor.get_by_role("button", name="Toggle preview")
    for _attempt in range(10):
        if toggle.get_attribute("aria-expanded") == "true":
            return
        toggle.click()
        editor.wait_for_timeout(1000)
    expect(toggle).to_have_attribute("aria-expanded", "true")


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
    editor.wait_for_load_state("networkidle")


def test_one_change_reaches_every_place(publisher: Page, site: Site) -> None:
    assert "423" in publisher.request.get(REPORT).text()
    open_report(publisher, "Numbers")
    figure_row(publisher, "urban-practices").locator("input[name$='-value']").fill("451")
    publish(publisher)
    # {new-members} says 3 while the city list dates one accession: the editor is warned, the draft is safe.
    expect(publisher.get_by_text("Some figures differ from the records").first).to_be_visible()
    assert "451" not in publisher.request.get(REPORT).text()
    publisher.locator("input[value='Publish as typed']").click()
    publisher.wait_for_load_state("networkidle")

    publisher.goto(REPORT)
    statement = publisher.locator("#figure-urban-practices")
    expect(statement).to_have_text("451")
    expect(publisher.locator(".statement__note", has_text="451 urban practices")).to_be_visible()
    publisher.goto("/en/")
    expect(publisher.locator(".figure__value", has_text="451")).to_be_visible()
    publisher.goto(f"{REPORT}figures/urban-practices/")
    expect(publisher.locator(".series__value", has_text="451")).to_be_visible()
    expect(publisher.locator(".table--series td", has_text="451")).to_be_visible()
    rows = csv.DictReader(io.StringIO(publisher.request.get(f"{REPORT}figures.csv").text().lstrip("\ufeff")))
    assert next(row["value"] for row in rows if row["indicator"] == "urban-practices") == "451"
    figures = json.loads(publisher.request.get(f"{REPORT}figures.json").text())["figures"]
    assert next(one["value"] for one in figures if one["indicator"] == "urban-practices") == "451"
    publisher.goto("/es/annual-reports/2021/")
    expect(publisher.locator("#figure-urban-practices")).to_have_text("451")

    with sqlite3.connect(site.folder / "site.sqlite3", timeout=20) as database:
        page_id, first_revision = database.execute(
            "SELECT object_id, min(id) FROM wagtailcore_revision WHERE object_id ="
            " (SELECT id FROM wagtailcore_page WHERE url_path = '/home/annual-reports/2021/')"
        ).fetchone()
    earlier = publisher.request.get(f"/admin/pages/{page_id}/revisions/{first_revision}/view/").text()
    assert '<data class="plate" value="423"' in earlier


BAD_VALUES = [
    ("global-events", "twenty", "Enter a number."),
    ("governed-by-women", "101", "A share cannot be above 100 %."),
    ("publications-gender", "25", "A part cannot be above its whole"),
    ("pilot-projects", "-1", "A figure cannot be negative."),
    ("new-members", "", "The value is still empty."),
]


def test_bad_values_are_refused_beside_their_fields_and_kept(publisher: Page) -> None:
    open_report(publisher, "Numbers")
    for token, typed, _message in BAD_VALUES:
        figure_row(publisher, token).locator("input[name$='-value']").fill(typed)
    publish(publisher)
    for token, typed, message in BAD_VALUES:
        row = publisher.locator("[id^=inline_child_figures-]").filter(has=publisher.get_by_text(message)).first
        expect(row, token).to_be_attached()
        assert row.locator("input[name$='-value']").input_value() == typed


def test_an_unknown_token_is_named_and_the_text_kept(publisher: Page) -> None:
    open_report(publisher, "Story")
    open_cover(publisher)
    publisher.locator("input[name$='-value-motto']").fill("Listening to {nobody} and {drawings")
    publish(publisher)
    errors = publisher.locator(".w-field__errors", has_text="This report has no figure {nobody}.")
    expect(errors.first).to_be_attached()
    expect(publisher.locator(".w-field__errors", has_text="A brace has no partner").first).to_be_attached()
    assert publisher.locator("input[name$='-value-motto']").input_value() == "Listening to {nobody} and {drawings"


@pytest.mark.usefixtures("no_draft")
def test_the_preview_follows_the_typing(editor: Page) -> None:
    open_report(editor, "Story")
    open_preview(editor)
    frame = editor.frame_locator("#w-preview-iframe")
    expect(frame.locator(".opening__motto")).to_be_attached()
    open_cover(editor)
    with editor.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")):
        editor.locator("input[name$='-value-motto']").fill("Typed while {half")
    expect(frame.locator(".opening__motto")).to_have_text("Typed while {half")
