"""Background work: what an upload sets off, and what a bad file leaves behind."""

from django.core.files.base import ContentFile
from django.test import Client

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from metropolis_site.core.models import SiteDocument
from reports.models import FileVersion, PageText, PdfReading, PublicationIndexPage, PublicationPage
from reports.publications.tasks import read_document
from tests.factories.publications import build_document, build_work, plain_pdf


def upload(data: bytes, name: str = "report.pdf") -> SiteDocument:
    document = SiteDocument(title=name)
    document.file.save(name, ContentFile(data), save=False)
    document.save()
    return document


def test_an_upload_is_read_and_found(
    client: Client, library: PublicationIndexPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = upload(
            plain_pdf("La ville écoute ses habitants.", "Zèbres et passages piétons.", title="Écoute", language="fr")
        )
    reading = PdfReading.objects.get()
    assert (reading.state, reading.page_count, reading.language, reading.is_accessible) == ("read", 2, "fr", True)
    assert reading.cover is not None
    assert "report.pdf" in reading.cover.description
    work = build_work(library)
    work.editions.create(language="fr", document=document)
    work.save()
    assert list(PublicationPage.objects.public_works().containing("zebres ecoute")) == [work]
    assert "Zèbres" in client.get(f"{library.url}?q=zebres").content.decode()


def test_a_file_replaced_in_place_is_read_again(library: PublicationIndexPage) -> None:
    work = build_work(library, pages=["Old words."])
    document = work.editions.get().document
    document.file.save("new.pdf", ContentFile(plain_pdf("Fresh words.")), save=False)
    document.file_hash = ""
    document.save()
    read_document.func(document.pk)
    assert [row.text.strip() for row in PageText.objects.all()] == ["Fresh words."]
    assert list(PublicationPage.objects.public_works().containing("fresh")) == [work]
    assert list(PublicationPage.objects.public_works().containing("old")) == []


def test_an_epub_replaced_in_place_is_a_new_version(library: PublicationIndexPage) -> None:
    work, document = build_work(library), build_document("book.epub", b"One")
    work.editions.create(language="en", format="epub", document=document)
    work.save()
    for data in (b"Two", b"Two"):
        document.file.save("new.epub", ContentFile(data), save=False)
        document.file_hash = ""
        document.save()
    assert FileVersion.objects.filter(work_key=work.translation_key, format="epub").count() == 2


def test_a_bad_file_gets_its_reason_and_loses_the_old_text(library: PublicationIndexPage) -> None:
    document = build_work(library, pages=["Old words."]).editions.get().document
    document.file.save("bad.pdf", ContentFile(b"no pdf"), save=False)
    document.file_hash = ""
    document.save()
    read_document.func(document.pk)
    reading = PdfReading.objects.get()
    assert (reading.state, reading.problem) == ("failed", "broken")
    assert not PageText.objects.exists()


@pytest.mark.django_db
def test_a_lost_file_and_a_lost_document_do_no_harm() -> None:
    document = build_document()
    document.file.storage.delete(document.file.name)
    read_document.func(document.pk)
    assert PdfReading.objects.get().problem == "missing"
    read_document.func(0)


@pytest.mark.django_db
def test_other_documents_are_left_alone() -> None:
    upload(b"a,b", "figures.csv")
    assert not PdfReading.objects.exists()
