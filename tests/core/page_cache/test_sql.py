"""What a statement reads and writes."""

import pytest

from metropolis_site.core.page_cache.sql import Write, tables_read, write_of


def test_tables_of_joins_and_subqueries_are_found() -> None:
    sql = (
        'SELECT "a"."id" FROM "a" INNER JOIN "b" ON ("a"."id" = "b"."a_id") LEFT OUTER JOIN "c" T3 ON (1) '
        'WHERE EXISTS(SELECT 1 AS "a" FROM "d" U0 WHERE U0."x" = %s)'
    )
    assert tables_read(sql) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("sql", "write"),
    [
        ('INSERT INTO "a" ("x") VALUES (%s) RETURNING "a"."id"', Write("a", is_insert=True)),
        ('INSERT OR IGNORE INTO "a" ("x") VALUES (%s)', Write("a", is_insert=True)),
        ('DELETE FROM "a" WHERE "a"."id" IN (%s)', Write("a", is_insert=False)),
        (
            'UPDATE "a" SET "x" = %s, "y" = NULL WHERE ("a"."z" = %s)',
            Write("a", is_insert=False, columns=frozenset({"x", "y"})),
        ),
        ('SELECT 1 FROM "a" FOR UPDATE', None),
        ("SAVEPOINT s1", None),
    ],
)
def test_writes_are_told_from_reads(sql: str, write: Write | None) -> None:
    assert write_of(sql) == write
