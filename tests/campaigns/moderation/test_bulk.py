"""Several drawings at once: what can be decided is, what cannot is said, and one does not stop another."""

from wagtail.models import ModelLogEntry

import pytest
from pytest_django import Settings

from campaigns.consent.services import report_concern
from campaigns.drawings.choices import Check
from campaigns.models import Drawing
from campaigns.moderation.bulk import approve_ready, decline_all, freeze_all
from campaigns.moderation.rework import rework_picture
from campaigns.moderation.services import (
    Review,
    approve_drawing,
    claim_drawing,
    freeze_drawing,
    save_review,
    unfreeze_drawing,
)
from metropolis_site.core.models import User
from tests.factories.drawings import DrawingFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
WHOLE = Review(alt_text="A bridge", title="Bridge", checklist=Check.values)


@pytest.fixture
def moderator(db: None) -> User:
    """Return somebody who decides."""
    user: User = UserFactory()
    return user


def test_s25_s26_only_what_somebody_looked_at_is_approved(moderator: User) -> None:
    ready, unseen, half, received = (DrawingFactory(**state) for state in ({"confirmed": True},) * 3 + ({},))
    save_review(drawing=ready, user=moderator, review=WHOLE)
    save_review(drawing=half, user=moderator, review=Review(alt_text="A bridge", checklist=Check.values[1:]))
    outcome = approve_ready(drawings=[ready, unseen, half, received], user=moderator)
    assert outcome.done == 1
    assert [(drawing, why.split(":")[0]) for drawing, why in outcome.left] == [
        (unseen, "Describe the picture"),
        (half, "Tick every line of the checklist first."),
        (received, "This drawing is received by now."),
    ]
    assert list(Drawing.objects.public()) == [ready]
    assert ModelLogEntry.objects.get(action="campaigns.approve").user == moderator


def test_a_colleagues_drawing_is_left(moderator: User) -> None:
    drawings = [DrawingFactory(confirmed=True) for _number in range(2)]
    claim_drawing(drawing=drawings[0], user=UserFactory(username="carmen"))
    outcome = decline_all(drawings=drawings, user=moderator, reason="copied")
    assert outcome.done == 1
    assert outcome.left == [(drawings[0], "carmen has this drawing open.")]
    assert ModelLogEntry.objects.filter(action="campaigns.decline").count() == 1


def test_s29_several_are_frozen(moderator: User) -> None:
    drawings = [DrawingFactory(confirmed=True), DrawingFactory()]
    outcome = freeze_all(drawings=drawings, user=moderator)
    assert (outcome.done, len(outcome.left)) == (1, 1)
    assert set(Drawing.objects.values_list("status", flat=True)) == {"frozen", "received"}


def test_s26_s28_what_was_ticked_before_does_not_approve_what_changed(moderator: User, settings: Settings) -> None:
    def ready() -> Drawing:
        return save_review(drawing=DrawingFactory(confirmed=True), user=moderator, review=WHOLE)

    reported = approve_drawing(drawing=ready(), user=moderator)
    report_concern(drawing=reported, text="It shows a name", email="")
    turned = rework_picture(drawing=ready(), user=moderator, turn=90)
    thawed = unfreeze_drawing(drawing=freeze_drawing(drawing=ready(), user=moderator), user=UserFactory(superuser=True))
    settings.TWO_PERSON_REVIEW = True
    once = approve_drawing(drawing=ready(), user=UserFactory())
    outcome = approve_ready(drawings=[reported, turned, thawed, once], user=moderator)
    assert (outcome.done, len(outcome.left)) == (0, 4)
    assert not Drawing.objects.public().exists()
