"""The clock of the machine jumps, ahead and back: the site serves, takes drawings, works on, and erases nothing."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.factories.pictures import picture_bytes
from tests.server import GALLERY, Parent, Stack, drawings_sent, running_stack, status_of

pytestmark = [
    pytest.mark.faults,
    pytest.mark.xdist_group("faults"),
    pytest.mark.enable_socket,
    pytest.mark.skipif(not shutil.which("cc"), reason="needs a C compiler for the clock that jumps"),
]
PAGES = ("/en/", "/es/annual-reports/2021/", GALLERY, "/en/publications/?q=city")
OK = 200
HOURS, YEARS = 20 * 3600, 1200 * 86_400  # seconds
# Shifts the time of day of the processes that load it by the seconds in the file $CLOCK, read at every look at the
# clock; what measures how long something takes stays as it is.
LIBRARY = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long shift(void) {
    char text[32] = {0};
    const char *path = getenv("CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return 0;
    if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
    close(file);
    return atol(text);
}

int clock_gettime(clockid_t id, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(id, now);
    if (!failed && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) now->tv_sec += shift();
    return failed;
}

int gettimeofday(struct timeval *now, void *zone) {
    struct timespec exact;
    int failed = clock_gettime(CLOCK_REALTIME, &exact);
    if (!failed) { now->tv_sec = exact.tv_sec; now->tv_usec = exact.tv_nsec / 1000; }
    return failed;
}

time_t time(time_t *told) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (told) *told = exact.tv_sec;
    return exact.tv_sec;
}
"""
STATE = """
import json
from django.utils import timezone
from campaigns.drawings.drawing import Drawing
from metropolis_site.core.models import JobRun
from django_tasks_db.models import DBTaskResult
now = timezone.now()
print(json.dumps({
    "drawings": sorted(Drawing.objects.values_list("pk", flat=True)),
    "begun": {run.name: (now - run.started_at).total_seconds() for run in JobRun.objects.all()},
    "ok": {run.name: run.is_ok for run in JobRun.objects.all()},
    "undone": DBTaskResult.objects.exclude(status="SUCCESSFUL").count(),
}))
"""


class Clock:
    """The clock that the processes of a site go by."""

    def __init__(self, folder: Path) -> None:
        self.file, self.library = folder / "clock", folder / "clock.so"
        self.set(0)
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-O1", "-x", "c", "-", "-o", str(self.library), "-ldl"],
            input=LIBRARY.encode(), check=True,
        )  # fmt: skip

    def set(self, seconds: int) -> None:
        """Let it be ahead by so much from now on."""
        new = self.file.with_suffix(".new")
        new.write_text(str(seconds))
        new.replace(self.file)

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to go by it."""
        return {"LD_PRELOAD": str(self.library), "CLOCK": str(self.file)}

    @contextmanager
    def ahead(self, seconds: int) -> Iterator[None]:
        """Let it be ahead, and put it right in the end."""
        self.set(seconds)
        try:
            yield
        finally:
            self.set(0)


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    """Return a clock that is right."""
    return Clock(tmp_path_factory.mktemp("clock"))


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Stack]:
    """Run the site with the demo by that clock."""
    folder = tmp_path_factory.mktemp("site")
    with running_stack(folder, PAGE_CACHE="1", UPLOAD_RATE="1000", **clock.environment) as stack:
        yield stack


def state_of(stack: Stack) -> dict[str, dict[str, float]]:
    """Return what the site holds, with seconds since each job was begun."""
    return dict(json.loads(stack.ask(STATE)))


def open_form(stack: Stack) -> tuple[Parent, dict[str, str]]:
    """Return a parent and the form in front of them, filled in."""
    parent = Parent(stack.url, picture_bytes(size=(800, 600)))
    return parent, parent.open_form()


def test_hours_ahead_and_back_while_a_parent_fills_in_the_form(stack: Stack, clock: Clock) -> None:
    early, early_fields = open_form(stack)
    with clock.ahead(HOURS):
        assert [status_of(stack.url + path) for path in PAGES] == [OK] * len(PAGES)
        assert early.send(early_fields)
        late, late_fields = open_form(stack)
        stack.run("run_scheduled")
    assert [status_of(stack.url + path) for path in PAGES] == [OK] * len(PAGES)
    assert late.send(late_fields)
    stack.run("run_scheduled")
    stack.run("db_worker", "--batch", "--no-startup-delay")
    state = state_of(stack)
    assert {early_fields["guardian_email"], late_fields["guardian_email"]} <= set(drawings_sent(stack))
    assert state["undone"] == 0
    assert all(0 <= seconds < 600 for seconds in state["begun"].values()), state["begun"]


def test_years_ahead_and_back_erase_nothing(stack: Stack, clock: Clock) -> None:
    parent, fields = open_form(stack)
    time.sleep(4)  # faster is no person
    assert parent.send(fields)
    stack.run("run_scheduled")
    before = state_of(stack)
    assert fields["guardian_email"] in drawings_sent(stack)
    with clock.ahead(YEARS):
        assert [status_of(stack.url + path) for path in PAGES] == [OK] * len(PAGES)
        with pytest.raises(subprocess.CalledProcessError):
            stack.run("run_scheduled")  # it tells of what waits
        assert not state_of(stack)["ok"]["retention"]
    stack.run("run_scheduled")
    after = state_of(stack)
    assert after["drawings"] == before["drawings"]
    assert all(after["ok"].values())
    assert all(0 <= seconds < 600 for seconds in after["begun"].values()), after["begun"]
    assert [status_of(stack.url + path) for path in PAGES] == [OK] * len(PAGES)
