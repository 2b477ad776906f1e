"""500 drawings by 20 parents at once against gunicorn with its worker: none lost, none doubled, no fault."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.factories.pictures import picture_bytes
from tests.server import ROOT, Parent, running_stack

pytestmark = [pytest.mark.enable_socket]
UPLOADS, PARENTS = int(os.environ.get("BENCH_UPLOADS", "500")), 20
COUNT = """
from campaigns.models import Drawing
rows = Drawing.objects.filter(title="Fault")
print(rows.count(), rows.values("guardian_email").distinct().count(), rows.filter(links__isnull=False).count())
"""


def test_uploads_at_once(tmp_path: Path) -> None:
    picture = picture_bytes(size=(1600, 1200))

    def send_one(_number: int) -> tuple[bool, float]:
        parent = Parent(stack.url, picture)
        fields = parent.open_form()
        started = time.perf_counter()
        return parent.send(fields), time.perf_counter() - started

    with running_stack(tmp_path, os.environ.get("TEST_DATABASE_URL", "")) as stack:
        with subprocess.Popen(
            [sys.executable, "manage.py", "db_worker", "--no-startup-delay"],
            cwd=ROOT, env=stack.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as worker:  # fmt: skip
            started = time.perf_counter()
            with ThreadPoolExecutor(PARENTS) as pool:
                answers = list(pool.map(send_one, range(UPLOADS)))
            took = time.perf_counter() - started
            worker.terminate()
        stack.run("db_worker", "--batch", "--no-startup-delay")
        kept, apart, linked = map(int, stack.ask(COUNT).split())
    times = sorted(seconds for _is_in, seconds in answers)
    print(  # noqa: T201
        f"\n{UPLOADS} uploads by {PARENTS} parents in {took:.1f} s ({UPLOADS / took:.1f}/s): "
        f"p50 {times[len(times) // 2]:.2f} s, "
        f"p95 {times[int(len(times) * 0.95)]:.2f} s, slowest {times[-1]:.2f} s; kept {kept}, asked to confirm {linked}"
    )
    assert all(is_in for is_in, _seconds in answers)
    assert kept == apart == linked == UPLOADS
