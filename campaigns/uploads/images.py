"""From a file of unknown origin to a clean picture: recognised by content, limited, oriented, re-encoded (S19 to S22).

Nothing of the sent file survives but its pixels: no metadata, no name, no trailing bytes, no further frames.
"""

import fcntl
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

import pillow_heif
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

pillow_heif.register_heif_opener()
# Odd metadata is thrown away, and our own limit of pixels stands below Pillow's. Set once for the process: what
# `warnings.catch_warnings` sets for a block, it sets for every thread, and may leave so.
warnings.filterwarnings("ignore", module=r"PIL\.")
warnings.simplefilter("ignore", Image.DecompressionBombWarning)

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
MASTER_SIDE = 2048  # pixels of the longer side of the clean picture
MASTER_QUALITY = 90
LIGHT_PIXELS = 16_000_000  # up to here a picture read as a whole is decoded beside others
# A WebP is decoded whole, at about 15 bytes a pixel: 48 megapixels took 740 MB. Phones do not send larger ones.
WEBP_PIXELS = 16_000_000
# A picture that is also a web page or a script is no picture from a phone.
MARKUP = (b"<script", b"<html", b"<?php", b"<!doctype html")
MARKUP_WINDOW = 1 << 20
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SRGB = ImageCms.createProfile("sRGB")


class RefusedPicture(ValueError):  # noqa: N818 - named for what happened, as the visitor reads it
    """The file is refused; the message says why and what to do, in the visitor's language."""


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """The clean picture as JPEG bytes, with what lists and duplicates need of it."""

    content: bytes
    width: int
    height: int
    colour: str
    difference_hash: int


def clean_picture(file: BinaryIO, turn: int = 0) -> CleanPicture:
    """Return the clean picture of `file`, made upright and then turned clockwise by `turn` degrees (a multiple of 90).

    Raises RefusedPicture for what is no picture of an allowed kind, too large, too small or broken.
    """
    image = open_picture(file)
    # The slot is taken outside: a full disk or a missing folder is our fault, not the picture's.
    with decoding_slot(is_heavy=is_heavy(image)), refused_if_unreadable():
        return encode(normalise(image, turn))


def open_picture(file: BinaryIO) -> Image.Image:
    """Return the picture in `file`, of which only the beginning was read. Raises RefusedPicture by what that says."""
    size = file.seek(0, io.SEEK_END)
    if size == 0:
        raise RefusedPicture(_("The file is empty. Choose it again, or take a new photo."))
    if size > settings.UPLOAD_MAX_BYTES:
        raise RefusedPicture(too_large_message())
    refuse_markup(file)
    with refused_if_unreadable():
        image = Image.open(file, formats=FORMATS)
        refuse_size(image)
    return image


@contextmanager
def refused_if_unreadable() -> Iterator[None]:
    """Turn whatever Pillow raises inside the block into RefusedPicture."""
    try:
        yield
    except RefusedPicture:
        raise
    except Image.DecompressionBombError as error:
        raise RefusedPicture(too_many_pixels_message(settings.UPLOAD_MAX_PIXELS)) from error
    except UnidentifiedImageError as error:
        raise RefusedPicture(unknown_kind_message()) from error
    except Exception as error:
        # What decoders raise on a broken file is of no one class; the visitor can do one thing about all of them.
        raise RefusedPicture(_("The picture is damaged or incomplete. Send it again, or take a new photo.")) from error


def unknown_kind_message() -> str:
    """Say which kinds of picture may be sent."""
    return _("This is not a photo we can read. Send a JPEG, PNG, WebP, HEIC or AVIF picture.")


def too_large_message() -> str:
    """Say the limit in megabytes."""
    limit = settings.UPLOAD_MAX_BYTES // 1_000_000
    return _("The file is larger than %(limit)s MB. Choose a smaller one, or take a new photo.") % {"limit": limit}


def too_many_pixels_message(limit: int) -> str:
    """Say the limit in megapixels."""
    return _("The picture has more than %(limit)s megapixels. Choose a smaller one.") % {"limit": limit // 1_000_000}


def refuse_markup(file: BinaryIO) -> None:
    """Raise RefusedPicture for a file that also reads as a web page or script, at its beginning or its end."""
    file.seek(0)
    ends = file.read(MARKUP_WINDOW)
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - MARKUP_WINDOW))
    ends = (ends + file.read(MARKUP_WINDOW)).lower()
    file.seek(0)
    if any(mark in ends for mark in MARKUP):
        raise RefusedPicture(unknown_kind_message())


def refuse_size(image: Image.Image) -> None:
    """Raise RefusedPicture by the size in the header, before anything is decoded (S20)."""
    width, height = image.size
    limit = min(settings.UPLOAD_MAX_PIXELS, WEBP_PIXELS) if image.format == "WEBP" else settings.UPLOAD_MAX_PIXELS
    if width * height > limit:
        raise RefusedPicture(too_many_pixels_message(limit))
    if min(width, height) < settings.UPLOAD_MIN_SIDE:
        raise RefusedPicture(
            _("The picture is too small: its shorter side needs %(least)s pixels or more.")
            % {"least": settings.UPLOAD_MIN_SIDE}
        )


def is_heavy(image: Image.Image) -> bool:
    """Whether decoding `image` takes memory by the size of the whole picture, and that is a large one."""
    if image.format in ("JPEG", "MPO") and not image.info.get("progressive"):
        return False  # libjpeg reads it row by row, at reduced size; a progressive one is held as a whole
    return image.format in ("HEIF", "AVIF", "WEBP") or image.width * image.height > LIGHT_PIXELS


@contextmanager
def decoding_slot(*, is_heavy: bool) -> Iterator[None]:
    """Hold one of the machine's decoding places; the heavy formats, which cannot be read at reduced size, have one."""
    folder = Path(settings.PRIVATE_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    names = ["heavy"] if is_heavy else [f"light-{number}" for number in range(settings.UPLOAD_DECODERS)]
    handles = [(folder / f".decoding-{name}").open("w") for name in names]
    try:
        for handle in handles[:-1]:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            break
        else:
            fcntl.flock(handles[-1], fcntl.LOCK_EX)
        yield
    finally:
        for handle in handles:
            handle.close()


def normalise(image: Image.Image, turn: int) -> Image.Image:
    """Return the first frame at most MASTER_SIDE wide or high, upright, in sRGB, on white."""
    profile = image.info.get("icc_profile")
    if image.format in ("JPEG", "MPO") and image.mode in ("RGB", "L"):
        image.draft(None, (MASTER_SIDE, MASTER_SIDE))
    image.load()
    orientation = orientation_of(image)  # now: what follows makes new images, which know nothing of it
    if image.mode.startswith("I"):  # 16 bits a channel
        image.info.pop("transparency", None)
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in ("P", "PA", "1"):  # these cannot be scaled smoothly
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if max(image.size) > MASTER_SIDE:
        image.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS, reducing_gap=3)
    if image.has_transparency_data:
        image = image.convert("RGBA")
    image = to_srgb(image, profile)
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    upright = image.convert("RGB")
    if orientation in UPRIGHT:
        upright = upright.transpose(UPRIGHT[orientation])
    if turn % 360:
        upright = upright.rotate(-turn, expand=True)
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    return fresh


def orientation_of(image: Image.Image) -> int:
    """Return how the phone was held, 1 to 8 as EXIF has it; 1 where the metadata is broken or has none."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # a picture with broken metadata is still a picture
        return 1


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return `image` with its colours as sRGB; a profile that cannot be read is left out."""
    if profile:
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        # A profile of greys fits a grey picture only; drawn on white, that picture has become RGBA.
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if source.profile.xcolor_space.strip() == "GRAY" and image.mode == "RGBA":
                return image
            return ImageCms.profileToProfile(image, source, SRGB, outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError):
            pass
    return image if image.mode == "RGBA" else image.convert("RGB")


def encode(image: Image.Image) -> CleanPicture:
    """Return the JPEG of `image` with its measures."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=MASTER_QUALITY, optimize=True, progressive=True)
    return measure(image, buffer.getvalue())


def measure(image: Image.Image, content: bytes) -> CleanPicture:
    """Return the clean picture whose pixels are `image` (RGB) and whose file is `content`."""
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return CleanPicture(
        content=content,
        width=image.width,
        height=image.height,
        colour=f"#{red:02x}{green:02x}{blue:02x}",
        difference_hash=difference_hash(image),
    )


def difference_hash(image: Image.Image) -> int:
    """Return the 64-bit difference hash as a signed number: a bit for each pixel brighter than its right neighbour."""
    grey = image.convert("L").resize((9, 8), Image.Resampling.BOX)
    pixels = list(grey.tobytes())
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (pixels[row * 9 + column] > pixels[row * 9 + column + 1])
    return bits - (1 << 64) if bits >> 63 else bits
