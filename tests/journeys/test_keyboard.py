"""The keyboard alone: the skip link, the menu on a phone, every link and control in order."""

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

REPORT = "/en/annual-reports/2021/"


def focused(page: Page) -> str:
    """Return what identifies the element that has the focus."""
    return str(
        page.evaluate(
            "(e => e.id || e.getAttribute('href') || e.textContent.trim().slice(0, 40))(document.activeElement)"
        )
    )


def test_the_skip_link_comes_first_and_leads_to_the_content(visitor: Page) -> None:
    visitor.goto(REPORT)
    visitor.keyboard.press("Tab")
    assert focused(visitor) == "#main"
    assert visitor.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["/en/", REPORT, f"{REPORT}figures/drawings/"])
def test_tab_reaches_everything_and_shows_where_it_is(visitor: Page, path: str) -> None:
    visitor.goto(path)
    wanted = visitor.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input')]"
        ".filter(e => e.checkVisibility({visibilityProperty: true})).length"
    )
    visitor.evaluate("window.reached = new Set(); window.unmarked = []")
    for _press in range(wanted + 5):
        visitor.keyboard.press("Tab")
        visitor.evaluate(
            "() => { const e = document.activeElement; if (e === document.body) return; window.reached.add(e);"
            " const style = getComputedStyle(e);"
            " if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)"
            " window.unmarked.push(e.outerHTML.slice(0, 80)) }"
        )
    assert visitor.evaluate("window.reached.size") >= wanted
    assert visitor.evaluate("window.unmarked") == []


def test_the_menu_of_a_phone_opens_and_closes(visitor: Page) -> None:
    visitor.set_viewport_size({"width": 390, "height": 800})
    visitor.goto(REPORT)
    menu = visitor.get_by_role("button", name="Menu", exact=True)
    menu.focus()
    visitor.keyboard.press("Enter")
    link = visitor.locator("#site-nav").get_by_role("link", name="Publications")
    assert link.is_visible()
    visitor.keyboard.press("Escape")
    assert not link.is_visible()
    menu.focus()
    visitor.keyboard.press("Enter")
    link.focus()
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/en/publications/")


def test_a_source_opens_with_the_keyboard(visitor: Page) -> None:
    visitor.goto(REPORT)
    visitor.locator("details.source summary").first.focus()
    visitor.keyboard.press("Enter")
    assert visitor.locator("details.source[open]").count() == 1


def test_the_language_switch_stays_on_the_figure(visitor: Page) -> None:
    visitor.goto(f"{REPORT}figures/drawings/")
    visitor.locator(".langs").get_by_role("link", name="ES Español").press("Enter")
    visitor.wait_for_url("**/es/annual-reports/2021/figures/drawings/")
    assert visitor.locator("html").get_attribute("lang") == "es"
