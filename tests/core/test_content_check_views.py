"""The content checks in the admin: numbers on its home for each role, a list of each, spreadsheets of it."""

import csv
import io

from django.test import Client
from django.urls import reverse

from wagtail.models import Page

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.models import User
from metropolis_site.home.models import ContentPage
from metropolis_site.home.roles import MODERATORS
from tests.factories.drawings import DrawingFactory
from tests.factories.images import SiteImageFactory
from tests.factories.reports import ReportTree, build_report
from tests.factories.users import build_editor, build_staff, build_translator

LIST = reverse("content_check", args=["without-summary"])


@pytest.fixture
def about(tree: ReportTree) -> ContentPage:
    """Return a public page without a description."""
    page = ContentPage(title="About <script>alert(1)</script>", slug="about")
    tree.home.add_child(instance=page)
    return page


def home_of(client: Client, user: User) -> str:
    """Return the home of the admin as `user` sees it."""
    client.force_login(user)
    return client.get("/admin/").content.decode()


def test_an_editor_sees_numbers_that_lead_to_lists(client: Client, about: ContentPage) -> None:
    SiteImageFactory(description="")
    html = home_of(client, build_editor())
    # The home page, the index of reports and the page of text.
    assert f'<a href="{LIST}">Pages without a description for search engines: 3</a>' in html
    assert "Pictures without a description: 1" in html
    assert "Figures without a source" not in html
    listed = client.get(LIST).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[about.pk]) in listed
    assert "<script>alert(1)" not in listed


def test_what_is_mended_leaves_the_list(client: Client, about: ContentPage) -> None:
    client.force_login(build_editor())
    before = client.get(LIST).content.decode()
    about.search_description = "Who we are."
    about.save()
    link = reverse("wagtailadmin_pages:edit", args=[about.pk])
    assert link in before
    assert link not in client.get(LIST).content.decode()


def test_each_role_sees_what_it_can_mend(client: Client, about: ContentPage) -> None:
    SiteImageFactory(description="")
    DrawingFactory(confirmed=True)
    moderator = build_staff(MODERATORS)
    html = home_of(client, moderator)
    assert "1 drawing is waiting" in html
    assert "Pages without a description" not in html
    assert client.get(LIST).status_code != 200
    html = home_of(client, build_translator())
    assert "Pages that do not exist in a language: Spanish: 3" in html
    assert "Pictures without a description" not in html
    assert "is waiting" not in html
    html = home_of(client, build_editor())
    assert "is waiting" not in html


def test_nobody_from_outside_sees_a_list(client: Client, about: ContentPage) -> None:
    assert client.get(LIST)["Location"].startswith("/admin/login/")


def test_a_check_that_nobody_registered_is_not_found(client: Client, superuser: User) -> None:
    client.force_login(superuser)
    for path in (reverse("content_check", args=["nothing"]), "/admin/content-checks/<script>/"):
        assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "1000000000", "x"])
def test_whatever_the_page_is_the_list_is_shown(client: Client, about: ContentPage, page: str) -> None:
    client.force_login(build_editor())
    assert client.get(LIST, {"p": page}).status_code == 200


def test_a_list_is_taken_home_as_a_spreadsheet(client: Client, about: ContentPage) -> None:
    client.force_login(build_editor())
    answer = client.get(LIST, {"export": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]
    assert [row["Title"] for row in rows] == ["Metropolis", "Annual reports", about.title]
    assert rows[-1]["Type"] == "Page of text"
    assert rows[-1]["Address of the form"].endswith(reverse("wagtailadmin_pages:edit", args=[about.pk]))
    answer = client.get(LIST, {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet.max_row == 4


def test_nothing_to_mend_is_said(client: Client, superuser: User) -> None:
    Page.objects.filter(depth__gt=1).delete()
    client.force_login(superuser)
    assert "Nothing that you may change lacks anything we know of." in client.get("/admin/").content.decode()


@pytest.mark.parametrize("count", [1, 10, 100])
def test_the_home_of_the_admin_costs_the_same_for_one_lack_and_for_many(
    client: Client, tree: ReportTree, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    build_report(tree.index, count)
    for _number in range(count):
        SiteImageFactory(description="")
        tree.home.add_child(instance=ContentPage(title="A page"))
    client.force_login(build_editor())
    client.get("/admin/")
    with django_assert_max_num_queries(40) as asked:
        client.get("/admin/")
    panel = [query for query in asked.captured_queries if "COUNT(*)" in query["sql"]]
    assert len(panel) <= 20
