"""Folding of text for search: no case, no accents, words alone; and the sentence around what was found. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST_QUERY = 100
MOST_WORDS = 8
LONGEST_WORD = 40
SENTENCE_LENGTH = 320
SHORT_LINE = 0.7  # of the longest line of a page
SOFT_HYPHEN = "\u00ad"  # where a PDF broke a word at the end of a line; a screen shows nothing there
WORD = re.compile(r"\w+(?:\u00ad\w+)*")
# Letters that decomposition leaves whole but that people type without their mark.
_WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n{2,}")


def fold(text: str) -> str:
    """Return text in lower case without accents: "Montréal" and "montreal" become one."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_WHOLE)


def words_of(text: str) -> list[str]:
    """Return the folded words of a text in their order; underscores part words too.

    A word that was broken at the end of a line stands whole, and in its parts: the hyphen may have been its own.
    """
    found: list[str] = []
    for word in WORD.findall(fold(text).replace("_", " ")):
        found += [word] if SOFT_HYPHEN not in word else [word.replace(SOFT_HYPHEN, ""), *word.split(SOFT_HYPHEN)]
    return [word[:LONGEST_WORD] for word in found]


def searchable(text: str) -> str:
    """Return the folded words with single spaces between and around them, so that ` word ` finds whole words."""
    return f" {' '.join(words_of(text))} "


def query_words(query: str) -> list[str]:
    """Return the words that a visitor looks for, each once; a very long query is cut."""
    return list(dict.fromkeys(words_of(query[:LONGEST_QUERY])))[:MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a sentence; `is_hit` if it is one of the words looked for."""

    text: str
    is_hit: bool


def find_sentence(text: str, words: Sequence[str]) -> str:
    """Return the sentence of `text` that has most of the folded `words`; empty if it has none of them."""
    wanted, best, most = set(words), "", 0
    for sentence in sentences_of(text):
        found = len(wanted & set(words_of(sentence)))
        if found > most:
            best, most = sentence, found
    return shorten(" ".join(best.split()), wanted)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a page; a line that ends far from the edge may end one too, such as a heading."""
    lines = text.split("\n")
    edge = max(len(line) for line in lines) * SHORT_LINE
    joined = lines[0]
    for before, line in pairwise(lines):
        is_end = len(before) < edge and not line[:1].islower()
        joined += f"\n\n{line}" if is_end else f"\n{line}"
    return SENTENCE_END.split(joined)


def shorten(sentence: str, wanted: set[str]) -> str:
    """Return a sentence cut to what a list can show, around the first word looked for."""
    if len(sentence) <= SENTENCE_LENGTH:
        return sentence
    place = next(
        (match.start() for match in WORD.finditer(sentence) if wanted.intersection(words_of(match.group()))), 0
    )
    start = max(0, min(place - SENTENCE_LENGTH // 3, len(sentence) - SENTENCE_LENGTH))
    piece = sentence[start : start + SENTENCE_LENGTH].strip()
    return f"{'… ' if start else ''}{piece}{' …' if start + SENTENCE_LENGTH < len(sentence) else ''}"


def mark_words(sentence: str, words: Iterable[str]) -> list[Fragment]:
    """Return a sentence in fragments, those that are one of the folded `words` marked."""
    wanted, fragments, reached = set(words), [], 0
    for match in WORD.finditer(sentence):
        if wanted.isdisjoint(words_of(match.group())):
            continue
        if match.start() > reached:
            fragments.append(Fragment(sentence[reached : match.start()], is_hit=False))
        fragments.append(Fragment(match.group(), is_hit=True))
        reached = match.end()
    if reached < len(sentence):
        fragments.append(Fragment(sentence[reached:], is_hit=False))
    return fragments
