"""`manage.py run_scheduled`: do what is due; a timer runs it every minute, or it waits itself with --every."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from metropolis_site.core.operations.jobs import run_due_jobs

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Do each job that is due and print what came of it."""

    help = "Do what is due: publishing, retention, retries, pruning. Safe to run twice at once, and to miss."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the seconds to wait, where no timer calls the command."""
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, with so long a pause")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the jobs. Raises CommandError, after all of them, if one has failed; with --every it logs that instead."""
        if not options["every"]:
            return self.do_jobs(options["verbosity"])
        while True:
            try:
                self.do_jobs(options["verbosity"])
            except Exception:
                logger.exception("The scheduled jobs were not all done.")
            close_old_connections()
            time.sleep(options["every"])

    def do_jobs(self, verbosity: int) -> None:
        """Do what is due now, and tell of it unless `verbosity` is 0."""
        runs = run_due_jobs(now=timezone.now())
        for run in runs if verbosity else ():
            self.stdout.write(f"{run.name}: {run.outcome or 'done'}")
        failed = [run.name for run in runs if not run.is_ok]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says more.")
