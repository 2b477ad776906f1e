"""The end of a ZIP file, which says how long the list of its parts is, before anything reads that list into memory.

Source: APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16. Pure.
"""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

END, END64, LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
END_BYTES, END64_BYTES, LOCATOR64_BYTES = 22, 56, 20
LONGEST_COMMENT = 65_535
# What Python's zipfile raises for a file that is broken or made to do harm.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class ZipEnd:
    """What a ZIP says of its list: the number of parts, the bytes of the list and where it begins. It may lie."""

    parts: int
    list_bytes: int
    list_offset: int


def read_zip_end(file: IO[bytes]) -> ZipEnd | None:
    """Return what the end of `file` says; None if it is no ZIP. Raises zipfile.BadZipFile for a broken ZIP64."""
    length = file.seek(0, 2)
    file.seek(max(0, length - LONGEST_COMMENT - END_BYTES))
    tail = file.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < END_BYTES:
        return None
    locator = tail[max(0, place - LOCATOR64_BYTES) : place]
    if not locator.startswith(LOCATOR64):
        return ZipEnd(*struct.unpack("<H2L", tail[place + 10 : place + 20]))
    file.seek(min(length, struct.unpack("<Q", locator[8:16])[0]))
    record = file.read(END64_BYTES)
    if len(record) < END64_BYTES or not record.startswith(END64):
        raise zipfile.BadZipFile("the end of the ZIP64 is not where it should be")
    return ZipEnd(*struct.unpack("<3Q", record[32:56]))
