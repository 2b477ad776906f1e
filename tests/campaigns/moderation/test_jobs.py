"""What the campaigns do by the clock."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

import pytest

from campaigns.drawings.drawing import Drawing
from campaigns.moderation.jobs import moderators, retain, tell_moderators
from metropolis_site.home.roles import MODERATORS, set_up_roles
from tests.factories.drawings import DrawingFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db: None) -> object:
    """Return a moderator, beside an editor and one without an e-mail."""
    from django.contrib.auth.models import Group

    set_up_roles()
    group = Group.objects.get(name=MODERATORS)
    UserFactory(email="editor@example.org")
    UserFactory(email="").groups.add(group)
    UserFactory(email="left@example.org", is_active=False).groups.add(group)
    user = UserFactory(email="moderator@example.org")
    user.groups.add(group)
    return user


def test_moderators_are_told_two_numbers_and_nothing_of_a_drawing(moderator: object) -> None:
    now = timezone.now()
    for days in (0, 3):
        drawing = DrawingFactory(confirmed=True, title="Secret title")
        Drawing.objects.filter(pk=drawing.pk).update(confirmed_at=now - timedelta(days=days, minutes=1))
    assert tell_moderators(now) == "1 told that 2 wait"
    (message,) = mail.outbox
    assert message.to == ["moderator@example.org"]
    assert message.subject == "2 drawings wait for review"
    assert "The oldest has waited for 3 days." in message.body
    assert "Secret title" not in message.body


def test_nobody_is_told_of_an_empty_queue(moderator: object) -> None:
    assert tell_moderators(timezone.now()) == "nothing waits"
    assert mail.outbox == []


def test_moderators_are_those_who_may(moderator: object) -> None:
    assert moderators() == [moderator]


def test_s37_the_retention_table_is_carried_out() -> None:
    now = timezone.now()
    DrawingFactory(received_at=now - timedelta(days=30))
    assert "unconfirmed 1" in retain(now)
    assert retain(now) == "nothing was due"
