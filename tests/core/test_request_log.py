"""The line of a request: what is in it, and what never is."""

import json
import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

import pytest
from pythonjsonlogger.json import JsonFormatter

from metropolis_site.core.models import User
from metropolis_site.core.request_log import Context, RequestLogMiddleware, request_id, without_secrets
from metropolis_site.settings.logs import LOGGING
from tests.factories.reports import ReportTree

pytestmark = pytest.mark.django_db


def lines(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "metropolis.request"]


@pytest.fixture(autouse=True)
def all_lines(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="metropolis.request")


def test_a_page_is_one_line_with_its_cost(client: Client, tree: ReportTree, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.get("/en/", {"email": "parent@example.org"})
    (line,) = lines(caplog)
    assert (line.method, line.path, line.status, line.user_id) == ("GET", "/en/", 200, None)
    assert line.queries > 0
    assert line.duration_ms > line.query_ms > 0
    assert len(answer["X-Request-ID"]) == 32
    assert "parent@example.org" not in line.getMessage()


def test_staff_are_a_number(client: Client, superuser: User, caplog: pytest.LogCaptureFixture) -> None:
    client.force_login(superuser)
    client.get("/admin/")
    assert lines(caplog)[-1].user_id == superuser.pk
    assert superuser.username not in caplog.text


@pytest.mark.parametrize(
    ("given", "is_taken"), [("abcdef-0123456789", True), ("short", False), ("x" * 65, False), ("a b\nc d e f", False)]
)
def test_the_number_of_a_proxy_is_kept_if_it_is_one(given: str, is_taken: bool) -> None:
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request_id.get())
        return HttpResponse()

    request = RequestFactory().get("/")
    request.META["HTTP_X_REQUEST_ID"] = given
    answer = RequestLogMiddleware(view)(request)
    assert (answer["X-Request-ID"] == given) is is_taken
    assert seen == [answer["X-Request-ID"]]
    assert request_id.get() == ""


def test_a_slow_request_is_a_warning(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.SLOW_REQUEST_MS = 0
    RequestLogMiddleware(lambda request: HttpResponse())(RequestFactory().get("/"))
    settings.SLOW_REQUEST_MS = 60_000
    RequestLogMiddleware(lambda request: HttpResponse())(RequestFactory().get("/"))
    assert [line.levelname for line in lines(caplog)] == ["WARNING", "INFO"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/en/x/drawings/mine/abc-DEF_123/data/", "/en/x/drawings/mine/…"),
        ("Not Found: /en/x/drawings/confirm/abc/", "Not Found: /en/x/drawings/confirm/…"),
        ("/admin/password_reset/confirm/MQ/set-password/", "/admin/password_reset/confirm/…"),
        ("/en/x/drawings/mine/", "/en/x/drawings/mine/"),
        ("/en/publications/a-report/", "/en/publications/a-report/"),
    ],
)
def test_private_links_are_never_told(text: str, told: str) -> None:
    assert without_secrets(text) == told


def test_what_others_log_loses_secrets_and_gains_the_number() -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Gone: %s", ("/en/mine/secret/",), None)
    mark = request_id.set("number-1")
    Context().filter(record)
    request_id.reset(mark)
    format_ = LOGGING["formatters"]["json"]  # type: ignore[index]
    made = JsonFormatter(
        format_["format"], style="{", rename_fields=format_["rename_fields"], datefmt=format_["datefmt"]
    ).format(record)
    told = json.loads(made)
    assert told["message"] == "Gone: /en/mine/…"
    assert (told["level"], told["logger"], told["request_id"]) == ("WARNING", "django.request", "number-1")
    assert "time" in told
