"""A file with drawings while it streams in: stopped at the limit (S20), and never on disk under a name (S21)."""

import tempfile
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.http import HttpRequest

TAKE_PART = "/take-part/"
IMPORT = "/admin/drawings/import/"


def limit_for(request: HttpRequest | None) -> int | None:
    """Return how many bytes a file of this request may have; None for forms that are not about drawings."""
    if request is None:
        return None
    if TAKE_PART in request.path:
        return int(settings.UPLOAD_MAX_BYTES)
    if request.path.startswith(IMPORT):
        user: Any = getattr(request, "user", None)
        is_staff = bool(user and user.has_perm("campaigns.moderate_drawing"))
        return int(settings.IMPORT_MAX_BYTES) if is_staff else 0
    return None


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
        limit = limit_for(self.request)
        if limit is not None and self.received > limit:
            self.request.is_too_large = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""


class NamelessFileUploadHandler(FileUploadHandler):
    """Take a larger file of the public form into a file without a name, which ends with the process however that ends.

    Django's own temporary file would stay after a crash: the photo as it was sent, with the place where it was taken.
    """

    file: IO[bytes]  # there while a file is taken in: Django closes it where it stops early

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open the nameless file, instead of the handlers after this one; leave other forms to them."""
        super().new_file(*args, **kwargs)
        if limit_for(self.request) is None:
            return
        try:
            self.file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - closed with the request
        except OSError:
            self.request.is_disk_full = True  # type: ignore[union-attr]
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write the data. Raises SkipFile where the disk is full, which the view then says on the page."""
        if limit_for(self.request) is None:
            return raw_data
        try:
            if hasattr(self, "file"):
                self.file.write(raw_data)
                self.file.flush()
                return None
        except OSError:
            self.request.is_disk_full = True  # type: ignore[union-attr]
        raise SkipFile

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """Return the whole file, or leave it to the next handler."""
        if not hasattr(self, "file"):
            return None
        file = self.file
        del self.file
        file.seek(0)
        return UploadedFile(
            file=file, name=self.file_name, content_type=self.content_type, size=file_size,
            charset=self.charset, content_type_extra=self.content_type_extra,
        )  # fmt: skip

    def upload_interrupted(self) -> None:
        """Let the file go when the line drops."""
        if hasattr(self, "file"):
            self.file.close()
