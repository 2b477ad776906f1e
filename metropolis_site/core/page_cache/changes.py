"""What changes purge: every write to a table that pages may read, and what becomes of pages in Wagtail's tree.

Writes are seen where all of them pass, at the database connection, so that bulk operations, background tasks and
commands purge like a click in the admin does. After the commit one row of the journal tells all processes, and the HTTP
cache in front is told at once.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from wagtail.models import Page

from metropolis_site.core.models.page_purges import PagePurge
from metropolis_site.core.page_cache.cdn import tell_network
from metropolis_site.core.page_cache.entries import EVERYTHING
from metropolis_site.core.page_cache.shared import journal
from metropolis_site.core.page_cache.sql import Write, write_of
from metropolis_site.core.page_cache.tags import PAGES, table_tag, tags_of_pages
from metropolis_site.core.page_cache.varnish import ban_tags

logger = logging.getLogger(__name__)
MENU_DEPTH = 3  # of a page that stands in the menus: below a home page

# Tables that no public page shows: work of the site and of its staff. Everything else purges.
QUIET_PREFIXES = (
    "django_",
    "auth_",
    "axes_",
    "account_",
    "mfa_",
    "wagtailadmin_",
    "wagtailusers_",
    "core_pagepurge",
    "core_jobrun",
)
QUIET_TABLES = {
    PAGES,  # each page has a tag of its own: see `purge_pages`
    "core_user",
    "core_user_groups",
    "wagtailcore_revision",
    "wagtailcore_pagelogentry",
    "wagtailcore_modellogentry",
    "wagtailcore_referenceindex",
    "wagtailcore_pagesubscription",
    "wagtailcore_comment",
    "wagtailcore_commentreply",
    "wagtailcore_task",
    "wagtailcore_taskstate",
    "wagtailcore_workflow",
    "wagtailcore_workflowstate",
    "wagtailcore_uploadedfile",
    "wagtailsearch_editorspick",
    "wagtailsearch_query",
    "wagtailsearch_querydailyhits",
    "wagtail_localize_translation",
    "wagtail_localize_translationlog",
    "wagtail_localize_translationsource",
    "wagtail_localize_string",
    "wagtail_localize_stringsegment",
    "wagtail_localize_stringtranslation",
    "wagtail_localize_translationcontext",
}
_unshown: set[str] = set()
_quiet_inserts: set[str] = set()
_quiet_columns: dict[str, frozenset[str]] = {}
_followers: dict[str, set[str]] = {}
_held_back: list[str] = []  # databases whose purges wait


def keep_quiet(table: str, *, inserts: bool = False, columns: Iterable[str] = ()) -> None:
    """Say what of a table no public page shows: a new row, or what an update of no more than `columns` changes."""
    if inserts:
        _quiet_inserts.add(table)
    _quiet_columns[table] = _quiet_columns.get(table, frozenset()) | frozenset(columns)


def is_never_shown(*tables: str) -> None:
    """Say that no page that is kept reads `tables`: what staff and guardians alone see."""
    _unshown.update(tables)


def is_followed_by(table: str, *others: str) -> None:
    """Say that the database itself changes `others` when `table` is written: a trigger's work passes no connection."""
    _followers.setdefault(table, set()).update(others)


def changed_tags(write: Write) -> set[str]:
    """Return the tags that a write purges."""
    table = write.table
    if table in QUIET_TABLES or table in _unshown or table.startswith(QUIET_PREFIXES):
        return set()
    if write.is_insert and table in _quiet_inserts:
        return set()
    if write.columns and write.columns <= _quiet_columns.get(table, frozenset()):
        return set()
    return {table_tag(one) for one in (table, *_followers.get(table, ()))}


class Flush:
    """Tells of a transaction's changes once it is through."""

    def __init__(self, using: str) -> None:
        """Gather what the database `using` was told."""
        self.using = using
        self.tags: set[str] = set()

    def tell(self) -> None:
        """Write the journal, then tell the HTTP cache and the network in front."""
        journal.write(self.tags, using=self.using)
        ban_tags(self.tags)
        tell_network(self.tags)


@contextmanager
def purged_at_the_end(using: str = "default") -> Iterator[None]:
    """Purge everything once at the end instead of each change: for what changes much, or where is no journal yet."""
    _held_back.append(using)
    try:
        yield
    finally:
        _held_back.remove(using)
        if PagePurge._meta.db_table in connections[using].introspection.table_names():
            purge({EVERYTHING}, using=using)


def purge(tags: set[str], *, using: str = "default") -> None:
    """Purge all that has one of `tags`, once the transaction is through; at once where there is none."""
    if not settings.PAGE_CACHE or not tags or using in _held_back:
        return
    connection = transaction.get_connection(using)
    flush: Flush | None = None
    # A rollback replaces the list of what waits for the commit, and with it what was gathered.
    waiting, savepoints = connection.run_on_commit, tuple(connection.savepoint_ids)
    known = getattr(connection, "_page_purge", None)
    if known is not None and known[0] is waiting and known[1] == savepoints and connection.in_atomic_block:
        flush = known[2]
    if flush is None:
        flush = Flush(using)
        flush.tags |= tags
        transaction.on_commit(flush.tell, using=using, robust=True)
        connection._page_purge = (connection.run_on_commit, savepoints, flush)
    flush.tags |= tags


def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Carry out a statement and note what it changed. An execute wrapper of Django."""
    done = execute(sql, params, many, context)
    write = write_of(sql) if isinstance(sql, str) else None
    if write is not None:
        purge(changed_tags(write), using=context["connection"].alias)
    return done


def watch_connection(connection: Any, **kwargs: Any) -> None:
    """Watch a connection that was opened. Connected to `connection_created`.

    A thread opens its connection with its first query, inside the wrappers of the request; these take the last one away
    when they end (django.db.backends.base.base.BaseDatabaseWrapper.execute_wrapper), so this one goes first.
    """
    if settings.PAGE_CACHE and watch not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, watch)


def purge_pages(pages: Iterable[Page]) -> None:
    """Purge what shows one of `pages` or its translations, or lists its type; everything where menus may change."""
    pages = list(pages)
    if any(page.depth <= MENU_DEPTH or page.show_in_menus for page in pages):
        purge({EVERYTHING})
        return
    keys = {page.translation_key for page in pages}
    purge(tags_of_pages([*pages, *Page.objects.filter(translation_key__in=keys)]))


def purge_page(instance: Page, **kwargs: Any) -> None:
    """Purge what shows a page that was published or unpublished."""
    purge_pages([instance])


def purge_tree(instance: Page, **kwargs: Any) -> None:
    """Purge what shows a page or one below it: they are about to be deleted, or their addresses have changed."""
    purge_pages(Page.objects.filter(path__startswith=instance.path))


def purge_moved(instance: Page, **kwargs: Any) -> None:
    """Purge all: a page that moved may have left a menu, a breadcrumb, a list, and so may all below it."""
    purge({EVERYTHING})
