"""A moderator decides without touching the mouse, takes a decision back, and has the queue empty at the end."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Site

AXE = {"runOnly": ["wcag2a", "wcag2aa"]}
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]


@pytest.fixture
def moderator(visitor: Page, site: Site) -> Page:
    """Return a page on which the demo's moderator is logged in, with an example that waits."""
    site.run(
        "shell", "--command",
        "from metropolis_site.home.demo.campaigns import load_some_examples; "
        "from metropolis_site.core.models import User; "
        "load_some_examples(first=17, last=20, moderator_id=User.objects.get(username='moderator').pk)",
    )  # fmt: skip
    visitor.goto("/admin/login/")
    visitor.fill("[name=login]", "moderator")
    visitor.fill("[name=password]", PASSWORD)
    visitor.press("[name=password]", "Enter")
    visitor.wait_for_url("**/admin/")
    return visitor


def open_oldest(page: Page) -> None:
    """Open the drawing that waits longest, and wait until its keys work and the next one is fetched."""
    page.goto("/admin/drawings/")
    page.click("text=Start with the oldest")
    page.wait_for_url("**/admin/drawings/*/")
    page.wait_for_load_state("networkidle")


def tick_all(page: Page) -> None:
    """Tick every line of the checklist that is not ticked yet, by its key."""
    for number, box in enumerate(page.locator("[name=checklist]").all(), start=1):
        if not box.is_checked():
            page.keyboard.press(str(number))


def test_keys_decide_undo_and_stay_out_of_fields(moderator: Page) -> None:
    open_oldest(moderator)
    first = moderator.url
    title = moderator.locator(".desk-title").inner_text()
    moderator.keyboard.press("Control+a")
    moderator.keyboard.press("Alt+n")
    moderator.keyboard.press("e")
    moderator.press("[name=alt_text]", "Control+a")
    moderator.keyboard.type("a drawing of a city")
    assert moderator.url == first
    assert moderator.input_value("[name=alt_text]") == "a drawing of a city"
    moderator.keyboard.press("Escape")
    tick_all(moderator)
    moderator.keyboard.press("a")
    moderator.wait_for_url(lambda url: url != first)
    expect(moderator.locator("[data-said]")).to_contain_text("is published")
    expect(moderator.locator("[data-sheet] img")).to_have_attribute("src", re.compile("^blob:"))
    moderator.keyboard.press("u")
    moderator.wait_for_url(first)
    expect(moderator.locator(".desk-title")).to_have_text(title)
    expect(moderator.locator("[data-undo]")).to_be_hidden()


def test_skipping_gives_the_drawing_up_and_a_colleague_may_have_it(moderator: Page, site: Site) -> None:
    open_oldest(moderator)
    first = moderator.url
    key = first.rstrip("/").rsplit("/", 1)[-1]
    moderator.keyboard.press("n")
    moderator.wait_for_url(lambda url: url != first)
    moderator.wait_for_load_state("networkidle")
    site.run(
        "shell", "--command",
        "from campaigns.models import Drawing; from metropolis_site.core.models import User; "
        f"row = Drawing.objects.get(pk={key}); assert row.claimed_by is None; "
        "from campaigns.moderation.services import claim_drawing; "
        "claim_drawing(drawing=row, user=User.objects.get(username='admin'))",
    )  # fmt: skip
    moderator.goto(first)
    expect(moderator.locator("[data-colleague]")).to_have_text("admin has this drawing open.")
    site.run("shell", "--command", f"from campaigns.models import Drawing; Drawing.objects.filter(pk={key})"
             ".update(claimed_by=None, claim_ends_at=None)")  # fmt: skip


def test_the_keys_are_shown_in_a_dialog_and_rest_while_it_is_open(moderator: Page) -> None:
    open_oldest(moderator)
    first = moderator.url
    moderator.keyboard.press("?")
    expect(moderator.locator("dialog")).to_be_visible()
    moderator.keyboard.press("n")
    moderator.keyboard.press("Escape")
    expect(moderator.locator("dialog")).to_be_hidden()
    assert moderator.url == first


def test_what_is_missing_is_said_and_the_reason_is_asked_for(moderator: Page) -> None:
    open_oldest(moderator)
    moderator.fill("[name=alt_text]", "")
    moderator.keyboard.press("Escape")
    moderator.keyboard.press("a")
    expect(moderator.locator("[data-said]")).to_contain_text("alternative text is missing")
    moderator.keyboard.press("d")
    expect(moderator.locator("[name=reason]")).to_be_focused()


def test_a_region_is_blurred_by_the_mouse_and_what_was_typed_is_kept(moderator: Page) -> None:
    open_oldest(moderator)
    before = moderator.locator("[data-sheet] img").get_attribute("src")
    moderator.fill("[name=alt_text]", "kept words")
    moderator.keyboard.press("Escape")
    box = moderator.locator("[data-sheet] img").bounding_box()
    assert box
    moderator.mouse.move(box["x"] + 20, box["y"] + 20)
    moderator.mouse.down()
    moderator.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    moderator.mouse.up()
    expect(moderator.locator("[data-region]")).to_be_visible()
    moderator.keyboard.press("b")
    expect(moderator.locator("[data-sheet] img")).not_to_have_attribute("src", str(before))
    expect(moderator.locator("[name=alt_text]")).to_have_value("kept words")


def test_a_region_is_marked_and_cropped_by_keys(moderator: Page) -> None:
    open_oldest(moderator)
    picture = moderator.locator("[data-sheet] img")
    width = int(picture.get_attribute("width") or 0)
    moderator.keyboard.press("r")
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown"):
        moderator.keyboard.press(key)
    values = [float(moderator.locator(f"[data-rework] [name={name}]").input_value()) for name in ("left", "right")]
    assert values == [pytest.approx(0.28), pytest.approx(0.7)]
    moderator.keyboard.press("Escape")
    expect(moderator.locator("[data-region]")).to_be_hidden()
    moderator.keyboard.press("r")
    moderator.keyboard.press("c")
    expect(picture).to_have_attribute("width", str(round(0.7 * width) - round(0.3 * width)))


def test_z_enlarges_and_arrows_move(moderator: Page) -> None:
    open_oldest(moderator)
    moderator.keyboard.press("z")
    moderator.keyboard.press("ArrowDown")
    assert moderator.evaluate("document.querySelector('[data-sheet]').scrollTop") > 0
    moderator.keyboard.press("z")
    assert moderator.evaluate("document.querySelector('[data-sheet]').scrollTop") == 0


@pytest.mark.parametrize("path", ["", "import/", "export/", "words/"])
def test_axe_finds_nothing_on_the_pages_of_the_drawings(moderator: Page, path: str) -> None:
    moderator.goto(f"/admin/drawings/{path}")
    found = Axe().run(moderator, context=".nice-padding", options=AXE).response["violations"]
    assert [(one["id"], [node["html"][:150] for node in one["nodes"]][:2]) for one in found] == []


def test_axe_finds_nothing_in_the_desk(moderator: Page) -> None:
    open_oldest(moderator)
    moderator.keyboard.press("?")
    found = Axe().run(moderator, context=".desk, dialog", options=AXE).response["violations"]
    assert [(one["id"], [node["html"][:150] for node in one["nodes"]][:2]) for one in found] == []
