"""What the tests of faults share: a site on a PostgreSQL of its own, and readers and parents who use it meanwhile."""

import threading
import time
import urllib.error
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.server import Stack, send_drawing, status_of
from tests.server_on_postgres import OnPostgres, running_on_postgres


@pytest.fixture(scope="session")
def on_postgres() -> Iterator[OnPostgres]:
    """Run the site with the demo, but no drawings, on a PostgreSQL of its own."""
    with running_on_postgres("0") as running:
        yield running


@dataclass(frozen=True, slots=True)
class Load:
    """What readers and parents met: how many answers had which status, and whose drawings were acknowledged."""

    found: Counter[int] = field(default_factory=Counter)
    sent: list[str] = field(default_factory=list)


@contextmanager
def load_on(stack: Stack, beginnings: Sequence[str], readers: int) -> Iterator[Load]:
    """Have pages read and drawings sent until the end of the block.

    Every address asked for is one of `beginnings` and something new, so that no cache answers.
    """
    is_over, load = threading.Event(), Load()

    def read(number: int) -> None:
        while not is_over.is_set():
            for beginning in beginnings:
                load.found[status_of(f"{stack.url}{beginning}{number}-{time.monotonic()}")] += 1

    def send() -> None:
        while not is_over.is_set():
            try:
                load.sent.append(send_drawing(stack))
            except urllib.error.HTTPError as error:
                load.found[error.code] += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    threads.append(threading.Thread(target=send))
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        is_over.set()
        for thread in threads:
            thread.join(timeout=60)
