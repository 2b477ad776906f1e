"""What operators see, and who does not."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest
from django_tasks import TaskResultStatus

from metropolis_site.core.models import JobRun, User
from tests.core.operations.test_task_care import task
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def test_jobs_and_failed_tasks_are_shown(client: Client, superuser: User) -> None:
    client.force_login(superuser)
    JobRun.objects.create(name="publish", started_at=timezone.now(), is_ok=False, outcome="OperationalError")
    task(finished_at=timezone.now())
    html = client.get(reverse("operations")).content.decode()
    assert "OperationalError" in html
    assert "ask_to_confirm" in html
    assert "smtplib.SMTPServerDisconnected" in html
    assert "parent@example.org" not in html


def test_one_task_or_all_are_tried_again(client: Client, superuser: User) -> None:
    client.force_login(superuser)
    one, two, three = (task(finished_at=timezone.now()) for _number in range(3))
    client.post(reverse("operations"), {"task": str(one.pk)})
    for each in (one, two, three):
        each.refresh_from_db()
    assert [each.status for each in (one, two, three)] == [
        TaskResultStatus.READY, TaskResultStatus.FAILED, TaskResultStatus.FAILED
    ]  # fmt: skip
    client.post(reverse("operations"))
    two.refresh_from_db()
    assert two.status == TaskResultStatus.READY


@pytest.mark.parametrize("key", ["nonsense", "x" * 36, "'; --"])
def test_an_unknown_task_changes_nothing(client: Client, superuser: User, key: str) -> None:
    client.force_login(superuser)
    failed = task(finished_at=timezone.now())
    assert client.post(reverse("operations"), {"task": key}).status_code == 302
    failed.refresh_from_db()
    assert failed.status == TaskResultStatus.FAILED


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_are_refused(client: Client, method: str, django_user_model: Any) -> None:
    user = UserFactory()
    client.force_login(user)
    answer = getattr(client, method)(reverse("operations"))
    assert answer.status_code in (302, 403)
    assert "ask_to_confirm" not in answer.content.decode()
