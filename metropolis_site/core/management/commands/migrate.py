"""`manage.py migrate`, which on PostgreSQL makes no reader wait: it gives up a lock that it cannot have."""

from typing import Any

from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connections

from metropolis_site.core.page_cache.changes import purged_at_the_end

# As long as a visitor may wait. While a migration waits for a table, all who read that table wait behind it.
LOCK_TIMEOUT = "4s"


class Command(MigrateCommand):
    """Migrate; where something holds a table for longer than visitors may wait, fail, to be called again later."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Limit how long a lock is waited for (PostgreSQL's `lock_timeout`), then do what Django does."""
        connection = connections[options["database"]]
        is_limited = connection.vendor == "postgresql"
        with purged_at_the_end(options["database"]), connection.cursor() as cursor:
            if is_limited:
                cursor.execute("SET lock_timeout = %s", [LOCK_TIMEOUT])
            try:
                super().handle(*args, **options)
            finally:
                if is_limited and connection.is_usable():
                    cursor.execute("SET lock_timeout = DEFAULT")
