"""What the editing form says about the files of a work."""

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from reports.models import DownloadCount, Edition, PublicationIndexPage
from reports.publications.panels import check_years
from tests.factories.publications import build_document, build_work, plain_pdf


def test_the_editing_form_says_what_the_site_found(staff: Client, library: PublicationIndexPage) -> None:
    work = build_work(library, pages=["One."])
    html = staff.get(reverse("wagtailadmin_pages:edit", args=[work.pk])).content.decode()
    assert "It is tagged: a screen reader knows headings, lists and tables." in html
    assert "There is no summary" in html


def test_versions_and_downloads_stand_beside_the_findings(staff: Client, library: PublicationIndexPage) -> None:
    work = build_work(library, pages=["One."])
    url = reverse("wagtailadmin_pages:edit", args=[work.pk])
    html = staff.get(url).content.decode()
    assert "Fetched 0 times." in html
    assert "Versions of the files" not in html
    DownloadCount.objects.count_one(work.editions.get())
    work.editions.set([Edition(language="en", document=build_document("new.pdf", plain_pdf("Corrected.")))])
    work.save_revision().publish()
    html = staff.get(url).content.decode()
    assert "Fetched 1 time." in html
    assert "Versions of the files" in html
    assert "The file is waiting to be read." in html


def test_complete_years_are_a_list_of_years() -> None:
    check_years("2021, 2022")
    for text in ("21", "2021 2022", "2021,", "year"):
        with pytest.raises(ValidationError):
            check_years(text)
