"""The message to the safeguarding lead."""

from django.core import mail

import pytest
from pytest_django import Settings

from campaigns.moderation.emails import tell_of_freeze
from campaigns.moderation.services import freeze_drawing
from tests.factories.drawings import DrawingFactory
from tests.factories.users import UserFactory
from tests.tasks import KEPT

pytestmark = pytest.mark.django_db


def test_s29_the_lead_reads_where_the_drawing_is_in_the_moderators_language(settings: Settings) -> None:
    drawing = DrawingFactory(confirmed=True, status="frozen")
    tell_of_freeze.call(drawing.pk, "fr")
    assert mail.outbox[0].to == [settings.SAFEGUARDING_EMAIL]
    assert f"{settings.SITE_URL}/admin/drawings/{drawing.pk}/" in str(mail.outbox[0].body)
    assert mail.outbox[0].subject == "Un dessin a été gelé"


def test_one_that_is_frozen_no_longer_asks_for_nothing() -> None:
    tell_of_freeze.call(DrawingFactory(confirmed=True).pk, "en")
    assert not mail.outbox


def test_s29_a_mail_server_that_is_down_delays_the_message_and_not_the_freeze(settings: Settings) -> None:
    settings.TASKS = KEPT
    settings.EMAIL_BACKEND = "no.such.backend"
    assert freeze_drawing(drawing=DrawingFactory(published=True), user=UserFactory()).status == "frozen"
