"""Stops a file at the limit while it streams in, before it reaches memory or disk in full (S20)."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

TAKE_PART = "/take-part/"


class DrawingUploadHandler(FileUploadHandler):
    """Skip the rest of a file of the public form that passes the limit, and tell the form by `request.is_too_large`."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start counting a file."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the data on to the next handler while the file is within the limit.

        Raises SkipFile beyond it: Django then reads the rest without keeping it, so that the visitor gets an answer.
        """
        self.received += len(raw_data)
        request = self.request
        if request is not None and TAKE_PART in request.path and self.received > settings.UPLOAD_MAX_BYTES:
            request.is_too_large = True  # type: ignore[attr-defined]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
