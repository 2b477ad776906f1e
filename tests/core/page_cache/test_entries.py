"""Kept answers: conditional, compressed, bounded."""

import gzip
import time

from django.http import HttpResponse
from django.test import RequestFactory

import pytest
from pytest_django import Settings

from metropolis_site.core.page_cache.entries import EVERYTHING, Entry, Store, is_stale, make_entry

PAGE = b"<p>Words of a page, again and again.</p>" * 100


def entry(body: bytes = PAGE, *, stamp: int = 5, seconds: float = 60, tags: tuple[str, ...] = ("a",)) -> Entry:
    response = HttpResponse(body, headers={"ETag": '"abc"', "Content-Security-Policy": "default-src 'none'"})
    return make_entry(response, tags=tags, stamp=stamp, dies_at=time.time() + seconds)


def test_an_answer_comes_back_with_all_its_headers() -> None:
    answer = entry().answer(RequestFactory().get("/"))
    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Content-Length"] == str(len(PAGE))


def test_who_takes_gzip_gets_what_was_compressed_once() -> None:
    answer = entry().answer(RequestFactory().get("/", headers={"accept-encoding": "gzip, br"}))
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == PAGE
    assert answer["Content-Length"] == str(len(answer.content))


def test_a_small_answer_and_a_picture_are_not_compressed() -> None:
    assert entry(b"small").gzipped == b""
    picture = HttpResponse(PAGE, content_type="image/png", headers={"ETag": '"abc"'})
    assert make_entry(picture, tags=(), stamp=0, dies_at=0).gzipped == b""


@pytest.mark.parametrize("asked", ['W/"abc"', '"abc"', '"other", W/"abc"'])
def test_who_has_it_gets_304(asked: str) -> None:
    answer = entry().answer(RequestFactory().get("/", headers={"if-none-match": asked}))
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == 'W/"abc"'
    assert "Content-Type" not in answer


def test_who_has_another_gets_all_of_it() -> None:
    assert entry().answer(RequestFactory().get("/", headers={"if-none-match": '"old"'})).status_code == 200


def test_head_gets_the_length_alone() -> None:
    answer = entry().answer(RequestFactory().head("/"))
    assert (answer.content, answer["Content-Length"]) == (b"", str(len(PAGE)))


def test_an_entry_dies() -> None:
    store = Store(1_000_000)
    store.put("k", entry(seconds=-1))
    assert store.get("k") is None
    assert store.pages.size == 0


def test_what_was_kept_while_the_clock_was_ahead_is_not_kept_for_longer(settings: Settings) -> None:
    store = Store(1_000_000)
    store.put("k", entry(seconds=settings.PAGE_CACHE_SECONDS - 1))
    assert store.get("k") is not None
    store.put("k", entry(seconds=settings.PAGE_CACHE_SECONDS + 3600))
    assert store.get("k") is None


def test_the_store_drops_the_longest_unused() -> None:
    one = entry().size
    store = Store(one * 4)  # three quarters of it are for pages
    for key in "abc":
        store.put(key, entry())
    assert store.get("a") is not None
    store.put("d", entry())
    assert [key for key in "abcd" if store.get(key)] == ["a", "c", "d"]
    assert store.pages.size <= store.pages.limit


def test_queries_never_drive_out_pages() -> None:
    store = Store(entry().size * 4)
    store.put("page", entry())
    for number in range(20):
        store.put(f"page?q={number}", entry())
    assert store.get("page") is not None
    assert len(store.queries.entries) == 1


def test_what_is_larger_than_the_store_is_not_kept() -> None:
    store = Store(1000)
    store.put("k", entry())
    assert store.get("k") is None


@pytest.mark.parametrize(
    ("purges", "stale"),
    [({}, False), ({"a": 5}, False), ({"a": 6}, True), ({"b": 9}, False), ({EVERYTHING: 6}, True)],
)
def test_an_entry_is_stale_after_a_younger_purge_of_a_tag(purges: dict[str, int], stale: bool) -> None:
    assert is_stale(entry(), purges) is stale


def test_a_purge_drops_what_has_the_tag() -> None:
    store = Store(1_000_000)
    store.put("old", entry(stamp=1))
    store.put("new", entry(stamp=9))
    store.put("other?x=1", entry(stamp=1, tags=("b",)))
    store.purge({"a": 4})
    assert [store.get(key) is not None for key in ("old", "new", "other?x=1")] == [False, True, True]
