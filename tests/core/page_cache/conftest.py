"""The cache of pages, switched on and empty, for the tests of it; and what hears the word to caches in front."""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection

import pytest

from metropolis_site.core.page_cache.changes import watch
from metropolis_site.core.page_cache.shared import journal, store

Committed = Callable[[], AbstractContextManager[Any]]


@contextmanager
def listening(handler: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """Listen with `handler` on a port of this machine and yield the address."""
    server = http.server.HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def page_cache(settings: Any, db: None) -> Iterator[None]:
    """Keep pages in this test, from an empty store, and watch what is written."""
    settings.PAGE_CACHE = True
    settings.PAGE_CACHE_SHARED = False
    journal.read_at = float("-inf")
    store.clear()
    with connection.execute_wrapper(watch):
        yield
    store.clear()
    journal.purges.clear()


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Committed:
    """Return a context in which changes are committed: what waits for that is done at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
