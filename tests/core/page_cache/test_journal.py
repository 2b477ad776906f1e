"""The journal of purges: every process learns of each change once."""

import time
from threading import Barrier, Event, Thread
from typing import Any

from django.db import OperationalError

import pytest

from metropolis_site.core.models.page_purges import PagePurge, prune_page_purges
from metropolis_site.core.page_cache import journal as journal_module
from metropolis_site.core.page_cache.entries import Store
from metropolis_site.core.page_cache.journal import OVERLAP, Journal
from tests.core.page_cache.test_entries import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def processes() -> tuple[Journal, Journal]:
    """Return the journals of two processes that have both read what there is."""
    PagePurge.objects.create(tags=["before"])
    made = Journal(Store(1_000_000)), Journal(Store(1_000_000))
    for one in made:
        one.catch_up(at_once=True)
    return made


def test_a_purge_of_one_process_reaches_the_other(processes: tuple[Journal, Journal]) -> None:
    one, other = processes
    for process in processes:
        process.store.put("k", entry(stamp=process.known))
    one.write({"a"})
    assert one.store.get("k") is None
    assert other.store.get("k") is not None  # it has not looked yet
    other.catch_up(at_once=True)
    assert other.store.get("k") is None
    assert other.known == one.known


def test_the_journal_is_read_once_a_second(processes: tuple[Journal, Journal], monkeypatch: Any) -> None:
    one, other = processes
    one.write({"a"})
    other.catch_up()
    assert "a" not in other.purges
    monkeypatch.setattr(journal_module, "POLL_SECONDS", 0)
    other.catch_up()
    assert "a" in other.purges


def test_many_that_ask_while_one_reads_are_served_by_one_more_reading(monkeypatch: Any) -> None:
    journal, waiting, reads = Journal(Store(1_000_000)), Barrier(6), []
    first_may_end = Event()

    def read() -> None:
        began_at = time.monotonic()
        reads.append(began_at)
        assert first_may_end.wait(10)
        journal.read_at = began_at

    def ask() -> None:
        waiting.wait(10)
        journal.catch_up(at_once=True)

    monkeypatch.setattr(journal, "read", read)
    threads = [Thread(target=journal.catch_up, kwargs={"at_once": True}), *(Thread(target=ask) for _one in range(5))]
    threads[0].start()
    while not reads:
        time.sleep(0.001)
    for thread in threads[1:]:
        thread.start()
    waiting.wait(10)
    time.sleep(0.05)  # each of them has asked by now, and waits
    first_may_end.set()
    for thread in threads:
        thread.join(10)
    assert len(reads) == 2


def test_a_row_that_shows_after_younger_ones_is_not_missed(processes: tuple[Journal, Journal]) -> None:
    _one, other = processes
    late = PagePurge.objects.create(tags=["late"])
    PagePurge.objects.filter(pk=late.pk).delete()
    PagePurge.objects.create(tags=["young"])
    other.catch_up(at_once=True)
    assert "late" not in other.purges
    PagePurge.objects.create(pk=late.pk, tags=["late"])
    other.catch_up(at_once=True)
    assert other.purges["late"] == late.pk


def test_what_was_read_is_not_carried_out_again(processes: tuple[Journal, Journal]) -> None:
    _one, other = processes
    PagePurge.objects.create(tags=["a"])
    other.catch_up(at_once=True)
    other.store.put("k", entry(stamp=0))  # as if it were old: only a second purge would drop it
    other.catch_up(at_once=True)
    assert other.store.get("k") is not None
    assert len(other.seen) <= OVERLAP


def test_an_answer_that_was_rendered_before_a_purge_is_stale(processes: tuple[Journal, Journal]) -> None:
    one, _other = processes
    stamp = one.known
    one.write({"a"})
    assert one.is_stale(entry(stamp=stamp))
    assert not one.is_stale(entry(stamp=one.known))


def test_a_database_that_is_away_leaves_what_is_kept(processes: tuple[Journal, Journal], monkeypatch: Any) -> None:
    one, _other = processes
    one.store.put("k", entry(stamp=one.known))
    monkeypatch.setattr(one, "read", lambda: (_ for _ in ()).throw(OperationalError("gone")))
    one.catch_up(at_once=True)
    assert one.store.get("k") is not None
    one.read_at = float("-inf")  # away for longer than anything may be trusted
    one.catch_up(at_once=True)
    assert one.store.get("k") is None


def test_a_purge_that_cannot_be_written_empties_the_own_store(
    processes: tuple[Journal, Journal], monkeypatch: Any
) -> None:
    one, _other = processes
    one.store.put("k", entry(stamp=one.known, tags=("x",)))
    monkeypatch.setattr(PagePurge.objects, "using", lambda name: (_ for _ in ()).throw(OperationalError("gone")))
    one.write({"a"})
    assert one.store.get("k") is None


def test_old_purges_are_pruned() -> None:
    PagePurge.objects.create(tags=["old"], purged_at="2020-01-01T00:00Z")
    young = PagePurge.objects.create(tags=["young"])
    assert prune_page_purges() == 1
    assert list(PagePurge.objects.all()) == [young]
