"""Turning, cropping and blurring a drawing; the earlier picture is erased, not archived (S27)."""

import io
import secrets
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from wagtail.log_actions import log

from PIL import Image

from campaigns.drawings.choices import DrawingStatus
from campaigns.drawings.drawing import Drawing
from campaigns.uploads.images import encode
from metropolis_site.core.file_removal import delete_after_commit

PUBLIC_SIDE = 1600  # pixels (S34)
BLOCKS = 12  # a blurred region keeps this many blocks across: nothing can be read or computed back


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture, in fractions of its width and height from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return the region in pixels. Raises ValueError for one that is empty or outside."""
        if not (0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1):
            raise ValueError("A region has a width and a height within the picture.")
        left, right = round(self.left * width), round(self.right * width)
        top, bottom = round(self.top * height), round(self.bottom * height)
        if right - left < 8 or bottom - top < 8:
            raise ValueError("A region has a width and a height within the picture.")
        return left, top, right, bottom


def public_copy(content: bytes) -> tuple[bytes, int, int]:
    """Return the JPEG that may be public, with its width and height: at most PUBLIC_SIDE pixels a side."""
    with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
        image.load()
        copy = Image.new("RGB", image.size)
        copy.paste(image)
    copy.thumbnail((PUBLIC_SIDE, PUBLIC_SIDE), Image.Resampling.LANCZOS)
    clean = encode(copy)
    return clean.content, clean.width, clean.height


@transaction.atomic
def rework_picture(
    *, drawing: Drawing, user: Any, turn: int = 0, crop: Region | None = None, blur: Region | None = None
) -> Drawing:
    """Turn clockwise by `turn` degrees, then crop, then blur a waiting drawing; the earlier file is erased (S27).

    Raises ValueError for a region outside the picture, or a drawing that is not waiting.
    """
    row = Drawing.objects.select_for_update().get(pk=drawing.pk)
    if row.status != DrawingStatus.CONFIRMED:
        raise ValueError("Only a drawing that waits for review is reworked.")
    with row.file.storage.open(str(row.file.name)) as file, Image.open(file, formats=["JPEG"]) as opened:
        image = opened.convert("RGB")
    if turn % 360:
        image = image.rotate(-turn, expand=True)
    if crop:
        image = image.crop(crop.box(*image.size))
    if blur:
        box = blur.box(*image.size)
        part = image.crop(box)
        across = max(1, min(BLOCKS, part.width // 8))
        small = part.resize((across, max(1, round(across * part.height / part.width))), Image.Resampling.BOX)
        image.paste(small.resize(part.size, Image.Resampling.NEAREST), box)
    clean = encode(image)
    storage, earlier = row.file.storage, str(row.file.name)
    row.file.name = storage.save(f"{secrets.token_hex(16)}.jpg", ContentFile(clean.content))
    row.width, row.height, row.colour, row.difference_hash = (
        clean.width, clean.height, clean.colour, clean.difference_hash,
    )  # fmt: skip
    row.checklist = []
    row.first_approved_by = row.first_approved_at = None  # the first moderator saw another picture (S28)
    row.save()
    log(row, "campaigns.rework", user=user)
    delete_after_commit(storage, earlier)
    return row
