"""What a ZIP says of its list of parts, in both forms, read from its end alone."""

import io
import struct
import zipfile

import pytest

from metropolis_site.core.zip_end import END, END64, LOCATOR64, ZipEnd, read_zip_end


def packed(parts: int, comment: bytes = b"") -> bytes:
    """Return a ZIP of empty parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(parts):
            archive.writestr(f"part-{number}", b"")
        archive.comment = comment
    return file.getvalue()


def in_long_form(data: bytes, offset_of_end: int | None = None) -> bytes:
    """Return a ZIP whose end is written as ZIP64, which says where it lies unless `offset_of_end` says otherwise."""
    place = data.rindex(END)
    number, size, offset = struct.unpack("<H2L", data[place + 10 : place + 20])
    end = END64 + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, number, number, size, offset)
    locator = LOCATOR64 + struct.pack("<LQL", 0, place if offset_of_end is None else offset_of_end, 1)
    short = END + struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:place] + end + locator + short


@pytest.mark.parametrize("comment", [b"", b"A comment. " * 5000])
def test_the_short_form(comment: bytes) -> None:
    data = packed(3, comment)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        begins = archive.start_dir
    assert read_zip_end(io.BytesIO(data)) == ZipEnd(3, data.rindex(END) - begins, begins)


def test_the_long_form_says_the_same() -> None:
    data = packed(3)
    assert zipfile.ZipFile(io.BytesIO(in_long_form(data))).namelist() == ["part-0", "part-1", "part-2"]
    assert read_zip_end(io.BytesIO(in_long_form(data))) == read_zip_end(io.BytesIO(data))


@pytest.mark.parametrize("offset", [0, 10**6, 2**64 - 1])
def test_a_long_form_that_is_not_where_it_should_be_is_broken(offset: int) -> None:
    with pytest.raises(zipfile.BadZipFile):
        read_zip_end(io.BytesIO(in_long_form(packed(3), offset)))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", END, packed(1)[:-1], b"x" * 100_000])
def test_what_is_no_zip_has_no_end(data: bytes) -> None:
    assert read_zip_end(io.BytesIO(data)) is None
