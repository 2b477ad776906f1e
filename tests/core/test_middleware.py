"""Headers that every answer carries."""

from pathlib import Path

from django.test import Client

import pytest

from tests.conventions.project import ROOT


@pytest.mark.parametrize("path", ["/livez", "/en/", "/admin/login/", "/en/not-a-page/"])
@pytest.mark.django_db
def test_s09_no_page_may_ask_for_the_place(client: Client, path: str) -> None:
    assert "geolocation=()" in client.get(path)["Permissions-Policy"]


def test_s09_no_script_asks_for_the_place() -> None:
    scripts = list(Path(ROOT / "metropolis_site" / "static" / "js").glob("*.js"))
    assert scripts
    assert [path.name for path in scripts if "geolocation" in path.read_text(encoding="utf-8")] == []
