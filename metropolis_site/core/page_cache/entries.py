"""Kept answers: what one is, and the bounded store of a process."""

import gzip
import time
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

COMPRESSED_FROM = 500  # bytes; less does not become smaller by more than its headers
COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/atom+xml", "application/ld+json")
# What a 304 says again (RFC 9110, 15.4.5), and what the security of the page it confirms hangs on.
NOT_ON_304 = {"content-type", "content-length", "content-encoding"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole answer. `stamp` is the last purge known before it was rendered, `dies_at` a moment of time.time()."""

    headers: dict[str, str]
    body: bytes
    gzipped: bytes
    etag: str
    tags: frozenset[str]
    stamp: int
    dies_at: float

    @property
    def is_alive(self) -> bool:
        """Whether it may be shown still. One that would live longer than any may was kept while a clock was ahead."""
        return 0 < self.dies_at - time.time() <= settings.PAGE_CACHE_SECONDS

    @property
    def size(self) -> int:
        """Bytes in memory, near enough."""
        return len(self.body) + len(self.gzipped) + 2000

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Return the kept answer: 304 if the client has it, compressed if it takes that, without body to HEAD."""
        asked = request.META.get("HTTP_IF_NONE_MATCH")
        if asked and (asked == self.etag or self.etag in {weak(tag) for tag in parse_etags(asked)}):
            unchanged = HttpResponseNotModified()
            for name, value in self.headers.items():
                if name.lower() not in NOT_ON_304:
                    unchanged.headers[name] = value
            return unchanged
        body = self.body
        is_gzipped = bool(self.gzipped) and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        if is_gzipped:
            body = self.gzipped
        response = HttpResponse(b"" if request.method == "HEAD" else body, headers=self.headers)
        response.headers["Content-Length"] = str(len(body))
        if is_gzipped:
            response.headers["Content-Encoding"] = "gzip"
        return response


def weak(etag: str) -> str:
    """Return an entity tag in its weak form: the compressed and the plain body are the same page."""
    return etag if etag.startswith("W/") else f"W/{etag}"


def make_entry(response: HttpResponse, *, tags: Collection[str], stamp: int, dies_at: float) -> Entry:
    """Return what is kept of a rendered answer, compressed once for all who will ask."""
    body = response.content
    gzipped = b""
    if len(body) >= COMPRESSED_FROM and response.headers.get("Content-Type", "").startswith(COMPRESSIBLE):
        gzipped = gzip.compress(body, 6, mtime=0)
        patch_vary_headers(response, ("Accept-Encoding",))
    etag = weak(response.headers["ETag"])
    headers = {**dict(response.headers.items()), "ETag": etag}
    return Entry(headers, body, gzipped, etag, frozenset(tags), stamp, dies_at)


@dataclass(slots=True)
class Shelf:
    """Entries by key, the longest unused first, at most `limit` bytes."""

    limit: int
    entries: OrderedDict[str, Entry] = field(default_factory=OrderedDict)
    size: int = 0

    def put(self, key: str, entry: Entry) -> None:
        """Keep an entry, and drop the longest unused while there is no room."""
        self.drop(key)
        if entry.size > self.limit:
            return
        self.entries[key] = entry
        self.size += entry.size
        while self.size > self.limit:
            self.drop(next(iter(self.entries)))

    def drop(self, key: str) -> None:
        """Forget an entry, if it is there."""
        entry = self.entries.pop(key, None)
        if entry is not None:
            self.size -= entry.size


class Store:
    """The kept answers of this process. Those of filters and searches have a quarter to themselves.

    So a client who asks for ever new filters drives out other filters, and never the pages that everybody reads.
    """

    def __init__(self, limit: int) -> None:
        """Keep at most `limit` bytes."""
        self.pages, self.queries = Shelf(limit * 3 // 4), Shelf(limit // 4)
        self.lock = Lock()

    def shelf_of(self, key: str) -> Shelf:
        """Return where the answer of an address belongs."""
        return self.queries if "?" in key else self.pages

    def get(self, key: str) -> Entry | None:
        """Return a kept answer that is still alive."""
        shelf = self.shelf_of(key)
        entry = shelf.entries.get(key)
        if entry is None:
            return None
        with self.lock:
            if not entry.is_alive:
                shelf.drop(key)
                return None
            if key in shelf.entries:
                shelf.entries.move_to_end(key)
        return entry

    def put(self, key: str, entry: Entry) -> None:
        """Keep an answer."""
        with self.lock:
            self.shelf_of(key).put(key, entry)

    def purge(self, purges: dict[str, int]) -> None:
        """Drop what has one of the tags and was rendered before that purge."""
        with self.lock:
            for shelf in (self.pages, self.queries):
                stale = [key for key, entry in shelf.entries.items() if is_stale(entry, purges)]
                for key in stale:
                    shelf.drop(key)

    def clear(self) -> None:
        """Drop everything."""
        with self.lock:
            self.pages, self.queries = Shelf(self.pages.limit), Shelf(self.queries.limit)


def is_stale(entry: Entry, purges: dict[str, int]) -> bool:
    """Whether a purge of one of its tags, or of everything, is younger than the entry."""
    if purges.get(EVERYTHING, 0) > entry.stamp:
        return True
    return any(purges[tag] > entry.stamp for tag in entry.tags & purges.keys())


EVERYTHING = "everything"
