"""How gunicorn runs the site, for `make demo`, the tests and production (docs.gunicorn.org, "Settings").

WEB_BIND and WEB_WORKERS vary it; both have a default for one machine behind Varnish.
"""

import os
import shutil
from pathlib import Path
from typing import Any

bind = os.environ.get("WEB_BIND", "127.0.0.1:8001")
# Threads wait for the database and for slow uploads; a process each core does the rest.
workers = int(os.environ.get("WEB_WORKERS", os.cpu_count() or 2))
worker_class = "gthread"
threads = 4
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
