"""Background tasks that failed or whose worker died: tried again, later each time, and told of in the end.

Every task of the site may be done twice without harm: it looks first whether it is still to be done. So a task of a
worker that was killed simply goes back to the queue. django-tasks has no retries of its own.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from metropolis_site.core.models.job_runs import JobRun
from metropolis_site.core.operations.jobs import SKEW

if TYPE_CHECKING:
    Result = DBTaskResult[Any, Any]
logger = logging.getLogger(__name__)
# How long after its first, second … failure a task is tried again. After the last it is given up.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
# A task that runs for longer has no worker any more. An import, which may take so long, refuses to be done twice.
LONGEST_TASK = timedelta(minutes=20)
RESULTS_KEPT = timedelta(days=7)
FAILURES_KEPT = timedelta(days=90)  # as long as somebody may ask why
ALERT = "alert"


def attempts_of(result: "Result") -> int:
    """Return how often a task was begun: each worker that takes it leaves its name."""
    return len(result.worker_ids)


def return_to_queue(results: "QuerySet[Result]", *, run_after: datetime) -> int:
    """Have tasks done again from `run_after` on, and return how many. Their report goes, their attempts stay."""
    return results.update(
        status=TaskResultStatus.READY, run_after=run_after, started_at=None, finished_at=None,
        exception_class_path="", traceback="",
    )  # fmt: skip


def retry_failed(now: datetime) -> str:
    """Return failed tasks to the queue whose pause is over, and those whose worker died; say how many."""
    again = 0
    for result in (
        DBTaskResult.objects.failed().filter(finished_at__isnull=False).only("pk", "worker_ids", "finished_at")
    ):
        attempts = attempts_of(result)
        if attempts > len(PAUSES):
            continue
        if result.finished_at + PAUSES[max(attempts, 1) - 1] <= now or result.finished_at > now + SKEW:
            again += return_to_queue(DBTaskResult.objects.filter(pk=result.pk), run_after=now)
    no_worker = Q(started_at__lt=now - LONGEST_TASK) | Q(started_at__gt=now + SKEW)
    stuck = return_to_queue(DBTaskResult.objects.running().filter(no_worker), run_after=now)
    # Nothing is put off for longer than the longest pause, unless the clock was ahead. The last of days means at once.
    put_off = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__gt=now + PAUSES[-1] + SKEW)
    put_off.exclude(run_after=get_date_max()).update(run_after=now)
    if stuck:
        logger.warning("%s background tasks had no worker any more and were returned to the queue.", stuck)
    return f"{again} tried again, {stuck} taken from workers that died"


def given_up() -> "QuerySet[Result]":
    """Return the tasks that failed for the last time, the youngest first."""
    return DBTaskResult.objects.failed().order_by("-finished_at")


def delete_old_results(now: datetime) -> None:
    """Delete what is known of tasks that were done, and of those that were given up long ago."""
    DBTaskResult.objects.successful().filter(finished_at__lt=now - RESULTS_KEPT).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - FAILURES_KEPT).delete()


def alert_of_failures(now: datetime) -> str:
    """Send ALERT_EMAIL one message about what has failed since the last one; return what it says.

    It names kinds of tasks, jobs and faults, and nothing that was in them.
    """
    if not settings.ALERT_EMAIL:
        return "nobody to tell"
    last = JobRun.objects.filter(name=ALERT).values_list("finished_at", flat=True).first()
    failed = given_up().filter(finished_at__gt=last) if last and last <= now + SKEW else given_up()
    kinds = Counter(
        f"{path.rpartition('.')[2]}: {fault.rpartition('.')[2]}"
        for path, fault in failed.values_list("task_path", "exception_class_path")
    )
    kinds.update(f"{run.name}: {run.outcome}" for run in JobRun.objects.filter(is_ok=False))
    if not kinds:
        return "nothing failed"
    lines = "\n".join(f"{number} × {kind}" for kind, number in kinds.most_common())
    with override(settings.LANGUAGE_CODE):
        send_mail(
            _("Metropolis: background work failed"),
            _("These failed and are tried again, later each time:\n\n{lines}\n\n{url}").format(
                lines=lines, url=f"{settings.SITE_URL}/admin/operations/"
            ),
            None,
            [settings.ALERT_EMAIL],
        )
    return ", ".join(sorted(kinds))
