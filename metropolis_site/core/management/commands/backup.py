"""`manage.py backup FOLDER`: one encrypted archive of database, uploads and private originals."""

import subprocess
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

import pyrage

from metropolis_site.core.backups.services import make_backup


class Command(BaseCommand):
    """Write a backup and print where it is."""

    help = "Write an encrypted backup into a folder, and delete those older than BACKUP_DAYS."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say where to."""
        parser.add_argument("folder", type=Path, help="Where backups are kept.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it. Raises CommandError where it could not be written; then there is none."""
        try:
            path = make_backup(folder=options["folder"])
        except (ValueError, OSError, subprocess.CalledProcessError, pyrage.RecipientError) as error:
            raise CommandError(f"There is no backup: {error}") from error
        self.stdout.write(f"{path} ({path.stat().st_size:,} bytes)")
