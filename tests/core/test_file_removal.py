"""A file goes when the change is sure, and a storage that fails undoes nothing."""

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.db import transaction

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from metropolis_site.core.file_removal import delete_after_commit

pytestmark = pytest.mark.django_db


class Broken(InMemoryStorage):
    """A storage that does not answer."""

    def delete(self, name: str) -> None:
        """Fail."""
        raise OSError(f"{name} stays")


def test_a_file_goes_with_the_commit(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    storage = InMemoryStorage()
    name = storage.save("a.jpg", ContentFile(b"picture"))
    with django_capture_on_commit_callbacks(execute=True):
        delete_after_commit(storage, name)
        assert storage.exists(name)
    assert not storage.exists(name)


def test_a_change_that_is_undone_keeps_the_file(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    storage = InMemoryStorage()
    name = storage.save("a.jpg", ContentFile(b"picture"))
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        delete_after_commit(storage, name)
        transaction.set_rollback(True)
    assert storage.exists(name)


def test_a_storage_that_fails_is_logged_and_what_follows_is_done(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, caplog: pytest.LogCaptureFixture
) -> None:
    done = []
    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        delete_after_commit(Broken(), "a.jpg")
        transaction.on_commit(lambda: done.append(True))
    assert done
    assert "a.jpg stays" in caplog.text
