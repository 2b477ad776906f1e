"""Events and meetings as rows: what makes them one, and what the database refuses."""

from django.db import IntegrityError, transaction

import pytest

from campaigns.models import CampaignIndexPage, StatutoryMeeting
from tests.factories.campaigns import build_campaign, build_meeting, event


def test_a_meeting_is_of_a_known_body(db: None) -> None:
    meeting = build_meeting()
    with pytest.raises(IntegrityError), transaction.atomic():
        StatutoryMeeting.objects.filter(pk=meeting.pk).update(body="friends")


def test_a_copy_of_a_campaign_has_events_of_its_own(index: CampaignIndexPage) -> None:
    page = build_campaign(index, events=[event()])
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert copy.events.get().translation_key != page.events.get().translation_key


def test_publishing_again_keeps_what_calendars_know_an_event_by(index: CampaignIndexPage) -> None:
    page = build_campaign(index, events=[event()])
    key = page.events.get().translation_key
    page.title = "Another title"
    page.save_revision().publish()
    assert page.events.get().translation_key == key
