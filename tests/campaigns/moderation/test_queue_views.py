"""The queue: its filters, which the desk carries on, and decisions about several drawings."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from campaigns.drawings.choices import Check
from campaigns.models import Drawing, PaperForm
from campaigns.moderation.services import Review, save_review
from metropolis_site.core.models import User
from metropolis_site.home.roles import MODERATORS
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory, EditionFactory
from tests.factories.users import UserFactory, build_staff

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/drawings/"


@pytest.fixture
def moderator(client: Client) -> User:
    """Log a moderator in and return them."""
    user = build_staff(MODERATORS)
    client.force_login(user)
    return user


def shown(client: Client, **query: Any) -> list[Drawing]:
    """Return what the queue shows."""
    return list(client.get(ADDRESS, query).context["page"])


def test_every_filter_narrows(client: Client, moderator: User) -> None:
    now = timezone.now()
    edition, city = EditionFactory(), CityFactory()
    plain = DrawingFactory(confirmed=True, confirmed_at=now - timedelta(days=8), edition=edition, city=city)
    twice = DrawingFactory(confirmed=True, is_possible_duplicate=True, age_band="11-14")
    reported = DrawingFactory(published=True, hidden_at=now)
    paper = DrawingFactory(confirmed=True)
    PaperForm.objects.create(drawing=paper, number="1", statement="On file.")
    first = DrawingFactory(confirmed=True, first_approved_by=UserFactory())
    ready = DrawingFactory(confirmed=True)
    save_review(drawing=ready, user=moderator, review=Review(alt_text="A bridge", checklist=Check.values))
    frozen = DrawingFactory(confirmed=True, status="frozen")
    renewal = DrawingFactory(published=True, renewal_asked_at=now)
    waiting = {plain, twice, reported, paper, first, ready}
    assert set(shown(client)) == waiting
    for query, found in (
        ({"edition": edition.pk}, {plain}),
        ({"city": city.pk}, {plain}),
        ({"age_band": "11-14"}, {twice}),
        ({"waiting": 7}, {plain}),
        ({"flag": "duplicate"}, {twice}),
        ({"flag": "reported"}, {reported}),
        ({"flag": "paper"}, {paper}),
        ({"flag": "first"}, {first}),
        ({"flag": "ready"}, {ready, *({reported} if reported.checklist else set())}),
        ({"flag": "frozen"}, {frozen}),
        ({"flag": "renewal"}, {renewal}),
        ({"edition": "x", "city": "y", "waiting": "z", "flag": "?", "age_band": "0", "p": "9"}, waiting),
    ):
        assert set(shown(client, **query)) == found, query


def test_the_desk_goes_on_within_the_filters(client: Client, moderator: User) -> None:
    city = CityFactory()
    first, second = (DrawingFactory(confirmed=True, city=city) for _number in range(2))
    DrawingFactory(confirmed=True)
    page = client.get(ADDRESS, {"city": city.pk, "flag": ""}).content.decode()
    address = f"{reverse('drawing_desk', args=[first.pk])}?city={city.pk}"
    assert address in page
    assert client.get(address).context["next_url"] == f"{reverse('drawing_desk', args=[second.pk])}?city={city.pk}"
    done = client.post(f"{reverse('drawing_decide', args=[second.pk])}?city={city.pk}", {"action": "freeze"})
    assert done.url == address


def test_several_are_declined_for_one_reason(client: Client, moderator: User) -> None:
    drawings = [DrawingFactory(confirmed=True) for _number in range(7)]
    DrawingFactory(confirmed=True)
    unconfirmed = [DrawingFactory(title=f"Other {number}") for number in range(7)]
    keys = [drawing.pk for drawing in (*drawings, *unconfirmed)]
    response = client.post(
        reverse("drawings_several"), {"action": "decline", "reason": "copied", "drawing": keys}, follow=True
    )
    page = response.content.decode()
    assert "7 drawings are declined." in page
    assert "This drawing is received by now." in page
    assert "2 more were left out." in page
    assert Drawing.objects.filter(status="declined").count() == 7


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"action": "freeze"}, "Tick the drawings first."),
        ({"action": "decline", "reason": ""}, "Choose a reason."),
        ({"action": "publish"}, "not one of the available choices"),
        ({"action": "approve", "drawing": ["0", "x"]}, "not a valid value"),
    ],
)
def test_what_is_missing_is_said_and_nothing_decided(
    client: Client, moderator: User, fields: dict[str, Any], message: str
) -> None:
    drawing = DrawingFactory(confirmed=True)
    ticked = {} if fields["action"] == "freeze" else {"drawing": [drawing.pk]}
    response = client.post(reverse("drawings_several"), ticked | fields, follow=True)
    assert message in response.content.decode()
    assert Drawing.objects.get().status == "confirmed"


def test_ready_ones_are_approved_together(client: Client, moderator: User) -> None:
    ready, other = (DrawingFactory(confirmed=True) for _number in range(2))
    save_review(drawing=ready, user=moderator, review=Review(alt_text="A bridge", checklist=Check.values))
    keys = [ready.pk, other.pk]
    page = client.post(reverse("drawings_several"), {"action": "approve", "drawing": keys}, follow=True)
    assert "1 drawing is approved." in page.content.decode()
    assert list(Drawing.objects.public()) == [ready]


def test_the_queries_are_the_same_for_one_and_forty(client: Client, moderator: User) -> None:
    numbers = []
    for count in (1, 39):
        for _number in range(count):
            DrawingFactory(confirmed=True)
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
