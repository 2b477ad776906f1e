"""The intake of pictures: what is refused (S19, S20), what is removed (S21), and that the picture stays as it was."""

import fcntl
import io
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin
from pytest_django import Settings

from campaigns.drawings.likeness import hash_distance
from campaigns.uploads.images import (
    CleanPicture,
    RefusedPicture,
    clean_picture,
    decoding_slot,
    difference_hash,
)

SRGB_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SECRETS = (b"Maria", b"Exif", b"GPS", b"xpacket", b"ICC_PROFILE", b"trailing")
ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B
KINDS = ("AVIF", "HEIF", "JPEG", "PNG", "WEBP")
CORNERS = ("red", "lime", "blue", "yellow")  # clockwise from the upper left


@pytest.fixture(autouse=True)
def private_root(settings: Settings, tmp_path: Path) -> Path:
    """Keep the locks of the decoding places out of the site's own folder."""
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


def draw(width: int = 480, height: int = 320) -> Image.Image:
    """Return a picture with a colour in each corner."""
    image = Image.new("RGB", (width, height), "white")
    pen, right, low = ImageDraw.Draw(image), width // 2, height // 2
    for place, colour in zip(((0, 0), (right, 0), (right, low), (0, low)), CORNERS, strict=True):
        pen.rectangle((*place, place[0] + right, place[1] + low), colour)
    return image


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> io.BytesIO:
    """Return `image` as a file of format `kind`."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer


def opened(picture: CleanPicture) -> Image.Image:
    """Return the pixels of a clean picture."""
    return Image.open(io.BytesIO(picture.content))


def corners(image: Image.Image) -> list[str]:
    """Return the names of the colours in the four corners, clockwise from the upper left."""
    named = {(255, 0, 0): "red", (0, 255, 0): "lime", (0, 0, 255): "blue", (255, 255, 0): "yellow"}
    width, height = image.size
    places = ((9, 9), (width - 9, 9), (width - 9, height - 9), (9, height - 9))
    pixels = [tuple(round(part / 255) * 255 for part in image.convert("RGB").getpixel(place)) for place in places]
    return [named[pixel] for pixel in pixels]


def png_of(width: int, height: int, body: bytes = b"") -> io.BytesIO:
    """Return a PNG whose header claims a size that its body does not have."""
    content = b"\x89PNG\r\n\x1a\n"
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    for name, data in ((b"IHDR", header), (b"IDAT", zlib.compress(body)), (b"IEND", b"")):
        content += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return io.BytesIO(content)


@pytest.mark.parametrize("kind", KINDS)
def test_s19_every_allowed_kind_becomes_a_jpeg_of_the_same_picture(kind: str) -> None:
    picture = clean_picture(saved(draw(), kind))
    image = opened(picture)
    assert image.format == "JPEG"
    assert image.size == (picture.width, picture.height) == (480, 320)
    assert corners(image) == list(CORNERS)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<!DOCTYPE html><html><body>holiday.jpg</body></html>", id="html"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="400" height="400"/></svg>', id="svg"),
        pytest.param(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF", id="pdf"),
        pytest.param(b"PK\x03\x04" + bytes(400), id="archive"),
        pytest.param(saved(draw(), "GIF", save_all=True, append_images=[draw()]).getvalue(), id="gif"),
        pytest.param(saved(draw(), "TIFF").getvalue(), id="tiff"),
        pytest.param(saved(draw()).getvalue() + b"<ScRiPt>alert(1)</script>", id="script after a JPEG"),
        pytest.param(saved(draw(), comment=b"<?php system(1);").getvalue(), id="script in a comment"),
    ],
)
def test_s19_what_is_no_photo_is_refused_by_its_content(content: bytes) -> None:
    with pytest.raises(RefusedPicture, match=r"not a photo we can read\. Send a JPEG"):
        clean_picture(io.BytesIO(content))


@pytest.mark.parametrize("kind", KINDS)
def test_s19_a_truncated_picture_is_refused(kind: str) -> None:
    content = saved(Image.effect_noise((400, 400), 90).convert("RGB"), kind).getvalue()
    with pytest.raises(RefusedPicture, match=r"damaged or incomplete|not a photo"):
        clean_picture(io.BytesIO(content[: len(content) // 2]))


def test_s19_an_empty_file_is_refused() -> None:
    with pytest.raises(RefusedPicture, match=r"The file is empty"):
        clean_picture(io.BytesIO())


def test_s20_a_file_of_21_megabytes_is_refused() -> None:
    with pytest.raises(RefusedPicture, match=r"larger than 20 MB"):
        clean_picture(io.BytesIO(saved(draw()).getvalue() + bytes(21_000_000)))


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (8_000, 7_000)])
def test_s20_too_many_pixels_are_refused_before_decoding(
    width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda _image: pytest.fail("decoded"))
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", lambda _image: pytest.fail("decoded"))
    with pytest.raises(RefusedPicture, match=r"more than 50 megapixels"):
        clean_picture(png_of(width, height))


def test_s20_a_picture_too_small_is_refused_by_its_shorter_side(settings: Settings) -> None:
    with pytest.raises(RefusedPicture, match=r"shorter side needs 300 pixels"):
        clean_picture(saved(draw(100, 100)))
    settings.UPLOAD_MIN_SIDE = 100
    assert clean_picture(saved(draw(100, 100))).width == 100


def test_s20_a_large_picture_is_scaled_down() -> None:
    picture = clean_picture(saved(draw(4000, 1000)))
    assert (picture.width, picture.height) == (2048, 512)


def secretive(kind: str) -> bytes:
    """Return a picture of `kind` that says in each place it has who drew it and where."""
    exif = Image.Exif()
    exif[ARTIST] = "Maria Lopez"
    exif[GPS] = {1: "N", 2: (41.0, 23.0, 8.0), 3: "E", 4: (2.0, 10.0, 25.0)}
    options: dict[str, object] = {"exif": exif, "icc_profile": SRGB_PROFILE}
    if kind == "PNG":
        options["pnginfo"] = text = PngImagePlugin.PngInfo()
        text.add_text("Author", "Maria")
    else:
        options["xmp"] = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><?xpacket Maria?></x:xmpmeta>"
    if kind == "JPEG":
        options["comment"] = b"Maria"
    return saved(draw(), kind, **options).getvalue() + b"trailing Maria"


@pytest.mark.parametrize("kind", KINDS)
def test_s21_nothing_of_the_sent_file_but_its_pixels_is_kept(kind: str) -> None:
    sent = secretive(kind)
    assert sent.count(b"Maria") > 2
    picture = clean_picture(io.BytesIO(sent))
    image = opened(picture)
    assert not [secret for secret in SECRETS if secret in picture.content]
    assert not image.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)
    assert picture.content.endswith(b"\xff\xd9")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "MPO", "HEIF"])
def test_s21_further_frames_are_dropped(kind: str) -> None:
    sent = saved(draw(), kind, save_all=True, append_images=[Image.new("RGB", (480, 320), "black")])
    image = opened(clean_picture(sent))
    assert getattr(image, "n_frames", 1) == 1
    assert corners(image) == list(CORNERS)


@pytest.mark.parametrize("profile", [None, SRGB_PROFILE], ids=["plain", "with a profile"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, "red lime blue yellow"), (2, "lime red yellow blue"), (3, "blue yellow red lime"),
        (4, "yellow blue lime red"), (5, "red yellow blue lime"), (6, "yellow red lime blue"),
        (7, "blue lime red yellow"), (8, "lime blue yellow red"), (9, "red lime blue yellow"),
    ],
)  # fmt: skip
def test_s21_the_orientation_is_applied(orientation: int, expected: str, kind: str, profile: bytes | None) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    picture = clean_picture(saved(draw(), kind, exif=exif, **({"icc_profile": profile} if profile else {})))
    assert corners(opened(picture)) == expected.split()
    assert (picture.width > picture.height) == (orientation not in range(5, 9))


@pytest.mark.parametrize(
    ("turn", "expected"),
    [(90, "yellow red lime blue"), (180, "blue yellow red lime"), (270, "lime blue yellow red"),
     (360, "red lime blue yellow"), (-90, "lime blue yellow red")],
)  # fmt: skip
def test_a_turn_is_clockwise_and_comes_after_the_orientation(turn: int, expected: str) -> None:
    assert corners(opened(clean_picture(saved(draw()), turn))) == expected.split()
    exif = Image.Exif()
    exif[ORIENTATION] = 3
    assert corners(opened(clean_picture(saved(draw(), exif=exif), turn + 180))) == expected.split()


def test_s21_broken_metadata_does_not_refuse_the_picture() -> None:
    picture = clean_picture(saved(draw(), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f" + b"\xff" * 40))
    assert corners(opened(picture)) == list(CORNERS)


@pytest.mark.parametrize(
    ("image", "kind", "options"),
    [
        pytest.param(draw().convert("CMYK"), "JPEG", {}, id="CMYK"),
        pytest.param(draw().convert("CMYK"), "JPEG", {"icc_profile": b"broken"}, id="CMYK with a broken profile"),
        pytest.param(draw().quantize(8), "PNG", {}, id="palette"),
        pytest.param(draw().quantize(8), "PNG", {"icc_profile": SRGB_PROFILE}, id="palette with a profile"),
        pytest.param(draw(), "JPEG", {"icc_profile": SRGB_PROFILE}, id="profile"),
        pytest.param(draw(), "JPEG", {"icc_profile": b"broken"}, id="broken profile"),
        pytest.param(draw(), "JPEG", {"progressive": True}, id="progressive"),
        pytest.param(draw().convert("RGBA"), "WEBP", {"lossless": True}, id="alpha"),
    ],
)
def test_every_way_to_hold_colours_gives_the_same_colours(
    image: Image.Image, kind: str, options: dict[str, object]
) -> None:
    assert corners(opened(clean_picture(saved(image, kind, **options)))) == list(CORNERS)


def test_sixteen_bits_of_grey_are_not_clipped() -> None:
    assert clean_picture(saved(Image.new("I;16", (400, 300), 32_768), "PNG")).colour == "#808080"


@pytest.mark.parametrize("profile", [None, SRGB_PROFILE], ids=["plain", "with a profile"])
@pytest.mark.parametrize(("mode", "pixel"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("RGBA", (0, 0, 0, 3)), ("P", 0)])
def test_what_is_transparent_becomes_white(mode: str, pixel: int | tuple[int, ...], profile: bytes | None) -> None:
    image = Image.new(mode, (400, 300), pixel)
    options: dict[str, object] = {"icc_profile": profile} if profile else {}
    if mode == "P":
        image.putpalette([10, 10, 10] * 256)
        options["transparency"] = 0
    red = int(clean_picture(saved(image, "PNG", **options)).colour[1:3], 16)
    assert red >= 250


def test_the_mean_colour_is_that_of_the_picture() -> None:
    assert clean_picture(saved(Image.new("RGB", (400, 300), "#3366cc"), "PNG")).colour == "#3366cc"


SMALL = {kind: saved(draw(64, 48), kind).getvalue() for kind in KINDS}


@hypothesis_settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(KINDS),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12),
    st.floats(0.1, 1),
)
def test_s19_damage_of_any_kind_gives_a_picture_or_a_refusal(
    settings: Settings, kind: str, changes: list[tuple[float, int]], kept: float
) -> None:
    settings.UPLOAD_MIN_SIDE = 16
    content = bytearray(SMALL[kind])
    for place, value in changes:
        content[int(place * len(content))] = value
    end = int(kept * len(content)) if kept < 0.4 else None
    with suppress(RefusedPicture):
        picture = clean_picture(io.BytesIO(bytes(content[:end])))
        assert opened(picture).size == (picture.width, picture.height)


def test_the_hash_tells_pictures_apart_and_survives_scaling() -> None:
    picture, noise = draw(), Image.radial_gradient("L").resize((480, 320)).convert("RGB")
    same = clean_picture(saved(picture.resize((900, 600)), quality=60)).difference_hash
    assert hash_distance(difference_hash(picture), same) <= 4
    assert hash_distance(difference_hash(picture), difference_hash(noise)) > 10
    assert -(1 << 63) <= difference_hash(noise) < 1 << 63


def fail_in_a_slot(lock: Path, *, is_heavy: bool) -> None:
    """Raise KeyError inside a decoding place, whose lock nobody else gets meanwhile."""
    with decoding_slot(is_heavy=is_heavy), lock.open("w") as other:
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        raise KeyError


@pytest.mark.parametrize("is_heavy", [True, False])
def test_a_decoding_place_is_free_again_even_after_a_failure(private_root: Path, *, is_heavy: bool) -> None:
    lock = private_root / (".decoding-heavy" if is_heavy else ".decoding-light-0")
    with pytest.raises(KeyError):
        fail_in_a_slot(lock, is_heavy=is_heavy)
    with lock.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
