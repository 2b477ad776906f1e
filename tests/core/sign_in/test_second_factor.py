"""The second factor of staff, from the first log-in to a lost device."""

from django.test import Client
from django.urls import reverse

from wagtail.log_actions import registry

import pytest
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from metropolis_site.core.models import User
from metropolis_site.core.sign_in.second_factor import remove_second_factors
from tests.factories.users import PASSWORD, UserFactory, build_editor
from tests.one_time_codes import code_now, secret_in

pytestmark = pytest.mark.django_db
LOGIN, HOME, FACTORS = "/admin/login/", "/admin/", "/admin/sign-in/second-factor/"
ACCOUNT = "/admin/account/"  # it shows no page, of which a database that was emptied has none


@pytest.fixture(autouse=True)
def asked(settings: Settings) -> None:
    """Ask everybody for a second factor."""
    settings.REQUIRE_MFA = True


def sign_in(client: Client, user: User, follow: bool = True) -> str:
    """Send the log-in form with the right password and return where it leads."""
    response = client.post(LOGIN, {"login": user.username, "password": PASSWORD}, follow=follow)
    return str(response.redirect_chain[-1][0]) if follow else str(response["Location"])


def add_app(client: Client) -> str:
    """Add an app for one-time codes as a person does, and return the secret that it now knows."""
    client.post("/admin/sign-in/again/", {"password": PASSWORD})
    secret = secret_in(client.get(reverse("mfa_activate_totp")).content.decode())
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def test_without_a_second_factor_everything_leads_to_adding_one(client: Client) -> None:
    assert sign_in(client, build_editor()) == FACTORS
    for path in ("/admin/", "/admin/pages/", "/admin/images/", "/admin/account/"):
        assert client.get(path)["Location"] == FACTORS
    assert client.get("/admin/pages/", headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    assert "Add a second factor first" in client.get(FACTORS).content.decode()


@pytest.mark.django_db(transaction=True)  # allauth tells of a new factor when it is stored
def test_the_admin_opens_once_there_is_one_and_asks_for_it_from_then_on(client: Client) -> None:
    editor: User = UserFactory(superuser=True)
    sign_in(client, editor)
    secret = add_app(client)
    assert client.get(ACCOUNT).status_code == 200

    later = Client()
    assert sign_in(later, editor) == f"{FACTORS}authenticate/"
    assert later.get(ACCOUNT)["Location"].startswith(LOGIN)  # nobody is signed in yet
    refused = later.post(f"{FACTORS}authenticate/", {"code": "000000"})
    assert refused.status_code == 200
    assert "Incorrect code" in refused.content.decode()
    code = code_now(secret)
    assert later.post(f"{FACTORS}authenticate/", {"code": code})["Location"] == HOME
    assert later.get(ACCOUNT).status_code == 200
    again = Client()
    sign_in(again, editor)
    assert again.post(f"{FACTORS}authenticate/", {"code": code}).status_code == 200  # refused: a code is good for once


@pytest.mark.django_db(transaction=True)  # allauth tells of a new factor when it is stored
def test_a_session_that_began_without_the_factor_stays_out(client: Client) -> None:
    editor: User = UserFactory(superuser=True)
    sign_in(client, editor)
    add_app(client)
    other = Client()
    other.force_login(editor)  # by whatever door
    assert other.get(ACCOUNT)["Location"] == FACTORS
    assert client.get(ACCOUNT).status_code == 200


def test_a_recovery_code_lets_in_for_once(client: Client) -> None:
    editor = build_editor()
    sign_in(client, editor)
    add_app(client)
    (code, *_others) = Authenticator.objects.get(user=editor, type="recovery_codes").wrap().get_unused_codes()
    answers = []
    for other in (Client(), Client()):
        sign_in(other, editor)
        answers.append(other.post(f"{FACTORS}authenticate/", {"code": code}).status_code)
    assert answers == [302, 200]


def test_codes_are_not_tried_for_ever(client: Client) -> None:
    editor = build_editor()
    sign_in(client, editor)
    add_app(client)
    other = Client()
    sign_in(other, editor)
    for _attempt in range(10):
        answer = other.post(f"{FACTORS}authenticate/", {"code": "000000"})
    assert "Too many failed login attempts" in answer.content.decode()


def test_where_none_is_asked_for_the_password_is_enough(client: Client, settings: Settings) -> None:
    settings.REQUIRE_MFA = False
    assert sign_in(client, build_editor()) == HOME


@pytest.mark.parametrize("path", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes"])
def test_nobody_sees_the_factors_without_signing_in(client: Client, path: str) -> None:
    assert client.get(reverse(path))["Location"].startswith(LOGIN)


def test_a_change_of_factors_asks_for_the_password_again(client: Client) -> None:
    sign_in(client, build_editor())
    address = reverse("mfa_activate_totp")
    asked = client.get(address)["Location"]
    assert asked.startswith("/admin/sign-in/again/")
    assert client.post(asked, {"password": "wrong", "next": address}).status_code == 200
    assert client.get(address)["Location"] == asked
    assert client.post(asked, {"password": PASSWORD, "next": address})["Location"] == address
    assert client.get(address).status_code == 200


def test_a_superuser_helps_somebody_who_lost_the_device(client: Client, settings: Settings) -> None:
    editor = build_editor()
    sign_in(client, editor)
    add_app(client)
    settings.REQUIRE_MFA = False
    helper = Client()
    helper.force_login(UserFactory(is_superuser=True))
    address = reverse("reset_second_factor", args=[editor.pk])
    assert address in helper.get(reverse("wagtailusers_users:index")).content.decode()
    assert helper.get(address).status_code == 200
    assert Authenticator.objects.filter(user=editor).exists()  # asking removes nothing
    assert helper.post(address)["Location"] == reverse("wagtailusers_users:index")
    assert not Authenticator.objects.filter(user=editor).exists()
    (entry,) = registry.get_logs_for_instance(editor).filter(action="core.second_factors_removed")
    assert entry.user.is_superuser
    settings.REQUIRE_MFA = True
    assert sign_in(Client(), editor) == FACTORS


def test_others_cannot_remove_a_factor(client: Client, settings: Settings) -> None:
    settings.REQUIRE_MFA = False
    editor = build_editor()
    client.force_login(editor)
    address = reverse("reset_second_factor", args=[editor.pk])
    for response in (client.get(address), client.post(address)):
        assert response["Location"] == HOME  # Wagtail's answer to what is not allowed
    assert remove_second_factors(user=editor) == 0


def test_there_is_a_way_from_the_account_to_its_factors(client: Client, settings: Settings) -> None:
    settings.REQUIRE_MFA = False
    client.force_login(build_editor())
    assert f'href="{FACTORS}"' in client.get("/admin/account/").content.decode()
