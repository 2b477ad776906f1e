"""`manage.py apply_retention`: erase what the retention table says is due; run it every day (S37)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from campaigns.consent.retention import apply_retention
from campaigns.uploads.leftovers import clear_leftovers


class Command(BaseCommand):
    """Erase what is due and print how much of each kind."""

    help = "Erase drawings and guardians' data whose time of keeping is over, and report it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase and report."""
        now = timezone.now()
        report = apply_retention(now=now)
        leftovers = clear_leftovers(now=now)
        self.stdout.write(f"Not confirmed in time: {report['unconfirmed']} drawings erased.")
        self.stdout.write(f"Declined, time of keeping over: {report['declined']} drawings erased.")
        self.stdout.write(f"Published long ago: {report['asked']} guardians or moderators asked whether they may stay.")
        self.stdout.write(f"Not renewed in time: {report['expired']} drawings erased.")
        self.stdout.write(f"Editions closed long ago: {report['guardians']} guardians' names and e-mails erased.")
        self.stdout.write(f"Brought back by a backup: {report['again']} drawings erased again.")
        self.stdout.write(f"Finished background tasks: {report['messages']} deleted.")
        self.stdout.write(f"Files that no drawing stands behind: {leftovers} erased.")
