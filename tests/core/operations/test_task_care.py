"""Tasks that failed are tried again, later each time; in the end somebody is told."""

from datetime import datetime, timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from metropolis_site.core.models import JobRun
from metropolis_site.core.operations.task_care import ALERT, LONGEST_TASK, PAUSES, alert_of_failures, retry_failed

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-26T12:00:00+00:00")


def task(status: str = TaskResultStatus.FAILED, *, attempts: int = 1, **fields: Any) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=status,
        task_path="campaigns.consent.emails.ask_to_confirm",
        args_kwargs={"args": [7], "kwargs": {}},
        worker_ids=[f"worker-{number}" for number in range(attempts)],
        run_after=NOW,
        backend_name="default",
        exception_class_path="smtplib.SMTPServerDisconnected",
        traceback="to parent@example.org",
        **fields,
    )


@pytest.mark.parametrize("attempts", range(1, len(PAUSES) + 1))
def test_each_pause_is_waited_for(attempts: int) -> None:
    failed = task(attempts=attempts, finished_at=NOW)
    retry_failed(NOW + PAUSES[attempts - 1] - timedelta(seconds=1))
    failed.refresh_from_db()
    assert failed.status == TaskResultStatus.FAILED
    retry_failed(NOW + PAUSES[attempts - 1])
    failed.refresh_from_db()
    assert failed.status == TaskResultStatus.READY
    assert failed.traceback == ""
    assert len(failed.worker_ids) == attempts  # the attempts are still counted


def test_after_the_last_pause_it_is_given_up() -> None:
    failed = task(attempts=len(PAUSES) + 1, finished_at=NOW)
    retry_failed(NOW + timedelta(days=30))
    failed.refresh_from_db()
    assert failed.status == TaskResultStatus.FAILED


def test_pauses_grow() -> None:
    assert list(PAUSES) == sorted(set(PAUSES))


def test_a_task_whose_worker_died_goes_back_to_the_queue() -> None:
    dead = task(TaskResultStatus.RUNNING, started_at=NOW - LONGEST_TASK - timedelta(seconds=1))
    alive = task(TaskResultStatus.RUNNING, started_at=NOW - LONGEST_TASK + timedelta(minutes=1))
    assert retry_failed(NOW) == "0 tried again, 1 taken from workers that died"
    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (dead.status, alive.status) == (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def test_after_the_clock_was_ahead_nothing_waits_for_it_to_come_there_again() -> None:
    ahead = NOW + timedelta(days=30)
    failed = task(finished_at=ahead)
    running = task(TaskResultStatus.RUNNING, started_at=ahead)
    put_off = task(TaskResultStatus.READY)
    DBTaskResult.objects.filter(pk=put_off.pk).update(run_after=ahead)
    pausing = task(TaskResultStatus.READY)
    DBTaskResult.objects.filter(pk=pausing.pk).update(run_after=NOW + PAUSES[-1])
    at_once = task(TaskResultStatus.READY)
    DBTaskResult.objects.filter(pk=at_once.pk).update(run_after=get_date_max())
    retry_failed(NOW)
    for one, expected in (
        (failed, NOW), (running, NOW), (put_off, NOW), (pausing, NOW + PAUSES[-1]), (at_once, get_date_max()),
    ):  # fmt: skip
        one.refresh_from_db()
        assert (one.status, one.run_after) == (TaskResultStatus.READY, expected)


def test_failures_are_told_though_the_last_message_went_while_the_clock_was_ahead(settings: Any) -> None:
    settings.ALERT_EMAIL = "operators@metropolis.example"
    JobRun.objects.create(name=ALERT, finished_at=NOW + timedelta(days=30))
    task(finished_at=NOW)
    alert_of_failures(NOW)
    assert len(mail.outbox) == 1


def test_one_message_tells_of_all_failures_and_of_nobody(settings: Any) -> None:
    settings.ALERT_EMAIL = "operators@metropolis.example"
    task(finished_at=NOW)
    task(finished_at=NOW)
    JobRun.objects.create(name="publish", is_ok=False, outcome="OperationalError")
    alert_of_failures(NOW)
    (message,) = mail.outbox
    assert message.to == ["operators@metropolis.example"]
    assert "2 × ask_to_confirm: SMTPServerDisconnected" in message.body
    assert "1 × publish: OperationalError" in message.body
    assert "parent@example.org" not in message.body


def test_what_was_told_is_not_told_again(settings: Any) -> None:
    settings.ALERT_EMAIL = "operators@metropolis.example"
    task(finished_at=NOW)
    JobRun.objects.create(name=ALERT, finished_at=NOW + timedelta(minutes=1))
    assert alert_of_failures(timezone.now()) == "nothing failed"
    assert mail.outbox == []


def test_without_an_address_nobody_is_told(settings: Any) -> None:
    settings.ALERT_EMAIL = ""
    task(finished_at=NOW)
    assert alert_of_failures(NOW) == "nobody to tell"
    assert mail.outbox == []
