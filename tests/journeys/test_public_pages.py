"""Every public page: accessible, self-contained, readable at 320 px and without JavaScript, printable."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

from tests.journeys.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys"), pytest.mark.enable_socket]

REPORT = "/en/annual-reports/2021/"
PAGES = [
    "/en/", "/es/", "/fr/", "/en/annual-reports/", REPORT, "/es/annual-reports/2021/", "/fr/annual-reports/2021/",
    f"{REPORT}figures/", f"{REPORT}figures/drawings/", f"{REPORT}figures/women/",
    "/fr/annual-reports/2021/figures/metropolitan-spaces/", "/en/indicators/", "/en/indicators/urban-practices/",
    "/es/indicators/member-governments/", "/en/accessibility/", "/fr/privacy/", "/en/contact/", "/en/not-a-page/",
]  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visitor: Page, path: str, width: int) -> None:
    visitor.set_viewport_size({"width": width, "height": 900})
    visitor.goto(path)
    for source in visitor.locator("details.source").all()[:3]:
        source.evaluate("element => element.open = true")
    violations = Axe().run(visitor, options=RULES).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in violations] == []


def test_axe_notices_a_picture_without_alternative(visitor: Page) -> None:
    visitor.goto("/en/contact/")
    visitor.evaluate("document.querySelector('main').append(new Image())")
    assert "image-alt" in {one["id"] for one in Axe().run(visitor, options=RULES).response["violations"]}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1600])
def test_nothing_runs_over_the_edge(visitor: Page, path: str, width: int) -> None:
    visitor.set_viewport_size({"width": width, "height": 700})
    visitor.goto(path)
    assert visitor.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_the_edge_in_another_face(visitor: Page, path: str) -> None:
    visitor.route("**/*.woff2", lambda route: route.abort())
    visitor.set_viewport_size({"width": 320, "height": 700})
    visitor.goto(path)
    assert visitor.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize("path", PAGES)
def test_no_cookie_and_no_other_host(visitor: Page, site: Site, path: str) -> None:
    hosts: list[str] = []
    visitor.on("request", lambda request: hosts.append(request.url))
    visitor.goto(path, wait_until="networkidle")
    assert [url for url in hosts if not url.startswith((site.url, "data:"))] == []
    assert visitor.context.cookies() == []


@pytest.mark.parametrize("path", PAGES)
def test_no_error_on_the_console(visitor: Page, path: str) -> None:
    errors: list[str] = []
    visitor.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    visitor.on("pageerror", lambda error: errors.append(str(error)))
    visitor.goto(path, wait_until="networkidle")
    expected = ["404"] if "not-a-page" in path else []
    assert [error for error in errors if not any(known in error for known in expected)] == []


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
