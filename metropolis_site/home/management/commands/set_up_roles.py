"""`manage.py set_up_roles`: create the groups of staff with their rights."""

from typing import Any

from django.core.management.base import BaseCommand

from metropolis_site.home.roles import set_up_roles


class Command(BaseCommand):
    """Create the groups of staff, or bring them back to the rights that the site defines."""

    help = "Create the groups of staff with their rights; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the service."""
        set_up_roles()
        self.stdout.write("The groups of staff have their rights.")
