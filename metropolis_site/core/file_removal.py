"""Removes files together with the record that named them."""

from django.core.files.storage import Storage
from django.db import transaction


def delete_after_commit(storage: Storage, name: str) -> None:
    """Delete a file once the transaction is through, and at once: who has its address sees it no more.

    A storage that fails is logged and undoes nothing that was decided. What it kept is deleted later: a public file by
    Wagtail's task in the background, a private one by the daily run (`campaigns.uploads.leftovers`).
    """

    def delete() -> None:
        storage.delete(name)

    transaction.on_commit(delete, robust=True)
