"""The jobs of the floor and of the campaigns, done for real."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

import pytest
from axes.models import AccessAttempt
from django_tasks_db.models import DBTaskResult

from metropolis_site.core.models.page_purges import PagePurge
from metropolis_site.core.operations.jobs import all_jobs, run_due_jobs
from metropolis_site.core.operations.site_jobs import prune, publish
from tests.factories.publications import build_library, build_work
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db


def test_every_job_runs_on_a_site_with_nothing_to_do() -> None:
    runs = run_due_jobs(now=timezone.now())
    assert {run.name for run in runs} >= {"publish", "retry", "prune", "alert", "retention", "moderators"}
    assert [run.name for run in runs if not run.is_ok] == []
    assert len({str(job.label) for job in all_jobs()}) == len(all_jobs())


def test_what_editors_scheduled_is_published_and_taken_down(tree: ReportTree) -> None:
    now = timezone.now()
    library = build_library(tree)
    coming, going = build_work(library, "Coming", live=False), build_work(library, "Going")
    coming.go_live_at = now - timedelta(minutes=1)
    coming.save_revision(approved_go_live_at=coming.go_live_at)
    going.expire_at = now - timedelta(minutes=1)
    going.save()
    publish(now)
    coming.refresh_from_db()
    going.refresh_from_db()
    assert (coming.live, going.live) == (True, False)


def test_what_nobody_needs_is_deleted() -> None:
    now = timezone.now()
    Session.objects.create(session_key="ended", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="open", session_data="", expire_date=now + timedelta(days=1))
    for name, age in (("early", 16), ("late", 1)):
        AccessAttempt.objects.create(username=name, failures_since_start=1)
        AccessAttempt.objects.filter(username=name).update(attempt_time=now - timedelta(minutes=age))
    for days, status in ((8, "SUCCESSFUL"), (6, "SUCCESSFUL"), (8, "FAILED"), (91, "FAILED")):
        DBTaskResult.objects.create(
            status=status, args_kwargs={"args": [], "kwargs": {}}, task_path=f"{days}", worker_ids=[], priority=0,
            queue_name="pictures", finished_at=now - timedelta(days=days), backend_name="default", run_after=now,
            exception_class_path="", traceback="",
        )  # fmt: skip
    PagePurge.objects.create(tags=["old"], purged_at=now - timedelta(days=1))
    prune(now)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
    assert not PagePurge.objects.exists()
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["late"]
    assert set(DBTaskResult.objects.values_list("task_path", "status")) == {("6", "SUCCESSFUL"), ("8", "FAILED")}
    assert mail.outbox == []
