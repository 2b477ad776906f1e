"""Tokens: random, hashed, for a time and a use."""

from datetime import timedelta

from django.utils import timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.consent.links import digest_of, find_link, guardian_key, make_link
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


@given(st.text(), st.text())
def test_other_tokens_have_other_digests(one: str, other: str) -> None:
    if one.isascii() and other.isascii():
        assert (digest_of(one) == digest_of(other)) == (one == other)


def test_s37_the_key_tells_nothing_and_forgives_case() -> None:
    assert guardian_key("A@x.org ") == guardian_key("a@X.org")
    assert guardian_key("a@x.org") != guardian_key("b@x.org")
    assert "x.org" not in guardian_key("a@x.org")
