"""A reader in the library: search inside a PDF, narrow, open a work, cite it, ask for another language; no script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Site
from tests.journeys.inspection import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

PAGES = [
    "/en/publications/", "/fr/publications/?view=covers&size=48", "/es/publications/?q=montreal",
    "/en/publications/example-how-this-library-works/", "/es/publications/policy-brief-05-local-public-services/",
    "/fr/publications/example-a-scanned-page/ask/",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def files_are_read(site: Site) -> None:
    """Let the background work that the demo asked for be done."""
    site.run("db_worker", "--batch", "--no-startup-delay")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_its_promises(visitor: Page, site: Site, path: str) -> None:
    faults = faults_of(visitor, site.url, path)
    if path.endswith("/ask/"):  # a form has the cookie that protects it
        faults.pop("cookies")
    assert faults == {}


def test_a_reader_finds_a_sentence_and_asks_for_a_language_without_scripts(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    reader = context.new_page()
    reader.goto("/en/publications/")
    assert context.cookies() == []
    reader.get_by_label("Words, also inside the PDFs").fill("correction tomorrow headings")
    reader.get_by_role("button", name="Show publications").click()
    expect(reader.get_by_text("No publication matches.")).to_be_visible()
    reader.get_by_label("Words, also inside the PDFs").fill("pronounced")
    reader.get_by_role("button", name="Show publications").click()
    link = reader.get_by_role("link", name="Inside, on page 2")
    assert (link.get_attribute("href") or "").endswith("/example-pdfs-for-everybody/en.pdf#page=2")
    expect(reader.locator("mark")).to_have_text("pronounced")
    reader.get_by_role("link", name="PDFs that everybody can read").click()
    expect(reader.get_by_text("passes our four checks")).to_be_visible()
    answer = reader.request.get(f"{reader.url}cite.json")
    assert answer.json()[0]["title"] == "PDFs that everybody can read"
    reader.get_by_role("link", name="Ask for another language or an accessible format").click()
    reader.get_by_role("radio", name="Another language").check()
    reader.get_by_label("Which language?").fill("Arabic")
    reader.get_by_role("button", name="Send the request").click()
    expect(reader.get_by_role("status")).to_contain_text("Thank you.")
    context.close()
