"""Backup and restore of the whole site: database, uploads, private originals."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from metropolis_site.core.backups.afterwards import do_all
from metropolis_site.core.backups.archive import BrokenArchive, Manifest, read_archive, write_archive
from metropolis_site.core.backups.database import DatabaseInUse, dump_database, is_empty, load_database
from metropolis_site.core.backups.files import DATABASE, STORAGES, fill_storage, members_of, names_in

NAME = "metropolis-%Y%m%dT%H%M%SZ.tar.age"
PATTERN = "metropolis-*.tar.age"


def make_backup(*, folder: Path, now: datetime | None = None) -> Path:
    """Write a backup into `folder`, delete those that are older than BACKUP_DAYS, and return its path.

    It is encrypted for BACKUP_RECIPIENT; the secret key need not be on this machine. Raises ValueError without a
    recipient, OSError where the disk does not take it.
    """
    if not settings.BACKUP_RECIPIENT:
        raise ValueError("BACKUP_RECIPIENT names no key to encrypt the backup for.")
    now = now or timezone.now()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / now.strftime(NAME)
    manifest = Manifest({"made_at": now.isoformat(), "engine": connection.vendor})
    with tempfile.TemporaryDirectory(dir=folder, prefix=".dump-") as work:
        database = Path(work) / DATABASE
        dump_database(database)
        write_archive(path, members_of(database), manifest, settings.BACKUP_RECIPIENT)
    forget_old(folder=folder, now=now)
    return path


def forget_old(*, folder: Path, now: datetime) -> None:
    """Delete the backups that are older than BACKUP_DAYS; 0 keeps all (S37)."""
    if settings.BACKUP_DAYS:
        oldest = (now - timedelta(days=settings.BACKUP_DAYS)).strftime(NAME)
        for path in folder.glob(PATTERN):
            if path.name < oldest:
                path.unlink()


def restore_backup(*, path: Path, identity: str, is_replacing: bool = False, is_check: bool = False) -> list[str]:
    """Make this site what it was in a backup, and return what was done; nothing is touched before all of it is proved.

    `is_check` proves and stops. Afterwards what features ask for is done, first of all the erasures since then (S37).

    Raises BrokenArchive, and DatabaseInUse where there is a site already and `is_replacing` does not say to replace it.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".restore-") as work:
        folder = Path(work)
        manifest = read_archive(path, folder, identity)
        if is_check:
            return [f"{len(manifest.members)} files of {manifest.facts['made_at']} are whole"]
        if manifest.facts["engine"] != connection.vendor:
            raise BrokenArchive(f"The backup is of {manifest.facts['engine']}, and this site uses {connection.vendor}.")
        if not is_replacing and not (is_empty() and not any(any(names_in(storages[alias])) for alias in STORAGES)):
            raise DatabaseInUse("There is a site here already. --replace puts the backup in its place.")
        load_database(folder / DATABASE)
        for alias in STORAGES:
            fill_storage(storages[alias], folder / alias)
    return [f"{len(manifest.members)} files of {manifest.facts['made_at']}", *do_all()]
