"""The words of a drawing as the gallery's search compares them: without case, accents and punctuation."""

import re
import unicodedata

MOST_WORDS = 10  # of one search; the others are left out
# Scripts without spaces between words: each sign is a word of its own.
SIGNS = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])")


def fold(text: str) -> str:
    """Return `text` in small letters without accents, its words one space apart: "Río, AZUL!" → "rio azul"."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(
        sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " "
        for sign in spread
        if not unicodedata.combining(sign)
    )
    return " ".join(SIGNS.sub(r" \1 ", bare).split())


def searchable(*texts: str) -> str:
    """Return what is kept to be searched, each word between spaces; empty if there is none."""
    folded = " ".join(fold(text) for text in texts).strip()
    return f" {folded} " if folded else ""


def patterns(words: str) -> list[str]:
    """Return what the kept text must contain to match all of `words`.

    Three letters or more may stand anywhere in a word, two begin one, and one letter is a word. So each pattern has
    the three signs in a row that the index knows (PostgreSQL's pg_trgm).
    """
    shapes = {1: " {} ", 2: " {}"}
    return [shapes.get(len(word), "{}").format(word) for word in fold(words).split()[:MOST_WORDS]]
