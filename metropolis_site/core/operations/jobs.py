"""What is done by the clock. Features register their jobs; `manage.py run_scheduled` does those that are due.

A job that was missed is done when the command runs next; one that runs at two places at once is done at one of them;
one that fails holds up no other.
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


@dataclass(frozen=True, slots=True)
class Job:
    """One job: its name in the journal, what operators call it, how often, and what it does.

    `run` gets the moment that counts as now and returns what it did, in words without personal data.
    """

    name: str
    label: Any
    every: timedelta
    run: Callable[[datetime], str]


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
    return [run_job(job=job, now=now) for job in all_jobs() if claim(job=job, now=now)]


def claim(*, job: Job, now: datetime) -> bool:
    """Take a job for this process, if it is due and nobody else has it; one conditional update decides."""
    JobRun.objects.get_or_create(name=job.name)
    is_due = Q(started_at__isnull=True) | Q(started_at__lte=now - job.every)
    is_free = Q(started_at__isnull=True) | Q(finished_at__gte=F("started_at")) | Q(started_at__lt=now - LONGEST_RUN)
    return bool(JobRun.objects.filter(is_due, is_free, name=job.name).update(started_at=now))


def run_job(*, job: Job, now: datetime) -> JobRun:
    """Do a claimed job and write down what came of it."""
    try:
        is_ok, outcome = True, job.run(now)
    except Exception as error:
        logger.exception("The scheduled job %s failed", job.name)
        is_ok, outcome = False, type(error).__name__
    # The moment it began stays the moment that was due, so that a job drifts by its own length at most.
    JobRun.objects.filter(name=job.name).update(finished_at=max(timezone.now(), now), is_ok=is_ok, outcome=outcome)
    return JobRun.objects.get(name=job.name)
