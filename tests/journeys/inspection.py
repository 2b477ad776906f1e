"""What every public page keeps, looked at in one visit: accessible at each width, self-contained, without errors."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NARROWEST, DESK, WIDEST = 320, 1440, 1600  # pixels
HEIGHT = 900
OVER_THE_EDGE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Visit:
    """What a visitor's browser noticed: the addresses that it asked for, and the errors on its console."""

    requested: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Note what happens on `page` from now on."""

        def ask(request: Request) -> None:
            self.requested.append(request.url)

        page.on("request", ask)
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return the rules of axe that the page breaks, each with the elements that do."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found]


def widen(page: Page, width: int) -> None:
    """Give the page another width."""
    page.set_viewport_size({"width": width, "height": HEIGHT})


def faults_of(page: Page, origin: str, path: str, *, expected_errors: tuple[str, ...] = ()) -> dict[str, object]:
    """Open `path` and return what is wrong with it, by promise; nothing is wrong where it is empty.

    WCAG 2.2 AA by axe at the narrowest width and at that of a desk; from 320 to 1600 pixels not wider than the window,
    in another face too; no cookie, no other host, no error on the console.
    """
    visit = Visit()
    visit.listen(page)
    widen(page, DESK)
    page.goto(path, wait_until="networkidle")
    faults: dict[str, object] = {}
    for source in page.locator("details.source").all()[:3]:
        source.evaluate("element => element.open = true")
    for width in (DESK, NARROWEST):
        widen(page, width)
        faults[f"axe at {width}"] = violations(page)
    for width in (NARROWEST, WIDEST):
        widen(page, width)
        faults[f"over the edge at {width}"] = page.evaluate(OVER_THE_EDGE)
    faults["cookies"] = page.context.cookies()
    faults["other hosts"] = [url for url in visit.requested if not url.startswith((origin, "data:", "blob:"))]
    faults["console"] = [text for text in visit.errors if not any(known in text for known in expected_errors)]
    # The faces may come late or never; the text must stay within its blocks all the same.
    page.route("**/*.woff2", lambda route: route.abort())
    widen(page, NARROWEST)
    page.goto(path)
    faults["over the edge in another face"] = page.evaluate(OVER_THE_EDGE)
    return {promise: found for promise, found in faults.items() if found}
