"""Everybody at once on the one-machine stack: readers, 20 parents, moderators, an editor, a worker, the scheduled jobs.

Thirty minutes of a busy day, each as long as a thirtieth of LOAD_SECONDS. Readers and parents come through Varnish.
"""

import os
import random
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from campaigns.drawings.choices import Check
from tests.benchmarks.measuring import say
from tests.benchmarks.servers import running, varnish
from tests.factories.pictures import picture_bytes
from tests.letters import END_OF_LETTER, link_in
from tests.production.services import running_redis
from tests.server import GALLERY, ROOT, Parent, Stack, free_port
from tests.server_on_postgres import running_on_postgres
from tests.staff import index_address, publish_index, signed_in

pytestmark = [pytest.mark.enable_socket]
SECONDS = int(os.environ.get("LOAD_SECONDS", "300"))
MINUTES = 30
READERS, PARENTS, MODERATORS = 6, 20, 2
DRAWINGS = "60"
FAULT = 500  # the first status that is the site's own failure
PAGES = (
    "/en/", "/es/", "/fr/annual-reports/2021/", "/en/annual-reports/2021/", "/en/annual-reports/2021/figures.json",
    GALLERY, f"{GALLERY}?age=8-10", f"{GALLERY}feed/", "/en/publications/", "/en/publications/?q=city&view=covers",
    "/en/search/?q=gender", "/en/campaigns/", "/en/campaigns/calendar.ics", "/sitemap.xml",
)  # fmt: skip
KEPT = """
from campaigns.models import Drawing
print(*Drawing.objects.exclude(guardian_email="").values_list("guardian_email", flat=True))
"""
QUEUE = "/admin/drawings/"
DECISION = {"action": "approve", "alt_text": "Coloured squares", "title": "Squares", "checklist": Check.values}


@dataclass
class Met:
    """What the people of one kind met: how many answers had which status, and how long each took, in seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    times: list[tuple[float, str]] = field(default_factory=list)
    odd: Counter[str] = field(default_factory=Counter)

    def note(self, act: Callable[[], object], name: str = "") -> None:
        """Do one thing of that name, and note what came of it."""
        started = time.monotonic()
        try:
            act()
            self.statuses[200] += 1
        except urllib.error.HTTPError as error:
            self.statuses[error.code] += 1
            error.close()
        except (OSError, AssertionError) as error:
            self.odd[repr(error)[:100]] += 1
        self.times.append((time.monotonic() - started, name))

    def __str__(self) -> str:
        times = sorted(self.times) or [(0.0, "")]
        statuses = ", ".join(f"{number:,} × {status}" for status, number in sorted(self.statuses.items()))
        odd = f", {dict(self.odd)}" if self.odd else ""
        half, most = times[len(times) // 2][0], times[int(len(times) * 0.95)][0]
        slowest = ", ".join(f"{seconds:.2f} s {name}".strip() for seconds, name in times[:-4:-1])
        return f"{statuses}{odd}; p50 {half:.2f} s, p95 {most:.2f} s, slowest {slowest}"


@dataclass
class Day:
    """A busy day on the site behind `front`."""

    stack: Stack
    front: str
    is_over: threading.Event = field(default_factory=threading.Event)
    met: dict[str, Met] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)

    def read(self, met: Met, number: int) -> None:
        """Read one page after the other, some of them so that no cache has them."""
        chance = random.Random(number)  # noqa: S311 - which page, not secrets
        while not self.is_over.is_set():
            path = chance.choice(PAGES)
            if chance.random() < 0.2:
                path += f"{'&' if '?' in path else '?'}anew={chance.random()}"
            met.note(lambda path=path: read(self.front + path), path)  # type: ignore[misc]

    def send(self, met: Met, number: int) -> None:
        """Send one drawing after the other."""
        picture = picture_bytes(size=(1600, 1200), seed=number)

        def send_one() -> None:
            parent = Parent(self.front, picture)
            fields = parent.open_form()
            assert parent.send(fields), "not acknowledged"
            self.sent.append(fields["guardian_email"])

        while not self.is_over.wait(0.5):
            met.note(send_one)

    def confirm(self, met: Met, _number: int) -> None:
        """Follow the link of each letter that asks to."""
        seen: set[Path] = set()
        parent = Parent(self.stack.url, b"")
        while not self.is_over.wait(1):
            for file in set((self.stack.folder / "mail").glob("*.log")) - seen:
                letter, end, _next = file.read_bytes().partition(END_OF_LETTER)
                if not end:
                    continue  # it is being written
                seen.add(file)
                if link := link_in(letter, self.stack.url, "confirm"):
                    met.note(lambda link=link: parent.post(link, {}))  # type: ignore[misc]

    def moderate(self, met: Met, number: int) -> None:
        """Approve what waits, one after the other."""
        staff = signed_in(self.stack, ("moderator", "admin")[number])

        def approve_one() -> None:
            with staff.opener.open(self.stack.url + QUEUE, timeout=60) as queue:
                found = re.findall(rf'href="({QUEUE}\d+/)', queue.read().decode())
            if not found:
                time.sleep(1)
                return
            desk = found[-1 if number else 0]  # apart from each other, as the lock of the desk would have them
            staff.post(desk, DECISION, to=f"{desk}decide/")

        while not self.is_over.wait(0.2):
            met.note(approve_one)

    def edit(self, met: Met, _number: int) -> None:
        """Publish a page again and again."""
        staff, address = signed_in(self.stack, "editor"), index_address(self.stack)
        while not self.is_over.wait(2):
            met.note(lambda: publish_index(staff, address, f"As of {time.monotonic():.1f}."))

    def run_schedule(self, met: Met, _number: int) -> None:
        """Run the scheduled jobs, as the timer does."""
        while not self.is_over.wait(SECONDS / MINUTES * 5):
            met.note(lambda: self.stack.run("run_scheduled", "--verbosity", "0"))

    def live(self) -> list[int]:
        """Let them all come at once, and return the memory in bytes at the end of each minute."""
        roles = {
            "readers": (self.read, READERS), "parents": (self.send, PARENTS), "guardians' links": (self.confirm, 1),
            "moderators": (self.moderate, MODERATORS), "an editor": (self.edit, 1), "the timer": (self.run_schedule, 1),
        }  # fmt: skip
        threads = []
        for name, (does, many) in roles.items():
            self.met[name] = Met()
            threads += [threading.Thread(target=does, args=(self.met[name], number)) for number in range(many)]
        for thread in threads:
            thread.start()
        memory = []
        for _minute in range(MINUTES):
            time.sleep(SECONDS / MINUTES)
            memory.append(sum(memory_of(process) for process in group_of(self.stack)))
        self.is_over.set()
        for thread in threads:
            thread.join(timeout=120)
        return memory


def read(url: str) -> None:
    """Read a page. Raises urllib.error.HTTPError for one that fails."""
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
        answer.read()


def group_of(stack: Stack) -> list[Path]:
    """Return the processes of the web server."""
    assert stack.web is not None
    group = os.getpgid(stack.web.pid)
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            if os.getpgid(int(process.name)) == group:
                found.append(process)
    return found


def memory_of(process: Path) -> int:
    """Return the memory that a process has for itself, its share of what is common included, in bytes."""
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def test_a_busy_day(tmp_path: Path) -> None:
    port, redis = free_port(), free_port()
    front = f"http://127.0.0.1:{port}"
    place = {"VARNISH_URL": front, "CACHE_URL": f"redis://127.0.0.1:{redis}/0", "PAGE_CACHE": "1"}
    with ExitStack() as parts:
        parts.enter_context(running_redis(tmp_path, redis))
        stack = parts.enter_context(running_on_postgres(DRAWINGS, **place)).stack
        stack.run("db_worker", "--batch", "--no-startup-delay")  # what loading the demo left to do
        parts.enter_context(running(varnish(tmp_path, port, stack.url), f"{front}/livez", dict(os.environ)))
        worker = parts.enter_context(
            subprocess.Popen(
                ["nice", "-n", "10", sys.executable, "manage.py", "db_worker", "--no-startup-delay"],  # as its unit
                cwd=ROOT, env=stack.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
        )  # fmt: skip
        parts.callback(worker.terminate)
        day = Day(stack, front)
        memory = day.live()
        kept = stack.ask(KEPT).split()
    say(f"\n{MINUTES} minutes of {SECONDS / MINUTES:.0f} s each")
    for name, met in day.met.items():
        say(f"{name:<18}{met}")
    first, last = memory[0], memory[-1]
    say(f"memory of the web processes: {first / 1e6:.0f} MB after the first minute, {last / 1e6:.0f} MB after the last "
        f"({last / first:.2f} ×); all: {' '.join(f'{one / 1e6:.0f}' for one in memory)}")  # fmt: skip
    assert Counter(day.sent) <= Counter(kept)
    assert max(Counter(kept).values()) == 1
    assert not [status for met in day.met.values() for status in met.statuses if status >= FAULT]
    assert all(met.statuses[200] for met in day.met.values())
