"""What the site stands on goes away and comes back: Redis, a worker, the mail server."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import pytest

from tests.production.services import running_redis
from tests.server import (
    DATABASE,
    GALLERY,
    ROOT,
    TASKS,
    Stack,
    drawings_sent,
    free_port,
    running_stack,
    send_drawing,
    status_of,
)

pytestmark = [
    pytest.mark.faults,
    pytest.mark.xdist_group("faults"),
    pytest.mark.enable_socket,
    pytest.mark.skipif(not shutil.which("redis-server"), reason="needs Redis from Debian's packages"),
]
PAGES = ("/en/", "/es/annual-reports/2021/", GALLERY, "/en/publications/?q=city", f"{GALLERY}take-part/")
OK = 200


@dataclass
class Surroundings:
    """A site, and what it stands on."""

    stack: Stack
    redis_port: int
    redis: ExitStack = field(default_factory=ExitStack)

    def start_redis(self) -> None:
        """Start an empty Redis."""
        self.redis.enter_context(running_redis(self.stack.folder, self.redis_port))

    def stop_redis(self) -> None:
        """End Redis, with all that it held."""
        self.redis.close()

    def in_database(self, statement: str) -> int:
        """Carry out a statement beside the site and return the number that it finds, if it looks for one."""
        with sqlite3.connect(self.stack.folder / DATABASE, timeout=20) as database:
            row = database.execute(statement).fetchone()
        database.close()
        return int(row[0]) if row else 0

    def count_tasks(self, state: str) -> int:
        """Return how many background tasks are in a state."""
        return self.in_database(f"SELECT count(*) FROM {TASKS} WHERE status = '{state}'")  # noqa: S608 - our own words

    def age_tasks(self, state: str, field: str, minutes: int) -> None:
        """Let the tasks of a state be older than they are."""
        older = f"strftime('%Y-%m-%d %H:%M:%f', {field}, '-{minutes} minutes')"
        self.in_database(f"UPDATE {TASKS} SET {field} = {older} WHERE status = '{state}'")  # noqa: S608

    def do_all_tasks(self, **variables: str) -> None:
        """Run a worker until nothing waits that is due."""
        self.stack.run("db_worker", "--batch", "--no-startup-delay", **variables)

    def run_schedule(self) -> None:
        """Do all scheduled jobs, whenever they ran before."""
        self.in_database("DELETE FROM core_jobrun")
        self.stack.run("run_scheduled")

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        """Run a task worker, and end it by force."""
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "db_worker", "--no-startup-delay"], cwd=ROOT,
            env=self.stack.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            yield worker
        finally:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surroundings]:
    """Run the site with the demo and a Redis of its own."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    with ExitStack() as redis, running_stack(folder, CACHE_URL=f"redis://127.0.0.1:{port}/0") as stack:
        site = Surroundings(stack, port, redis)
        site.start_redis()
        yield site


def wait_until(is_so: Callable[[], bool], told: str, seconds: float = 60) -> None:
    """Wait until it is so. Raises TimeoutError with `told`."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(told)
        time.sleep(0.02)


def letters_to(site: Surroundings, address: str) -> int:
    """Return how many letters went to an address."""
    letters = "".join(file.read_text() for file in (site.stack.folder / "mail").glob("*"))
    return len(re.findall(rf"^To: {re.escape(address)}$", letters, re.MULTILINE))


def test_without_redis_the_site_goes_on_and_takes_drawings(site: Surroundings) -> None:
    site.stop_redis()
    try:
        assert [status_of(site.stack.url + path) for path in PAGES * 2] == [OK] * len(PAGES) * 2
        assert send_drawing(site.stack) in drawings_sent(site.stack)
        with urllib.request.urlopen(f"{site.stack.url}/readyz", timeout=60) as ready:  # noqa: S310 - our own server
            assert json.loads(ready.read())["status"] in ("ok", "degraded")
    finally:
        site.start_redis()
    assert [status_of(site.stack.url + path) for path in PAGES] == [OK] * len(PAGES)


def test_what_a_killed_worker_had_in_hand_is_done_by_another(site: Surroundings) -> None:
    sent = [send_drawing(site.stack) for _number in range(3)]
    with site.worker() as worker:
        # One may be done before anybody sees it run: then the next one is in hand.
        wait_until(lambda: site.count_tasks("READY") < len(sent), "no task was begun")
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    # It is taken for dead after twenty minutes.
    site.age_tasks("RUNNING", "started_at", 21)
    site.run_schedule()
    site.do_all_tasks()
    assert (site.count_tasks("READY"), site.count_tasks("RUNNING"), site.count_tasks("FAILED")) == (0, 0, 0)
    # Killed between the letter and the note of it, a task may write a second one; never none.
    numbers = [letters_to(site, address) for address in sent]
    assert all(numbers), numbers
    assert sum(numbers) <= len(sent) + 1


def test_letters_wait_while_the_mail_server_is_away(site: Surroundings) -> None:
    address = send_drawing(site.stack)
    site.do_all_tasks(EMAIL_URL=f"smtp://127.0.0.1:{free_port()}")
    assert letters_to(site, address) == 0
    assert site.count_tasks("FAILED") >= 1
    site.age_tasks("FAILED", "finished_at", 2)
    site.run_schedule()
    site.do_all_tasks()
    assert letters_to(site, address) == 1
    assert site.count_tasks("FAILED") == 0
