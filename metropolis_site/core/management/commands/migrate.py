"""`manage.py migrate`, which on PostgreSQL makes no reader wait: it gives up a lock that it cannot have."""

from typing import Any

from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connections

# As long as a visitor may wait. While a migration waits for a table, all who read that table wait behind it.
LOCK_TIMEOUT = "4s"


class Command(MigrateCommand):
    """Migrate; where something holds a table for longer than visitors may wait, fail, to be called again later."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Limit how long a lock is waited for (PostgreSQL's `lock_timeout`), then do what Django does."""
        connection = connections[options["database"]]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = %s", [LOCK_TIMEOUT])
        try:
            super().handle(*args, **options)
        finally:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET lock_timeout = DEFAULT")
