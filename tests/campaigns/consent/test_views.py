"""What a guardian does without an account, and what anyone may report."""

import json
import re
from datetime import timedelta

from django.core import mail
from django.test import Client
from django.utils import timezone

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from campaigns.consent.emails import ask_to_confirm, send_private_link
from campaigns.consent.wording import wordings_in_force
from campaigns.models import Concern, Consent, Drawing, DrawingsPage, GuardianLink
from tests.factories.drawings import DrawingFactory, build_gallery
from tests.factories.reports import ReportTree

Capture = DjangoCaptureOnCommitCallbacks
TOKEN = re.compile(r"/(?:confirm|mine)/([\w-]+)/")


@pytest.fixture
def gallery(tree: ReportTree, settings: Settings) -> DrawingsPage:
    """Return the published gallery; limits are tested elsewhere."""
    settings.UPLOAD_RATE = 0
    return build_gallery(tree)


def last_token() -> str:
    """Return the token in the newest message."""
    found = TOKEN.search(str(mail.outbox[-1].body))
    assert found
    return found[1]


def confirm_address(gallery: DrawingsPage, drawing: Drawing) -> str:
    """Send the first message and return the address in it."""
    ask_to_confirm.enqueue(drawing.pk)
    return f"{gallery.url}confirm/{last_token()}/"


def private_address(gallery: DrawingsPage, drawing: Drawing) -> str:
    """Send the second message and return the address in it."""
    send_private_link.enqueue(drawing.pk)
    return f"{gallery.url}mine/{last_token()}/"


def test_s12_a_get_changes_nothing_and_a_post_confirms_once(
    client: Client, gallery: DrawingsPage, django_capture_on_commit_callbacks: Capture
) -> None:
    drawing = DrawingFactory()
    address = confirm_address(gallery, drawing)
    assert client.get(address).status_code == 200
    drawing.refresh_from_db()
    assert drawing.status == "received"
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address).status_code == 200
    drawing.refresh_from_db()
    assert drawing.status == "confirmed"
    assert client.post(address).status_code == 404


def test_s18_declining_is_as_visible_as_accepting(
    client: Client, gallery: DrawingsPage, django_capture_on_commit_callbacks: Capture
) -> None:
    drawing = DrawingFactory()
    address = confirm_address(gallery, drawing)
    classes = re.findall(r'<button class="([^"]*)" type="submit"', client.get(address).content.decode())
    assert classes == ["button button--big"] * 2
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, {"action": "erase"}).status_code == 200
    drawing.refresh_from_db()
    assert drawing.status == "withdrawn"


def test_s12_used_altered_and_expired_look_alike(client: Client, gallery: DrawingsPage) -> None:
    address = confirm_address(gallery, DrawingFactory())
    altered = client.get(address[:-3] + "xx/")
    GuardianLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    expired = client.post(address)
    assert (altered.status_code, expired.status_code) == (404, 404)
    titles = [re.findall("<h1[^>]*>(.*?)</h1>", answer.content.decode()) for answer in (altered, expired)]
    assert titles[0] == titles[1] == ["This link does not work"]


def test_s13_the_database_has_no_token_and_day_eight_fails(gallery: DrawingsPage) -> None:
    drawing = DrawingFactory()
    confirm_address(gallery, drawing)
    link = GuardianLink.objects.get()
    assert last_token() not in json.dumps(list(GuardianLink.objects.values("digest")))
    assert len(last_token()) >= 32
    assert timedelta(days=6, hours=23) < link.expires_at - timezone.now() < timedelta(days=7, minutes=1)


def test_s15_the_second_message_says_what_was_agreed(
    client: Client, gallery: DrawingsPage, django_capture_on_commit_callbacks: Capture
) -> None:
    drawing = DrawingFactory(language="es")
    wording = wordings_in_force("es")["consent_gallery"]
    Consent.objects.create(drawing=drawing, purpose="consent_gallery", wording=wording, given_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(confirm_address(gallery, drawing))
    assert len(mail.outbox) == 2
    assert wording.text in mail.outbox[1].body
    assert "/es/campaigns/" in mail.outbox[1].body
    assert "/mine/" in mail.outbox[1].body


def test_the_tracker_shows_the_state_and_is_private(client: Client, gallery: DrawingsPage) -> None:
    response = client.get(private_address(gallery, DrawingFactory(confirmed=True)))
    assert "in review" in response.content.decode()
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_s11_optional_consents_are_changed_each_with_its_time(client: Client, gallery: DrawingsPage) -> None:
    drawing = DrawingFactory(confirmed=True)
    address = private_address(gallery, drawing)
    client.post(address, {"action": "consents", "consent_reuse": "on"})
    assert drawing.consents.get().purpose == "consent_reuse"
    client.post(address, {"action": "consents"})
    assert drawing.consents.get().withdrawn_at is not None
    client.post(address, {"action": "consents", "consent_reuse": "on"})
    assert drawing.consents.count() == 2


def test_s36_withdraw_from_the_link(
    client: Client, gallery: DrawingsPage, django_capture_on_commit_callbacks: Capture
) -> None:
    drawing = DrawingFactory(published=True)
    address = private_address(gallery, drawing)
    assert client.get(f"{gallery.url}{drawing.address}/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, {"action": "withdraw"}).status_code == 200
    assert client.get(f"{gallery.url}{drawing.address}/").status_code == 410
    assert client.get(address).status_code == 404


def test_s29_a_frozen_drawing_is_not_withdrawn_by_link(client: Client, gallery: DrawingsPage) -> None:
    drawing = DrawingFactory(confirmed=True, status="frozen")
    assert client.post(private_address(gallery, drawing), {"action": "withdraw"}).status_code == 409
    drawing.refresh_from_db()
    assert drawing.file


def test_the_data_copy_is_everything_and_needs_a_post(client: Client, gallery: DrawingsPage) -> None:
    drawing = DrawingFactory(confirmed=True)
    address = f"{private_address(gallery, drawing)}data/"
    assert client.get(address).status_code == 405
    data = json.loads(client.post(address, {"what": "data"}).content)
    assert data["guardian_email"] == drawing.guardian_email
    assert data["state"] == "confirmed"
    assert client.post(address, {"what": "picture"})["Content-Type"] == "image/jpeg"
    assert client.post(f"{gallery.url}mine/x/data/").status_code == 404


def test_s36_a_lost_link_gets_a_neutral_answer(client: Client, gallery: DrawingsPage) -> None:
    DrawingFactory(confirmed=True, guardian_email="known@example.org")
    answers = [
        client.post(f"{gallery.url}mine/", {"email": email}) for email in ("known@example.org", "nobody@example.org")
    ]
    pages = [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()) for answer in answers]
    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [["known@example.org"]]


def test_a_lost_link_needs_an_email(client: Client, gallery: DrawingsPage) -> None:
    assert client.post(f"{gallery.url}mine/", {"email": "x"}).status_code == 422


def test_s36_a_report_hides_at_once(client: Client, gallery: DrawingsPage) -> None:
    drawing = DrawingFactory(published=True)
    address = f"{gallery.url}{drawing.address}/report/"
    assert client.post(address, {"what": ""}).status_code == 422
    assert Drawing.objects.public().exists()
    assert client.post(address, {"what": "It is mine.", "email": "me@example.org"}).status_code == 200
    assert not Drawing.objects.public().exists()
    assert Concern.objects.get().text == "It is mine."
    assert client.post(address, {"what": "again"}).status_code == 404


def test_s37_a_guardian_lets_the_drawing_stay(client: Client, gallery: DrawingsPage) -> None:
    drawing = DrawingFactory(published=True)
    address = private_address(gallery, drawing)
    assert "May the drawing stay?" not in client.get(address).content.decode()
    assert "Thank you. The drawing stays" not in client.post(address, {"action": "renew"}).content.decode()
    Drawing.objects.update(renewal_asked_at=timezone.now())
    assert "Let it stay" in client.get(address).content.decode()
    assert "Thank you. The drawing stays" in client.post(address, {"action": "renew"}).content.decode()
    drawing.refresh_from_db()
    assert drawing.renewed_at is not None


def test_s29_of_a_frozen_drawing_no_picture_leaves_and_nothing_tells_of_it(
    client: Client, gallery: DrawingsPage
) -> None:
    address = f"{private_address(gallery, DrawingFactory(confirmed=True, status='frozen'))}data/"
    assert client.post(address, {"what": "picture"}).status_code == 409
    assert json.loads(client.post(address, {"what": "data"}).content)["state"] == "confirmed"
