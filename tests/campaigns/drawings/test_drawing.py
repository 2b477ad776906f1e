"""The record of a drawing: each constraint of the database is broken once, and what the record says of itself."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from campaigns.drawings.drawing import ADDRESS_ALPHABET, new_address
from campaigns.models import Drawing
from tests.factories.drawings import DrawingFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
PUBLISHED = {"published": True, "image": None}
WITHDRAWN = {
    "status": "withdrawn", "file": "", "image": None, "guardian_email": "", "guardian_name": "", "artist_name": "",
    "description": "", "title": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("drawing_status_known", {"status": "approved", "confirmed_at": timezone.now()}),
        ("drawing_confirmed_before_review", {"confirmed": True, "confirmed_at": None}),
        ("drawing_confirmed_before_review", {**PUBLISHED, "confirmed_at": None}),
        ("drawing_published_whole", {**PUBLISHED, "published_at": None}),
        ("drawing_published_whole", {**PUBLISHED, "decided_at": None}),
        ("drawing_published_whole", {**PUBLISHED, "alt_text": ""}),
        ("drawing_declined_with_reason", {"declined": True, "decline_reason": ""}),
        ("drawing_declined_with_reason", {"declined": True, "decided_at": None}),
        ("drawing_declined_with_reason", {**PUBLISHED, "decline_reason": "copied"}),
        ("drawing_withdrawn_is_empty", {**WITHDRAWN, "guardian_email": "a@example.org"}),
        ("drawing_withdrawn_is_empty", {**WITHDRAWN, "guardian_name": "A"}),
        ("drawing_withdrawn_is_empty", {**WITHDRAWN, "artist_name": "A"}),
        ("drawing_withdrawn_is_empty", {**WITHDRAWN, "description": "A"}),
        ("drawing_withdrawn_is_empty", {**WITHDRAWN, "file": "drawings/a.jpg"}),
    ],
)
def test_s25_the_database_refuses_a_half_made_state(constraint: str, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DrawingFactory(**fields)


def test_a_claim_has_an_end() -> None:
    with pytest.raises(IntegrityError, match="drawing_claim_ends"), transaction.atomic():
        DrawingFactory(claimed_by=UserFactory())


@pytest.mark.parametrize("field", ["address", "submission_key"])
def test_an_address_and_a_submission_are_of_one_drawing(field: str) -> None:
    DrawingFactory(**{field: "twice"})
    with pytest.raises(IntegrityError, match=field), transaction.atomic():
        DrawingFactory(**{field: "twice"})


@pytest.mark.parametrize("fields", [{}, {"confirmed": True}, PUBLISHED, {"declined": True}, WITHDRAWN])
def test_s25_a_whole_state_is_taken(fields: dict[str, Any]) -> None:
    assert Drawing.objects.filter(pk=DrawingFactory(**fields).pk).exists()


def test_s31_an_address_tells_nothing() -> None:
    made = {new_address() for _number in range(50)}
    assert len(made) == 50
    assert all(len(address) == 10 and set(address) <= set(ADDRESS_ALPHABET) for address in made)


def test_s06_s08_there_is_no_field_for_more_than_is_needed() -> None:
    names = {field.name for field in Drawing._meta.get_fields()}
    assert not names & {"age", "surname", "birth_date", "school", "phone", "gender", "street", "ip_address"}


def test_s07_a_drawing_without_a_name_is_by_a_young_artist() -> None:
    assert DrawingFactory.build(artist_name="", edition=None, city=None).shown_name == "Young artist"


def test_s36_a_reported_drawing_is_not_public() -> None:
    assert DrawingFactory(**PUBLISHED).is_public
    assert not DrawingFactory(**PUBLISHED, hidden_at=timezone.now()).is_public
