"""Keeps the picture of a form that was refused for another field, so that it need not be chosen again."""

import io
import re

from django.core.files.base import ContentFile

from PIL import Image

from campaigns.drawings.drawing import private_storage
from campaigns.uploads.images import CleanPicture, measure

KEY = re.compile(r"^[0-9a-f]{32}$")
FOLDER = "held"


def path_of(key: str) -> str:
    """Return where the picture of the form `key` is held. Raises ValueError for what is no key of ours."""
    if not KEY.match(key):
        raise ValueError(f"Not the key of a form: {key!r}")
    return f"{FOLDER}/{key}.jpg"


def hold(key: str, picture: CleanPicture) -> None:
    """Keep the clean picture of the form `key`, in place of an earlier one."""
    release(key)
    private_storage().save(path_of(key), ContentFile(picture.content))


def held_picture(key: str) -> CleanPicture | None:
    """Return the picture held for the form `key`, or None."""
    storage = private_storage()
    if not storage.exists(path_of(key)):
        return None
    with storage.open(path_of(key)) as file:
        content = file.read()
    with Image.open(io.BytesIO(content)) as image:
        return measure(image.convert("RGB"), content)


def release(key: str) -> None:
    """Let the picture held for the form `key` go."""
    private_storage().delete(path_of(key))
