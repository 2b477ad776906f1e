"""`manage.py recount_drawings`: compare the kept numbers of drawings with the drawings, and put them right."""

from typing import Any

from django.core.management.base import BaseCommand

from campaigns.drawings.counting import recount_drawings
from campaigns.drawings.counts import FACET_FIELDS


class Command(BaseCommand):
    """Recount and print each number that was wrong."""

    help = "Recount the public drawings and repair the kept numbers; prints each that was wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        """Recount and report."""
        differences = recount_drawings()
        for difference in differences:
            cell = ", ".join(f"{name}={value}" for name, value in zip(FACET_FIELDS, difference.cell, strict=True))
            self.stdout.write(f"{cell}: kept {difference.kept}, counted {difference.counted}; repaired.")
        self.stdout.write(f"{len(differences)} of the kept numbers were wrong.")
