"""Whether this process lives, and whether it can serve: what a load balancer and an operator ask."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)
SERVICE_UNAVAILABLE = 503
LATE = timedelta(minutes=15)  # a task that has waited so long has no worker

_is_migrated = False


def check_database() -> None:
    """Ask the database for something that needs no table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_migrations() -> None:
    """Raise RuntimeError where the database is older than the code. Once it is not, it is not asked again."""
    global _is_migrated
    if not _is_migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise RuntimeError("Migrations are missing: run `manage.py migrate`.")
        _is_migrated = True


def check_cache() -> None:
    """Write into the cache and read it back. Raises RuntimeError where it is not there."""
    cache.set("readyz", "ok", 10)
    if cache.get("readyz") != "ok":
        raise RuntimeError("The cache forgets what it was given.")


def check_storage() -> None:
    """Ask both storages for a file that is not there."""
    for alias in ("default", "private"):
        storages[alias].exists("readyz")


def check_tasks() -> None:
    """Raise RuntimeError where a background task has waited for longer than LATE."""
    if DBTaskResult.objects.ready().filter(run_after__lt=timezone.now() - LATE, enqueued_at__lt=timezone.now() - LATE):
        raise RuntimeError("No worker takes the background tasks.")


# Without the first two no page can be served. Without the others some things wait, and readers hardly notice.
NEEDED: dict[str, Callable[[], None]] = {"database": check_database, "migrations": check_migrations}
USEFUL: dict[str, Callable[[], None]] = {"cache": check_cache, "storage": check_storage, "tasks": check_tasks}


def state_of(name: str, check: Callable[[], None]) -> str:
    """Return "ok" or "failing"; the log says why."""
    try:
        check()
    except Exception:
        logger.exception("The check of the part %s failed.", name)
        return "failing"
    return "ok"


@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """Answer that this process lives, whatever it depends on."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when this process can serve pages, 503 when it cannot, and the state of each part by name.

    A part that pages do without makes the status "degraded", which still answers 200.
    """
    parts = {}
    for name, check in NEEDED.items():
        parts[name] = state_of(name, check)
        if parts[name] != "ok":
            return JsonResponse({"status": "failing", **parts}, status=SERVICE_UNAVAILABLE)
    parts |= {name: state_of(name, check) for name, check in USEFUL.items()}
    return JsonResponse({"status": "ok" if set(parts.values()) == {"ok"} else "degraded", **parts})
