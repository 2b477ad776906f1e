"""The map of the site for crawlers: public pages and indicators, each with its languages."""

import xml.etree.ElementTree as ET

from django.test import Client

from wagtail.models import Locale

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.home.sitemap import PageSitemap
from tests.factories.indicators import IndicatorFactory
from tests.factories.reports import ReportTree, build_report, translate_tree

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def read(client: Client) -> dict[str, set[str]]:
    """Return the paths of the map with the languages of their alternates."""
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    tree = ET.fromstring(response.content)  # noqa: S314 - our own output
    found = {}
    for url in tree.findall("s:url", NAMES):
        location = url.findtext("s:loc", "", NAMES)
        found["/" + location.split("/", 3)[3]] = {link.get("hreflang", "") for link in url.findall("x:link", NAMES)}
    return found


def test_public_pages_are_on_the_map_with_their_translations(
    client: Client, tree: ReportTree, locales: dict[str, Locale]
) -> None:
    build_report(tree.index, 0)
    build_report(tree.index, 0, year=2022, is_live=False)
    translate_tree(tree, locales["es"])
    pages = read(client)
    assert pages["/en/annual-reports/"] == pages["/es/annual-reports/"] == {"en", "es"}
    assert pages["/en/annual-reports/2021/"] == {"en"}
    assert "/en/annual-reports/2022/" not in pages
    assert "/fr/" not in pages


def test_indicators_are_on_the_map_in_every_language(client: Client, tree: ReportTree) -> None:
    IndicatorFactory(slug="drawings")
    pages = read(client)
    for language in ("en", "es", "fr"):
        assert {"en", "es", "fr"} <= pages[f"/{language}/indicators/drawings/"]


@pytest.mark.parametrize("count", [1, 10])
def test_the_pages_are_read_in_a_fixed_number_of_queries(
    tree: ReportTree, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(2010, 2010 + count):
        build_report(tree.index, 0, year=year)
    with django_assert_num_queries(2):
        assert len(PageSitemap().items()) == count + 2
