"""A library, works, and PDFs of every kind, without the subprocess that reads them."""

from typing import Any
from unittest import mock

from django.core.files.base import ContentFile
from django.utils import timezone

from wagtail.models import Locale

from metropolis_site.core.models import SiteDocument
from metropolis_site.home.demo.example_pdfs import Block, write_pdf
from reports.models import (
    Author,
    Edition,
    PageText,
    PdfReading,
    PublicationAuthor,
    PublicationIndexPage,
    PublicationPage,
    Topic,
)
from reports.publications.folding import searchable
from tests.factories.reports import ReportTree


def build_library(tree: ReportTree, **fields: Any) -> PublicationIndexPage:
    """Return the published library below the home page of `tree`."""
    library = PublicationIndexPage(**{"title": "Publications", "slug": "publications", "show_in_menus": True, **fields})
    tree.home.add_child(instance=library)
    return library


def build_topic(name: str = "Public space", slug: str = "public-space", locale: Locale | None = None) -> Topic:
    """Return a topic in the default language, or in `locale`."""
    return Topic.objects.create(name=name, slug=slug, locale=locale or Locale.get_default())


def build_author(family: str = "Tomàs", given: str = "Mariona", **fields: Any) -> Author:
    """Return a person, or an organisation if told so."""
    return Author.objects.get_or_create(family_name=family, given_name=given, defaults=fields)[0]


def build_document(name: str = "report.pdf", data: bytes | None = None) -> SiteDocument:
    """Return a document that nobody has read yet."""
    document = SiteDocument(title=name)
    with mock.patch("reports.publications.tasks.read_document"):
        document.file.save(name, ContentFile(data or plain_pdf()), save=False)
        document.save()
        document.get_file_hash()
    return document


def plain_pdf(*paragraphs: str, title: str = "A report", language: str = "en") -> bytes:
    """Return a tagged PDF with one paragraph on each page."""
    pages = [[Block("P", text)] for text in paragraphs or ("The city listens to its people.",)]
    return write_pdf(title, language, pages)


def read_as(document: SiteDocument, *pages: str, **found: Any) -> PdfReading:
    """Write a reading of `document` with the text of its pages."""
    fields = {
        "state": "read", "page_count": len(pages), "is_tagged": True, "has_text": True, "title": "A report",
        "language": "en", "file_hash": document.get_file_hash(), "read_at": timezone.now(), **found,
    }  # fmt: skip
    reading, _is_new = PdfReading.objects.update_or_create(document=document, defaults=fields)
    for number, text in enumerate(pages, start=1):
        PageText.objects.create(reading=reading, number=number, text=text, folded=searchable(text))
    return reading


def build_work(library: PublicationIndexPage, title: str = "A report", **fields: Any) -> PublicationPage:
    """Return a public work. `pages` gives it an English PDF with these pages; `links` link editions by language."""
    pages, links = fields.pop("pages", ()), fields.pop("links", {})
    topics, authors = fields.pop("topics", ()), fields.pop("authors", ())
    slug = fields.pop("slug", f"work-{PublicationPage.objects.count() + 1}")
    page = PublicationPage(title=title, slug=slug, **{"kind": "report", **fields})
    if pages:
        document = build_document(f"{slug}.pdf", plain_pdf(*pages))
        read_as(document, *pages)
        page.editions = [Edition(language="en", document=document)]
    for place, (language, url) in enumerate(links.items(), start=1):
        page.editions.add(Edition(language=language, format="link", url=url, sort_order=place))
    page.topics = list(topics)
    page.authors = [PublicationAuthor(author=author, sort_order=place) for place, author in enumerate(authors)]
    library.add_child(instance=page)
    saved: PublicationPage = PublicationPage.objects.get(pk=page.pk)
    return saved


def translate_work(work: PublicationPage, locale: Locale, **fields: Any) -> PublicationPage:
    """Publish the work in `locale`; its library must be there."""
    translation: PublicationPage = work.copy_for_translation(locale)
    for name, value in {"live": True, **fields}.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    saved: PublicationPage = PublicationPage.objects.get(pk=translation.pk)
    return saved
