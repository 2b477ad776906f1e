"""Programmes: their list and their page."""

import json

from django.test import Client

import html5lib
import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.campaigns import build_programme, stream
from tests.factories.reports import ReportTree

FACTS = [{"type": "facts", "value": {
    "heading": "What is known", "contents_label": "", "anchor": "facts", "colour": "white",
    "facts": [
        {"name": "Topics", "text": "Water & mobility", "source": "A page", "url": "https://example.org/"},
        {"name": "Not known", "text": "Its cost", "source": "", "url": ""},
    ],
}}]  # fmt: skip


def read(client: Client, url: str) -> str:
    """Return a page as valid HTML."""
    response = client.get(url)
    assert response.status_code == 200
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def test_a_programme_says_what_is_known_and_what_is_not(client: Client, tree: ReportTree) -> None:
    partners = stream("partner", {"name": "Seoul", "role": "Seat", "logo": None, "url": ""})
    build_programme(
        tree, slug="learning-station", began_in=2021, site_url="https://learn.example/", story=json.dumps(FACTS),
        partners=partners,
    )  # fmt: skip
    html = read(client, "/en/programmes/learning-station/")
    assert "Programme, since 2021" in html
    assert 'href="https://learn.example/"' in html
    assert '<a href="https://example.org/" rel="external"><bdi>A page</bdi></a>' in html
    assert "Water &amp; mobility" in html
    assert '<span class="unstated">not stated</span>' in html
    assert "<bdi>Seoul</bdi>" in html


@pytest.mark.parametrize("count", [1, 10, 100])
def test_the_list_costs_the_same_whatever_is_in_it(
    client: Client, tree: ReportTree, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        build_programme(tree, f"Programme {number}")
    client.get("/en/programmes/")
    with django_assert_num_queries(5):
        html = client.get("/en/programmes/").content.decode()
    assert html.count("beginning not stated") == count


def test_an_empty_list_says_so(client: Client, tree: ReportTree) -> None:
    build_programme(tree).delete()
    assert "No programme is published yet." in read(client, "/en/programmes/")
