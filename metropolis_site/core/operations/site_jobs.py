"""The jobs of the floor: publishing by the clock, care of tasks, and the deletion of what nobody needs any more."""

import io
from datetime import datetime, timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from axes.models import AccessAttempt

from metropolis_site.core.models.page_purges import prune_page_purges
from metropolis_site.core.operations.jobs import Job, register_job
from metropolis_site.core.operations.task_care import ALERT, alert_of_failures, delete_old_results, retry_failed

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# A job that is due every day is called every minute: a little less than its time must have passed, or it drifts.
SLACK = timedelta(seconds=5)
REVISION_DAYS = 730  # drafts and versions that no editor will ask for again


def told_by(command: str, *arguments: str) -> str:
    """Run a management command and return what it prints, on one line."""
    told = io.StringIO()
    call_command(command, *arguments, stdout=told, verbosity=1)
    return " ".join(told.getvalue().split())


def publish(now: datetime) -> str:
    """Publish and take down what editors scheduled."""
    return told_by("publish_scheduled")


def prune(now: datetime) -> str:
    """Delete ended sessions, failed log-ins, results of tasks, purges that all have read, and very old versions."""
    told_by("clearsessions")
    AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()
    delete_old_results(now)
    versions = told_by("purge_revisions", "--days", str(REVISION_DAYS))
    return f"{versions} {prune_page_purges()} purges deleted."


def register_site_jobs() -> None:
    """Register the jobs of the floor."""
    register_job(Job("publish", _("Publish and take down what is scheduled"), MINUTE - SLACK, publish))
    register_job(Job("retry", _("Try failed background tasks again"), MINUTE - SLACK, retry_failed))
    register_job(
        Job("prune", _("Delete sessions and versions that are no longer needed"), DAY - SLACK, prune, erases=True)
    )
    register_job(Job(ALERT, _("Tell of failures by e-mail"), HOUR - SLACK, alert_of_failures))
