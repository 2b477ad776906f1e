"""Living and ready: what is needed, what is useful, what the log says."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

import pytest
from django_tasks_db.models import DBTaskResult

from metropolis_site.core.monitoring import health

OK, SERVICE_UNAVAILABLE = 200, 503
ALL_WELL = {"status": "ok", "database": "ok", "migrations": "ok", "cache": "ok", "storage": "ok", "tasks": "ok"}


def refuse(*args: Any, **kwargs: Any) -> None:
    raise ConnectionError("no route to host 192.0.2.7")


def test_a_living_process_says_so_whatever_it_depends_on(client: Client) -> None:
    response = client.get("/livez")
    assert (response.status_code, response.json()) == (OK, {"status": "ok"})
    assert "no-cache" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_process_with_all_its_parts_is_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (OK, ALL_WELL)
    assert "no-cache" in response["Cache-Control"]


def test_a_process_without_a_database_is_not_ready_and_the_log_alone_says_why(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (
        SERVICE_UNAVAILABLE,
        {"status": "failing", "database": "failing"},
    )
    assert "The check of the part database failed." in caplog.text
    assert "no route to host" in caplog.text


@pytest.mark.django_db
def test_a_database_older_than_the_code_is_not_ready_until_it_is_migrated(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_is_migrated", False)
    with monkeypatch.context() as patch:
        patch.setattr(health.MigrationExecutor, "migration_plan", lambda *args: [("core", "0009")])
        assert client.get("/readyz").json()["migrations"] == "failing"
        assert client.get("/readyz").status_code == SERVICE_UNAVAILABLE
    assert client.get("/readyz").json() == ALL_WELL


class Forgetful:
    """A cache that takes everything and has nothing."""

    set = get = lambda self, *args: None


class Silent:
    """A cache or storage that does not answer."""

    set = exists = staticmethod(refuse)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "broken", "part"),
    [("cache", Silent(), "cache"), ("cache", Forgetful(), "cache"), ("storages", {"default": Silent()}, "storage")],
)
def test_what_pages_do_without_is_told_and_stops_nobody(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str, broken: Any, part: str
) -> None:
    monkeypatch.setattr(health, name, broken)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (OK, ALL_WELL | {"status": "degraded", part: "failing"})


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "state"), [(14, "ok"), (16, "failing")])
def test_a_task_that_nobody_takes_is_told(client: Client, minutes: int, state: str) -> None:
    task = DBTaskResult.objects.create(
        status="READY", args_kwargs={"args": [], "kwargs": {}}, task_path="a.task", worker_ids=[], priority=0,
        queue_name="default", backend_name="default", exception_class_path="", traceback="", run_after=timezone.now(),
    )  # fmt: skip
    DBTaskResult.objects.filter(pk=task.pk).update(
        enqueued_at=timezone.now() - timedelta(minutes=minutes), run_after=timezone.now() - timedelta(minutes=minutes)
    )
    assert client.get("/readyz").json()["tasks"] == state
