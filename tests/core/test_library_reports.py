"""Images and documents as tables: filters, use, spreadsheets, and for whom."""

import csv
import io
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest
from pytest_django import DjangoAssertNumQueries

from metropolis_site.core.models import SiteImage, User
from metropolis_site.home.models import ContentPage
from tests.factories import blocks
from tests.factories.images import SiteImageFactory
from tests.factories.publications import build_document
from tests.factories.reports import ReportTree
from tests.factories.users import build_editor, build_translator

pytestmark = pytest.mark.usefixtures("indexed")

IMAGES, DOCUMENTS = reverse("images_report"), reverse("documents_report")


def rows_of(answer: Any) -> list[dict[str, str]]:
    """Return the rows of a spreadsheet."""
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def test_the_table_of_images_is_filtered_and_exported(client: Client, superuser: User) -> None:
    SiteImageFactory(title="Tram", description="A red tram")
    SiteImageFactory(title="=1+1", description="")
    client.force_login(superuser)
    assert {row["Title"] for row in rows_of(client.get(IMAGES, {"export": "csv"}))} == {"Tram", "=1+1"}
    found = client.get(IMAGES, {"title__icontains": "TRA", "export": "csv"})
    assert [row["Title"] for row in rows_of(found)] == ["Tram"]
    assert "A red tram" in client.get(IMAGES).content.decode()
    assert client.get(IMAGES, {"export": "xlsx"}).status_code == 200


def test_the_table_says_how_often_an_image_is_used(client: Client, superuser: User, tree: ReportTree) -> None:
    image: SiteImage = SiteImageFactory(title="Tram")
    SiteImageFactory(title="Unused")
    page = ContentPage(title="About", story=[blocks.picture(image.pk)])
    tree.home.add_child(instance=page)
    client.force_login(superuser)
    uses = {row["Title"]: row["Uses"] for row in rows_of(client.get(IMAGES, {"export": "csv"}))}
    assert uses == {"Tram": "1", "Unused": "0"}


def test_the_table_of_documents_is_exported(client: Client, superuser: User) -> None:
    build_document("report.pdf")
    client.force_login(superuser)
    (row,) = rows_of(client.get(DOCUMENTS, {"export": "csv"}))
    assert (row["Title"], row["Uses"]) == ("report.pdf", "0")
    assert "report.pdf" in client.get(DOCUMENTS).content.decode()


@pytest.mark.parametrize("path", [IMAGES, DOCUMENTS])
def test_those_who_may_change_no_file_see_no_table(client: Client, db: None, path: str) -> None:
    client.force_login(build_editor())
    assert client.get(path).status_code == 200
    assert path in client.get("/admin/").content.decode()
    client.force_login(build_translator())
    assert client.get(path).status_code != 200
    assert path not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"p": "0"}, {"p": "1000000000"}, {"title__icontains": "a" * 10_000}, {"created_at__gte": "x"},
        {"collection": "x"}, {"ordering": "nothing"},
    ],
)  # fmt: skip
def test_whatever_is_asked_the_table_is_shown(client: Client, superuser: User, query: dict[str, str]) -> None:
    SiteImageFactory()
    client.force_login(superuser)
    assert client.get(IMAGES, query).status_code == 200


@pytest.mark.parametrize("count", [1, 10])
def test_the_table_costs_the_same_for_one_image_and_for_ten(
    client: Client, superuser: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        SiteImageFactory()
    client.force_login(superuser)
    client.get(IMAGES)
    with django_assert_num_queries(9):
        client.get(IMAGES)
