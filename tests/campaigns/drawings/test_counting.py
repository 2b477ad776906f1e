"""The numbers of drawings stay right, whatever changes and however, and are repaired where they are not."""

import threading
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F
from django.db.models.signals import post_migrate
from django.test import TransactionTestCase
from django.utils import timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.consent.erasure import Erasure
from campaigns.consent.services import CannotWithdraw, erase_drawing, report_concern, withdraw_drawing
from campaigns.drawings.choices import Check, DrawingStatus
from campaigns.drawings.counting import Difference, recount_drawings, start_counting, stop_counting, triggers_for
from campaigns.drawings.counts import FACET_FIELDS
from campaigns.models import Drawing, DrawingCount
from campaigns.moderation.services import (
    NotReady,
    Review,
    approve_drawing,
    decline_drawing,
    freeze_drawing,
    undo_decision,
    unfreeze_drawing,
)
from metropolis_site.core.models import User
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory, EditionFactory, give_themes
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
SHOWN = {"published": True, "image": None}


def approve(drawing: Drawing, user: User, theme: str) -> None:
    give_themes(drawing.edition, theme)
    review = Review(alt_text="A boat", title="Boat", theme=theme, checklist=Check.values)
    approve_drawing(drawing=drawing, user=user, review=review)


MOVES: dict[str, Callable[[Drawing, User], Any]] = {
    "approve": lambda drawing, user: approve(drawing, user, "water"),
    "approve with another theme": lambda drawing, user: approve(drawing, user, "night"),
    "decline": lambda drawing, user: decline_drawing(drawing=drawing, user=user, reason="copied"),
    "undo": lambda drawing, user: undo_decision(drawing=drawing, user=user),
    "freeze": lambda drawing, user: freeze_drawing(drawing=drawing, user=user),
    "unfreeze": lambda drawing, user: unfreeze_drawing(drawing=drawing, user=user),
    "report": lambda drawing, user: report_concern(drawing=drawing, text="Look", email=""),
    "withdraw": lambda drawing, user: withdraw_drawing(drawing=drawing),
    "erase": lambda drawing, user: erase_drawing(
        drawing=Drawing.objects.get(pk=drawing.pk), cause=Erasure.Cause.DECLINED
    ),
    "delete": lambda drawing, user: Drawing.objects.filter(pk=drawing.pk).delete(),
    "hide in bulk": lambda drawing, user: Drawing.objects.update(hidden_at=timezone.now()),
    "show in bulk": lambda drawing, user: Drawing.objects.update(hidden_at=None),
    "another city": lambda drawing, user: Drawing.objects.filter(pk=drawing.pk).update(city=CityFactory()),
}


def assert_numbers_are_right() -> None:
    assert DrawingCount.objects.cells() == Drawing.objects.public().counts_by(*FACET_FIELDS)
    assert not recount_drawings()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 3)), max_size=12))
def test_after_any_moves_the_numbers_are_what_the_drawings_say(
    moves: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaigns.moderation.services.publish_picture", lambda *, drawing: None)
    with transaction.atomic():
        user = UserFactory(superuser=True)
        city, edition = CityFactory(), EditionFactory()
        states: list[dict[str, Any]] = [SHOWN, SHOWN, {"confirmed": True}, {"declined": True}]
        drawings = [DrawingFactory(**state, city=city, edition=edition, file="") for state in states]
        for move, number in moves:
            drawing = Drawing.objects.filter(pk=drawings[number].pk).first()
            if drawing is not None:
                try:
                    with transaction.atomic():
                        MOVES[move](drawing, user)
                except (NotReady, CannotWithdraw):
                    pass
            assert_numbers_are_right()
        transaction.set_rollback(True)


def test_many_rows_at_once_are_counted() -> None:
    first = DrawingFactory(**SHOWN)
    made = [DrawingFactory.build(**SHOWN, edition=first.edition, city=first.city, theme="play") for _number in range(9)]
    Drawing.objects.bulk_create(made)
    assert DrawingCount.objects.get(theme="play").number == 9
    Drawing.objects.filter(theme="play").update(theme="night", status=DrawingStatus.PUBLISHED)
    assert_numbers_are_right()


def test_a_change_that_is_taken_back_leaves_the_numbers() -> None:
    drawing = DrawingFactory(**SHOWN)
    with transaction.atomic():
        drawing.delete()
        assert not DrawingCount.objects.cells()
        transaction.set_rollback(True)
    assert sum(DrawingCount.objects.cells().values()) == 1


def test_a_wrong_number_is_told_and_repaired_and_stops_no_withdrawal(capsys: pytest.CaptureFixture[str]) -> None:
    drawing = DrawingFactory(**SHOWN)
    DrawingCount.objects.update(number=F("number") - 1)
    withdraw_drawing(drawing=drawing)
    assert DrawingCount.objects.get().number == -1
    cell = (drawing.edition_id, drawing.city_id, "8-10", "")
    assert recount_drawings() == [Difference(cell, kept=-1, counted=0)]
    DrawingFactory(**SHOWN)
    DrawingCount.objects.filter(number=1).delete()
    assert [(one.kept, one.counted) for one in recount_drawings()] == [(0, 1)]
    assert_numbers_are_right()


def test_lost_triggers_come_back_with_the_next_migrate() -> None:
    drawing = DrawingFactory(**SHOWN)
    stop_counting(connection)
    DrawingFactory(**SHOWN)
    drawing.delete()
    assert recount_drawings()
    DrawingCount.objects.all().delete()
    start_counting(connection)
    start_counting(connection)
    assert_numbers_are_right()
    stop_counting(connection)
    DrawingFactory(**SHOWN)
    call_command("migrate", verbosity=0)
    DrawingFactory(**SHOWN)
    assert_numbers_are_right()
    assert len(triggers_for(connection)) in (3, 4)
    assert post_migrate.has_listeners()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
class TestTwoAtOnce(TransactionTestCase):
    """Two connections that publish in one cell at the same time."""

    def test_neither_is_lost(self) -> None:
        edition, city = EditionFactory(), CityFactory()
        drawings = [DrawingFactory(**SHOWN, edition=edition, city=city, hidden_at=timezone.now()) for _one in range(8)]
        ready = threading.Barrier(len(drawings))

        def show(pk: int) -> None:
            try:
                ready.wait()
                Drawing.objects.filter(pk=pk).update(hidden_at=None)
            finally:
                connection.close()

        threads = [threading.Thread(target=show, args=[drawing.pk]) for drawing in drawings]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert DrawingCount.objects.get().number == len(drawings)
