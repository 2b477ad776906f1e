"""What the search offers by itself: titles for its box, which need no script, and results in other languages."""

from itertools import islice

from django.conf import settings
from django.core.cache import cache

from metropolis_site.core import searching

KEPT_SECONDS = 600
TITLES_OF_EACH = 12


def known_titles(language: str) -> list[str]:
    """Return some titles of each source, for the list that the browser offers while somebody types; kept a while."""
    key = f"search-titles-{language}"
    titles: list[str] | None = cache.get(key)
    if titles is None:
        found = (title for source in searching.sources() for title in islice(source.titles(language), TITLES_OF_EACH))
        titles = list(dict.fromkeys(found))
        cache.set(key, titles, KEPT_SECONDS)
    return titles


def other_languages(language: str) -> list[str]:
    """Return the codes of the site's other languages, in its order."""
    return [code for code, _name in settings.LANGUAGES if code != language]
