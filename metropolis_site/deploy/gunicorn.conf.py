"""How gunicorn runs the site, for `make demo`, the tests and production (docs.gunicorn.org, "Settings").

WEB_BIND, WEB_WORKERS and WEB_THREADS vary it; each has a default for one machine behind Varnish.
"""

import contextlib
import ctypes
import os
import shutil
from pathlib import Path
from typing import Any

bind = os.environ.get("WEB_BIND", "127.0.0.1:8001")
# Threads wait for the database, and drawings for their turn to be decoded; a process each core does the rest. There are
# enough that 20 drawings at once leave some to readers, and to the sign of life that Varnish asks for.
workers = int(os.environ.get("WEB_WORKERS", os.cpu_count() or 2))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "16"))
# Longer than an upload of 20 MB takes on a slow line behind nginx, which hands it on whole.
timeout = 60
graceful_timeout = 30
keepalive = 75  # seconds; longer than Varnish keeps an idle connection, so that it is never the one to be surprised
# A process that grew is replaced, not all at the same moment.
max_requests = 20_000
max_requests_jitter = 2_000
# The sign of life of a worker is a file: in memory, it never waits for a busy disk.
if os.access("/dev/shm", os.W_OK):  # noqa: S108 - no file of ours is named there
    worker_tmp_dir = "/dev/shm"  # noqa: S108
loglevel = "warning"

# The C library would give each thread a store of memory of its own, and keep pictures that were decoded in it. Two
# stores, and anything of the size of a picture goes back to the system (mallopt(3): M_ARENA_MAX, M_MMAP_THRESHOLD).
with contextlib.suppress(OSError, AttributeError):  # a C library that is not glibc
    mallopt = ctypes.CDLL(None).mallopt
    mallopt(-8, 2)
    mallopt(-3, 256 * 1024)

# Numbers for Prometheus: each process writes into one folder, and any of them tells of all (core/monitoring/).
# The folder has to be named before the site is imported, and begins empty.
if os.environ.get("METRICS_TOKEN"):
    metrics_folder = Path(os.environ.get("VAR_DIR", "var")) / "metrics"
    shutil.rmtree(metrics_folder, ignore_errors=True)
    metrics_folder.mkdir(parents=True)
    os.environ |= {"PROMETHEUS_MULTIPROC_DIR": str(metrics_folder)}


def child_exit(server: Any, worker: Any) -> None:
    """Forget what a process that ended says of itself alone."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
