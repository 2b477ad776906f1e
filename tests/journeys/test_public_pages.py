"""Every public page: accessible, self-contained, readable at 320 px and without JavaScript, printable."""

import re

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.journeys.conftest import Site
from tests.journeys.inspection import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

REPORT = "/en/annual-reports/2021/"
PAGES = [
    "/en/", "/es/", "/fr/", "/en/annual-reports/", REPORT, "/es/annual-reports/2021/", "/fr/annual-reports/2021/",
    f"{REPORT}figures/", f"{REPORT}figures/drawings/", f"{REPORT}figures/women/",
    "/fr/annual-reports/2021/figures/metropolitan-spaces/", "/en/indicators/", "/en/indicators/urban-practices/",
    "/es/indicators/member-governments/", "/en/accessibility/", "/fr/privacy/", "/en/contact/", "/en/not-a-page/",
    "/en/search/", "/en/search/?q=children", "/es/search/?q=zzz", "/en/about/", "/es/privacy/for-children/",
    "/fr/legal-notice/", "/es/contact/", "/fr/accessibility/", "/en/privacy/", "/fr/search/?q=metropolis&in=pages",
    "/en/campaigns/metropolis-through-childrens-eyes/", "/fr/campaigns/world-metropolitan-day-2021/",
    "/es/campaigns/call-to-rethink-our-metropolitan-spaces/", "/en/campaigns/calendar/", "/fr/campaigns/statements/",
    "/en/programmes/", "/es/programmes/use/",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_its_promises(visitor: Page, site: Site, path: str) -> None:
    expected = ("404",) if "not-a-page" in path else ()
    assert faults_of(visitor, site.url, path, expected_errors=expected) == {}


def test_a_broken_promise_is_noticed(visitor: Page, site: Site) -> None:
    script = """
        addEventListener("load", () => {
            document.querySelector("main").append(new Image());
            document.querySelector("main").insertAdjacentHTML("beforeend", "<div style='inline-size: 2000px'>.</div>");
            document.cookie = "a=1";
            console.error("wrong");
        })
    """
    visitor.add_init_script(script)
    faults = faults_of(visitor, site.url, "/en/contact/")
    assert faults.keys() == {
        "axe at 1440", "axe at 320", "over the edge at 320", "over the edge at 1600", "cookies", "console",
        "over the edge in another face",
    }  # fmt: skip


def test_the_report_does_not_shift(visitor: Page) -> None:
    visitor.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {"
        " if (!entry.hadRecentInput) window.shift += entry.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for width in (390, 1440):
        visitor.set_viewport_size({"width": width, "height": 900})
        visitor.goto(REPORT, wait_until="networkidle")
        visitor.evaluate("document.fonts.ready")
        visitor.mouse.wheel(0, 3000)
        visitor.wait_for_timeout(300)
        assert visitor.evaluate("window.shift") == 0


def test_weight_of_the_report(visitor: Page) -> None:
    sizes: dict[str, int] = {}

    def weigh(request: Request) -> None:
        response = request.response()
        if response:
            kind = request.resource_type
            sizes[kind] = sizes.get(kind, 0) + len(response.body())

    visitor.on("requestfinished", weigh)
    visitor.goto(REPORT, wait_until="networkidle")
    assert 0 < sizes["document"] < 80_000
    assert 0 < sizes["script"] < 10_000


def test_the_report_reads_without_javascript(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(REPORT)
    assert page.locator("h1").inner_text().startswith("Annual report 2021")
    source = page.locator("details.source").first
    source.locator("summary").click()
    assert source.get_by_text("Metropolis, Annual report 2021").is_visible()
    assert not page.get_by_role("button", name="Copy citation").is_visible()
    context.close()


def test_a_screen_reader_hears_the_full_words(visitor: Page) -> None:
    visitor.goto(REPORT)
    tree = visitor.locator("main").aria_snapshot()
    assert "more than 1,200" in tree
    assert "+1.2K" not in tree
    visitor.goto("/es/annual-reports/2021/")
    assert "más de 1200" in visitor.locator("main").aria_snapshot()
    visitor.goto("/fr/annual-reports/2021/")
    assert re.search(r"plus de 1\s200", visitor.locator("main").aria_snapshot())


def test_the_report_prints_as_a_report(visitor: Page) -> None:
    visitor.goto(REPORT, wait_until="networkidle")
    visitor.emulate_media(media="print")
    assert not visitor.locator(".masthead").is_visible()
    assert not visitor.locator(".chapters").is_visible()
    assert not visitor.get_by_role("link", name="Data and citation").is_visible()
    visitor.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert visitor.locator("details.source:not([open])").count() == 0
    visitor.evaluate("dispatchEvent(new Event('afterprint'))")
    assert visitor.locator("details.source[open]").count() == 0
    assert visitor.pdf(format="A4", print_background=True).count(b"/Type /Page\n") >= 6
