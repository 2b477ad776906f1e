"""What may come instead of a photo or a name, through the real form: a message and what was typed, never a fault."""

import io
import struct
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

import pytest
from PIL import Image

from campaigns.drawings.drawing import private_storage
from campaigns.models import Drawing
from tests.campaigns.conftest import Post
from tests.factories.pictures import picture_bytes

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def bomb() -> bytes:
    """Return a PNG of 30,000 × 30,000 pixels in some hundred bytes."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"")))
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def animated_gif() -> bytes:
    """Return a GIF of two frames."""
    buffer = io.BytesIO()
    Image.new("L", (400, 400)).save(buffer, "GIF", save_all=True, append_images=[Image.new("L", (400, 400), 255)])
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("holiday.jpg", b"<!DOCTYPE html><html><script>alert(1)</script></html>", "not a photo we can read"),
        ("drawing.svg", SVG, "not a photo we can read"),
        ("drawing.jpg", SVG, "not a photo we can read"),
        ("drawing.gif", animated_gif(), "not a photo we can read"),
        ("drawing.jpg", picture_bytes() + SVG, "not a photo we can read"),
        ("drawing.jpg", picture_bytes()[:1500], "damaged or incomplete"),
        ("drawing.jpg", b"", "The file is empty"),
        ("drawing.png", bomb(), "more than 50 megapixels"),
        ("drawing.jpg", picture_bytes(size=(100, 100)), "shorter side needs 300 pixels"),
        ("drawing.pdf", b"%PDF-1.7\n%%EOF", "not a photo we can read"),
    ],
)
def test_s19_s20_what_is_no_good_photo_is_told_by_its_field(
    post: Post, name: str, content: bytes, message: str
) -> None:
    response = post(image=SimpleUploadedFile(name, content, "image/jpeg"))
    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="image-error"' in page
    assert message in page
    assert 'value="My street"' in page
    assert not Drawing.objects.exists()


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("I;16", "PNG"), ("1", "PNG"), ("LA", "PNG")])
def test_s21_pictures_of_printers_and_scanners_are_taken_and_made_srgb(post: Post, mode: str, kind: str) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (400, 320)).save(buffer, kind)
    assert post(buffer.getvalue()).status_code == 302
    with Drawing.objects.get().file.open() as file, Image.open(file) as kept:
        assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (400, 320))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "C:\\con.jpg", "رسم.jpg", "🎨.jpg", "a" * 300 + ".jpg", "%00.php", "x;.jpg"]
)
def test_s22_the_name_of_the_file_does_not_matter(post: Post, name: str) -> None:
    assert post(image=SimpleUploadedFile(name, picture_bytes(), "text/html")).status_code == 302
    kept = Drawing.objects.get().file.name
    assert len(kept) == 36
    assert [one for one in private_storage().listdir("")[1] if one.endswith(".jpg")] == [kept]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"artist_name": "🎨"}, 422),
        ({"artist_name": "نور"}, 302),
        ({"title": "‏رسمتي 🏞️"}, 302),
        ({"description": "x" * 10_000}, 422),
        ({"description": "سطر\nZeile 🌈" * 20}, 302),
        ({"city": 10**30}, 422),
        ({"city": "\x00"}, 422),
        ({"guardian_email": "a@b"}, 422),
        ({"guardian_email": f"{'a' * 300}@example.org"}, 422),
        ({"age_band": "5–7"}, 422),
        ({"turn": "45"}, 422),
        ({"stamp": ":::"}, 422),
    ],
)
def test_strange_words_are_taken_or_told(post: Post, changes: dict[str, Any], status: int) -> None:
    response = post(**changes)
    assert response.status_code == status
    assert (status == 302) or "Some things are missing" in response.content.decode()
    assert Drawing.objects.count() == (status == 302)
