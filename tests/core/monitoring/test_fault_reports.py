"""A report says what broke, and nothing of who met it."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

import pytest
import sentry_sdk
from pytest_django import Settings
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from metropolis_site.core.monitoring.fault_reports import start_fault_reports
from tests.factories.reports import ReportTree
from tests.responses import kept_connection

pytestmark = pytest.mark.django_db


class Kept(Transport):
    """Keeps what would be sent."""

    def __init__(self, options: Any = None) -> None:
        """Begin with nothing."""
        super().__init__(options)
        self.sent: list[str] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        """Keep an envelope as it would travel."""
        self.sent.append(envelope.serialize().decode())


@pytest.fixture
def reports(settings: Settings) -> Iterator[list[str]]:
    """Report to nobody, and return what is reported."""
    settings.SENTRY_DSN = "https://key@reports.example/1"
    transport = Kept()
    start_fault_reports(transport=transport, include_source_context=False)  # the lines of this file name the secrets
    yield transport.sent
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def test_a_fault_is_reported_without_what_was_sent(
    tree: ReportTree, reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise ValueError("parent@example.org wrote this")

    monkeypatch.setattr("metropolis_site.home.search.views.TemplateResponse", fail)
    sent = RequestFactory().get(
        "/en/search/?q=Aisha-of-Accra",
        headers={
            "User-Agent": "A rare browser",
            "Cookie": "sessionid=a-secret-session",
            "X-Request-ID": "number-of-this",
        },
        REMOTE_ADDR="198.51.100.7",
    )
    told: list[str] = []
    with kept_connection():
        WSGIHandler()(sent.environ, lambda status, headers: told.append(status))
    assert told == ["500 Internal Server Error"]
    (report,) = reports
    event = json.loads(report.splitlines()[2])
    (fault,) = event["exception"]["values"]
    assert (fault["type"], fault["value"]) == ("ValueError", "")
    assert fault["stacktrace"]["frames"][-1]["function"] == "fail"
    assert event["request"] == {"method": "GET", "url": "http://testserver/en/search/"}
    assert event["tags"]["request_id"] == "number-of-this"
    for secret in ("parent@", "Aisha", "a-secret", "rare browser", "198.51.100.7"):
        assert secret not in report


def test_nothing_is_reported_without_an_address(settings: Settings) -> None:
    settings.SENTRY_DSN = ""
    start_fault_reports(transport=Kept)
    assert not sentry_sdk.get_client().is_active()
