"""Decisions about drawings: what they need, what they do, and what they refuse."""

from datetime import timedelta
from typing import Any

from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from campaigns.drawings.choices import Check, DrawingStatus
from campaigns.drawings.drawing import private_storage
from campaigns.models import Concern, Drawing
from campaigns.moderation.rework import rework_picture
from campaigns.moderation.services import (
    AlreadyClaimed,
    NotReady,
    Review,
    approve_drawing,
    claim_drawing,
    decline_drawing,
    freeze_drawing,
    save_review,
    undo_decision,
    unfreeze_drawing,
)
from metropolis_site.core.models import SiteImage, User
from tests.factories.drawings import DrawingFactory, EditionFactory, give_themes
from tests.factories.pictures import picture_bytes
from tests.factories.users import UserFactory

Capture = DjangoCaptureOnCommitCallbacks
pytestmark = pytest.mark.django_db
WORDS = {
    "alt_text": "A red bridge", "title": "Bridge", "artist_name": "Noor", "description": "", "theme": "",
    "checklist": Check.values,
}  # fmt: skip


@pytest.fixture
def moderator(db: None) -> User:
    """Return somebody who decides."""
    user: User = UserFactory()
    return user


def approve(drawing: Drawing, user: User, **changes: Any) -> Drawing:
    """Approve with every line ticked, but for the changes."""
    return approve_drawing(drawing=drawing, user=user, review=Review(**(WORDS | changes)))


def test_s25_approval_publishes_a_clean_copy(moderator: User) -> None:
    drawing = approve(DrawingFactory(confirmed=True), moderator)
    assert drawing.is_public
    assert drawing.image is not None
    assert drawing.image.collection.name == "Children's drawings"
    assert drawing.image.file.name.endswith(f"{drawing.address}.jpg")
    assert "Noor" not in drawing.image.title
    assert ModelLogEntry.objects.get(action="campaigns.approve").user == moderator


@pytest.mark.parametrize("state", [state for state in DrawingStatus if state != DrawingStatus.CONFIRMED])
def test_s25_nothing_publishes_a_drawing_that_does_not_wait(moderator: User, state: DrawingStatus) -> None:
    made = {
        "received": {}, "published": {"published": True}, "declined": {"declined": True},
        "frozen": {"confirmed": True, "status": "frozen"},
        "withdrawn": {"status": "withdrawn", "file": "", "guardian_email": "", "guardian_name": "", "artist_name": "",
                      "description": ""},
    }[state.value]  # fmt: skip
    drawing = DrawingFactory(**made)
    before = Drawing.objects.values().get()
    with pytest.raises(NotReady):
        approve(drawing, moderator)
    assert Drawing.objects.values().get() == before


def test_s26_every_line_must_be_ticked(moderator: User) -> None:
    drawing = DrawingFactory(confirmed=True)
    for left_out in Check.values:
        with pytest.raises(NotReady, match="checklist"):
            approve(drawing, moderator, checklist=[check for check in Check.values if check != left_out])
    assert not SiteImage.objects.exists()


def test_s26_the_checklist_is_stored(moderator: User) -> None:
    assert approve(DrawingFactory(confirmed=True), moderator).checklist == Check.values


def test_s35_an_alternative_text_is_needed(moderator: User) -> None:
    with pytest.raises(NotReady, match="alternative text"):
        approve(DrawingFactory(confirmed=True), moderator, alt_text="  ")


def test_s27_words_are_replaced_without_a_trace(moderator: User) -> None:
    drawing = DrawingFactory(confirmed=True, description="My school is in Main Street")
    approve(drawing, moderator, description="My school")
    assert not Drawing.objects.filter(description__contains="Main Street").exists()


def test_s34_the_public_picture_is_at_most_1600(moderator: User) -> None:
    drawing = DrawingFactory(confirmed=True)
    drawing.file.save("large.jpg", ContentFile(picture_bytes(size=(2048, 1000))))
    image = approve(drawing, moderator).image
    assert image is not None
    with image.file.open() as file, Image.open(file) as opened:
        assert opened.size == (1600, 781)


def test_s30_a_declined_drawing_is_told_after_the_time_to_undo(moderator: User) -> None:
    drawing = DrawingFactory(confirmed=True)
    assert decline_drawing(drawing=drawing, user=moderator, reason="copied").status == "declined"
    with pytest.raises(NotReady):
        decline_drawing(drawing=DrawingFactory(confirmed=True), user=moderator, reason="")


def test_an_own_decision_is_undone_within_thirty_seconds(
    moderator: User, django_capture_on_commit_callbacks: Capture
) -> None:
    drawing = approve(DrawingFactory(confirmed=True), moderator)
    name = drawing.image.file.name  # type: ignore[union-attr]
    with django_capture_on_commit_callbacks(execute=True):
        undo_decision(drawing=drawing, user=moderator)
    drawing.refresh_from_db()
    assert (drawing.status, drawing.image) == ("confirmed", None)
    assert not drawing.is_public
    assert drawing.published_at is not None
    assert not default_storage.exists(name)


def test_undoing_is_refused_to_a_colleague_and_later(moderator: User) -> None:
    drawing = approve(DrawingFactory(confirmed=True), moderator)
    with pytest.raises(NotReady):
        undo_decision(drawing=drawing, user=UserFactory())
    Drawing.objects.update(decided_at=timezone.now() - timedelta(seconds=31))
    with pytest.raises(NotReady):
        undo_decision(drawing=drawing, user=moderator)


def test_two_moderators_never_decide_the_same_one(moderator: User) -> None:
    drawing, colleague = DrawingFactory(confirmed=True), UserFactory(username="carmen")
    claim_drawing(drawing=drawing, user=colleague)
    claim_drawing(drawing=drawing, user=colleague)
    with pytest.raises(AlreadyClaimed, match="carmen"):
        claim_drawing(drawing=drawing, user=moderator)
    with pytest.raises(AlreadyClaimed):
        approve(drawing, moderator)
    Drawing.objects.update(claim_ends_at=timezone.now() - timedelta(seconds=1))
    assert approve(drawing, moderator).is_public


def test_s29_freezing_hides_keeps_and_alerts(
    moderator: User, settings: Settings, django_capture_on_commit_callbacks: Capture
) -> None:
    drawing = DrawingFactory(published=True)
    public = drawing.image.file.name
    with django_capture_on_commit_callbacks(execute=True):
        frozen = freeze_drawing(drawing=drawing, user=moderator)
    assert not frozen.is_public
    assert not default_storage.exists(public)
    assert private_storage().exists(frozen.file.name)
    assert mail.outbox[0].to == [settings.SAFEGUARDING_EMAIL]
    assert drawing.guardian_email not in str(mail.outbox[0].body)
    for refused in (approve, lambda one, user: decline_drawing(drawing=one, user=user, reason="copied")):
        with pytest.raises(NotReady):
            refused(drawing, moderator)


def test_s29_only_an_administrator_unfreezes(moderator: User) -> None:
    drawing = freeze_drawing(drawing=DrawingFactory(confirmed=True), user=moderator)
    with pytest.raises(NotReady):
        unfreeze_drawing(drawing=drawing, user=moderator)
    assert unfreeze_drawing(drawing=drawing, user=UserFactory(superuser=True)).status == "confirmed"


def test_s36_a_reported_drawing_is_shown_again_or_declined(moderator: User) -> None:
    shown, gone = (DrawingFactory(published=True, hidden_at=timezone.now()) for _number in range(2))
    Concern.objects.create(drawing=shown, text="?")
    assert approve(shown, moderator).is_public
    assert Concern.objects.get().resolved_at is not None
    assert decline_drawing(drawing=gone, user=moderator, reason="personal_data").image is None


def test_s28_with_two_moderators_the_first_approval_publishes_nothing(moderator: User, settings: Settings) -> None:
    settings.TWO_PERSON_REVIEW = True
    drawing = approve(DrawingFactory(confirmed=True), moderator)
    assert (drawing.status, drawing.first_approved_by, drawing.image) == ("confirmed", moderator, None)
    assert ModelLogEntry.objects.get(action="campaigns.approve_first").user == moderator
    with pytest.raises(NotReady, match="second moderator"):
        approve(drawing, moderator)
    published = approve(drawing, UserFactory())
    assert published.is_public
    assert published.first_approved_by is None


def test_s28_a_changed_picture_needs_both_again(moderator: User, settings: Settings) -> None:
    settings.TWO_PERSON_REVIEW = True
    drawing = approve(DrawingFactory(confirmed=True), moderator)
    rework_picture(drawing=drawing, user=UserFactory(), turn=90)
    assert not approve(drawing, UserFactory()).is_public


def test_s28_a_first_approval_is_undone_by_its_maker_only(moderator: User, settings: Settings) -> None:
    settings.TWO_PERSON_REVIEW = True
    drawing = approve(DrawingFactory(confirmed=True), moderator)
    with pytest.raises(NotReady):
        undo_decision(drawing=drawing, user=UserFactory())
    assert undo_decision(drawing=drawing, user=moderator).first_approved_at is None
    with pytest.raises(NotReady):
        undo_decision(drawing=drawing, user=moderator)


def test_what_was_saved_is_kept_and_decides_nothing(moderator: User) -> None:
    drawing = save_review(
        drawing=DrawingFactory(confirmed=True), user=moderator,
        review=Review(alt_text=" A bridge ", title="Bridge", checklist=["own_work", "no_names", "forged"]),
    )  # fmt: skip
    assert (drawing.status, drawing.alt_text, drawing.checklist) == ("confirmed", "A bridge", ["no_names", "own_work"])
    assert not drawing.is_reviewed
    with pytest.raises(NotReady):
        save_review(drawing=DrawingFactory(published=True), user=moderator, review=Review(alt_text="x"))
    hidden = DrawingFactory(published=True, hidden_at=timezone.now())
    with pytest.raises(NotReady, match="alternative text"):
        save_review(drawing=hidden, user=moderator, review=Review())


def test_a_theme_is_one_of_the_edition(moderator: User) -> None:
    drawing = DrawingFactory(confirmed=True)
    give_themes(EditionFactory(), "river")
    with pytest.raises(NotReady, match="no such theme"):
        approve(drawing, moderator, theme="river")
    give_themes(drawing.edition, "river")
    assert approve(drawing, moderator, theme="river").theme == "river"
