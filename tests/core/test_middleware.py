"""Headers that every answer carries."""

from pathlib import Path

from django.test import Client

import pytest
from pytest_django import Settings

from metropolis_site.core.models import User
from metropolis_site.core.templatetags.sharing import share_picture_path
from tests.conventions.project import ROOT
from tests.factories.reports import ReportTree


def policy_of(client: Client, path: str) -> dict[str, list[str]]:
    """Return the sources that the policy of an answer allows, by directive."""
    header = client.get(path)["Content-Security-Policy"]
    return {directive.split()[0]: directive.split()[1:] for directive in header.split(";")}


@pytest.mark.parametrize("path", ["/livez", "/en/", "/admin/login/", "/en/not-a-page/"])
@pytest.mark.django_db
def test_s09_no_page_may_ask_for_the_place(client: Client, path: str) -> None:
    assert "geolocation=()" in client.get(path)["Permissions-Policy"]


def test_public_pages_run_and_load_nothing_but_our_own_files(client: Client, tree: ReportTree) -> None:
    policy = policy_of(client, "/en/")
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["font-src"] == ["'self'"]
    assert {source for sources in policy.values() for source in sources} == {
        "'self'", "'none'", "'unsafe-inline'", "data:", "blob:",
    }  # fmt: skip
    assert [name for name, sources in policy.items() if "'unsafe-inline'" in sources] == ["style-src-attr"]


@pytest.mark.django_db
def test_the_admin_may_run_its_inline_scripts_but_load_from_no_other_host(client: Client) -> None:
    policy = policy_of(client, "/admin/login/")
    assert "'unsafe-inline'" in policy["script-src"]
    assert not [source for sources in policy.values() for source in sources if "." in source or "*" in source]


def test_other_sites_may_not_load_what_is_answered(client: Client) -> None:
    assert client.get("/livez")["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get(share_picture_path("a", "b"))["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_s09_no_script_asks_for_the_place() -> None:
    scripts = list(Path(ROOT / "metropolis_site" / "static" / "js").glob("*.js"))
    assert scripts
    assert [path.name for path in scripts if "geolocation" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_who_asks_whether_the_site_lives_is_not_sent_to_https(client: Client, settings: Settings, path: str) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 200
    assert client.get("/en/").status_code == 301


@pytest.mark.django_db
def test_what_is_missing_in_the_admin_is_told_there(client: Client, superuser: User) -> None:
    client.force_login(superuser)
    assert client.get("/admin/pages/999999/edit/").status_code == 404
    assert client.get("/nothing/").status_code == 302  # among the public pages, which have a language
