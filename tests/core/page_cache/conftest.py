"""The cache of pages, switched on and empty, for the tests of it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection

import pytest

from metropolis_site.core.page_cache.changes import watch
from metropolis_site.core.page_cache.shared import journal, store

Committed = Callable[[], AbstractContextManager[Any]]


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
