"""Answers that stream a file: tests let go of it, and keep their connection to the database."""

from django.core.signals import request_finished
from django.db import close_old_connections
from django.http.response import HttpResponseBase


def let_go(response: HttpResponseBase) -> None:
    """
    Close the file that an answer streams.

    Closing an answer ends its request, at which Django looks whether the connection to the database is still good.
    Within a test's transaction that would close it, on PostgreSQL, as Django's own test client knows and avoids.
    """
    request_finished.disconnect(close_old_connections)
    try:
        response.close()
    finally:
        request_finished.connect(close_old_connections)
