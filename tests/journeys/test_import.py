"""A city's stick comes in: the file is checked, the report read, the good lines imported while the bar moves."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.campaigns.transfers.conftest import LINE, packed, table
from tests.factories.pictures import picture_bytes
from tests.journeys.conftest import Site
from tests.journeys.test_review_desk import moderator

__all__ = ["moderator"]
pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]


def work(site: Site) -> None:
    """Let the worker do what waits."""
    site.run("db_worker", "--batch", "--no-startup-delay")


def test_a_stick_is_checked_and_imported(moderator: Page, site: Site, tmp_path: Path) -> None:
    moderator.goto("/admin/drawings/import/")
    moderator.select_option("[name=edition]", label="Example")
    city = "Athens"
    lines = [
        LINE | {"city": city, "picture": f"{number}.jpg", "signed_form": f"B-{number}", "title": f"From paper {number}"}
        for number in range(3)
    ]
    lines[2] |= {"city": "Atlantis"}
    stick = tmp_path / "stick.zip"
    pictures = {f"{number}.jpg": picture_bytes(size=(800, 600), seed=50 + number) for number in range(3)}
    stick.write_bytes(packed({"drawings.csv": table(*lines), **pictures}).getvalue())
    moderator.set_input_files("[name=file]", stick)
    moderator.check("[name=statement]")
    moderator.click("text=Check the file")
    expect(moderator.locator(".desk-narrow [role=status]")).to_contain_text("Being checked")
    work(site)
    expect(moderator.locator(".desk-narrow [role=status]")).to_contain_text("Checked, nothing imported yet")
    expect(moderator.locator("table.listing")).to_contain_text("This city does not take part in the edition.")
    moderator.click("text=Import 2 drawings")
    expect(moderator.locator("[data-progress] progress")).to_be_visible()
    work(site)
    expect(moderator.locator(".desk-narrow [role=status]")).to_contain_text("Done")
    moderator.click("table.listing a >> nth=0")
    expect(moderator.locator(".desk-title")).to_contain_text("From paper")
    expect(moderator.locator(".desk-facts")).to_contain_text("B-0")
    site.run(
        "shell", "--command",
        "from campaigns.models import Drawing; Drawing.objects.filter(title__startswith='From paper').delete()",
    )  # fmt: skip
