"""Reads of the publications, named for who asks. A *work* is the page as first written; translations lend it words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, Value, When, Window
from django.db.models.functions import Coalesce, Length, RowNumber, Substr

from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from reports.publications.editions import DownloadCount, Edition, FileVersion, PageText
from reports.publications.folding import query_words
from reports.publications.matching import has_words

if TYPE_CHECKING:
    from reports.publications.pages import PublicationPage

FACET_COLUMNS = ("kind", "year", "gender_review", "series_id", "topic_keys", "language_keys")


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page of a PDF that has the words looked for: the edition, the number of the page, its text."""

    edition: Edition
    number: int
    text: str


class PublicationQuerySet(PageQuerySet):
    """Chainable reads of the publications."""

    def works(self) -> "PublicationQuerySet":
        """Return each work once: the page as first written, whatever its language."""
        # Of a key there are pages of one type alone, so their own table need not be asked.
        older = Page.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
        return self.filter(~Exists(older))

    def public_works(self) -> "PublicationQuerySet":
        """Return the works that anyone may see."""
        restricted = PageViewRestriction.objects.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path")))
        return self.works().live().filter(~Exists(restricted))

    def containing(self, query: str) -> "PublicationQuerySet":
        """Return the works with all words of `query` in their description or in their PDFs; accents do not matter."""
        words = query_words(query)
        if not words:
            return self.none() if query.strip() else self
        return self.filter(has_words(self.model, words))

    def in_year(self, year: int) -> "PublicationQuerySet":
        """Return the works dated in `year`; examples are no record of anything."""
        return self.filter(year=year, is_example=False)

    def sorted_for(self, sort: str, query: str = "") -> "PublicationQuerySet":
        """Return the works in the order that a visitor asked for, always complete so that no page repeats a work."""
        newest = (F("sort_date").desc(nulls_last=True), "-pk")
        if sort == "oldest":
            return self.order_by(F("sort_date").asc(nulls_last=True), "pk")
        if sort == "title":
            return self.order_by("folded_title", "pk")
        words = query_words(query)
        if sort == "relevance" and words:
            in_title = Q(*[("folded_title__contains", f" {word} ") for word in words])
            return self.annotate(is_in_title=Case(When(in_title, then=Value(0)), default=Value(1))).order_by(
                "is_in_title", *newest
            )
        return self.order_by(*newest)

    def page_of(self, sort: str, query: str, start: int, size: int) -> "PublicationQuerySet":
        """Return a page of the works in the order that a visitor asked for, with what their cards show; one query.

        The keys are sorted first, alone: the database need not carry all that ten thousand works have to say.
        """
        keys = self.sorted_for(sort, query).values("pk")[start : start + size]
        page: PublicationQuerySet = self.model.objects.filter(pk__in=keys)
        return page.sorted_for(sort, query).for_cards()

    def facet_cells(self) -> dict[tuple[Any, ...], int]:
        """Map each combination of FACET_COLUMNS to its number of works; one query."""
        rows = self.order_by().values_list(*FACET_COLUMNS).annotate(number=Count("pk"))
        return {row[:-1]: row[-1] for row in rows}

    def for_cards(self) -> "PublicationQuerySet":
        """Return the works with what a card of the library shows beside its editions."""
        return self.select_related("locale", "series", "cover")

    def for_table(self) -> "PublicationQuerySet":
        """Return the works with what the catalogue of the admin shows: `downloads` is the sum of all editions."""
        counted = DownloadCount.objects.filter(work_key=OuterRef("translation_key")).order_by().values("work_key")
        return self.select_related("series").annotate(
            downloads=Coalesce(Subquery(counted.annotate(sum=Sum("number")).values("sum")), 0)
        )

    def words_in(self, language: str, keys: Iterable[UUID]) -> "dict[UUID, PublicationPage]":
        """Map works to their public translation into `language`; those without one are absent."""
        rows = self.live().filter(translation_key__in=set(keys), locale__language_code=language)
        return {page.translation_key: page for page in rows.select_related("locale")}


class PublicationManager(PageManager.from_queryset(PublicationQuerySet)):  # type: ignore[misc]
    """Manager of the publications, with the reads above."""


def editions_of(keys: Iterable[UUID], language: str = "") -> dict[UUID, list[Edition]]:
    """Map works to their editions: those in `language` first, then English, Spanish, French and the others."""
    order = [language, *(code for code, _name in settings.LANGUAGES)]
    found: dict[UUID, list[Edition]] = {}
    rows = Edition.objects.filter(work_key__in=set(keys)).select_related(
        "document", "document__collection", "document__reading", "document__reading__cover"
    )
    for edition in rows.order_by("sort_order", "pk"):
        found.setdefault(edition.work_key, []).append(edition)
    for editions in found.values():
        editions.sort(key=lambda one: order.index(one.language) if one.language in order else len(order))
    return found


def page_hits(editions: Iterable[Edition], words: Sequence[str]) -> dict[UUID, PageHit]:
    """Map works to the first page of their PDFs that has all folded `words`, or else one of them; one query.

    Of several editions the first in the given order that has a page with all of them wins.
    """
    readings: dict[int, Edition] = {}
    for edition in editions:
        if edition.reading is not None:
            readings.setdefault(edition.reading.pk, edition)
    if not words or not readings:
        return {}
    conditions = [Q(folded__contains=f" {word} ") for word in words]
    any_word, all_words = conditions[0], conditions[0]
    for condition in conditions[1:]:
        any_word, all_words = any_word | condition, all_words & condition
    rows = (
        PageText.objects.filter(any_word, reading_id__in=readings)
        .annotate(misses=Case(When(all_words, then=Value(0)), default=Value(1)))
        .annotate(rank=Window(RowNumber(), partition_by="reading_id", order_by=["misses", "number"]))
        .filter(rank=1)
        .values_list("reading_id", "misses", "number", "text")
    )
    places = {pk: place for place, pk in enumerate(readings)}
    hits: dict[UUID, PageHit] = {}
    for reading_id, _misses, number, text in sorted(rows, key=lambda row: (row[1], places[row[0]])):
        hits.setdefault(readings[reading_id].work_key, PageHit(readings[reading_id], number, text))
    return hits


def replaced_files(key: UUID) -> list[FileVersion]:
    """Return the versions at addresses of a work that had more than one file, the newest first."""
    versions = list(FileVersion.objects.filter(work_key=key))
    seen = Counter((version.language, version.format) for version in versions)
    return [version for version in versions if seen[version.language, version.format] > 1]


def works_of_topic() -> Coalesce:
    """Return, for a query of topics, the number of works that have the topic, whatever the language of its name."""
    through = apps.get_model("reports", "PublicationPage").topics.through
    rows = through.objects.filter(topic__translation_key=OuterRef("translation_key")).order_by()
    works = rows.values("topic__translation_key").annotate(number=Count("publicationpage", distinct=True))
    return Coalesce(Subquery(works.values("number")), 0)


def downloads_of(key: UUID) -> dict[tuple[str, str], int]:
    """Map language and format of the files of a work to how often they were fetched."""
    rows = DownloadCount.objects.filter(work_key=key).order_by().values_list("language", "format")
    return {(language, file_format): number for language, file_format, number in rows.annotate(sum=Sum("number"))}
