"""What a page shows, as tags: the tables that were read for it, and each page of the tree that was read for it.

A change of a table purges all that read it, however the rows were found, so that a list never misses a row that is new
to it. Wagtail's own table of pages is the exception, because every page reads it: there each single page has a tag.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from django.db import connections

from metropolis_site.core.page_cache.sql import tables_read

PAGES = "wagtailcore_page"
# Read for every page, and of no matter to what it shows.
UNSEEN_TABLES = {PAGES, "django_content_type", "core_pagepurge"}

_state = local()


def table_tag(table: str) -> str:
    """Return the tag of all that read a table."""
    return table


def page_tag(key: int) -> str:
    """Return the tag of all that read a page of the tree."""
    return f"page-{key}"


@contextmanager
def recorded_tags() -> Iterator[set[str]]:
    """Give a set that holds, at the end, the tags of all that this thread read inside."""
    tags: set[str] = set()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        tags.update(table_tag(table) for table in tables_read(sql) if table not in UNSEEN_TABLES)
        return execute(sql, params, many, context)

    _state.tags = tags
    with connections["default"].execute_wrapper(note):
        try:
            yield tags
        finally:
            _state.tags = None


def note_page(instance: Any, **kwargs: Any) -> None:
    """Note that a page was read. Connected to `post_init` of every type of page."""
    tags = getattr(_state, "tags", None)
    if tags is not None and instance.pk:
        tags.add(page_tag(instance.pk))


def tags_of_pages(pages: Iterable[Any]) -> set[str]:
    """Return the tags of all that shows one of `pages` or lists its type."""
    tags: set[str] = set()
    for page in pages:
        tags.add(page_tag(page.pk))
        tags.add(table_tag(page.specific_class._meta.db_table) if page.specific_class else PAGES)
    return tags
