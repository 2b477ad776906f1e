"""Editions, readings, versions, counts and requests: what the database refuses, and what is counted."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from reports.models import DownloadCount, Edition, FormatRequest, PageText, PdfReading, PublicationIndexPage
from tests.factories.publications import build_document, build_work, read_as

pytestmark = pytest.mark.django_db
LINK = "https://www.metropolis.org/x"


def refuses(change: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_the_database_refuses_half_an_edition(library: PublicationIndexPage) -> None:
    work, document = build_work(library), build_document()
    named: dict[str, Any] = {"page": work, "language": "en"}
    refuses(lambda: Edition.objects.create(**named, format="pdf"))
    refuses(lambda: Edition.objects.create(**named, format="pdf", document=document, url=LINK))
    refuses(lambda: Edition.objects.create(**named, format="link"))
    refuses(lambda: Edition.objects.create(**named, format="link", url=LINK, document=document))
    Edition.objects.create(**named, format="link", url=LINK)
    refuses(lambda: Edition.objects.create(**named, format="link", url=LINK))


def test_the_database_refuses_readings_that_contradict_themselves() -> None:
    document = build_document()
    refuses(lambda: PdfReading.objects.filter(document=document).update(state="read", page_count=None))
    refuses(lambda: PdfReading.objects.filter(document=document).update(state="failed", problem=""))
    reading = read_as(document, "One.")
    refuses(lambda: PageText.objects.create(reading=reading, number=1, text="", folded=""))


def test_an_answered_request_keeps_no_email(library: PublicationIndexPage) -> None:
    request = FormatRequest.objects.create(page=build_work(library), kind="accessible", language="en", email="a@x.org")
    refuses(lambda: FormatRequest.objects.filter(pk=request.pk).update(answered_at=timezone.now()))


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"format": "pdf"}, "document"),
        ({"format": "link"}, "url"),
        ({"format": "epub", "document": "report.pdf"}, "document"),
        ({"format": "pdf", "document": "report.pdf", "url": LINK}, "url"),
        ({"format": "html", "document": "report.pdf", "url": LINK}, "document"),
    ],
)
def test_the_editor_is_told_what_an_edition_lacks(fields: dict[str, Any], where: str) -> None:
    if "document" in fields:
        fields = fields | {"document": build_document(fields["document"])}
    with pytest.raises(ValidationError) as error:
        Edition(language="en", **fields).clean()
    assert list(error.value.message_dict) == [where]


def test_only_a_file_that_passes_all_checks_counts_as_accessible() -> None:
    document = build_document()
    assert read_as(document, "One.").is_accessible
    for lacking in ({"is_tagged": False}, {"has_text": False}, {"title": ""}, {"language": ""}, {"state": "waiting"}):
        assert not PdfReading(**{**PdfReading.objects.values().get(), **lacking}).is_accessible


def test_downloads_are_counted_by_month_and_nothing_else(library: PublicationIndexPage) -> None:
    work = build_work(library, pages=["One."])
    edition = work.editions.get()
    for _time in range(3):
        DownloadCount.objects.count_one(edition)
    row = DownloadCount.objects.get()
    assert (row.number, row.month_date.day) == (3, 1)
    assert {field.name for field in DownloadCount._meta.get_fields()} == {
        "id", "work_key", "language", "format", "month_date", "number",
    }  # fmt: skip
    refuses(
        lambda: DownloadCount.objects.create(
            work_key=row.work_key, language="en", format="pdf", month_date=row.month_date
        )
    )
