"""Addresses that belong to no page: the root, robots, the map of the site, health checks, errors."""

from typing import Any

from django.test import Client, RequestFactory

from wagtail.models import Locale, Site

import html5lib
import pytest
from pytest_django import Settings

from metropolis_site.home import views
from metropolis_site.home.views import server_error
from tests.factories.reports import ReportTree, build_report, translate_tree


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("es", "es"), ("es-MX,es;q=0.9", "es"), ("fr-CA,fr;q=0.9,en;q=0.8", "fr"), ("de", "en"), ("de,fr;q=0.5", "fr"),
        ("en", "en"), ("", "en"), ("no such language", "en"), ("*", "en"),
    ],
)  # fmt: skip
def test_the_root_leads_to_the_language_that_the_browser_asks_for(client: Client, accepted: str, language: str) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"
    assert "Accept-Language" in response["Vary"]


def test_robots_are_kept_out_of_the_admin_and_shown_the_map(client: Client, settings: Settings) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines


def test_a_browser_finds_the_icon_at_the_old_address(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/img/icon.svg")


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/en/nowhere/", "en", "This block is not on the map"),
        ("/es/nowhere/", "es", "Esta manzana no está en el mapa"),
        ("/fr/nowhere/", "fr", "Cet îlot n’est pas sur la carte"),
    ],
)
def test_an_address_that_leads_nowhere_gets_a_page_in_its_language(
    client: Client, tree: ReportTree, path: str, language: str, words: str
) -> None:
    response = client.get(path)
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert response.status_code == 404
    assert f'<html lang="{language}"' in html
    assert words in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_404_page_shows_the_typed_address_nowhere(client: Client, tree: ReportTree) -> None:
    html = client.get("/en/%3Cscript%3Ealert(1)%3C/script%3E/").content.decode()
    assert "alert(1)" not in html


def test_the_500_page_asks_nothing_of_the_database(rf: RequestFactory) -> None:
    response = server_error(rf.get("/en/"))
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert response.status_code == 500
    assert "Something broke on our side" in html


@pytest.mark.parametrize("cookies", [{}, {"sessionid": "of-somebody-who-was-logged-in"}], ids=["visitor", "editor"])
def test_a_fault_in_a_view_is_answered_with_the_500_page_without_a_database(
    monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(views, "get_language_from_request", fail)
    client = Client(raise_request_exception=False)
    client.cookies.load(cookies)
    response = client.get("/")
    assert response.status_code == 500
    assert "It has been noted." in response.content.decode()
    assert "a fault" not in response.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Something broke on our side"), ("es", "Se ha producido un error"), ("fr", "Une erreur s’est produite")],
)
def test_a_fault_is_told_in_the_language_of_the_address(
    monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(Site, "find_for_request", fail)  # the first that a page asks of the database
    response = Client(raise_request_exception=False).get(f"/{language}/annual-reports/")
    html = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{language}"' in html
    assert words in html
    assert f'href="/{language}/">' in html


def test_the_home_page_of_each_language_is_served_and_a_missing_one_is_not_invented(
    client: Client, tree: ReportTree, locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    assert client.get("/en/").status_code == 200
    assert '<html lang="es"' in client.get("/es/").content.decode()
    assert client.get("/de/", follow=True).status_code == 404


def test_a_site_without_pages_of_ours_answers_404_and_no_fault(client: Client, db: None) -> None:
    assert client.get("/en/annual-reports/").status_code == 404
    Site.objects.all().delete()
    assert client.get("/en/").status_code == 404


def test_pages_below_a_page_are_found_through_it(client: Client, tree: ReportTree) -> None:
    build_report(tree.index, 1)
    assert client.get("/en/annual-reports/2021/").status_code == 200
    assert client.get("/en/annual-reports/2021").status_code == 301
    assert client.get("/annual-reports/2021/").status_code == 302
