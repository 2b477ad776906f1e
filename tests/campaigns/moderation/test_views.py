"""The review desk: who may see and do what, and that the private picture stays private."""

from datetime import timedelta
from unittest.mock import patch

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest
from pytest_django import Settings

from campaigns.drawings.choices import Check
from campaigns.drawings.usage import PlacedIn
from campaigns.models import Drawing
from metropolis_site.core.models import User
from metropolis_site.home.roles import EDITORS, MODERATORS
from tests.factories.drawings import DrawingFactory
from tests.factories.reports import ReportTree
from tests.factories.users import UserFactory, build_staff

pytestmark = pytest.mark.django_db
APPROVAL = {"action": "approve", "alt_text": "A bridge", "title": "Bridge", "checklist": Check.values}


def address_of(name: str, drawing: Drawing) -> str:
    """Return the address `name`, of `drawing` where it is about one."""
    return reverse(name, args=[] if name.startswith("drawings_") else [drawing.pk])


@pytest.fixture
def drawing(db: None) -> Drawing:
    """Return a drawing that waits."""
    return DrawingFactory(confirmed=True)


@pytest.fixture
def moderator(client: Client) -> User:
    """Log a moderator in and return them."""
    user = build_staff(MODERATORS)
    client.force_login(user)
    return user


def test_s23_the_private_picture_is_stored_nowhere(client: Client, drawing: Drawing, moderator: User) -> None:
    response = client.get(address_of("drawing_picture", drawing))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "image/jpeg"
    client.logout()
    assert client.get(address_of("drawing_picture", drawing)).status_code == 302
    assert client.get(f"/media/{drawing.file.name}", follow=True).status_code == 404


def test_s28_looking_is_logged(client: Client, drawing: Drawing, moderator: User) -> None:
    response = client.get(address_of("drawing_desk", drawing))
    assert drawing.guardian_email in response.content.decode()
    assert ModelLogEntry.objects.get(action="campaigns.view").user == moderator


def test_a_decision_leads_to_the_next_and_can_be_undone(client: Client, drawing: Drawing, moderator: User) -> None:
    following = DrawingFactory(confirmed=True)
    response = client.post(address_of("drawing_decide", drawing), APPROVAL)
    assert response.url == address_of("drawing_desk", following)
    assert address_of("drawing_undo", drawing) in client.get(response.url).content.decode()
    client.post(address_of("drawing_undo", drawing))
    drawing.refresh_from_db()
    assert drawing.status == "confirmed"


def test_what_is_missing_is_said_and_what_was_typed_kept(client: Client, drawing: Drawing, moderator: User) -> None:
    response = client.post(address_of("drawing_decide", drawing), APPROVAL | {"checklist": [], "title": "Kept words"})
    assert response.status_code == 409
    assert "Tick every line of the checklist first." in response.content.decode()
    assert "Kept words" in response.content.decode()


def test_a_colleague_has_it_open(client: Client, drawing: Drawing, moderator: User) -> None:
    other = UserFactory(username="carmen")
    Drawing.objects.update(claimed_by=other, claim_ends_at=timezone.now() + timedelta(minutes=2))
    assert "carmen has this drawing open" in client.get(address_of("drawing_desk", drawing)).content.decode()
    assert client.post(address_of("drawing_decide", drawing), APPROVAL).status_code == 409


def test_s26_drawings_that_look_the_same_are_shown(client: Client, drawing: Drawing, moderator: User) -> None:
    alike = DrawingFactory(confirmed=True, edition=drawing.edition, difference_hash=3, title="Twin")
    DrawingFactory(confirmed=True, edition=drawing.edition, difference_hash=-1, title="Other")
    found = client.get(address_of("drawing_desk", drawing)).context["alike"]
    assert found == [alike]


def test_rework_needs_a_region(client: Client, drawing: Drawing, moderator: User) -> None:
    client.post(address_of("drawing_rework", drawing), {"what": "blur", "left": "x"})
    client.post(address_of("drawing_rework", drawing), {"what": "crop", "left": 0, "top": 0, "right": 0.5, "bottom": 1})
    drawing.refresh_from_db()
    assert (drawing.width, drawing.height) == (320, 480)


def test_the_queries_are_the_same_for_one_and_ten(client: Client, drawing: Drawing, moderator: User) -> None:
    DrawingFactory(confirmed=True, edition=drawing.edition, city=drawing.city)
    address = address_of("drawing_desk", drawing)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _number in range(9):
        DrawingFactory(confirmed=True, edition=drawing.edition, city=drawing.city)
    with CaptureQueriesContext(connection) as ten:
        client.get(address)
    assert len(ten) == len(one)


def test_skipping_goes_through_the_whole_queue_and_begins_again(client: Client, moderator: User) -> None:
    drawings = [DrawingFactory(confirmed=True) for _number in range(3)]
    address, seen = address_of("drawing_desk", drawings[0]), []
    for _step in range(4):
        seen.append(address)
        address = client.get(address).context["next_url"]
    assert seen == [address_of("drawing_desk", one) for one in (*drawings, drawings[0])]


def test_what_is_fetched_ahead_is_neither_claimed_nor_logged(client: Client, drawing: Drawing, moderator: User) -> None:
    part = client.get(address_of("drawing_desk", drawing), {"part": "ahead"}).content.decode()
    assert part.startswith('<div class="nice-padding desk"')
    assert not ModelLogEntry.objects.filter(action="campaigns.view").exists()
    drawing.refresh_from_db()
    assert drawing.claimed_by is None
    claim = address_of("drawing_claim", drawing)
    assert client.post(claim, {"opened": "1"}).json() == {"colleague": ""}
    assert ModelLogEntry.objects.get(action="campaigns.view").user == moderator
    drawing.refresh_from_db()
    assert drawing.claimed_by == moderator
    client.post(claim)
    assert ModelLogEntry.objects.filter(action="campaigns.view").count() == 1
    client.post(claim, {"released": "1"})
    drawing.refresh_from_db()
    assert (drawing.claimed_by, drawing.claim_ends_at) == (None, None)


def test_a_claim_is_not_taken_or_given_up_for_a_colleague(client: Client, drawing: Drawing, moderator: User) -> None:
    other = UserFactory(username="carmen")
    Drawing.objects.update(claimed_by=other, claim_ends_at=timezone.now() + timedelta(minutes=2))
    for fields in ({}, {"opened": "1"}):
        response = client.post(address_of("drawing_claim", drawing), fields)
        assert (response.status_code, response.json()["colleague"]) == (409, "carmen has this drawing open.")
    client.post(address_of("drawing_claim", drawing), {"released": "1"})
    drawing.refresh_from_db()
    assert drawing.claimed_by == other


def test_the_script_gets_decisions_as_json(client: Client, drawing: Drawing, moderator: User) -> None:
    following = DrawingFactory(confirmed=True)
    decide, wanted = address_of("drawing_decide", drawing), {"HTTP_ACCEPT": "application/json"}
    refused = client.post(decide, {"action": "approve"}, **wanted)
    assert (refused.status_code, list(refused.json())) == (409, ["refusal"])
    saved = client.post(decide, APPROVAL | {"action": "save"}, **wanted).json()
    assert (saved["undo"], saved["next"]) == ("", address_of("drawing_desk", drawing))
    done = client.post(decide, APPROVAL, **wanted).json()
    assert done == {
        "done": "“Bridge” is published.",
        "undo": address_of("drawing_undo", drawing), "next": address_of("drawing_desk", following), "is_desk": True,
    }  # fmt: skip
    undone = client.post(address_of("drawing_undo", drawing), **wanted).json()
    assert undone["next"] == address_of("drawing_desk", drawing)
    late = client.post(address_of("drawing_undo", drawing), **wanted)
    assert late.status_code == 409
    turned = client.post(address_of("drawing_rework", drawing), {"what": "90"}, **wanted)
    assert turned.json() == {"done": "The picture is changed."}
    unmarked = client.post(address_of("drawing_rework", drawing), {"what": "crop"}, **wanted)
    assert (unmarked.status_code, unmarked.json()) == (409, {"refusal": "Mark a region in the picture first."})


def test_s29_a_frozen_picture_is_for_the_safeguarding_lead_alone(
    client: Client, moderator: User, settings: Settings
) -> None:
    settings.REPORTING_LINE = "Call 000."
    drawing = DrawingFactory(confirmed=True, status="frozen")
    assert client.get(address_of("drawing_picture", drawing), follow=True).status_code == 404
    page = client.get(address_of("drawing_desk", drawing)).content.decode()
    assert "Call 000." in page
    assert address_of("drawing_picture", drawing) not in page
    client.force_login(UserFactory(superuser=True))
    assert client.get(address_of("drawing_picture", drawing)).status_code == 200


def test_s36_a_public_drawing_is_taken_down_and_its_pages_are_named(
    client: Client, moderator: User, tree: ReportTree
) -> None:
    drawing = DrawingFactory(published=True)
    with patch("campaigns.moderation.views.pages_showing", return_value=[PlacedIn("A page", "/a/")]):
        page = client.get(address_of("drawing_desk", drawing)).content.decode()
    assert '<a href="/a/">A page</a>' in page
    client.post(address_of("drawing_decide", drawing), {"action": "decline", "reason": "personal_data"})
    drawing.refresh_from_db()
    assert drawing.status == "declined"


def test_s36_a_moderator_withdraws_for_a_guardian_who_asked(client: Client, drawing: Drawing, moderator: User) -> None:
    client.post(address_of("drawing_decide", drawing), {"action": "withdraw"})
    drawing.refresh_from_db()
    assert drawing.status == "withdrawn"
    assert ModelLogEntry.objects.get(action="campaigns.withdraw").user == moderator
    frozen = DrawingFactory(confirmed=True, status="frozen")
    assert client.post(address_of("drawing_decide", frozen), {"action": "withdraw"}).status_code == 409


def test_s37_a_moderator_renews_for_a_guardian(client: Client, moderator: User) -> None:
    drawing = DrawingFactory(published=True, renewal_asked_at=timezone.now())
    assert "let it stay" in client.get(address_of("drawing_desk", drawing)).content.decode()
    client.post(address_of("drawing_decide", drawing), {"action": "renew"})
    drawing.refresh_from_db()
    assert (drawing.renewal_asked_at, drawing.status) == (None, "published")


def test_s28_with_two_moderators_the_next_one_is_not_the_own(
    client: Client, drawing: Drawing, moderator: User, settings: Settings
) -> None:
    settings.TWO_PERSON_REVIEW = True
    following = DrawingFactory(confirmed=True)
    response = client.post(address_of("drawing_decide", drawing), APPROVAL, follow=True)
    assert "a second moderator decides" in response.content.decode()
    assert client.get(address_of("drawing_desk", following)).context["next_url"] == ""
    client.force_login(build_staff(MODERATORS))
    assert client.get(address_of("drawing_desk", following)).context["next_url"] == address_of("drawing_desk", drawing)


def test_the_home_of_the_admin_says_what_waits(client: Client, drawing: Drawing, moderator: User) -> None:
    assert "1 drawing is waiting" in client.get("/admin/").content.decode()
    client.force_login(build_staff(EDITORS))
    assert "drawing is waiting" not in client.get("/admin/").content.decode()
