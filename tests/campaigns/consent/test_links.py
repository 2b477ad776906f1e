"""Tokens: random, hashed, for a time and a use."""

from datetime import timedelta

from django.utils import timezone

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from campaigns.consent.links import digest_of, find_link, guardian_key, guardian_keys, make_link
from campaigns.models import GuardianLink
from tests.factories.drawings import DrawingFactory

Kind = GuardianLink.Kind


@pytest.mark.django_db
def test_s13_a_token_opens_its_own_kind_only() -> None:
    token = make_link(DrawingFactory(), Kind.CONFIRM)
    assert find_link(token, Kind.CONFIRM) is not None
    assert find_link(token, Kind.MANAGE) is None
    assert find_link(token.swapcase(), Kind.CONFIRM) is None
    assert find_link("", Kind.CONFIRM) is None


@pytest.mark.django_db
def test_s13_day_eight_is_too_late() -> None:
    drawing = DrawingFactory()
    assert find_link(make_link(drawing, Kind.CONFIRM, timezone.now() - timedelta(days=6)), Kind.CONFIRM)
    assert find_link(make_link(drawing, Kind.CONFIRM, timezone.now() - timedelta(days=8)), Kind.CONFIRM) is None


@pytest.mark.django_db
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.integers(0, 31), st.characters())
def test_s12_no_other_text_opens_a_link(text: str, place: int, sign: str) -> None:
    token = make_link(DrawingFactory(), Kind.CONFIRM)
    altered = token[:place] + sign + token[place + 1 :]
    for other in (text, altered, token + text, text + token, token[:place]):
        assert (find_link(other, Kind.CONFIRM) is not None) == (other == token)


@given(st.text(), st.text())
def test_other_tokens_have_other_digests(one: str, other: str) -> None:
    if one.isascii() and other.isascii():
        assert (digest_of(one) == digest_of(other)) == (one == other)


def test_s37_the_key_tells_nothing_and_forgives_case() -> None:
    assert guardian_key("A@x.org ") == guardian_key("a@X.org")
    assert guardian_key("a@x.org") != guardian_key("b@x.org")
    assert "x.org" not in guardian_key("a@x.org")


def test_s37_a_new_secret_key_does_not_part_a_guardians_drawings(settings: Settings) -> None:
    former = guardian_key("a@x.org")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]
    assert guardian_key("a@x.org") != former
    assert guardian_keys("a@x.org") == [guardian_key("a@x.org"), former]
    settings.SECRET_KEY_FALLBACKS = []
    assert former not in guardian_keys("a@x.org")
