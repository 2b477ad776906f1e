"""A consistent copy of the database as a file, and the database as it was in such a file."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection


class DatabaseInUse(Exception):  # noqa: N818 - named for what the operator reads
    """The database to restore into holds something. `args[0]` says so."""


def dump_database(path: Path) -> None:
    """Write a copy of the database as it is at one moment, while it is in use.

    Raises OSError or subprocess.CalledProcessError where the copy cannot be made.
    """
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
    else:
        run_postgresql("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def is_empty() -> bool:
    """Whether the database has no table."""
    return not connection.introspection.table_names()


def load_database(path: Path) -> None:
    """Put the copy in place of all that the database holds. Raises what `dump_database` raises."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            copy.backup(connection.connection)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        connection.close()
        run_postgresql("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", str(path))


def run_postgresql(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the site's database; the password travels by the environment alone."""
    settings: dict[str, Any] = connection.settings_dict
    variables = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(settings[key]) for name, key in variables.items() if settings.get(key)}
    command = [program, f"--dbname={settings['NAME']}", *arguments]
    subprocess.run(command, check=True, env=os.environ | given)  # noqa: S603 - our own arguments
