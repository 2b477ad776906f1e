"""Works as lists show them: words in the reader's language, cover, what can be opened, what was found inside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zlib import crc32

from metropolis_site.core.models import SiteImage
from metropolis_site.core.models.images import SiteRendition
from reports.publications.choices import OWN_NAMES, EditionLanguage, Format, GenderReview
from reports.publications.editions import Edition
from reports.publications.folding import Fragment, find_sentence, mark_words
from reports.publications.querysets import PageHit, editions_of, page_hits

if TYPE_CHECKING:
    from reports.publications.pages import PublicationPage

COVER_SPEC = "width-320|format-webp"
LARGE_COVER_SPEC = "width-640|format-webp"
COVER_SPECS = (COVER_SPEC, LARGE_COVER_SPEC)
DRAWINGS = 6  # library.css names as many


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture of the first page, with its size so that nothing shifts."""

    src: str
    width: int
    height: int
    alt_text: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Something that can be opened: an edition with its address, in one language or in several at once."""

    edition: Edition
    url: str
    languages: tuple[str, ...]

    @property
    def code(self) -> str:
        """The languages for the eye: EN ES; empty if it is not stated."""
        return " ".join(code.upper() for code in self.languages)

    @property
    def lang(self) -> str:
        """The language for machines; empty if it is not stated, or there are several."""
        return self.languages[0] if len(self.languages) == 1 else ""

    @property
    def names(self) -> list[tuple[str, str]]:
        """Each language with its own name for itself."""
        return [(code, OWN_NAMES[code]) for code in self.languages]


@dataclass(frozen=True, slots=True)
class InsideHit:
    """Where in a PDF the words stand: a sentence in fragments, and the address that opens the page."""

    fragments: list[Fragment]
    number: int
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class Card:
    """One work of a list. `words` is the page that lends title and summary; `is_foreign` if not in the reader's."""

    work: "PublicationPage"
    words: "PublicationPage"
    url: str
    is_foreign: bool
    cover: Cover | None
    openings: list[Opening] = field(default_factory=list)
    hit: InsideHit | None = None

    @property
    def has_gender_perspective(self) -> bool:
        """Whether a review found a gender perspective."""
        return bool(self.work.gender_review == GenderReview.YES)

    @property
    def codes(self) -> list[tuple[str, str]]:
        """The languages of the editions, short and in words."""
        codes = dict.fromkeys(code for opening in self.openings for code in opening.languages)
        return [(code.upper(), str(EditionLanguage(code).label)) for code in codes]

    @property
    def art(self) -> int:
        """Which drawing stands in for a cover."""
        return art_of(self.work)


def art_of(work: "PublicationPage") -> int:
    """Return which of the drawings stands in for the cover of a work: always the same one."""
    return crc32(work.slug.encode()) % DRAWINGS + 1


def address_of(edition: Edition, work_url: str) -> str:
    """Return where an edition opens: below the work, or elsewhere."""
    return f"{work_url}{edition.file_address}" if edition.is_file else edition.url


def openings_of(editions: Sequence[Edition], work_url: str) -> list[Opening]:
    """Return what can be opened, each address once; the source pages last."""
    named: dict[str, tuple[Edition, list[str]]] = {}
    for edition in sorted(editions, key=lambda edition: edition.format == Format.LINK):
        _first, languages = named.setdefault(address_of(edition, work_url), (edition, []))
        languages += [edition.language] if edition.language != "und" else []
    return [Opening(edition, url, tuple(languages)) for url, (edition, languages) in named.items()]


def build_cards(
    works: "Sequence[PublicationPage]",
    language: str,
    base: str,
    words: Sequence[str] = (),
    editions: dict[UUID, list[Edition]] | None = None,
) -> list[Card]:
    """Return the cards of `works` in a language; four queries, and two more if `words` were looked for."""
    keys = [work.translation_key for work in works]
    if not keys:
        return []
    editions = editions_of(keys, language) if editions is None else editions
    translated = type(works[0]).objects.words_in(language, keys)
    covers = covers_of(works, editions, COVER_SPEC)
    hits = page_hits([one for key in keys for one in editions.get(key, [])], words) if words else {}
    cards = []
    for work in works:
        url, shown = f"{base}{work.slug}/", translated.get(work.translation_key, work)
        cards.append(
            Card(
                work=work,
                words=shown,
                url=url,
                is_foreign=shown.locale.language_code != language,
                cover=covers.get(work.pk),
                openings=openings_of(editions.get(work.translation_key, []), url),
                hit=build_hit(hits.get(work.translation_key), words, url),
            )
        )
    return cards


def build_hit(hit: PageHit | None, words: Sequence[str], work_url: str) -> InsideHit | None:
    """Return the sentence of a hit with its words marked, and the address of its page (RFC 8118: #page=)."""
    if hit is None:
        return None
    sentence = find_sentence(hit.text, words)
    url = f"{address_of(hit.edition, work_url)}#page={hit.number}"
    return InsideHit(mark_words(sentence, words), hit.number, url, hit.edition.language)


def image_of(work: "PublicationPage", editions: Sequence[Edition]) -> SiteImage | None:
    """Return the cover that an editor chose, or the first page of the first PDF that has one."""
    if work.cover is not None:
        return work.cover
    readings = [edition.reading for edition in editions if edition.reading is not None]
    return next((reading.cover for reading in readings if reading.cover is not None), None)


def covers_of(works: "Sequence[PublicationPage]", editions: dict[UUID, list[Edition]], spec: str) -> "dict[Any, Cover]":
    """Map works to their covers, but for those that the background has not made yet; one query."""
    images = {work.pk: image_of(work, editions.get(work.translation_key, [])) for work in works}
    known = {image.pk for image in images.values() if image is not None}
    made = {row.image_id: row for row in SiteRendition.objects.filter(image_id__in=known, filter_spec=spec)}
    covers = {}
    for work in works:
        image = images[work.pk]
        rendition = made.get(image.pk) if image else None
        if image and rendition:
            alt = work.cover_alt or image.description
            covers[work.pk] = Cover(rendition.url, rendition.width, rendition.height, alt)
    return covers
