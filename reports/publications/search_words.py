"""What a search finds a work by: its words in every language, the names around it, the words of its PDFs."""

from uuid import UUID

from django.apps import apps
from django.utils.html import strip_tags

from reports.publications.editions import PageText
from reports.publications.folding import words_of

MOST_WORDS = 60_000


def words_of_work(key: UUID) -> str:
    """Return every word by which a work should be found, each once and folded.

    Once each keeps the index small, and within what PostgreSQL takes: a megabyte for one document.
    """
    words = dict.fromkeys(words_of(" ".join(describe(key))))
    texts = PageText.objects.filter(reading__document__editions__work_key=key).order_by("pk")
    for folded in texts.values_list("folded", flat=True).iterator(chunk_size=200):
        words |= dict.fromkeys(folded.split())
        if len(words) > MOST_WORDS:
            break
    return " ".join(words)


def describe(key: UUID) -> list[str]:
    """Return the texts about a work, in all languages."""
    found: list[str] = []
    pages = apps.get_model("reports", "PublicationPage")._base_manager.filter(translation_key=key).order_by("pk")
    for page in pages.select_related("series"):
        found += [page.title, page.summary, strip_tags(page.about), page.isbn, page.doi, page.number]
        found += [page.series.name] if page.series else []
    authors, topics = (apps.get_model("reports", model)._default_manager for model in ("Author", "Topic"))
    for relation in ("authored__page", "supported"):
        found += [str(author) for author in authors.filter(**{f"{relation}__translation_key": key}).distinct()]
    chosen = topics.filter(publications__translation_key=key).values("translation_key")
    return [*found, *(topic.name for topic in topics.filter(translation_key__in=chosen))]
