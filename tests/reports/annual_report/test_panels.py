"""The editing form's panels: last year's value and the records, in each row and above them all."""

from datetime import date

from django.test import Client

import pytest
from bs4 import BeautifulSoup

from metropolis_site.core.models import User
from tests.factories.cities import CityFactory
from tests.factories.indicators import IndicatorFactory
from tests.factories.posts import add_path, edit_path
from tests.factories.reports import ReportTree, build_figure, build_report


@pytest.fixture(autouse=True)
def editor(client: Client, superuser: User) -> None:
    """Log an editor in."""
    client.force_login(superuser)


def text_of(client: Client, path: str, selector: str) -> list[str]:
    """Return the texts of the parts of an admin page that `selector` finds."""
    response = client.get(path)
    assert response.status_code == 200
    found = BeautifulSoup(response.content, "html.parser").select(selector)
    return [" ".join(part.get_text(" ").split()) for part in found]


def test_the_row_of_a_figure_shows_its_name_in_braces_last_year_and_the_records(
    client: Client, tree: ReportTree
) -> None:
    indicator = IndicatorFactory(slug="new-members", measure="new_members")
    build_report(tree.index, [build_figure(indicator, 3)], year=2021)
    CityFactory(member=True, joined_date=date(2022, 5, 1))
    report = build_report(tree.index, [build_figure(indicator, 2)], year=2022)
    (facts,) = text_of(client, edit_path(report), ".figure-facts")
    assert facts.startswith("{new-members} quotes this figure in the story.")
    assert "Last year: 3" in facts
    assert "Reported 2 · records 1 ✗ differs" in facts


def test_a_figure_that_agrees_says_so(client: Client, tree: ReportTree) -> None:
    CityFactory(member=True, joined_date=date(2021, 5, 1))
    report = build_report(tree.index, [build_figure(IndicatorFactory(measure="new_members"), 1)])
    (facts,) = text_of(client, edit_path(report), ".figure-facts")
    assert "Reported 1 · records 1 ✓ agrees" in facts
    assert "Last year" not in facts


def test_a_figure_without_records_cannot_be_checked(client: Client, tree: ReportTree) -> None:
    (facts,) = text_of(client, edit_path(build_report(tree.index, 1)), ".figure-facts")
    assert "Records: cannot be checked" in facts


def test_the_table_above_the_rows_shows_every_figure(client: Client, tree: ReportTree) -> None:
    first, second = IndicatorFactory(name="Drawings", slug="drawings"), IndicatorFactory(name="Cities", slug="cities")
    build_report(tree.index, [build_figure(first, 1100)], year=2020)
    report = build_report(tree.index, [build_figure(first, 1200), build_figure(second, 30)])
    rows = text_of(client, edit_path(report), "#panel-child-numbers-content table.listing tbody tr") or text_of(
        client, edit_path(report), "#tab-numbers table.listing tbody tr"
    )
    assert rows == [
        "Drawings {drawings} 1,200 1,100 Records: cannot be checked",
        "Cities {cities} 30 – Records: cannot be checked",
    ]


def test_a_new_report_says_when_the_facts_will_appear(client: Client, tree: ReportTree) -> None:
    (panel,) = text_of(client, add_path(tree.index), "#tab-numbers") or [""]
    assert "The figures appear here once they are saved" in panel
    assert text_of(client, add_path(tree.index), ".figure-facts") == []
