"""Hostile and broken ZIP files: each is refused with a message, before it costs anything."""

import io
import stat
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from campaigns.transfers.archives import RefusedArchive, count_entries, fold_name, open_archive
from tests.campaigns.transfers.conftest import LINE, packed, stick, table

GOOD = {"drawings.csv": table(LINE), "one.jpg": b"PIXELS"}


def with_entry(name: str, *, mode: int = 0, kind: int = zipfile.ZIP_STORED, flag: int = 0) -> io.BytesIO:
    """Return a good ZIP with one more entry."""
    buffer = packed(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        entry.compress_type = kind
        archive.writestr(entry, b"target")
    content = bytearray(buffer.getvalue())
    if flag:
        content[content.rindex(b"PK\x01\x02") + 8] |= flag
    return io.BytesIO(bytes(content))


def test_a_good_one_has_a_table_and_pictures_whatever_the_folder_and_the_system() -> None:
    files = {
        "stick/Drawings.CSV": b"x",
        "stick/Niño.JPG": b"p",
        "__MACOSX/stick/._one.jpg": b"",
        "stick/Thumbs.db": b"",
    }
    archive = open_archive(packed(files))
    assert archive.read_table() == b"x"
    assert archive.read_picture("nin\u0303o.jpg") == b"p"
    assert list(archive.pictures) == ["niño.jpg"]


@pytest.mark.parametrize("name", ["one.jpg", "ONE.JPG ", "C:\\stick\\one.jpg", "stick/one.jpg", "./one.jpg"])
def test_a_table_may_write_a_name_as_it_likes(name: str) -> None:
    assert fold_name(name) == "one.jpg"


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"x" * 100_000, b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip_is_told(content: bytes) -> None:
    with pytest.raises(RefusedArchive, match="ZIP file"):
        open_archive(io.BytesIO(content))


def test_a_zip_that_ends_too_early_is_told() -> None:
    with pytest.raises(RefusedArchive, match="no ZIP file"):
        open_archive(io.BytesIO(stick(LINE).getvalue()[:-40]))


@pytest.mark.parametrize(
    "name", ["/etc/passwd.jpg", "../one.jpg", "a/../../b.jpg", "..\\b.jpg", "C:\\b.jpg", "\\\\x\\b.jpg"]
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    with pytest.raises(RefusedArchive, match="leads out"):
        open_archive(with_entry(name))


def test_links_are_refused() -> None:
    for mode in (stat.S_IFLNK | 0o777, stat.S_IFCHR, stat.S_IFIFO):
        with pytest.raises(RefusedArchive, match="link"):
            open_archive(with_entry("two.jpg", mode=mode))
    assert open_archive(with_entry("two.jpg", mode=stat.S_IFREG | 0o644)).pictures


def test_a_password_and_odd_packing_are_told() -> None:
    with pytest.raises(RefusedArchive, match="password"):
        open_archive(with_entry("two.jpg", flag=1))
    with pytest.raises(RefusedArchive, match="unusual"):
        open_archive(with_entry("two.jpg", kind=zipfile.ZIP_LZMA))


@pytest.mark.parametrize("files", [{"one.jpg": b""}, {"a.csv": b"", "b.csv": b""}, {}])
def test_exactly_one_table_is_needed(files: dict[str, bytes]) -> None:
    with pytest.raises(RefusedArchive, match=r"exactly one table|no ZIP"):
        open_archive(packed(files))


def test_two_pictures_of_one_name_are_told() -> None:
    with pytest.raises(RefusedArchive, match="same name"):
        open_archive(packed({**GOOD, "b/ONE.jpg": b""}))


def test_too_many_files_are_refused_before_their_list_is_read(settings: Settings) -> None:
    settings.IMPORT_MAX_DRAWINGS = 5
    with pytest.raises(RefusedArchive, match="too many files"):
        open_archive(packed({f"{number}.jpg": b"" for number in range(31)}))


def test_an_archive_that_lies_about_its_number_is_counted_by_its_list() -> None:
    content = bytearray(packed({f"{number}": b"" for number in range(4000)}).getvalue())
    place = content.rindex(b"PK\x05\x06")
    content[place + 8 : place + 12] = struct.pack("<2H", 1, 1)
    assert count_entries(io.BytesIO(bytes(content))) > 900


def test_a_bomb_of_nines_is_stopped_while_it_is_read(settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000_000
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("drawings.csv", table(LINE))
        archive.writestr("one.jpg", bytes(50_000_000))
    assert len(buffer.getvalue()) < 100_000
    with pytest.raises(RefusedArchive, match="larger than 1 MB"):
        open_archive(buffer).read_picture("one.jpg")


def test_a_table_that_unpacks_to_more_than_two_megabytes_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("drawings.csv", b"a," * 2_000_000)
    with pytest.raises(RefusedArchive, match="larger than 2 MB"):
        open_archive(buffer).read_table()


def test_entries_that_lie_over_each_other_are_refused() -> None:
    content = bytearray(packed({**GOOD, "two.jpg": b"other"}).getvalue())
    second, third = content.rindex(b"one.jpg") - 46, content.rindex(b"two.jpg") - 46
    content[third + 42 : third + 46] = content[second + 42 : second + 46]  # both begin at the same place
    with pytest.raises(RefusedArchive, match="damaged"):
        open_archive(io.BytesIO(bytes(content)))


def test_a_damaged_picture_is_told_and_the_others_can_be_read() -> None:
    content = bytearray(packed({**GOOD, "two.jpg": b"fine"}).getvalue())
    place = content.index(b"PIXELS")
    content[place] ^= 0xFF
    archive = open_archive(io.BytesIO(bytes(content)))
    with pytest.raises(RefusedArchive, match="damaged"):
        archive.read_picture("one.jpg")
    with pytest.raises(RefusedArchive, match="no picture"):
        archive.read_picture("three.jpg")
    assert archive.read_picture("two.jpg") == b"fine"


@given(st.data())
def test_any_changed_bytes_are_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(stick(LINE).getvalue())
    for _change in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    for changed in (bytes(content), bytes(content[:cut])):
        with suppress(RefusedArchive):  # any other error fails the test
            archive = open_archive(io.BytesIO(changed))
            archive.read_table()
            archive.read_picture("one.jpg")
