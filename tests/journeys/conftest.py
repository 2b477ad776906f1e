"""The running site and the browser of the journeys."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.server import PASSWORD, running_stack
from tests.server import Stack as Site

CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
PATIENCE = 20_000  # milliseconds: on a busy machine the admin takes seconds to build a long form


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the demo with gunicorn, as `make demo` does, from a database of its own."""
    with running_stack(tmp_path_factory.mktemp("site"), UPLOAD_RATE="20") as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Page]:
    """Return a fresh visitor's page: no cookies, less motion; nothing on the way may break the content policy."""
    context = chromium.new_context(base_url=site.url, reduced_motion="reduce", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    refused: list[str] = []
    context.on("console", lambda message: "Content Security" in message.text and refused.append(message.text))
    yield page
    context.close()
    assert refused == []


@pytest.fixture
def editor(visitor: Page) -> Page:
    """Return a page on which the demo's editor is logged in."""
    visitor.goto("/admin/login/")
    visitor.fill("[name=login]", "editor")
    visitor.fill("[name=password]", PASSWORD)
    visitor.click("button[type=submit]")
    visitor.wait_for_url("**/admin/")
    return visitor
