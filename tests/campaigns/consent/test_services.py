"""Erasing: file, public picture, words and people are gone; the proof of consent stays."""

from datetime import timedelta

from django.core import mail
from django.core.files.storage import default_storage
from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from campaigns.consent.emails import tell_withdrawn
from campaigns.consent.services import (
    CannotWithdraw,
    confirm_drawing,
    confirm_on_paper,
    renew_drawing,
    send_new_links,
    withdraw_drawing,
)
from campaigns.consent.wording import wordings_in_force
from campaigns.drawings.drawing import private_storage
from campaigns.models import Consent, Drawing, Erasure, Farewell, GuardianLink, PaperForm
from metropolis_site.core.models import SiteImage
from tests.factories.drawings import DrawingFactory
from tests.factories.users import UserFactory
from tests.tasks import KEPT

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


def test_s36_the_files_go_with_the_withdrawal_and_wait_for_no_worker(
    settings: Settings, django_capture_on_commit_callbacks: Capture
) -> None:
    settings.TASKS = KEPT
    drawing = DrawingFactory(published=True)
    public = [drawing.image.file.name, drawing.image.get_rendition("width-320").file.name]
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_drawing(drawing=drawing)
    assert not any(default_storage.exists(name) for name in public)


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


def test_s37_no_e_mail_stays_in_a_task_or_beside_it(settings: Settings) -> None:
    settings.TASKS = KEPT
    drawing = DrawingFactory(confirmed=True)
    email = drawing.guardian_email
    send_new_links(email=email)
    withdraw_drawing(drawing=drawing)
    tasks = DBTaskResult.objects.all()
    assert {task.task_path.rpartition(".")[2] for task in tasks} >= {"send_private_link", "tell_withdrawn"}
    words = " ".join(str(task.args_kwargs) for task in tasks)
    assert email not in words
    assert drawing.title not in words
    farewell = Farewell.objects.get()
    assert farewell.email == email
    tell_withdrawn.call(farewell.pk)
    tell_withdrawn.call(farewell.pk)
    assert [message.to for message in mail.outbox] == [[email]]
    assert not Farewell.objects.exists()


def test_a_withdrawal_without_an_e_mail_says_goodbye_to_nobody() -> None:
    withdraw_drawing(drawing=DrawingFactory(confirmed=True, guardian_email="", guardian_key=""))
    assert not Farewell.objects.exists()
    assert mail.outbox == []


def test_s12_paper_confirms_only_where_there_is_a_form() -> None:
    drawing, user = DrawingFactory(), UserFactory()
    assert not confirm_on_paper(drawing=drawing, user=user)
    PaperForm.objects.create(drawing=drawing, number="1", statement="On file.", stated_by=user)
    assert confirm_on_paper(drawing=drawing, user=user)
    assert not confirm_on_paper(drawing=drawing, user=user)
    assert ModelLogEntry.objects.get(action="campaigns.confirm_on_paper").user == user


def test_s36_a_new_link_comes_though_the_e_mail_was_erased() -> None:
    drawing = DrawingFactory(published=True)
    email = drawing.guardian_email
    Drawing.objects.update(guardian_email="", guardian_name="")
    send_new_links(email=f" {email.upper()}".strip())
    assert [message.to for message in mail.outbox] == [[email.upper()]]
    send_new_links(email="other@example.org")
    assert len(mail.outbox) == 1


def test_s37_only_what_was_asked_about_is_renewed() -> None:
    drawing = DrawingFactory(published=True)
    assert not renew_drawing(drawing=drawing)
    Drawing.objects.update(renewal_asked_at=timezone.now())
    assert renew_drawing(drawing=drawing)
    drawing.refresh_from_db()
    assert drawing.renewed_at is not None
    assert drawing.renewal_asked_at is None
    assert ModelLogEntry.objects.filter(action="campaigns.renew").count() == 1
