"""The editing form of a work: what is told at once, beside the field."""

from typing import Any

from django.test import Client
from django.urls import reverse

from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

import pytest

from reports.models import Edition, PublicationIndexPage, PublicationPage
from reports.publications.forms import RequestForm
from tests.factories.publications import build_document, build_work, translate_work
from tests.factories.reports import ReportTree, translate_tree

LINK = {"language": "en", "format": "link", "document": "", "url": "https://a.example/", "ORDER": "1"}


def form_data(*editions: dict[str, str], **fields: Any) -> dict[str, Any]:
    """Return what the form sends to publish."""
    data: dict[str, Any] = nested_form_data(
        {
            "title": "Care", "slug": "care", "summary": "", "year": "", "month": "", "day": "", "date_note": "",
            "kind": "report", "region": "", "series": "", "number": "", "gender_review": "unreviewed",
            "gender_reason": "", "about": rich_text(""), "cover": "", "cover_alt": "", "isbn": "", "doi": "",
            "licence_name": "", "licence_url": "", "source_url": "", "source_note": "",
            "authors": inline_formset([]), "related": inline_formset([]), "editions": inline_formset(list(editions)),
            "comments": inline_formset([]), "action-publish": "1", **fields,
        }
    )  # fmt: skip
    return data


def post(client: Client, library: PublicationIndexPage, *editions: dict[str, str], **fields: Any) -> str:
    """Send the form to publish, and return the answer."""
    data = form_data(*editions, **fields)
    url = reverse("wagtailadmin_pages:add", args=["reports", "publicationpage", library.pk])
    return client.post(url, data, follow=True).content.decode()


def test_a_work_is_published(staff: Client, library: PublicationIndexPage) -> None:
    post(staff, library, LINK, year="2021", month="3", doi="https://doi.org/10.1234/abc")
    work = PublicationPage.objects.get()
    assert (work.live, work.doi, work.language_keys, work.date.iso()) == (True, "10.1234/abc", ",en,", "2021-03")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"slug": "feed"}, "The library uses this address itself."),
        ({"month": "3"}, "A month needs its year."),
        ({"year": "2021", "month": "2", "day": "30"}, "This month has no such day."),
        ({"isbn": "123"}, "its check digit does not fit"),
        ({"doi": "abc"}, "Write the DOI as it is registered"),
        ({"gender_review": "yes"}, "Say in a few words what the review found."),
        ({"is_example": "on", "year": "2021"}, "An example has no date"),
    ],
)
def test_what_is_wrong_is_said(
    staff: Client, library: PublicationIndexPage, fields: dict[str, str], message: str
) -> None:
    assert message in post(staff, library, **fields)
    assert not PublicationPage.objects.exists()


def test_two_editions_at_one_address_are_refused(staff: Client, library: PublicationIndexPage) -> None:
    assert "Please correct the duplicate values below." in post(staff, library, LINK, LINK)
    assert not PublicationPage.objects.exists()


def test_an_edition_may_not_take_the_address_of_another_one(
    staff: Client, library: PublicationIndexPage, tree: ReportTree, locales: dict[str, Locale]
) -> None:
    translate_tree(tree, locales["es"])
    library.copy_for_translation(locales["es"]).save_revision().publish()
    work = build_work(library, slug="care", links={"en": "https://a.example/", "es": "https://a.example/es"})
    translation = translate_work(work, locales["es"])
    english, spanish = work.editions.order_by("sort_order")
    url = reverse("wagtailadmin_pages:edit", args=[translation.pk])
    html = staff.post(url, form_data(LINK), follow=True).content.decode()
    assert "The work has an edition in this language and format." in html
    swapped = [
        {**LINK, "id": str(english.pk), "language": "es"},
        {**LINK, "id": str(spanish.pk), "language": "en", "ORDER": "2"},
    ]
    data = form_data(*swapped)
    data |= {"editions-INITIAL_FORMS": "2"}
    url = reverse("wagtailadmin_pages:edit", args=[work.pk])
    assert "Change that one, and save first." in staff.post(url, data, follow=True).content.decode()
    replaced = form_data({**swapped[0], "DELETE": "on"}, {**swapped[1], "DELETE": "on"}, {**LINK, "ORDER": "3"})
    staff.post(url, replaced | {"editions-INITIAL_FORMS": "2"}, follow=True)
    assert [edition.language for edition in Edition.objects.all()] == ["en"]


def test_an_epub_that_no_device_opens_is_refused(staff: Client, library: PublicationIndexPage) -> None:
    document = build_document("book.epub", b"PK")
    edition = {**LINK, "format": "epub", "document": str(document.pk), "url": ""}
    assert "This file is damaged or is no EPUB." in post(staff, library, edition)
    document.file.storage.delete(document.file.name)
    assert "The file is no longer in the storage." in post(staff, library, edition)
    assert not PublicationPage.objects.exists()


def test_a_request_needs_the_language_that_it_asks_for() -> None:
    assert not RequestForm({"kind": "language"}).is_valid()
    assert RequestForm({"kind": "accessible"}).is_valid()
