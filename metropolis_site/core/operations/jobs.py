"""What is done by the clock. Features register their jobs; `manage.py run_scheduled` does those that are due.

A job that was missed is done when the command runs next; one that runs at two places at once is done at one of them;
one that fails holds up no other. A clock that was wrong for a while neither stops a job nor has anything erased.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from metropolis_site.core.models.job_runs import JobRun

logger = logging.getLogger(__name__)
# A run that has not ended by then was killed: the job is due again.
LONGEST_RUN = timedelta(hours=2)
# A moment further ahead than the clocks of two machines differ was written while a clock was wrong.
SKEW = timedelta(minutes=5)
# After a longer gap a job that erases waits once more: the site was off, or the clock has jumped ahead.
LONGEST_GAP = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Job:
    """One job: its name in the journal, what operators call it, how often, and what it does.

    `run` gets the moment that counts as now and returns what it did, in words without personal data. What `erases`
    something for its age is not done in the first run after a gap: a wrong clock would erase what is not due.
    """

    name: str
    label: Any
    every: timedelta
    run: Callable[[datetime], str]
    erases: bool = False


_jobs: dict[str, Job] = {}


def register_job(job: Job) -> None:
    """Have a job done. Raises ValueError for a name that another job has."""
    if _jobs.get(job.name, job) != job:
        raise ValueError(f"There is another job {job.name!r}.")
    _jobs[job.name] = job


def all_jobs() -> list[Job]:
    """Return the jobs, in the order in which features registered them."""
    return list(_jobs.values())


def run_due_jobs(*, now: datetime) -> list[JobRun]:
    """Do each job that is due at `now`, and return the runs. Logs a job that fails and goes on with the next."""
    runs = []
    for job in all_jobs():
        last = JobRun.objects.filter(name=job.name).values_list("started_at", flat=True).first()
        if claim(job=job, now=now):
            runs.append(run_job(job=job, now=now, last=last))
    return runs


def claim(*, job: Job, now: datetime) -> bool:
    """Take a job for this process, if it is due and nobody else has it; one conditional update decides."""
    JobRun.objects.get_or_create(name=job.name)
    is_new_or_strange = Q(started_at__isnull=True) | Q(started_at__gt=now + SKEW)
    is_due = is_new_or_strange | Q(started_at__lte=now - job.every)
    is_free = is_new_or_strange | Q(finished_at__gte=F("started_at")) | Q(started_at__lt=now - LONGEST_RUN)
    return bool(JobRun.objects.filter(is_due, is_free, name=job.name).update(started_at=now))


def run_job(*, job: Job, now: datetime, last: datetime | None) -> JobRun:
    """Do a claimed job, which began for the `last` time then, and write down what came of it."""
    try:
        if job.erases and last is not None and now - last > job.every + LONGEST_GAP:
            logger.warning("The scheduled job %s waits: it last ran %s days ago.", job.name, (now - last).days)
            is_ok, outcome = False, f"waits once more: last done {(now - last).days} days ago, is the clock right?"
        else:
            is_ok, outcome = True, job.run(now)
    except Exception as error:
        logger.exception("The scheduled job %s failed", job.name)
        is_ok, outcome = False, type(error).__name__
    # The moment it began stays the moment that was due, so that a job drifts by its own length at most.
    JobRun.objects.filter(name=job.name).update(finished_at=max(timezone.now(), now), is_ok=is_ok, outcome=outcome)
    return JobRun.objects.get(name=job.name)
