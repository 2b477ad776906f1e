"""A moderator decides without touching the mouse, takes a decision back, and has the queue empty at the end."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys"), pytest.mark.enable_socket]


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
    visitor.fill("[name=username]", "moderator")
    visitor.fill("[name=password]", PASSWORD)
    visitor.press("[name=password]", "Enter")
    visitor.wait_for_url("**/admin/")
    return visitor


def open_oldest(page: Page) -> None:
    """Open the drawing that waits longest, and wait until its keys work."""
    page.goto("/admin/drawings/")
    page.click("text=Start with the oldest")
    page.wait_for_url("**/admin/drawings/*/")
    page.wait_for_load_state("load")


def test_keys_decide_undo_and_stay_out_of_fields(moderator: Page) -> None:
    open_oldest(moderator)
    first = moderator.url
    title = moderator.locator("h1").inner_text()
    moderator.keyboard.press("Control+a")
    moderator.keyboard.press("e")
    moderator.keyboard.type("a drawing of a city")
    assert moderator.url == first
    assert moderator.input_value("[name=alt_text]") == "a drawing of a city"
    moderator.keyboard.press("Escape")
    for key in "12345":
        moderator.keyboard.press(key)
    moderator.keyboard.press("a")
    moderator.wait_for_url(lambda url: url != first)
    expect(moderator.locator(".messages")).to_contain_text("is published")
    moderator.keyboard.press("u")
    moderator.wait_for_url("**/undo/")
    moderator.press("button[autofocus]", "Enter")
    moderator.wait_for_url(first)
    expect(moderator.locator("h1")).to_contain_text(title)


def test_what_is_missing_is_said(moderator: Page) -> None:
    open_oldest(moderator)
    moderator.keyboard.press("a")
    expect(moderator.locator(".messages")).to_contain_text(re.compile("alternative text is missing|Tick every line"))


def test_a_region_is_blurred(moderator: Page) -> None:
    open_oldest(moderator)
    before = moderator.locator("[data-sheet] img").get_attribute("src")
    box = moderator.locator("[data-sheet] img").bounding_box()
    assert box
    moderator.mouse.move(box["x"] + 20, box["y"] + 20)
    moderator.mouse.down()
    moderator.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    moderator.mouse.up()
    expect(moderator.locator("[data-region]")).to_be_visible()
    moderator.keyboard.press("b")
    expect(moderator.locator("[data-sheet] img")).not_to_have_attribute("src", str(before))


def test_axe_finds_nothing_in_the_desk(moderator: Page) -> None:
    open_oldest(moderator)
    found = Axe().run(moderator, context=".desk", options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert [(one["id"], [node["html"][:150] for node in one["nodes"]][:2]) for one in found] == []
