"""The words of the consents in the admin: a change is a new version, and an edition may have its own (S16)."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from wagtail.models import ModelLogEntry

import pytest

from campaigns.consent.wording import wordings_in_force
from campaigns.drawings.choices import Purpose
from campaigns.models import ConsentWording, Edition
from metropolis_site.core.models import User
from metropolis_site.home.roles import EDITORS
from tests.factories.drawings import EditionFactory
from tests.factories.users import build_staff

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/drawings/words/"


@pytest.fixture
def editor(client: Client) -> User:
    """Log an editor in and return them."""
    user = build_staff(EDITORS)
    client.force_login(user)
    return user


def fields(edition: Edition | None = None) -> dict[str, str]:
    """Return the form as it is shown."""
    return {
        f"{purpose.value}-{code}": wordings_in_force(code, edition)[purpose.value].text
        for code in ("en", "es", "fr")
        for purpose in Purpose
    }


def test_s16_a_changed_text_is_a_new_version_and_the_old_row_stays(client: Client, editor: User) -> None:
    before = {row.pk: row.text for row in ConsentWording.objects.all()}
    sent = fields() | {"consent_gallery-fr": "De nouveaux mots."}
    before |= {row.pk: row.text for row in ConsentWording.objects.all()}
    response = client.post(ADDRESS, sent, follow=True)
    assert "1 text has a new version." in response.content.decode()
    new = ConsentWording.objects.exclude(pk__in=before).get()
    assert (new.purpose, new.language, new.version, new.edition) == ("consent_gallery", "fr", 2, None)
    assert {row.pk: row.text for row in ConsentWording.objects.filter(pk__in=before)} == before
    assert ModelLogEntry.objects.get(action="campaigns.write_wording").user == editor
    page = client.get(ADDRESS).content.decode()
    assert "De nouveaux mots." in page
    assert re.search(r"<li value=\"1\">.*J’accepte", page)


def test_an_edition_has_its_own_words_and_the_others_keep_theirs(client: Client, editor: User) -> None:
    edition, other = EditionFactory(), EditionFactory()
    sent = fields(edition) | {"consent_news-en": "News of this edition."}
    client.post(f"{ADDRESS}?edition={edition.pk}", sent)
    assert wordings_in_force("en", edition)["consent_news"].text == "News of this edition."
    for found in (wordings_in_force("en", other), wordings_in_force("en")):
        assert found["consent_news"].text != "News of this edition."
    assert wordings_in_force("en", edition)["consent_reuse"] == wordings_in_force("en")["consent_reuse"]


def test_nothing_changed_is_no_version(client: Client, editor: User) -> None:
    client.get(ADDRESS)
    number = ConsentWording.objects.count()
    assert "Nothing was changed." in client.post(ADDRESS, fields(), follow=True).content.decode()
    assert ConsentWording.objects.count() == number


@pytest.mark.parametrize("text", ["", "x" * 1001])
def test_a_consent_without_words_or_with_a_novel_is_refused(client: Client, editor: User, text: str) -> None:
    sent: dict[str, Any] = fields() | {"is_guardian-es": text}
    number = ConsentWording.objects.count()
    assert client.post(ADDRESS, sent).status_code == 422
    assert ConsentWording.objects.count() == number


def test_an_edition_that_is_not_there_is_not_found(client: Client, editor: User) -> None:
    assert client.get(f"{ADDRESS}?edition=0", follow=True).status_code == 404
    assert client.get(f"{ADDRESS}?edition=x").status_code == 200
    assert reverse("drawings_wordings") == ADDRESS
