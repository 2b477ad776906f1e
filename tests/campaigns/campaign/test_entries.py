"""What stands in a calendar: what the form and the database refuse, and versions that grow."""

from datetime import UTC, date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

import pytest

from campaigns.models import CampaignIndexPage, StatutoryMeeting
from tests.factories.campaigns import build_campaign, build_meeting, event

DAY = date(2021, 10, 7)
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"end_date": date(2021, 10, 6)}, "end_date"),
    ({"end_time": time(9)}, "start_time"),
    ({"start_time": time(9), "end_time": time(8)}, "end_time"),
    ({"start_time": time(9), "end_time": time(9)}, "end_time"),
    ({"start_time": time(9), "end_time": time(8), "end_date": DAY}, "end_time"),
]


@pytest.mark.parametrize(("fields", "field"), REFUSED)
def test_an_end_before_the_beginning_is_refused_at_its_field(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        event(start_date=DAY, **fields).clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(("fields", "field"), REFUSED)
def test_the_database_refuses_the_same(db: None, fields: dict[str, Any], field: str) -> None:
    meeting = build_meeting(start_date=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        StatutoryMeeting.objects.filter(pk=meeting.pk).update(**fields)


@pytest.mark.parametrize("fields", [{"end_date": date(2021, 10, 9)}, {"start_time": time(9), "end_time": time(10)}])
def test_a_whole_entry_is_taken(fields: dict[str, Any]) -> None:
    event(start_date=DAY, **fields).clean()
    event(start_date=DAY, start_time=time(22), end_date=date(2021, 10, 8), end_time=time(1)).clean()


def test_a_time_in_the_gap_of_summer_time_is_refused_with_the_time_after_it() -> None:
    gap = event(start_date=date(2021, 3, 28), start_time=time(2, 30), end_time=time(2, 45), time_zone="Europe/Madrid")
    with pytest.raises(ValidationError) as refused:
        gap.clean()
    messages = refused.value.message_dict
    assert list(messages) == ["start_time", "end_time"]
    assert messages["start_time"] == [
        "02:30 does not exist on 2021-03-28 in Europe/Madrid: the clocks are put forward over it. Did you mean 03:30?"
    ]


def test_a_zone_that_does_not_exist_is_said_at_its_own_field_only() -> None:
    strange = event(start_date=DAY, start_time=time(9), time_zone="Europe/Atlantis")
    with pytest.raises(ValidationError) as refused:
        strange.clean_fields(exclude=["page", "locale"])
    assert list(refused.value.message_dict) == ["time_zone"]
    strange.clean()


def test_a_moment_and_a_day() -> None:
    timed = event(start_date=DAY, start_time=time(9), end_time=time(10), time_zone="America/Bogota")
    assert timed.begins == datetime(2021, 10, 7, 14, tzinfo=UTC)
    assert timed.over_at == datetime(2021, 10, 7, 15, tzinfo=UTC)
    whole = event(start_date=DAY, end_date=date(2021, 10, 9), time_zone="America/Bogota")
    assert (whole.begins, whole.ends) == (DAY, date(2021, 10, 9))
    assert whole.over_at == datetime(2021, 10, 10, 5, tzinfo=UTC)
    begins_only = event(start_date=DAY, start_time=time(9))
    assert begins_only.ends is None
    ends_one_day = event(start_date=DAY, start_time=time(9), end_date=date(2021, 10, 8))
    assert ends_one_day.ends == ends_one_day.over_at == datetime(2021, 10, 8, 22, tzinfo=UTC)


def test_each_change_is_a_new_version_and_nothing_else_is(db: None) -> None:
    meeting = build_meeting()
    before = meeting.changed_at
    meeting.description = "Other words."
    meeting.save()
    assert (meeting.sequence, meeting.changed_at) == (0, before)
    meeting.is_cancelled = True
    meeting.save()
    assert meeting.sequence == 1
    assert meeting.changed_at > before
    meeting.start_date = date(2021, 11, 9)
    meeting.save()
    assert StatutoryMeeting.objects.get().sequence == 2


def test_a_draft_that_is_older_than_a_change_still_makes_the_next_version(index: CampaignIndexPage) -> None:
    page = build_campaign(index, events=[event()])
    draft = page.save_revision().as_object()
    row = page.events.get()
    row.is_cancelled = True
    row.save()
    draft.title = "New title"
    draft.save_revision().publish()
    row.refresh_from_db()
    assert (row.sequence, row.is_cancelled) == (2, False)
