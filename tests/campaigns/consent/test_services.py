"""Erasing: file, public picture, words and people are gone; the proof of consent stays."""

from datetime import timedelta

from django.core import mail
from django.core.files.storage import default_storage
from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from campaigns.consent.services import CannotWithdraw, confirm_drawing, withdraw_drawing
from campaigns.consent.wording import wordings_in_force
from campaigns.drawings.drawing import private_storage
from campaigns.models import Consent, Drawing, Erasure, GuardianLink
from metropolis_site.core.models import SiteImage
from tests.factories.drawings import DrawingFactory

Capture = DjangoCaptureOnCommitCallbacks
pytestmark = pytest.mark.django_db


def test_s36_withdrawal_reaches_every_file_and_word(django_capture_on_commit_callbacks: Capture) -> None:
    drawing = DrawingFactory(published=True)
    wording = wordings_in_force("en")["consent_gallery"]
    Consent.objects.create(drawing=drawing, purpose="consent_gallery", wording=wording, given_at=timezone.now())
    rendition = drawing.image.get_rendition("width-320")
    public = [drawing.image.file.name, rendition.file.name]
    private = drawing.file.name
    assert all(default_storage.exists(name) for name in public)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_drawing(drawing=drawing)
    assert not any(default_storage.exists(name) for name in public)
    assert not private_storage().exists(private)
    assert not SiteImage.objects.exists()
    drawing.refresh_from_db()
    assert (drawing.title, drawing.artist_name, drawing.guardian_email, drawing.alt_text) == ("", "", "", "")
    assert drawing.guardian_key
    assert drawing.consents.count() == 1
    assert Erasure.objects.get().address == drawing.address
    assert ModelLogEntry.objects.filter(action="campaigns.withdraw").exists()
    assert [message.subject for message in mail.outbox] == ["The drawing is withdrawn"]


def test_s36_withdrawing_twice_is_once(django_capture_on_commit_callbacks: Capture) -> None:
    drawing = DrawingFactory(confirmed=True)
    for _attempt in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            withdraw_drawing(drawing=drawing)
    assert Erasure.objects.count() == 1
    assert len(mail.outbox) == 1


def test_s29_a_frozen_one_stays() -> None:
    drawing = DrawingFactory(confirmed=True, status="frozen")
    with pytest.raises(CannotWithdraw):
        withdraw_drawing(drawing=drawing)


def test_s12_two_posts_that_cross_confirm_once() -> None:
    drawing = DrawingFactory()
    link = GuardianLink.objects.create(
        drawing=drawing, kind="confirm", digest="d", expires_at=timezone.now() + timedelta(days=1)
    )
    assert [confirm_drawing(link=link), confirm_drawing(link=link)] == [True, False]


def test_a_declined_drawing_is_not_confirmed_again() -> None:
    drawing = DrawingFactory(declined=True)
    link = GuardianLink.objects.create(
        drawing=drawing, kind="confirm", digest="d", expires_at=timezone.now() + timedelta(days=1)
    )
    assert not confirm_drawing(link=link)
    assert Drawing.objects.get().status == "declined"
