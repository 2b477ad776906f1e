"""Tells the HTTP cache in front which answers are no longer true, by tag (deploy/varnish-rules.vcl understands it)."""

import http.client
import logging
import re
from collections.abc import Collection
from urllib.parse import urlsplit

from django.conf import settings

from metropolis_site.core.page_cache.entries import EVERYTHING

logger = logging.getLogger(__name__)
SECONDS = 2.0
HEADER = "X-Cache-Tags"
_failing: set[str] = set()  # caches that failed last time; it is said once, however many purges they miss


def pattern_of(tags: Collection[str]) -> str:
    """Return the regular expression of the header of all answers that have one of `tags`.

    Without a space in it: Varnish takes a ban apart at spaces.
    """
    if EVERYTHING in tags:
        return "."
    return rf"(^|\s)({'|'.join(re.escape(tag) for tag in sorted(tags))})(\s|$)"


def ban_tags(tags: Collection[str]) -> bool:
    """Ban all that has one of `tags` from each Varnish that VARNISH_URL names; return whether all took it.

    One that does not answer is logged, and shows what is old until its copy dies, PAGE_CACHE_SECONDS at most.
    """
    taken = [ban_at(url, tags) for url in settings.VARNISH_URLS]
    return all(taken)


def ban_at(url: str, tags: Collection[str]) -> bool:
    """Ban at one Varnish."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=SECONDS)
    try:
        connection.request("BAN", "/", headers={"X-Ban": pattern_of(tags)})
        status = connection.getresponse().status
        problem = "" if status == http.HTTPStatus.OK else f"status {status}"
    except (OSError, http.client.HTTPException) as error:
        problem = str(error)
    finally:
        connection.close()
    tell_of(url, problem)
    return not problem


def tell_of(url: str, problem: str) -> None:
    """Log that a cache began to miss purges, and that it takes them again."""
    if problem and url not in _failing:
        logger.warning("The HTTP cache %s does not take purges, and shows what is old meanwhile: %s", url, problem)
        _failing.add(url)
    elif not problem and url in _failing:
        logger.warning("The HTTP cache %s takes purges again.", url)
        _failing.discard(url)
