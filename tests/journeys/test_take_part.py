"""A parent sends a drawing in a real browser: with and without JavaScript, with a mistake, and confirms it."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.pictures import picture_bytes
from tests.journeys.conftest import Site
from tests.journeys.inspection import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

GALLERY = "/en/campaigns/metropolis-through-childrens-eyes/drawings/"
FORM = f"{GALLERY}take-part/"
LINK = re.compile(r"/en/campaigns/\S+/confirm/[\w-]+/")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Return a photo on disk, named as parents name them."""
    path = tmp_path / "Maria_Lopez_3B.jpg"
    path.write_bytes(picture_bytes(size=(1200, 900)))
    return path


def fill(page: Page, picture: Path, email: str) -> None:
    """Fill in the whole form, slower than a machine."""
    page.set_input_files("[name=image]", picture)
    page.fill("[name=title]", "My street")
    page.fill("[name=artist_name]", "Lucía")
    band = page.locator("[name=age_band][value='8-10']")
    page.locator("label", has=band).click()  # the button itself is drawn by its label
    expect(band).to_be_checked()
    page.select_option("[name=city]", index=3)
    page.fill("[name=guardian_email]", email)
    for name in ("is_guardian", "consent_gallery", "child_agrees"):
        page.check(f"[name={name}]")
    time.sleep(3)


def newest_message(site: Site, email: str) -> str:
    """Return the newest message to `email` that the site wrote; the worker is not running, so run its tasks first."""
    site.run("db_worker", "--batch", "--no-startup-delay")
    found = sorted((path for path in (site.folder / "mail").iterdir()), key=lambda path: path.stat().st_mtime)
    messages = [path.read_text(encoding="utf-8") for path in found]
    return next(text for text in reversed(messages) if f"To: {email}" in text)


def test_a_drawing_is_sent_and_confirmed(visitor: Page, site: Site, picture: Path) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    visitor.goto(FORM)
    fill(visitor, picture, "one@example.org")
    expect(visitor.locator(".preview")).to_be_visible()
    visitor.click("text=Turn right")
    visitor.click("text=Send my drawing")
    visitor.wait_for_url("**/take-part/sent/**")
    found = LINK.search(newest_message(site, "one@example.org").replace("=\n", ""))
    assert found
    visitor.goto(found[0])
    visitor.click("button:has-text('Confirm')")
    expect(visitor.locator("h1")).to_have_text("Thank you")
    visitor.goto(found[0])
    expect(visitor.locator("h1")).to_have_text("This link does not work")


def test_a_mistake_keeps_the_picture_and_the_words(visitor: Page, picture: Path) -> None:
    visitor.goto(FORM)
    fill(visitor, picture, "two@example.org")
    visitor.fill("[name=artist_name]", "Lucía López")
    visitor.click("text=Send my drawing")
    expect(visitor.locator(".errors")).to_contain_text("Your drawing is safe")
    assert visitor.input_value("[name=title]") == "My street"
    visitor.fill("[name=artist_name]", "Lucía")
    time.sleep(3)
    visitor.click("text=Send my drawing")
    visitor.wait_for_url("**/take-part/sent/**")


def test_without_javascript(chromium: Browser, site: Site, picture: Path) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(FORM)
    fill(page, picture, "three@example.org")
    page.click("text=Send my drawing")
    page.wait_for_url("**/take-part/sent/**")
    context.close()


@pytest.mark.parametrize("path", [GALLERY, "/en/campaigns/", GALLERY.replace("drawings/", "")])
def test_a_page_keeps_its_promises(visitor: Page, site: Site, path: str) -> None:
    assert faults_of(visitor, site.url, path) == {}


@pytest.mark.parametrize("path", [FORM, f"{GALLERY}mine/"])
def test_a_form_keeps_its_promises_and_sets_its_one_cookie(visitor: Page, site: Site, path: str) -> None:
    cookies = faults_of(visitor, site.url, path)
    assert list(cookies) == ["cookies"]
    assert {cookie["name"] for cookie in visitor.context.cookies()} == {"csrftoken"}


def test_s10_only_the_form_sets_a_cookie_and_only_its_own(visitor: Page, site: Site) -> None:
    hosts: list[str] = []
    visitor.on("request", lambda request: hosts.append(request.url))
    visitor.goto(GALLERY)
    assert visitor.context.cookies() == []
    visitor.goto(FORM)
    assert {cookie["name"] for cookie in visitor.context.cookies()} == {"csrftoken"}
    assert [url for url in hosts if not url.startswith((site.url, "data:", "blob:"))] == []
