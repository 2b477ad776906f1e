"""The retention table, done by a clock that is set forward (S14, S37)."""

from datetime import timedelta

from django.utils import timezone

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from campaigns.consent.retention import apply_retention, repeat_erasures
from campaigns.drawings.drawing import private_storage
from campaigns.models import Drawing, Erasure, GuardianLink
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
    GuardianLink.objects.create(drawing=drawing, kind="manage", digest="d", expires_at=timezone.now())
    assert apply_retention(now=timezone.now() + timedelta(days=100))["guardians"] == 0
    assert apply_retention(now=timezone.now() + timedelta(days=190))["guardians"] == 1
    drawing.refresh_from_db()
    assert (drawing.guardian_email, drawing.guardian_name) == ("", "")
    assert drawing.guardian_key
    assert drawing.status == "published"
    assert not GuardianLink.objects.exists()


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
