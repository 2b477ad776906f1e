"""The retention table, done by a clock that is set forward (S14, S37)."""

from datetime import timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks

from campaigns.consent.retention import apply_retention, repeat_erasures
from campaigns.consent.services import renew_drawing
from campaigns.drawings.drawing import private_storage
from campaigns.models import Drawing, Erasure, Farewell, GuardianLink
from tests.factories.drawings import DrawingFactory, EditionFactory

Capture = DjangoCaptureOnCommitCallbacks
pytestmark = pytest.mark.django_db


def test_s14_an_unconfirmed_drawing_goes_with_its_file(django_capture_on_commit_callbacks: Capture) -> None:
    drawing = DrawingFactory()
    name = drawing.file.name
    early, late = timezone.now() + timedelta(days=6), timezone.now() + timedelta(days=8)
    assert apply_retention(now=early)["unconfirmed"] == 0
    assert private_storage().exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        assert apply_retention(now=late)["unconfirmed"] == 1
    assert not private_storage().exists(name)
    assert Drawing.objects.get().status == "withdrawn"
    assert apply_retention(now=late)["unconfirmed"] == 0


def test_s37_a_declined_drawing_goes_after_thirty_days() -> None:
    DrawingFactory(declined=True)
    assert apply_retention(now=timezone.now() + timedelta(days=27))["declined"] == 0
    assert apply_retention(now=timezone.now() + timedelta(days=29))["declined"] == 1


def test_s37_guardians_are_forgotten_after_the_edition() -> None:
    edition = EditionFactory(closes_at=timezone.now() + timedelta(days=1))
    drawing = DrawingFactory(published=True, edition=edition)
    for kind in ("manage", "confirm"):
        GuardianLink.objects.create(drawing=drawing, kind=kind, digest=kind, expires_at=timezone.now())
    assert apply_retention(now=timezone.now() + timedelta(days=100))["guardians"] == 0
    assert apply_retention(now=timezone.now() + timedelta(days=190))["guardians"] == 1
    drawing.refresh_from_db()
    assert (drawing.guardian_email, drawing.guardian_name) == ("", "")
    assert drawing.guardian_key
    assert drawing.status == "published"
    assert GuardianLink.objects.get().kind == "manage"  # taking back stays as easy as giving (S36)


def test_s37_a_restored_backup_loses_the_same_again() -> None:
    drawing = DrawingFactory(published=True)
    Erasure.objects.create(address=drawing.address, cause="withdrawn")
    assert repeat_erasures() == 1
    assert Drawing.objects.get().status == "withdrawn"
    assert repeat_erasures() == 0


def test_s29_what_is_frozen_is_not_touched() -> None:
    drawing = DrawingFactory(confirmed=True, status="frozen")
    apply_retention(now=timezone.now() + timedelta(days=1000))
    drawing.refresh_from_db()
    assert drawing.guardian_email
    assert drawing.file


def published_before(months: int, **changes: Any) -> Drawing:
    """Return a drawing of a real edition that was published so many months ago."""
    moment = timezone.now() - timedelta(days=months * 31)
    drawing: Drawing = DrawingFactory(published=True, published_at=moment, **changes)
    return drawing


def test_s37_after_two_years_the_guardian_is_asked_and_without_an_answer_it_goes() -> None:
    drawing, young = published_before(25), published_before(20)
    example = published_before(30, edition=EditionFactory(is_example=True))
    now = timezone.now()
    assert apply_retention(now=now)["asked"] == 1
    assert [message.to for message in mail.outbox] == [[drawing.guardian_email]]
    assert "/mine/" in str(mail.outbox[0].body)
    assert apply_retention(now=now)["asked"] == 0
    assert list(Drawing.objects.to_be_renewed()) == [drawing]
    assert apply_retention(now=now + timedelta(days=59))["expired"] == 0
    assert apply_retention(now=now + timedelta(days=61))["expired"] == 1
    assert Erasure.objects.get().cause == "expired"
    assert set(Drawing.objects.public()) == {young, example}


def test_s37_what_is_renewed_stays_two_years_more() -> None:
    drawing = published_before(25)
    now = timezone.now()
    apply_retention(now=now)
    renew_drawing(drawing=drawing)
    report = apply_retention(now=now + timedelta(days=200))
    assert (report["expired"], report["asked"]) == (0, 0)
    assert apply_retention(now=now + timedelta(days=740))["asked"] == 1


def test_s37_without_an_e_mail_the_moderators_are_asked() -> None:
    published_before(25, guardian_email="", guardian_key="")
    assert apply_retention(now=timezone.now())["asked"] == 1
    assert mail.outbox == []
    assert Drawing.objects.to_be_renewed().count() == 1


def test_s37_finished_tasks_and_last_messages_do_not_outlive_their_time() -> None:
    moment = timezone.now()
    for status, days in (("SUCCESSFUL", 8), ("FAILED", 8), ("SUCCESSFUL", 6), ("READY", 8)):
        DBTaskResult.objects.create(
            status=status, finished_at=moment - timedelta(days=days), args_kwargs={}, task_path="x",
            backend_name="default", run_after=moment, exception_class_path="", traceback="someone@example.org",
        )  # fmt: skip
    Farewell.objects.create(email="a@example.org", language="en", created_at=moment - timedelta(days=8))
    recent = Farewell.objects.create(email="b@example.org", language="en")
    assert apply_retention(now=moment)["messages"] == 2
    assert DBTaskResult.objects.count() == 2
    assert list(Farewell.objects.all()) == [recent]
