"""A line in the log for each request, without anything personal, and one number that all its lines share.

No address of a client, no query, no cookie, no e-mail; of a private link only that it was one.
"""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from metropolis_site.core.monitoring.counting import count_request

logger = logging.getLogger("metropolis.request")
HEADER = "X-Request-ID"
# Asked every second or two by machines: told only where something is wrong.
UNTOLD, OK = {"/livez", "/readyz", "/metrics"}, 200
# What a proxy in front may call a request; anything else is given a number of our own.
GIVEN = re.compile(r"^[A-Za-z0-9-]{8,64}$")
request_id: ContextVar[str] = ContextVar("request_id", default="")

_before_secrets: set[str] = {"reset"}  # Django's link to choose a new password
_secret = re.compile(r"(/reset/)[^\s/?\"']+[^\s?\"']*")


def hide_after(*words: str) -> None:
    """Say after which parts of an address a secret follows: it and the rest are never logged."""
    global _secret
    _before_secrets.update(words)
    _secret = re.compile(rf"(/(?:{'|'.join(sorted(_before_secrets))})/)[^\s/?\"']+[^\s?\"']*")


def without_secrets(text: str) -> str:
    """Return a text with what follows a word of secrets taken out, and every query of an address."""
    return _secret.sub(r"\1…", text)


class Context(logging.Filter):
    """Gives each line the number of its request, and takes secrets out of messages that others wrote."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass."""
        record.request_id = request_id.get()
        if isinstance(record.msg, str) and ("/" in record.msg or record.args):
            record.msg, record.args = without_secrets(record.getMessage()), ()
        return True


class QueryCount:
    """Counts the statements of a request and the time that they take."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.number, self.seconds = 0, 0.0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        """Carry out a statement. An execute wrapper of Django."""
        start = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.number += 1
            self.seconds += time.perf_counter() - start


class RequestLogMiddleware:
    """Writes the line, slow requests as warnings, and sends the number back in `X-Request-ID`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before `get_response`."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request and log it."""
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        number = given if GIVEN.match(given) else uuid4().hex
        mark = request_id.set(number)
        queries, start = QueryCount(), time.perf_counter()
        try:
            with connections["default"].execute_wrapper(queries):
                response = self.get_response(request)
            response.headers[HEADER] = number
            seconds = time.perf_counter() - start
            count_request(request, response.status_code, seconds, queries.number)
            if request.path_info not in UNTOLD or response.status_code != OK:
                log_request(request, response, seconds, queries)
            return response
        finally:
            request_id.reset(mark)


def log_request(request: HttpRequest, response: HttpResponseBase, seconds: float, queries: QueryCount) -> None:
    """Write the line of an answered request."""
    milliseconds = round(seconds * 1000, 1)
    level = logging.WARNING if milliseconds >= settings.SLOW_REQUEST_MS else logging.INFO
    if not logger.isEnabledFor(level):
        return
    user = getattr(request, "_cached_user", None)  # never read for the log alone
    facts = {
        "method": request.method,
        "path": without_secrets(request.path_info),
        "status": response.status_code,
        "duration_ms": milliseconds,
        "queries": queries.number,
        "query_ms": round(queries.seconds * 1000, 1),
        "user_id": user.pk if user is not None else None,
    }
    logger.log(
        level, "%s %s %s in %s ms, %s queries", facts["method"], facts["path"], facts["status"], milliseconds,
        queries.number, extra=facts,
    )  # fmt: skip
