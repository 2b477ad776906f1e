"""An S3-type store as the site uses it: a store that fails is a fault of input and output, like a full disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import File

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage


@contextmanager
def failing_as_disks_do() -> Iterator[None]:
    """Raise OSError where the store cannot be reached or refuses, so that callers need not know where files are."""
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise OSError(f"The store of files failed: {error}") from error


class ObjectStorage(S3Storage):
    """django-storages' S3 storage. Every method that asks the store raises OSError when that fails."""

    def _save(self, name: str, content: File[bytes]) -> str:
        with failing_as_disks_do():
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> Any:
        with failing_as_disks_do():
            return super()._open(name, mode)

    def exists(self, name: str) -> bool:
        """Return whether a file of that name is there."""
        with failing_as_disks_do():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        with failing_as_disks_do():
            super().delete(name)
