"""The review desk: who may see and do what, and that the private picture stays private."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest

from campaigns.drawings.choices import Check
from campaigns.models import Concern, Drawing
from campaigns.moderation.views import defused
from metropolis_site.core.models import User
from metropolis_site.home.roles import EDITORS, MODERATORS, TRANSLATORS
from tests.factories.drawings import DrawingFactory
from tests.factories.users import UserFactory, build_staff

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "drawings_queue", "drawings_export", "drawing_desk", "drawing_decide", "drawing_undo", "drawing_rework",
    "drawing_picture",
)  # fmt: skip
GET_ALLOWED = {"drawings_queue", "drawing_desk", "drawing_undo", "drawing_picture"}
POST_ALLOWED = {"drawings_export", "drawing_decide", "drawing_undo", "drawing_rework"}
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


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("role", ["anonymous", EDITORS, TRANSLATORS, MODERATORS, "admin"])
def test_s28_role_by_address_by_method(client: Client, drawing: Drawing, role: str, name: str, method: str) -> None:
    if role == "admin":
        client.force_login(UserFactory(superuser=True))
    elif role != "anonymous":
        client.force_login(build_staff(role))
    response = getattr(client, method)(address_of(name, drawing))
    if role not in (MODERATORS, "admin"):
        assert response.status_code == 302
        assert "/admin/" in response.url
        assert drawing.guardian_email not in response.content.decode()
    elif name in (GET_ALLOWED if method == "get" else POST_ALLOWED):
        assert response.status_code in (200, 302, 409)
    else:
        assert response.status_code == 405
    assert Drawing.objects.get().status == "confirmed"


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


def test_the_queue_is_filtered(client: Client, drawing: Drawing, moderator: User) -> None:
    reported = DrawingFactory(published=True, hidden_at=timezone.now())
    Concern.objects.create(drawing=reported, text="?")
    DrawingFactory()
    DrawingFactory(published=True)
    address = reverse("drawings_queue")
    assert set(client.get(address).context["page"]) == {drawing, reported}
    assert list(client.get(address, {"flag": "reported"}).context["page"]) == [reported]
    assert list(client.get(address, {"city": drawing.city.name}).context["page"]) == [drawing]
    assert len(client.get(address, {"edition": "x", "flag": "y", "p": "z"}).context["page"].object_list) == 2


@pytest.mark.parametrize("name", ["drawings_queue", "drawing_desk"])
def test_the_queries_are_the_same_for_one_and_ten(client: Client, drawing: Drawing, moderator: User, name: str) -> None:
    address = address_of(name, drawing)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _number in range(9):
        DrawingFactory(confirmed=True, edition=drawing.edition, city=drawing.city)
    with CaptureQueriesContext(connection) as ten:
        client.get(address)
    assert len(ten) <= len(one) + (1 if name == "drawing_desk" else 0)


def test_s28_the_export_has_nothing_of_guardians(client: Client, moderator: User) -> None:
    drawing = DrawingFactory(published=True, title="=cmd()")
    DrawingFactory(confirmed=True, title="Waiting")
    text = client.post(reverse("drawings_export")).content.decode()
    assert "'=cmd()" in text
    assert "Waiting" not in text
    assert drawing.guardian_email not in text
    assert ModelLogEntry.objects.filter(action="campaigns.export").count() == 1
    assert defused("plain") == "plain"


def test_the_home_of_the_admin_says_what_waits(client: Client, drawing: Drawing, moderator: User) -> None:
    assert "1 drawing is waiting" in client.get("/admin/").content.decode()
    client.force_login(build_staff(EDITORS))
    assert "drawing is waiting" not in client.get("/admin/").content.decode()
