"""The journal of purges as a process knows it: written after each commit, read once a second (decision 0011)."""

import logging
import time
from collections.abc import Collection
from threading import Lock

from django.conf import settings
from django.db import DatabaseError

from metropolis_site.core.models.page_purges import PagePurge
from metropolis_site.core.page_cache.entries import Entry, Store, is_stale

logger = logging.getLogger(__name__)
POLL_SECONDS = 1.0
# Rows that were numbered before others may become visible after them, milliseconds later: these are read again.
OVERLAP = 50
# A process that could not read for so long forgets everything rather than trust what it kept.
LONGEST_SILENCE = 600.0


class Journal:
    """What this process knows of the purges, and the store that it keeps true."""

    def __init__(self, store: Store) -> None:
        """Keep `store` true. The first look at the journal comes with the first answer."""
        self.store = store
        self.lock = Lock()
        self.known = 0  # the youngest purge that was read: the stamp of what is rendered now
        self.seen: set[int] = set()
        self.purges: dict[str, int] = {}  # the youngest purge of each tag
        self.read_at = float("-inf")  # of time.monotonic()

    def is_stale(self, entry: Entry) -> bool:
        """Whether what an entry shows has changed, as far as is known."""
        return is_stale(entry, self.purges)

    def catch_up(self, *, at_once: bool = False) -> None:
        """Read what was purged, if the last look is a second old or must be `at_once`.

        A database that does not answer leaves things as they are: a site that is slightly old is better than none.
        Of many threads that ask at once, two read: one that had begun before, and one for all that have waited for it.
        """
        asked_at = time.monotonic()
        if not at_once and asked_at - self.read_at < POLL_SECONDS:
            return
        if not self.lock.acquire(blocking=at_once):
            return  # another thread is reading
        try:
            if not at_once or self.read_at < asked_at:  # what began after we asked has seen all that we ask for
                self.read()
        except DatabaseError:
            logger.warning("The journal of purges cannot be read; kept pages stay for now.")
            if time.monotonic() - self.read_at > LONGEST_SILENCE:
                self.store.clear()
        finally:
            self.lock.release()

    def read(self) -> None:
        """Read the rows that are new and purge what they name. Raises DatabaseError."""
        now = time.monotonic()
        if now - self.read_at > LONGEST_SILENCE:
            self.begin_anew()
        rows = PagePurge.objects.filter(pk__gt=self.known - OVERLAP).order_by("pk").values_list("pk", "tags")
        fresh = [(key, tags) for key, tags in rows if key not in self.seen]
        self.read_at = now
        if fresh:
            self.take(fresh)

    def begin_anew(self) -> None:
        """Forget what is kept and start from the youngest purge."""
        self.store.clear()
        self.purges.clear()
        self.known = PagePurge.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.seen = set(PagePurge.objects.filter(pk__gt=self.known - OVERLAP).values_list("pk", flat=True))

    def take(self, rows: Collection[tuple[int, list[str]]]) -> None:
        """Purge what `rows` name."""
        named: dict[str, int] = {}
        for key, tags in rows:
            self.seen.add(key)
            self.known = max(self.known, key)
            named |= dict.fromkeys(tags, key)
        self.purges = {**self.purges, **named}
        self.seen = {key for key in self.seen if key > self.known - OVERLAP}
        self.store.purge(named)

    def write(self, tags: Collection[str], *, using: str = "default") -> None:
        """Write a purge for all processes and carry it out in this one. Logs a database that does not answer."""
        try:
            row = PagePurge.objects.using(using).create(tags=sorted(tags))
        except DatabaseError:
            logger.exception(
                "A purge could not be written; pages may be old for %s seconds", settings.PAGE_CACHE_SECONDS
            )
            self.store.clear()
            return
        with self.lock:
            self.take([(row.pk, row.tags)])
