"""What a mistyped word most probably meant: the nearest word of the site's own titles."""

from collections import Counter
from difflib import get_close_matches

from django.core.cache import cache

from metropolis_site.core import searching

KEPT_SECONDS = 600
MOST_KNOWN_WORDS = 20_000
LEAST_LIKENESS = 0.75  # of difflib's ratio: one slip in a word of five letters


def known_words(language: str) -> dict[str, str]:
    """Map the folded words of all titles in `language` to how they are written; kept for ten minutes."""
    key = f"search-words-{language}"
    words: dict[str, str] | None = cache.get(key)
    if words is None:
        counts: Counter[str] = Counter()
        for source in searching.sources():
            for title in source.titles(language):
                counts.update(word.lower() for word in searching.WORD.findall(title) if len(word) > 3)
        words = {searching.fold(word): word for word, _count in reversed(counts.most_common(MOST_KNOWN_WORDS))}
        cache.set(key, words, KEPT_SECONDS)
    return words


def correct_words(words: str, language: str) -> str:
    """Return `words` with each unknown one replaced by the nearest known one; the same where none is near."""
    known = known_words(language)
    corrected = []
    for word in words.split():
        folded = searching.fold(word)
        near = [folded] if folded in known else get_close_matches(folded, known, n=1, cutoff=LEAST_LIKENESS)
        corrected.append(known[near[0]] if near and len(folded) > 3 else word)
    return " ".join(corrected)
