"""Requests and answers outside Django's test client, which keep the test's connection to the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http.response import HttpResponseBase


@contextmanager
def kept_connection() -> Iterator[None]:
    """Keep the connection to the database while requests begin and end.

    Django looks then whether it is still good, and within a test's transaction closes it, which on PostgreSQL ends the
    test. Django's own test client does the same as this.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def let_go(response: HttpResponseBase) -> None:
    """Close the file that an answer streams, which also ends its request."""
    with kept_connection():
        response.close()
