"""The disk of drawings is full: readers go on, a drawing is refused in words, nothing is half there, and it ends."""

import os
import subprocess
import urllib.error
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.factories.pictures import picture_bytes
from tests.server import GALLERY, Parent, Stack, drawings_sent, running_stack, send_drawing, status_of

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults"), pytest.mark.enable_socket]
PAGES = ("/en/", "/es/annual-reports/2021/", GALLERY, "/en/publications/?q=city", f"{GALLERY}take-part/")
OK, NOT_AVAILABLE = 200, 503
FILLER = "filler"
SIZE = 12_000_000  # bytes: more than the drawings of the demo need


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a small disk of its own, mounted where a site keeps the drawings that are private."""
    folder = tmp_path_factory.mktemp("site") / "private"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(scope="module")
def stack(disk: Path) -> Iterator[Stack]:
    """Run the site with the demo, and its drawings on that disk."""
    with running_stack(disk.parent, PAGE_CACHE="1") as stack:
        yield stack


def fill(disk: Path, *, but: int) -> Path:
    """Write a file that leaves only `but` bytes of the disk free, and return it."""
    filler = disk / FILLER
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 65_536)
    os.truncate(filler, max(0, filler.stat().st_size - but))
    return filler


def files_of_drawings(disk: Path) -> set[str]:
    """Return the files in which drawings, whole or streaming in, would lie."""
    return {str(file) for file in disk.rglob("*") if file.is_file() and file.name != FILLER}


def refusal_of(stack: Stack) -> tuple[int, str]:
    """Send a drawing and return the status and the page with which it is refused."""
    parent = Parent(stack.url, picture_bytes(size=(3000, 2000), quality=95))
    try:
        parent.send(parent.open_form())
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    return OK, ""


@pytest.mark.parametrize("left", [0, 8_192])
def test_nothing_is_half_there_and_it_ends_when_there_is_room(stack: Stack, disk: Path, left: int) -> None:
    before = send_drawing(stack)
    files = files_of_drawings(disk)
    filler = fill(disk, but=left)
    assert [status_of(stack.url + path) for path in PAGES] == [OK] * len(PAGES)
    status, page = refusal_of(stack)
    assert status == NOT_AVAILABLE
    assert "What you typed is kept" in page
    assert 'value="Fault"' in page
    assert files_of_drawings(disk) == files
    filler.unlink()
    after = send_drawing(stack)
    sent = drawings_sent(stack)
    assert (sent.count(before), sent.count(after)) == (1, 1)
