"""Jobs by the clock: when due, once, each on its own."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest

from campaigns.moderation.jobs import register_jobs
from metropolis_site.core.models import JobRun
from metropolis_site.core.operations import jobs as jobs_module
from metropolis_site.core.operations.jobs import LONGEST_RUN, SKEW, Job, claim, register_job, run_due_jobs
from metropolis_site.core.operations.site_jobs import register_site_jobs

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-11-26T12:00:00+00:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def no_other_jobs(monkeypatch: Any) -> Iterator[dict[str, Job]]:
    """Start with no job."""
    registered: dict[str, Job] = {}
    monkeypatch.setattr(jobs_module, "_jobs", registered)
    return registered


def fail(now: datetime) -> str:
    raise ValueError("parent@example.org could not be reached")


def test_a_job_is_done_when_it_is_due_and_not_before() -> None:
    done: list[datetime] = []
    register_job(Job("hourly", "Hourly", HOUR, lambda now: str(done.append(now))))
    for minutes in (0, 30, 59, 60, 61, 300):
        run_due_jobs(now=NOW + timedelta(minutes=minutes))
    assert [int((moment - NOW).total_seconds() / 60) for moment in done] == [0, 60, 300]


def test_a_job_that_fails_holds_up_no_other_and_tells_its_kind_alone(caplog: pytest.LogCaptureFixture) -> None:
    register_job(Job("broken", "Broken", HOUR, fail))
    register_job(Job("whole", "Whole", HOUR, lambda now: "3 done"))
    broken, whole = run_due_jobs(now=NOW)
    assert (broken.is_ok, broken.outcome) == (False, "ValueError")
    assert (whole.is_ok, whole.outcome) == (True, "3 done")
    assert "The scheduled job broken failed" in caplog.text


def test_two_schedulers_do_a_job_once() -> None:
    job = Job("once", "Once", HOUR, lambda now: "")
    register_job(job)
    assert claim(job=job, now=NOW)
    assert not claim(job=job, now=NOW)
    assert not claim(job=job, now=NOW + HOUR)  # it is due again, and still runs


def test_a_job_whose_process_died_is_done_again() -> None:
    job = Job("killed", "Killed", HOUR, lambda now: "")
    assert claim(job=job, now=NOW)
    assert not claim(job=job, now=NOW + LONGEST_RUN)
    assert claim(job=job, now=NOW + LONGEST_RUN + timedelta(seconds=1))


def test_a_job_that_ran_while_the_clock_was_ahead_is_done_again_once_the_clock_is_right() -> None:
    done: list[datetime] = []
    register_job(Job("hourly", "Hourly", HOUR, lambda now: str(done.append(now))))
    for moment in (NOW, NOW + timedelta(days=3), NOW + SKEW, NOW + SKEW + HOUR):
        run_due_jobs(now=moment)
    assert done == [NOW, NOW + timedelta(days=3), NOW + SKEW, NOW + SKEW + HOUR]


def test_a_run_that_another_machine_began_with_its_clock_a_little_ahead_is_left_alone() -> None:
    job = Job("hourly", "Hourly", HOUR, lambda now: "")
    assert claim(job=job, now=NOW + SKEW)
    assert not claim(job=job, now=NOW)


def test_what_erases_waits_once_after_a_gap_and_tells_of_it(caplog: pytest.LogCaptureFixture) -> None:
    erased: list[datetime] = []
    register_job(Job("erase", "Erase", DAY, lambda now: str(erased.append(now)), erases=True))
    begun = [NOW, NOW + DAY, NOW + DAY * 3, NOW + DAY * 7, NOW + DAY * 7 + HOUR, NOW + DAY * 8]
    runs = [run for moment in begun for run in run_due_jobs(now=moment)]
    assert erased == [NOW, NOW + DAY, NOW + DAY * 3, NOW + DAY * 8]
    waited = runs[3]
    assert not waited.is_ok
    assert waited.outcome == "waits once more: last done 4 days ago, is the clock right?"
    assert "erase waits" in caplog.text


def test_a_clock_that_jumps_years_ahead_and_is_put_right_erases_nothing_that_is_not_due() -> None:
    erased: list[datetime] = []
    register_job(Job("erase", "Erase", DAY, lambda now: str(erased.append(now)), erases=True))
    for moment in (NOW, NOW + DAY * 4000, NOW + HOUR, NOW + DAY * 2):
        run_due_jobs(now=moment)
    assert erased == [NOW, NOW + HOUR, NOW + DAY * 2]


def test_what_erases_by_age_says_so() -> None:
    """The jobs of the site itself: who adds one that erases must think of the clock."""
    with pytest.MonkeyPatch.context() as patch:
        registered: dict[str, Job] = {}
        patch.setattr(jobs_module, "_jobs", registered)
        register_site_jobs()
        register_jobs()
        assert {name for name, job in registered.items() if job.erases} == {"prune", "retention"}
        assert {"publish", "retry", "alert", "moderators"} <= set(registered)


def test_two_jobs_of_one_name_are_refused() -> None:
    register_job(Job("one", "One", HOUR, fail))
    register_job(Job("one", "One", HOUR, fail))  # the same, as after a reload
    with pytest.raises(ValueError, match="another job 'one'"):
        register_job(Job("one", "Other", HOUR, fail))


def test_the_command_does_what_is_due_and_tells_of_what_failed(capsys: pytest.CaptureFixture[str]) -> None:
    register_job(Job("whole", "Whole", HOUR, lambda now: "3 done"))
    call_command("run_scheduled")
    assert capsys.readouterr().out == "whole: 3 done\n"
    register_job(Job("broken", "Broken", HOUR, fail))
    with pytest.raises(CommandError, match="Failed: broken"):
        call_command("run_scheduled")
    call_command("run_scheduled")  # nothing is due: nothing fails
    assert JobRun.objects.get(name="whole").started_at <= timezone.now()


def test_the_command_goes_on_where_no_timer_calls_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    pauses: list[int] = []

    def pause(seconds: int) -> None:
        pauses.append(seconds)
        JobRun.objects.all().delete()
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("metropolis_site.core.management.commands.run_scheduled.time.sleep", pause)
    monkeypatch.setattr("metropolis_site.core.management.commands.run_scheduled.close_old_connections", lambda: None)
    register_job(Job("broken", "Broken", HOUR, fail))
    register_job(Job("whole", "Whole", HOUR, lambda now: "3 done"))
    with pytest.raises(KeyboardInterrupt):
        call_command("run_scheduled", "--every", "60", verbosity=0)
    assert pauses == [60] * 3
    assert caplog.text.count("The scheduled jobs were not all done.") == 3  # and it went on
    assert capsys.readouterr().out == ""
