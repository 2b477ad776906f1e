"""EPUBs: only what a reading device opens is taken, and nothing is unpacked to find out."""

import io
import struct
import zipfile

from django.core.exceptions import ValidationError

import pytest

from metropolis_site.core.zip_end import END
from reports.publications import epub
from reports.publications.epub import check_epub


def pack(**parts: bytes) -> io.BytesIO:
    """Return a ZIP; two underscores in a name stand for a slash and a point."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/", 1).replace("_xml", ".xml").replace("META_INF", "META-INF"), data)
    return file


def book(**parts: bytes) -> io.BytesIO:
    return pack(mimetype=b"application/epub+zip", META_INF__container_xml=b"<container/>", **parts)


def complaint_about(file: io.BytesIO) -> str:
    with pytest.raises(ValidationError) as error:
        check_epub(file)
    return str(error.value.messages[0])


def test_a_book_passes() -> None:
    check_epub(book(text=b"Words."))


@pytest.mark.parametrize(
    "file",
    [
        io.BytesIO(b""), io.BytesIO(b"%PDF-1.7"), io.BytesIO(b"PK\x03\x04" + b"\x00" * 100),
        pack(mimetype=b"text/html"), pack(mimetype=b"application/epub+zip"), pack(other=b""), io.BytesIO(b"PK\x05\x06"),
        io.BytesIO(book().getvalue()[:-30]),
    ],
)  # fmt: skip
def test_what_is_none_is_refused(file: io.BytesIO) -> None:
    assert complaint_about(file).startswith("This file is damaged or is no EPUB")


def test_a_bomb_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "LARGEST_UNPACKED", 1_000_000)
    file = book(text=b"\x00" * 1_000_001)
    assert len(file.getvalue()) < 5_000
    assert complaint_about(file).startswith("This EPUB unpacks to far more")


def test_a_list_of_parts_that_is_too_long_is_refused_unread() -> None:
    data = bytearray(book().getvalue())
    place = data.rfind(END)
    struct.pack_into("<I", data, place + 12, 0xFFFFFFFF)
    assert complaint_about(io.BytesIO(data)).startswith("This EPUB unpacks to far more")
