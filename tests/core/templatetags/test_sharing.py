"""The address of the picture for those who share a page, and what answers there."""

from django.test import Client

import pytest
from pytest_django import Settings

from metropolis_site.core.templatetags.sharing import share_picture_path, share_picture_url
from tests.factories.reports import ReportTree


def test_the_picture_of_the_words_is_sent_for_good(client: Client) -> None:
    response = client.get(share_picture_path("Report", "Annual report 2021", "+1.2K"))
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert "immutable" in response["Cache-Control"]
    assert client.get(share_picture_path("Report", "Annual report 2021", "+1.2K")).content == response.content


def test_words_that_we_did_not_sign_are_not_drawn(client: Client) -> None:
    path = share_picture_path("Report", "Annual report 2021")
    assert client.get(path.replace("/share/", "/share/x")).status_code == 400
    assert client.get("/share/words.png").status_code == 400


def test_the_address_is_whole_and_always_the_same(settings: Settings) -> None:
    settings.SITE_URL = "https://metropolis.example"
    url = share_picture_url({}, "Annual report 2021", "Report")
    assert url.startswith("https://metropolis.example/share/")
    assert share_picture_url({}, "Annual report 2021", "Report") == url


@pytest.mark.django_db
def test_a_page_names_its_picture(client: Client, tree: ReportTree) -> None:
    html = client.get("/en/annual-reports/").content.decode()
    address = html.split('property="og:image" content="')[1].split('"')[0]
    assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert 'name="twitter:card" content="summary_large_image"' in html


@pytest.mark.django_db
def test_a_view_without_a_page_has_a_picture_too(client: Client, tree: ReportTree) -> None:
    assert 'property="og:image"' in client.get("/en/indicators/").content.decode()
