"""`manage.py restore ARCHIVE --identity FILE`: make an empty site what it was in a backup."""

import subprocess
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from metropolis_site.core.backups.archive import BrokenArchive
from metropolis_site.core.backups.database import DatabaseInUse
from metropolis_site.core.backups.services import restore_backup


class Command(BaseCommand):
    """Prove a backup, put it back, and erase again what was erased since."""

    help = "Restore a backup on an empty site. Nothing is touched before every file of it has proved to be whole."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which backup, which key, and whether to replace what is there."""
        parser.add_argument("archive", type=Path)
        parser.add_argument("--identity", type=Path, required=True, help="The file with the secret key.")
        parser.add_argument("--replace", action="store_true", help="Put it in the place of the site that is here.")
        parser.add_argument("--check", action="store_true", help="Prove that it is whole, and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore it. Raises CommandError with what is wrong."""
        try:
            identity = next(
                line for line in options["identity"].read_text().splitlines() if line and not line.startswith("#")
            )
            done = restore_backup(
                path=options["archive"], identity=identity, is_replacing=options["replace"], is_check=options["check"]
            )
        except (BrokenArchive, DatabaseInUse, OSError, StopIteration, subprocess.CalledProcessError) as error:
            raise CommandError(str(error) or "The file of the secret key is empty.") from error
        for line in done:
            self.stdout.write(line)
