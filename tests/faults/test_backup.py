"""A backup of a running site, restored on an empty machine: the same pages byte for byte, and no drawing come back.

On PostgreSQL where TEST_DATABASE_URL names one, as production is; on SQLite elsewhere.
"""

import hashlib
import os
import shutil
import subprocess
import urllib.request
from pathlib import Path

import psycopg
import pytest
from pyrage import x25519

from tests.server import GALLERY, Stack, running_stack

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-database"), pytest.mark.enable_socket]
PAGES = ("/en/", "/es/annual-reports/2021/", "/fr/publications/", GALLERY, "/en/campaigns/calendar.ics", "/sitemap.xml")
WITHDRAW = """
from campaigns.consent.services import withdraw_drawing
from campaigns.drawings.drawing import Drawing
drawing = Drawing.objects.public().first()
withdraw_drawing(drawing=drawing)
print(drawing.address)
"""
SERVER = os.environ.get("TEST_DATABASE_URL", "")


def read_all(stack: Stack) -> dict[str, bytes]:
    """Return the pages of a running site."""
    found = {}
    for path in PAGES:
        with urllib.request.urlopen(stack.url + path, timeout=60) as answer:  # noqa: S310 - our own server
            found[path] = answer.read()
    return found


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of the site that is no database, lock, log or mail."""
    kept = [path for name in ("media", "private") for path in (folder / name).rglob("*")]
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in kept
        if path.is_file() and not path.name.startswith(".")
    }


def empty(stack: Stack, folder: Path, name: str) -> None:
    """Take everything away that a backup brings back, as if this were another machine."""
    stack.kill_web()
    shutil.rmtree(folder / "media")
    shutil.rmtree(folder / "private")
    if name:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name}"')
    else:
        for path in folder.glob("*.sqlite3*"):
            path.unlink()


def test_s37_an_empty_machine_shows_the_same_pages_and_no_erased_drawing(tmp_path: Path) -> None:
    name, url = "", ""
    if SERVER and shutil.which("pg_dump"):
        name = f"restored_{os.getpid()}"
        url = f"{SERVER.rpartition('/')[0]}/{name}"
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
    key = x25519.Identity.generate()
    (tmp_path / "key").write_text(f"# a key for this test\n{key}\n")
    folder, kept = tmp_path / "site", tmp_path / "kept"
    folder.mkdir()
    try:
        with running_stack(folder, url, BACKUP_RECIPIENT=str(key.to_public()), PAGE_CACHE="0") as stack:
            before, files = read_all(stack), hashes(folder)
            assert len(files) > 100
            stack.run("backup", str(kept))
            (archive,) = kept.glob("*.age")
            with pytest.raises(subprocess.CalledProcessError):
                stack.run("restore", str(archive), "--identity", str(tmp_path / "key"))
            assert read_all(stack) == before  # a site that is there is not touched

            empty(stack, folder, name)
            stack.run("restore", str(archive), "--identity", str(tmp_path / "key"))
            stack.start_web()
            assert hashes(folder) == files
            assert read_all(stack) == before

            erased = stack.ask(WITHDRAW).splitlines()[-1]
            empty(stack, folder, name)
            told = stack.run("restore", str(archive), "--identity", str(tmp_path / "key"))
            assert "1 drawings erased again" in told
            stack.start_web()
            assert erased.encode() not in read_all(stack)[GALLERY]
    finally:
        if name:
            with psycopg.connect(SERVER, autocommit=True) as server:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
