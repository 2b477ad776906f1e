"""`manage.py load_demo`: the demo content and its users, once; safe to run again."""

import os
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from metropolis_site.core.models import User
from metropolis_site.core.page_cache.changes import purged_at_the_end
from metropolis_site.home.demo.campaigns import EXAMPLES, load_examples
from metropolis_site.home.demo.copies import NotOnlyExamples, copy_examples
from metropolis_site.home.demo.loading import is_loaded, load_demo, load_users
from metropolis_site.settings.env import VAR_DIR

PASSWORD_FILE = VAR_DIR / "demo-password"


class Command(BaseCommand):
    """Load the demo content unless there is content, and create the demo users where they are missing."""

    help = "Load the demo content and its users. A site that has content keeps it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how many drawings: fewer for a test, up to a million to see the gallery full."""
        parser.add_argument(
            "--drawings",
            type=int,
            default=EXAMPLES,
            help="How many example drawings (default 240, which are painted; what is beyond shares their pictures, "
            "and is added to a loaded demo too).",
        )
        parser.add_argument("--force", action="store_true", help="Add examples though there are other drawings.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, then say how to log in."""
        is_new = False
        if is_loaded():
            self.stdout.write("The site has content already: nothing is loaded.")
        else:
            self.stdout.write("Loading the annual report 2021 in English, Spanish and French …")
            with purged_at_the_end():
                load_demo()
            is_new = True
        given = os.environ.get("DEMO_PASSWORD", "")
        load_users(given or made_password(), is_given=bool(given))
        if is_new:
            self.stdout.write("Painting example drawings; most follow in the background …")
            load_examples(moderator=User.objects.get(username="moderator"), count=min(options["drawings"], EXAMPLES))
        if options["drawings"] > EXAMPLES:
            self.add_copies(options["drawings"], is_forced=options["force"])
        told = "the password that DEMO_PASSWORD names" if given else f"the password {made_password()}"
        self.stdout.write(f"Log in at /admin/ as admin, editor, moderator or translator with {told}")

    def add_copies(self, number: int, *, is_forced: bool) -> None:
        """Hang copies of the painted examples until `number` hang."""
        self.stdout.write(f"Hanging copies of the examples until there are {number:,} …")
        try:
            added = copy_examples(number=number, is_forced=is_forced)
        except (NotOnlyExamples, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{added:,} copies added.")


def made_password() -> str:
    """Return the password made at the first start, kept beside the demo database for this user's eyes only."""
    if not PASSWORD_FILE.exists():
        PASSWORD_FILE.parent.mkdir(parents=True, exist_ok=True)
        PASSWORD_FILE.touch(mode=0o600)
        PASSWORD_FILE.write_text(secrets.token_urlsafe(12), encoding="utf-8")
    return PASSWORD_FILE.read_text(encoding="utf-8").strip()
