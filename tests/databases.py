"""The migrated database of SQLite: made once by all migrations, and copied by every process that needs one.

Migrating from nothing takes most of a minute, nearly all of it Python that renders states of models. A copy is migrated
again, which applies what a copy may lack and lets applications look after themselves (`post_migrate`).
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db.backends.signals import connection_created

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "TEST_DATABASES_FOLDER"  # set for the run by tests/conftest.py, and kept from run to run
PACKAGES = (
    "Django", "wagtail", "wagtail-localize", "django-tasks-db", "django-allauth", "django-axes", "django-taggit",
)  # fmt: skip


def use_folder(config: pytest.Config) -> None:
    """Keep migrated databases in the cache of pytest, for this run and those after it."""
    if config.cache is not None:
        os.environ[FOLDER] = str(config.cache.mkdir("databases"))


def fingerprint() -> str:
    """Return what a migrated database hangs on: the migrations of the project, and the versions of the others."""
    digest = hashlib.sha256(f"{sqlite3.sqlite_version} {[version(name) for name in PACKAGES]}".encode())
    for package in ("metropolis_site", "reports", "campaigns"):
        for path in sorted((ROOT / package).rglob("migrations/*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def migrated_database() -> Path:
    """Return the file of a migrated database. The first process that asks makes it; the others wait."""
    folder = Path(os.environ[FOLDER])
    path = folder / f"{fingerprint()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for older in folder.glob("*.sqlite3*"):
                older.unlink()
            half = path.with_suffix(".half")
            half.unlink(missing_ok=True)
            place = {"DATABASE_URL": f"sqlite:///{half}", "VAR_DIR": str(folder), "PAGE_CACHE": "0"}
            command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(command, cwd=ROOT, env=os.environ | place, check=True)
            copy_database(half, path)
            half.unlink()
    return path


def copy_database(source: Path, target: Path) -> None:
    """Copy a database with what its journal still holds."""
    origin, copy = sqlite3.connect(source), sqlite3.connect(target)
    with origin, copy:
        origin.backup(copy)
    origin.close()
    copy.close()


def fill_when_opened(connection: Any, **kwargs: Any) -> None:
    """Fill the empty database of a test process. Connected to `connection_created`."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        return
    if not connection.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        origin = sqlite3.connect(migrated_database())
        origin.backup(connection.connection)
        origin.close()


def fill_test_databases() -> None:
    """Let every database that is in memory begin as a copy of the migrated one."""
    connection_created.connect(fill_when_opened, dispatch_uid="migrated_database")
