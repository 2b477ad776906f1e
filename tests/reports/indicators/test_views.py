"""Pages of the indicators: the list and one indicator, in the reader's language where it is translated."""

from decimal import Decimal

from django.test import Client

from wagtail.models import Locale

import pytest
from pytest_django import DjangoAssertNumQueries

from reports.indicators.choices import Theme
from tests.factories.indicators import IndicatorFactory, ObservationFactory, translate_indicator
from tests.factories.reports import ReportTree, build_figure, build_report


def html_of(client: Client, path: str) -> str:
    """Return the page at `path`, which must be there."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_shows_the_indicators_under_their_themes(tree: ReportTree, client: Client) -> None:
    IndicatorFactory(slug="drawings", name="Drawings", theme=Theme.VOICES)
    html = html_of(client, "/en/indicators/")
    assert '<a href="/en/indicators/drawings/">Drawings</a>' in html
    assert "Voices on the global agenda" in html
    assert "Governance of the association" not in html


def test_the_list_without_indicators_is_a_page_all_the_same(tree: ReportTree, client: Client) -> None:
    assert "Indicators</h1>" in html_of(client, "/en/indicators/")


def test_an_indicator_shows_meaning_and_every_value_with_its_source(tree: ReportTree, client: Client) -> None:
    indicator = IndicatorFactory(slug="drawings", name="Drawings", explained=True)
    ObservationFactory(indicator=indicator, year=2019, value=Decimal(296), source="A city's page")
    build_report(tree.index, [build_figure(indicator, 1200)])
    html = html_of(client, "/en/indicators/drawings/")
    assert "<h1" in html
    assert "What exactly is counted." in html
    assert "How it is counted." in html
    assert "A city&#x27;s page" in html
    assert 'href="/en/annual-reports/2021/figures/drawings/"' in html
    assert '<svg class="series"' in html


def test_what_the_source_does_not_state_is_said_to_the_reader(tree: ReportTree, client: Client) -> None:
    IndicatorFactory(slug="drawings")
    html = html_of(client, "/en/indicators/drawings/")
    assert html.count("not stated in the source") == 2
    assert "No report on this site has a figure for this indicator yet." in html
    assert '<svg class="series"' not in html


def test_html_in_an_indicator_is_shown_and_never_run(tree: ReportTree, client: Client) -> None:
    typed = "<script>alert(1)</script>"
    indicator = IndicatorFactory(slug="drawings", name=typed, definition=typed, method=typed, unit_many=typed)
    ObservationFactory(indicator=indicator, source=typed, note=typed, date_text=typed)
    assert typed not in html_of(client, "/en/indicators/drawings/")
    assert typed not in html_of(client, "/en/indicators/")


@pytest.mark.parametrize("path", ["/en/indicators/nobody/", "/es/indicators/nobody/", "/en/indicators/Two%20words/"])
def test_an_unknown_indicator_is_not_found(tree: ReportTree, client: Client, path: str) -> None:
    IndicatorFactory(slug="drawings")
    assert client.get(path).status_code == 404


def test_a_reader_gets_the_indicator_in_their_language_or_in_english(
    tree: ReportTree, client: Client, locales: dict[str, Locale]
) -> None:
    indicator = IndicatorFactory(slug="drawings", name="Drawings")
    translate_indicator(indicator, locales["es"], name="Dibujos")
    assert "Dibujos</h1>" in html_of(client, "/es/indicators/drawings/")
    assert "Drawings</h1>" in html_of(client, "/fr/indicators/drawings/")
    assert 'lang="fr"' in html_of(client, "/fr/indicators/drawings/")


@pytest.mark.parametrize("path", ["indicators/", "indicators/drawings/"])
def test_the_language_switch_stays_on_the_page(tree: ReportTree, client: Client, path: str) -> None:
    IndicatorFactory(slug="drawings")
    html = html_of(client, f"/en/{path}")
    for code in ("en", "es", "fr"):
        assert f'<a href="/{code}/{path}" lang="{code}" hreflang="{code}"' in html
    assert f'<link rel="canonical" href="http://testserver/en/{path}">' in html


@pytest.mark.parametrize("count", [1, 10])
def test_the_pages_cost_the_same_for_one_indicator_and_for_ten(
    tree: ReportTree, client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    indicator = IndicatorFactory(slug="drawings")
    IndicatorFactory.create_batch(count)
    for number in range(count):
        ObservationFactory(indicator=indicator, year=1990 + number)
        build_report(tree.index, [build_figure(indicator)], year=2010 + number)
    for path in ("/en/indicators/", "/en/indicators/drawings/"):
        client.get(path)
    with django_assert_num_queries(4):
        client.get("/en/indicators/")
    with django_assert_num_queries(9):
        client.get("/en/indicators/drawings/")
