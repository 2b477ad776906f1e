"""What changes the state of a publication beside its own form: derived keys, versions of files, requests."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from wagtail.search import index

from reports.publications.dates import PartialDate
from reports.publications.editions import Edition, FileVersion, FormatRequest, hash_of
from reports.publications.folding import searchable

if TYPE_CHECKING:
    from reports.publications.pages import PublicationPage


def refresh_work(*, page: "PublicationPage") -> None:
    """Write what lists and filters read: topics, languages, order, folded title. And bring the search index up."""
    if page.work.pk != page.pk:  # a translation: what it adds is found through the work
        refresh_work(page=page.work)
    editions = Edition.objects.filter(work_key=page.translation_key)
    languages = sorted(set(editions.values_list("language", flat=True)))
    topics = sorted(page.topics.values_list("pk", flat=True)) if page.pk else []
    derived = {
        "topic_keys": "".join(f",{key}" for key in topics) + ("," if topics else ""),
        "language_keys": "".join(f",{code}" for code in languages) + ("," if languages else ""),
        "sort_date": PartialDate(page.year, page.month, page.day).earliest(),
        "folded_title": searchable(page.title),
    }
    type(page)._base_manager.filter(pk=page.pk).update(**derived)
    for name, value in derived.items():
        setattr(page, name, value)
    index.insert_or_update_object(page)
    if page.live:
        record_versions(editions=list(editions.select_related("document")))


def record_versions(*, editions: list[Edition], at: datetime | None = None) -> None:
    """Add a row for every file that is not the one last recorded at its address: the history of the editions."""
    for edition in editions:
        if not edition.is_file or edition.document is None:
            continue
        named = {"work_key": edition.work_key, "language": edition.language, "format": edition.format}
        file_hash = hash_of(edition.document)
        last = FileVersion.objects.filter(**named).first()
        if last is None or last.file_hash != file_hash:
            FileVersion.objects.create(
                **named, file_hash=file_hash, file_size=edition.document.get_file_size() or 0,
                published_at=at or timezone.now(),
            )  # fmt: skip


def answer_request(*, request: FormatRequest) -> None:
    """Mark a request as answered, and forget the e-mail that was given for the answer."""
    request.answered_at, request.email = timezone.now(), ""
    request.save(update_fields=["answered_at", "email"])
