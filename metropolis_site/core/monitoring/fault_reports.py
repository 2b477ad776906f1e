"""Reports of faults, where SENTRY_DSN names who takes them: what broke, and nobody's data."""

from typing import Any

from django.conf import settings

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import ignore_logger
from sentry_sdk.types import Event, Hint

from metropolis_site.core.request_log import request_id, without_secrets

KEPT_OF_A_REQUEST = ("method", "url")


def start_fault_reports(**options: Any) -> None:
    """Begin to report, where SENTRY_DSN is set. `options` are those of sentry_sdk.init, for tests."""
    if not settings.SENTRY_DSN:
        return
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        integrations=[DjangoIntegration(cache_spans=False)],
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        traces_sample_rate=None,
        auto_session_tracking=False,
        server_name="",
        before_send=without_personal_data,
        **options,
    )
    ignore_logger("django.security.DisallowedHost")


def without_personal_data(event: Event, hint: Hint) -> Event:
    """Return an event with the place in the code and the kind of fault, and nothing that a person sent.

    Of a request its method and its address without query and secrets; the words of an exception go, as they may hold
    what was typed.
    """
    request = event.get("request", {})
    kept = {name: str(request[name]).partition("?")[0] for name in KEPT_OF_A_REQUEST if name in request}
    event["request"] = {name: without_secrets(text) for name, text in kept.items()}
    for name in ("user", "breadcrumbs", "extra", "logentry", "message"):
        event.pop(name, None)  # type: ignore[misc]
    for fault in event.get("exception", {}).get("values", ()):
        fault["value"] = ""
    event.setdefault("tags", {})
    event["tags"]["request_id"] = request_id.get()
    return event
