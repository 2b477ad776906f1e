"""Background work of the publications: read an uploaded PDF, draw its cover, make it searchable."""

import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, override

from wagtail.models import Collection
from wagtail.search import index

from django_tasks import task

from metropolis_site.core.models import SiteDocument, SiteImage
from metropolis_site.core.renditions import find_renditions
from reports.publications.cards import COVER_SPECS
from reports.publications.choices import Problem, ReadingState
from reports.publications.editions import Edition, PageText, PdfReading, hash_of
from reports.publications.folding import searchable
from reports.publications.pages import PublicationPage
from reports.publications.pdf_text import PdfFacts, UnreadableError, read_pdf
from reports.publications.services import record_versions, refresh_work
from reports.publications.taxonomy import Author, Series, Topic

COVERS = "Covers of publications"
ROWS_AT_ONCE = 500


def request_reading(sender: Any, instance: SiteDocument, **kwargs: Any) -> None:
    """After a document was saved: have its PDF read in the background, unless this very file was read already.

    A file that was replaced at its address is a new version of every public edition that has it.
    """
    if kwargs.get("raw") or kwargs.get("update_fields"):
        return
    record_versions(editions=list(Edition.objects.filter(document=instance, page__live=True)))
    if not instance.filename.lower().endswith(".pdf"):
        return
    reading, is_new = PdfReading.objects.get_or_create(document=instance)
    if is_new or reading.file_hash != hash_of(instance):
        transaction.on_commit(lambda: read_document.enqueue(instance.pk))


@task()
def read_document(document_pk: int) -> None:
    """Read a document's PDF and keep what was found; a file that cannot be read gets its reason."""
    document = SiteDocument.objects.filter(pk=document_pk).first()
    if document is None:
        return
    reading, _is_new = PdfReading.objects.get_or_create(document=document)
    file_hash = hash_of(document)
    if reading.state != ReadingState.WAITING and reading.file_hash == file_hash:
        return
    try:
        facts = read_file_of(document)
    except UnreadableError as error:
        keep_failure(reading, error.problem, file_hash)
    else:
        keep_facts(reading, facts, file_hash)
    for edition in Edition.objects.filter(document=document).select_related("page"):
        refresh_work(page=edition.page)


def request_new_words(sender: Any, instance: Topic | Series | Author, created: bool, **kwargs: Any) -> None:
    """After a topic, a series or an author was renamed: have their works found by the new name."""
    if not created and not kwargs.get("raw"):
        transaction.on_commit(lambda: index_works_of.enqueue(sender.__name__, instance.pk))


@task()
def index_works_of(name: str, pk: int) -> None:
    """Bring the search index up to date for the works that have a topic, a series or an author."""
    works = {
        "Topic": Q(topics__translation_key__in=Topic.objects.filter(pk=pk).values("translation_key")),
        "Series": Q(series_id=pk),
        "Author": Q(authors__author_id=pk) | Q(partners=pk),
    }
    for work in PublicationPage.objects.works().filter(works[name]).distinct():
        index.insert_or_update_object(work)


def read_file_of(document: SiteDocument) -> PdfFacts:
    """Return what the document's file holds, wherever the storage keeps it. Raises UnreadableError."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
        try:
            with document.open_file() as source:
                shutil.copyfileobj(source, copy)
        except OSError:
            raise UnreadableError(Problem.MISSING) from None
        copy.flush()
        return read_pdf(Path(copy.name))


def keep_failure(reading: PdfReading, problem: Problem, file_hash: str) -> None:
    """Write that and why a file could not be read; the text of an earlier file goes with it."""
    with transaction.atomic():
        reading.page_texts.all().delete()
        reading.state, reading.problem, reading.file_hash = ReadingState.FAILED, problem, file_hash
        reading.page_count, reading.read_at = None, timezone.now()
        reading.save()


def keep_facts(reading: PdfReading, facts: PdfFacts, file_hash: str) -> None:
    """Write what was found, in place of what an earlier file had."""
    cover = make_cover(reading, facts)
    with transaction.atomic():
        reading.page_texts.all().delete()
        PageText.objects.bulk_create(
            (
                PageText(reading=reading, number=number, text=text, folded=searchable(text))
                for number, text in enumerate(facts.pages, start=1)
                if text.strip()
            ),
            batch_size=ROWS_AT_ONCE,
        )
        reading.state, reading.problem, reading.file_hash = ReadingState.READ, Problem.NONE, file_hash
        reading.page_count, reading.title, reading.language = facts.page_count, facts.title, facts.language
        reading.guessed_language, reading.is_tagged = facts.guessed_language, facts.is_tagged
        reading.is_whole, reading.has_text, reading.has_scripts = facts.is_whole, facts.has_text, facts.has_scripts
        reading.cover, reading.read_at = cover, timezone.now()
        reading.save()


def make_cover(reading: PdfReading, facts: PdfFacts) -> SiteImage | None:
    """Return the picture of the first page in the library of images, with a text alternative to improve on."""
    if not facts.cover:
        return reading.cover
    with override(facts.guessed_language if facts.guessed_language in ("en", "es", "fr") else "en"):
        alt_text = gettext("Cover of “%(title)s”") % {"title": reading.document.title[:200]}
    file = ImageFile(io.BytesIO(facts.cover), f"cover-{reading.document_id}.png")
    cover = SiteImage.objects.create(
        title=reading.document.title, description=alt_text[:255], collection=cover_collection(), file=file,
        width=file.width, height=file.height,
    )  # fmt: skip
    find_renditions(cover, COVER_SPECS)
    return cover


def cover_collection() -> Collection:
    """Return the collection in which covers lie, made where it is missing."""
    root = Collection.get_first_root_node()
    found: Collection | None = root.get_children().filter(name=COVERS).first()
    return found or root.add_child(name=COVERS)
