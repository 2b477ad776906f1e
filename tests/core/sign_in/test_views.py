"""The log-in itself: its form, what it refuses, how long a session lasts."""

from datetime import timedelta

from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

import pytest
from axes.models import AccessAttempt
from pytest_django import Settings

from tests.factories.reports import ReportTree
from tests.factories.users import PASSWORD, build_editor

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"
TOO_MANY_REQUESTS = 429


def attempt(client: Client, name: str, password: str, address: str = "192.0.2.1") -> int:
    """Send the log-in form and return the status of the answer: 302 where it was right."""
    return client.post(LOGIN, {"login": name, "password": password}, REMOTE_ADDR=address).status_code


def test_the_form_leads_to_what_was_asked_for_and_to_nowhere_else(client: Client) -> None:
    name = build_editor().username
    asked = client.get("/admin/pages/")
    assert asked["Location"] == f"{LOGIN}?next=/admin/pages/"
    page = client.get(asked["Location"]).content.decode()
    assert 'name="next" value="/admin/pages/"' in page
    assert 'href="/admin/password_reset/"' in page
    right = {"login": name, "password": PASSWORD}
    assert Client().post(LOGIN, right | {"next": "/admin/pages/"})["Location"] == "/admin/pages/"
    assert Client().post(LOGIN, right | {"next": "https://elsewhere.example/"})["Location"] == "/admin/"


@pytest.mark.parametrize("password", ["wrong", "", "x" * 10_000])
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client: Client, password: str) -> None:
    name = build_editor().username
    response = client.post(LOGIN, {"login": name, "password": password})
    page = response.content.decode()
    assert response.status_code == 200
    assert f'value="{name}"' in page
    assert "error" in page
    assert "sessionid" not in response.cookies


def test_an_unknown_name_is_told_the_same_as_a_wrong_password(client: Client) -> None:
    known = build_editor().username
    pages = [client.post(LOGIN, {"login": name, "password": "wrong"}).content.decode() for name in (known, "nobody")]
    told = "The username and/or password you specified are not correct."
    assert [told in page for page in pages] == [True, True]


def test_after_five_wrong_passwords_nothing_is_tried_for_a_quarter_of_an_hour(client: Client) -> None:
    name = build_editor().username
    assert [attempt(client, name, "wrong") for _ in range(5)] == [200] * 4 + [TOO_MANY_REQUESTS]
    assert attempt(Client(), name, PASSWORD) == TOO_MANY_REQUESTS  # even the right one
    assert attempt(Client(), name, PASSWORD, address="192.0.2.2") == 302  # whose name it is works on elsewhere
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert attempt(Client(), name, PASSWORD) == 302


def test_who_is_locked_out_is_told_for_how_long(client: Client) -> None:
    for _attempt in range(5):
        response = client.post(LOGIN, {"login": "somebody", "password": "wrong"}, headers={"Accept-Language": "es"})
    assert response["Retry-After"] == "900"
    assert "15" in response.content.decode()
    assert "/admin/password_reset/" in response.content.decode()


def test_attempts_are_counted_for_all_processes_together(client: Client) -> None:
    name = build_editor().username
    AccessAttempt.objects.create(
        username=name, ip_address="192.0.2.1", failures_since_start=4, attempt_time=timezone.now()
    )  # what another process has seen
    assert attempt(client, name, "wrong") == TOO_MANY_REQUESTS


def test_a_right_password_forgets_the_wrong_ones(client: Client) -> None:
    name = build_editor().username
    for _attempt in range(4):
        attempt(client, name, "wrong")
    assert attempt(client, name, PASSWORD) == 302
    assert not AccessAttempt.objects.exists()


def test_there_is_one_door(client: Client, tree: ReportTree) -> None:
    right = {"username": build_editor().username, "password": PASSWORD}
    asked = client.get("/en/_util/login/?next=/documents/1/board.pdf")
    assert asked["Location"] == f"{LOGIN}?next=%2Fdocuments%2F1%2Fboard.pdf"
    assert client.post("/en/_util/login/", right)["Location"] == LOGIN
    assert "sessionid" not in client.cookies
    assert client.get("/admin/")["Location"].startswith(LOGIN)


def test_nobody_makes_an_account(client: Client) -> None:
    for name in ("account_signup", "account_signup_by_passkey", "account_email", "account_request_login_code"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/admin/sign-in/signup/").status_code in (302, 404)


def test_a_session_ends_with_the_browser_and_after_its_hours(client: Client, settings: Settings) -> None:
    response = client.post(LOGIN, {"login": build_editor().username, "password": PASSWORD})
    cookie = response.cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    session = client.session
    assert session.get_expire_at_browser_close()
    assert settings.SESSION_COOKIE_AGE == 12 * 3600
    row = session.model.objects.get(session_key=session.session_key)
    assert row.expire_date <= timezone.now() + timedelta(hours=12)
    session.model.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/admin/").status_code == 302


def test_signing_out_ends_the_session(client: Client) -> None:
    client.post(LOGIN, {"login": build_editor().username, "password": PASSWORD})
    assert client.post("/admin/logout/").status_code == 302
    assert client.get("/admin/")["Location"].startswith(LOGIN)


def test_an_inactive_person_is_not_let_in(client: Client) -> None:
    editor = build_editor()
    editor.is_active = False
    editor.save()
    assert attempt(client, editor.username, PASSWORD) in (200, 302)
    assert client.get("/admin/")["Location"].startswith(LOGIN)
