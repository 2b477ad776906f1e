"""S25 as a machine that tries moves in any order: public is only what a guardian confirmed and a moderator approved."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from campaigns.consent.links import find_link, make_link
from campaigns.consent.services import (
    CannotWithdraw,
    change_optional_consents,
    confirm_drawing,
    confirm_on_paper,
    renew_drawing,
    report_concern,
    withdraw_drawing,
)
from campaigns.drawings.choices import Check
from campaigns.models import Drawing, GuardianLink, PaperForm
from campaigns.moderation.bulk import approve_ready, decline_all, freeze_all
from campaigns.moderation.services import (
    NotReady,
    Review,
    approve_drawing,
    decline_drawing,
    freeze_drawing,
    save_review,
    undo_decision,
    unfreeze_drawing,
)
from tests.factories.drawings import DrawingFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
WHOLE = Review(alt_text="A bridge", title="Bridge", checklist=Check.values)


class World:
    """One drawing, the moves anybody may try, and what they have really done."""

    def __init__(self) -> None:
        self.drawing = DrawingFactory()
        self.user, self.lead = UserFactory(), UserFactory(superuser=True)
        self.has_confirmed = self.has_approved = False

    def confirm(self) -> None:
        token = make_link(self.drawing, GuardianLink.Kind.CONFIRM)
        link = find_link(token, GuardianLink.Kind.CONFIRM)
        self.has_confirmed |= bool(link and confirm_drawing(link=link))

    def confirm_on_paper(self) -> None:
        self.has_confirmed |= confirm_on_paper(drawing=self.drawing, user=self.user)

    def sign(self) -> None:
        PaperForm.objects.get_or_create(
            drawing=self.drawing, defaults={"number": "1", "statement": "On file.", "stated_by": self.user}
        )

    def approve(self) -> None:
        self.has_approved |= approve_drawing(drawing=self.drawing, user=self.user, review=WHOLE).is_public

    def approve_several(self) -> None:
        self.has_approved |= bool(approve_ready(drawings=[self.drawing], user=self.user).done)

    def save(self) -> None:
        save_review(drawing=self.drawing, user=self.user, review=WHOLE)

    def decline(self) -> None:
        decline_drawing(drawing=self.drawing, user=self.user, reason="copied")
        self.has_approved = False

    def decline_several(self) -> None:
        if decline_all(drawings=[self.drawing], user=self.user, reason="copied").done:
            self.has_approved = False

    def undo(self) -> None:
        undo_decision(drawing=self.drawing, user=self.user)
        self.has_approved = False

    def freeze(self) -> None:
        freeze_drawing(drawing=self.drawing, user=self.user)
        self.has_approved = False

    def freeze_several(self) -> None:
        if freeze_all(drawings=[self.drawing], user=self.user).done:
            self.has_approved = False

    def unfreeze(self) -> None:
        unfreeze_drawing(drawing=self.drawing, user=self.lead)

    def report(self) -> None:
        report_concern(drawing=self.drawing, text="Look", email="")

    def renew(self) -> None:
        renew_drawing(drawing=self.drawing)

    def change_consents(self) -> None:
        change_optional_consents(drawing=self.drawing, given={"consent_reuse"})

    def withdraw(self) -> None:
        withdraw_drawing(drawing=self.drawing)
        self.has_confirmed = self.has_approved = False


MOVES = [name for name in vars(World) if not name.startswith("_")]


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(MOVES), max_size=12), two=st.booleans())
def test_s25_no_path_publishes_what_was_not_confirmed_and_approved(
    settings: Settings, moves: list[str], two: bool
) -> None:
    settings.TWO_PERSON_REVIEW = two
    Drawing.objects.all().delete()
    world = World()
    for move in moves:
        with suppress(NotReady, CannotWithdraw):
            getattr(world, move)()
        row = Drawing.objects.get()
        if row.is_public or row.image_id:
            assert world.has_confirmed, (moves, move)
            assert world.has_approved, (moves, move)
        assert row.confirmed_at is not None or row.status in ("received", "withdrawn", "frozen")
        assert not two or not row.is_public
