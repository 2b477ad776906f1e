"""The process that reads a PDF binds itself before it opens the file."""

import json
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from reports.publications import pdf_reader
from tests.factories.publications import plain_pdf

GREEDY = """
import resource
from reports.publications import pdf_reader
pdf_reader.limit_this_process()
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
assert resource.getrlimit(resource.RLIMIT_CPU)[1] == pdf_reader.SECONDS
try:
    bytearray(pdf_reader.MEMORY + 1)
except MemoryError:
    raise SystemExit(7)
"""


def test_memory_and_time_are_bound() -> None:
    done = subprocess.run([sys.executable, "-c", GREEDY], check=False, capture_output=True)
    assert done.returncode == 7, done.stderr


def test_it_writes_what_it_found(tmp_path: Path) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(plain_pdf("One.", "Two."))
    assert pdf_reader.read(file, tmp_path) == 0
    found = json.loads((tmp_path / "reading.json").read_text())
    assert found["page_count"] == 2
    assert (tmp_path / "cover.png").exists()


def test_a_long_document_is_read_as_far_as_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(plain_pdf(*(f"Page number {number}." for number in range(5))))
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 3)
    assert pdf_reader.read(file, tmp_path) == 0
    found = json.loads((tmp_path / "reading.json").read_text())
    assert (found["page_count"], len(found["pages"]), found["is_whole"]) == (5, 3, False)


def test_what_no_database_stores_is_taken_out() -> None:
    assert pdf_reader.clean("a\x00b\r\nc\ud800") == "ab\nc"
    assert pdf_reader.clean("metro\ufffepolitan") == "metro\u00adpolitan"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"/OpenAction << /S /JavaScript /JS (x) >>", True),
        (
            b"<< /Type /ObjStm /N 1 /Length 9 >>\nstream\n" + zlib.compress(b"<< /S /JavaScript >>") + b"\nendstream",
            True,
        ),
        (b"<< /Type /ObjStm >>\nstream\n" + zlib.compress(b"<< /S /GoTo >>") + b"\nendstream", False),
        (b"<< /Type /ObjStm >>\nstream\nnoise\nendstream", False),
        (b"", False),
    ],
)
def test_scripts_are_found_wherever_they_start(data: bytes, found: bool) -> None:
    assert pdf_reader.has_scripts(data) == found


def test_packed_objects_are_unpacked_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MOST_UNPACKED", 1_000)
    packed = zlib.compress(b" " * 10_000_000 + b"/JavaScript")
    assert not pdf_reader.has_scripts(b"/ObjStm >>\nstream\n" + packed + b"/ObjStm >>\nstream\n" + packed)
