"""The pages of text in the admin: columns, filters, search, spreadsheet, for whom, at what cost."""

import csv
import io

from django.test import Client
from django.urls import reverse

from wagtail.models import Locale

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.models import User
from metropolis_site.home.models import ContentPage
from tests.factories.reports import ReportTree
from tests.factories.users import build_translator

LIST = reverse("content_pages:index")


def write(tree: ReportTree, title: str, **fields: object) -> ContentPage:
    """Add a page of text."""
    page = ContentPage(title=title, **fields)
    tree.home.add_child(instance=page)
    return page


def test_pages_are_listed_filtered_and_taken_home(
    client: Client, tree: ReportTree, superuser: User, locales: dict[str, Locale]
) -> None:
    write(tree, "About <script>alert(1)</script>", search_description="Who we are.")
    write(tree, "Draft", live=False)
    client.force_login(superuser)
    html = client.get(LIST).content.decode()
    assert "Who we are." in html
    assert "<script>alert(1)" not in html
    assert "Draft" not in client.get(f"{reverse('content_pages:index_results')}?live=true").content.decode()
    answer = client.get(LIST, {"export": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]
    assert {row["Title"] for row in rows} == {"About <script>alert(1)</script>", "Draft"}
    assert client.get(LIST, {"export": "xlsx"}).status_code == 200


def test_a_translator_finds_the_pages_and_nobody_from_outside_does(client: Client, tree: ReportTree) -> None:
    write(tree, "About")
    assert client.get(LIST)["Location"].startswith("/admin/login/")
    client.force_login(build_translator())
    assert "About" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    "query", [{"p": "-1"}, {"p": "1000000000"}, {"q": "a" * 10_000}, {"ordering": "x"}, {"live": "x"}]
)
def test_whatever_is_asked_the_list_is_shown(
    client: Client, tree: ReportTree, superuser: User, query: dict[str, str]
) -> None:
    write(tree, "About")
    client.force_login(superuser)
    assert client.get(LIST, query).status_code == 200


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_costs_the_same_for_one_page_and_for_ten(
    client: Client, tree: ReportTree, superuser: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        write(tree, f"Page {number}")
    client.force_login(superuser)
    client.get(LIST)
    with django_assert_num_queries(16):
        client.get(LIST)
