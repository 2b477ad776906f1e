"""Registry of what the site search looks through, and the passages that it shows.

A *source* is one kind of thing a visitor may find: pages, figures, publications. A feature registers its own and says
how its things are found and shown, so that the search knows no feature (design, section 2).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from wagtail.search.backends import get_search_backend

MOST_CHARACTERS, MOST_WORDS = 200, 12
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
EXCERPT_LENGTH = 200  # characters


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind in the visitor's language, title and passage with the words marked, and address.

    `language` is the code of the words shown where it is not the page's own.
    """

    kind: str
    title: SafeString
    url: str
    excerpt: SafeString
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """How many things match, and the ones asked for, the best first."""

    total: int
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class Request:
    """What is looked for: the words as typed, the visitor's language, and which of the matches to show."""

    words: str
    language: str
    start: int
    stop: int
    http: HttpRequest


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing that can be found. `titles` feeds the guess at what a mistyped word meant."""

    name: str
    label: str | Promise
    order: int
    find: Callable[[Request], Found]
    titles: Callable[[str], Iterable[str]]
    page_types: tuple[str, ...] = ()


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add `source`; `page_types` it names are left to it by the search over pages. Registering it again replaces it."""
    _sources[source.name] = source


def unregister(name: str) -> None:
    """Take a source out of the registry. A name that is not registered is left in peace."""
    _sources.pop(name, None)


def sources() -> list[Source]:
    """Return the sources in the order in which the search shows them."""
    return sorted(_sources.values(), key=lambda source: (source.order, source.name))


def clean_words(text: str) -> str:
    """Return at most MOST_WORDS words of `text`, only letters and digits: nothing a database could trip on."""
    return " ".join(WORD.findall(unicodedata.normalize("NFC", text[:MOST_CHARACTERS]))[:MOST_WORDS])


def match(rows: Any, wanted: Request) -> tuple[list[Any], int]:
    """Return the matches of `wanted` among `rows`, a QuerySet of an indexed model, and how many there are in all.

    Whole words first; where nothing has them, their beginnings.
    """
    engine = get_search_backend()
    for find in (engine.search, engine.autocomplete):
        results = find(wanted.words, rows, operator="and")
        shown = list(results[wanted.start : wanted.stop]) if wanted.stop > wanted.start else []
        is_empty = wanted.start == 0 < wanted.stop and not shown
        total = 0 if is_empty else results.count()
        if total:
            return shown, total
    return [], 0


def fold(text: str) -> str:
    """Return `text` in small letters without accents, each character in its own place."""
    return "".join(unicodedata.normalize("NFD", character)[0].lower()[:1] or character for character in text)


def mark(text: str, words: str) -> SafeString:
    """Return `text` escaped, with every word that begins with one of `words` marked."""
    wanted = [fold(word) for word in WORD.findall(words)]
    if not wanted:
        return SafeString(escape(text))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(wanted, key=len, reverse=True)))})\w*")
    parts, position = [], 0
    for match in pattern.finditer(fold(text)):
        start, stop = match.span()
        parts += [escape(text[position:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        position = stop
    return mark_safe("".join([*parts, escape(text[position:])]))  # noqa: S308 - every part of the text is escaped above


def plain(html: str) -> str:
    """Return the text of a fragment of HTML, its white space made single."""
    return " ".join(strip_tags(html.replace("><", "> <")).split())


def excerpt(texts: Iterable[str], words: str) -> SafeString:
    """Return the passage of the first of `texts` that holds one of `words`, marked; else the beginning of the first."""
    wanted = [fold(word) for word in WORD.findall(words)]
    first = ""
    for text in filter(None, map(plain, texts)):
        first = first or text
        folded = fold(text)
        places = [match.start() for word in wanted for match in [re.search(rf"\b{re.escape(word)}", folded)] if match]
        if places:
            return mark(_cut(text, min(places)), words)
    return mark(_cut(first, 0), words)


def _cut(text: str, place: int) -> str:
    """Return about EXCERPT_LENGTH characters of `text` around `place`, cut between words."""
    if len(text) <= EXCERPT_LENGTH:
        return text
    start = max(0, min(place - EXCERPT_LENGTH // 3, len(text) - EXCERPT_LENGTH))
    if start:
        start = text.find(" ", start) + 1
    stop = start + EXCERPT_LENGTH
    stop = text.rfind(" ", start, stop) if stop < len(text) else len(text)
    return f"{'… ' if start else ''}{text[start:stop]}{' …' if stop < len(text) else ''}"
