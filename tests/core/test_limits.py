"""Limits on how often."""

from django.core.cache import cache
from django.test import RequestFactory

from pytest_django import Settings

from metropolis_site.core.limits import client_of, is_over_limit


def test_s24_the_next_one_is_over(settings: Settings) -> None:
    settings.UPLOAD_RATE = 3
    assert [is_over_limit("upload", "10.0.0.1") for _attempt in range(4)] == [False, False, False, True]
    assert not is_over_limit("upload", "10.0.0.2")
    assert not is_over_limit("link", "10.0.0.1")


def test_s24_an_own_limit(settings: Settings) -> None:
    assert [is_over_limit("email", "A@x.org", limit=1), is_over_limit("email", "a@X.org", limit=1)] == [False, True]


def test_zero_switches_every_limit_off(settings: Settings) -> None:
    settings.UPLOAD_RATE = 0
    assert not any(is_over_limit("email", "a@x.org", limit=1) for _attempt in range(5))


def test_s10_no_address_is_kept_readable(settings: Settings) -> None:
    is_over_limit("upload", "10.9.8.7")
    assert "10.9.8.7" not in repr(getattr(cache, "_cache", ""))


def test_the_client_is_who_asks(settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = None
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2"})
    assert client_of(request) == "10.0.0.9"


def test_behind_the_proxy_the_client_is_whom_it_names(settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2"})
    assert client_of(request) == "2.2.2.2"
