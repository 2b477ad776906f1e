"""Keeps the numbers of public drawings right: triggers of the database, in the same transaction as every change.

No service has to remember it, and no change escapes: a save, a bulk update, a deletion, a command, SQL by hand
(decisions/0008). Two changes at once wait for each other at the row of their cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from campaigns.drawings.counts import FACET_FIELDS, DrawingCount
from campaigns.drawings.drawing import Drawing

TABLE, COUNTS = "campaigns_drawing", "campaigns_drawingcount"
CELL = ", ".join(FACET_FIELDS)
PUBLIC = "{0}status = 'published' AND {0}hidden_at IS NULL"
# What each kind of change takes from the old rows and adds to the new ones.
STEPS = {"insert": (("new", 1),), "delete": (("old", -1),), "update": (("old", -1), ("new", 1))}


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell whose kept number was not what the drawings say."""

    cell: tuple[Any, ...]
    kept: int
    counted: int


def postgresql_triggers() -> Iterator[tuple[str, str]]:
    """Yield the name and the SQL of each trigger for PostgreSQL: one run for each statement, however many rows.

    The cells come in one order, so that two statements cannot wait for each other.
    """
    for change, steps in STEPS.items():
        name = f"campaigns_drawing_counted_{change}"
        rows = " UNION ALL ".join(
            f"SELECT {CELL}, {step} AS step FROM {age}_rows WHERE {PUBLIC.format('')}"  # noqa: S608
            for age, step in steps
        )
        tables = " ".join(f"{age.upper()} TABLE AS {age}_rows" for age, _step in steps)
        yield (
            name,
            f"""
            CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO {COUNTS} AS kept ({CELL}, number)
                SELECT {CELL}, sum(step) FROM ({rows}) AS moves GROUP BY {CELL} HAVING sum(step) <> 0 ORDER BY {CELL}
                ON CONFLICT ({CELL}) DO UPDATE SET number = kept.number + excluded.number;
                RETURN NULL;
            END;
            $$;
            DROP TRIGGER IF EXISTS {name} ON {TABLE};
            CREATE TRIGGER {name} AFTER {change.upper()} ON {TABLE} REFERENCING {tables}
            FOR EACH STATEMENT EXECUTE FUNCTION {name}();
            """,  # noqa: S608 - names of our own
        )


def sqlite_triggers() -> Iterator[tuple[str, str]]:
    """Yield the name and the SQL of each trigger for SQLite, which knows them for rows only."""
    for change, steps in STEPS.items():
        for age, step in steps:
            name = f"campaigns_drawing_counted_{change}_{age}"
            cell = ", ".join(f"{age}.{field}" for field in FACET_FIELDS)
            yield (
                name,
                f"""
                CREATE TRIGGER IF NOT EXISTS {name} AFTER {change.upper()} ON {TABLE}
                WHEN {PUBLIC.format(f"{age}.")}
                BEGIN
                    INSERT INTO {COUNTS} ({CELL}, number) VALUES ({cell}, {step})
                    ON CONFLICT ({CELL}) DO UPDATE SET number = number + excluded.number;
                END
                """,  # noqa: S608 - names of our own
            )


def triggers_for(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return the SQL of the triggers by name for this kind of database."""
    return dict(postgresql_triggers() if connection.vendor == "postgresql" else sqlite_triggers())


def start_counting(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in and count what is there; nothing is written to the drawings between the two."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for sql in triggers_for(connection).values():
            cursor.execute(sql)
        cursor.execute(f"DELETE FROM {COUNTS}")  # noqa: S608
        cursor.execute(
            f"INSERT INTO {COUNTS} ({CELL}, number) SELECT {CELL}, count(*) FROM {TABLE} "  # noqa: S608
            f"WHERE {PUBLIC.format('')} GROUP BY {CELL}"
        )


def stop_counting(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers out."""
    with connection.cursor() as cursor:
        for name in triggers_for(connection):
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")  # its trigger goes with it
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def ensure_counting(*, using: str = "default", **kwargs: Any) -> None:
    """Start counting again where a trigger is missing: on SQLite a migration that remakes the table loses them."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if not {TABLE, COUNTS} <= set(connection.introspection.table_names(cursor)):
            return
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [TABLE])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        present = {row[0] for row in cursor.fetchall()}
    if not set(triggers_for(connection)) <= present:
        start_counting(connection)


@transaction.atomic
def recount_drawings() -> list[Difference]:
    """Count the public drawings, put wrong numbers right, and return what differed. Changes wait meanwhile."""
    connection = connections["default"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {TABLE} IN SHARE MODE")
    kept = {row[:-1]: row[-1] for row in DrawingCount.objects.values_list(*FACET_FIELDS, "number")}
    counted = Drawing.objects.public().counts_by(*FACET_FIELDS)
    differences = [
        Difference(cell, kept.get(cell, 0), counted.get(cell, 0))
        for cell in sorted(kept.keys() | counted.keys())
        if kept.get(cell, 0) != counted.get(cell, 0)
    ]
    for difference in differences:
        DrawingCount.objects.update_or_create(
            **dict(zip(FACET_FIELDS, difference.cell, strict=True)), defaults={"number": difference.counted}
        )
    return differences
