"""Import and export in the admin: from the file to the report, and the bar while it works."""

from typing import Any
from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from pytest_django import Settings

from campaigns.models import Drawing, DrawingImport, Edition, ImportRow
from campaigns.transfers.forms import STATEMENT
from metropolis_site.core.models import City, User
from metropolis_site.home.roles import MODERATORS
from tests.campaigns.transfers.conftest import LINE, stick
from tests.factories.users import build_staff

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/drawings/import/"


@pytest.fixture
def moderator(client: Client, city: City) -> User:
    """Log a moderator in and return them."""
    user = build_staff(MODERATORS)
    client.force_login(user)
    return user


def send(client: Client, edition: Edition, content: bytes = b"", **changes: Any) -> Any:
    """Send a file with everything stated, but for the changes; None leaves a field out."""
    file = SimpleUploadedFile("Escuela 3B.zip", content or stick(LINE).getvalue(), "application/zip")
    fields: dict[str, Any] = {"edition": edition.pk, "file": file, "statement": "on"} | changes
    return client.post(ADDRESS, {name: value for name, value in fields.items() if value is not None})


def test_from_the_file_to_the_drawings(client: Client, moderator: User, edition: Edition) -> None:
    response = send(client, edition)
    batch = DrawingImport.objects.get()
    assert response.url == reverse("drawings_import", args=[batch.pk])
    page = client.get(response.url).content.decode()
    assert "Import 1 drawing" in page
    assert not Drawing.objects.exists()
    assert (batch.imported_by, batch.statement) == (moderator, str(STATEMENT))
    client.post(reverse("drawings_import", args=[batch.pk]), {"action": "start"})
    assert Drawing.objects.get().status == "confirmed"
    page = client.get(reverse("drawings_import", args=[batch.pk])).content.decode()
    assert "Done." in page
    assert reverse("drawing_desk", args=[Drawing.objects.get().pk]) in page
    assert "Escuela" not in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"statement": None}, "Without signed forms no drawing is taken in."),
        ({"file": None}, "Choose the ZIP file."),
        ({"content": b"%PDF"}, "no ZIP file"),
        ({"content": stick(LINE | {"school": "3B"}).getvalue()}, "remove them: school"),
    ],
)
def test_s01_what_is_missing_or_wrong_is_said_by_its_field(
    client: Client, moderator: User, edition: Edition, changes: dict[str, Any], message: str
) -> None:
    response = send(client, edition, **changes)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not DrawingImport.objects.exists()


def test_s20_a_file_beyond_the_limit_is_cut_off_while_it_streams(
    client: Client, moderator: User, edition: Edition, settings: Settings
) -> None:
    settings.IMPORT_MAX_BYTES = 1000
    response = send(client, edition, stick(LINE).getvalue() + bytes(100_000))
    assert "larger than 0 MB" in response.content.decode()


def test_s20_of_others_not_a_byte_is_kept(client: Client, edition: Edition) -> None:
    with patch("campaigns.uploads.handlers.tempfile.TemporaryFile") as opened:
        response = send(client, edition, bytes(3_000_000))
    assert response.status_code == 302
    assert not opened.return_value.write.called


def test_a_full_disk_is_said(client: Client, moderator: User, edition: Edition) -> None:
    with patch("campaigns.uploads.handlers.tempfile.TemporaryFile", side_effect=OSError):
        response = send(client, edition, stick(LINE).getvalue() + bytes(3_000_000))
    assert "disk of the site is full" in response.content.decode()


def test_the_template_is_a_table_that_the_import_takes(client: Client, moderator: User, edition: Edition) -> None:
    content = b"".join(client.get(reverse("drawings_import_template")))
    assert content.startswith(b"\xef\xbb\xbfpicture,age_band,city,language,signed_form,is_guardian")


def test_the_bar_asks_how_far_it_is(client: Client, moderator: User, edition: Edition) -> None:
    batch = DrawingImport.objects.create(edition=edition, state="running", total=2)
    ImportRow.objects.create(batch=batch, number=2, state="imported")
    ImportRow.objects.create(batch=batch, number=3, state="ready")
    answer = client.get(reverse("drawings_import_progress", args=[batch.pk])).json()
    assert answer == {"done": 1, "total": 2, "is_at_work": True}
    assert client.get(reverse("drawings_import_progress", args=[0]), follow=True).status_code == 404


def test_an_import_is_discarded(client: Client, moderator: User, edition: Edition) -> None:
    send(client, edition)
    client.post(reverse("drawings_import", args=[DrawingImport.objects.get().pk]), {"action": "discard"})
    assert not DrawingImport.objects.exists()


def test_the_queries_are_the_same_for_one_line_and_a_hundred(client: Client, moderator: User, edition: Edition) -> None:
    batch = DrawingImport.objects.create(edition=edition, state="checked", total=100)
    address = reverse("drawings_import", args=[batch.pk])
    numbers = []
    for count in (1, 100):
        known = batch.rows.count()
        ImportRow.objects.bulk_create(
            ImportRow(batch=batch, number=number, state="bad", message="x") for number in range(known, count)
        )
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_the_export_says_how_many_and_sends_a_zip(client: Client, moderator: User, edition: Edition) -> None:
    assert "0 drawings may be shown" in client.get(reverse("drawings_export")).content.decode()
    response = client.post(reverse("drawings_export"), {"edition": edition.pk})
    assert response["Content-Type"] == "application/zip"
    assert response["Cache-Control"].startswith("no-store, private")
    assert b"".join(response.streaming_content).startswith(b"PK")
    assert client.post(reverse("drawings_export"), {"edition": "x"}).status_code == 422
