"""What an SQL statement of Django reads or writes: the names of tables and columns, nothing else of it."""

import re
from dataclasses import dataclass
from functools import lru_cache

READ = re.compile(r'\b(?:FROM|JOIN) "(\w+)"')
WRITTEN = re.compile(r'\s*(INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
COLUMN = re.compile(r'"(\w+)" = ')
KNOWN_STATEMENTS = 4096  # a site has some hundred; search words are parameters and no part of them


@dataclass(frozen=True, slots=True)
class Write:
    """A statement that changes a table. `columns` are those that an UPDATE sets, and empty for the others."""

    table: str
    is_insert: bool
    columns: frozenset[str] = frozenset()


@lru_cache(KNOWN_STATEMENTS)
def tables_read(sql: str) -> frozenset[str]:
    """Return the tables that a statement reads, those of its subqueries too."""
    return frozenset(READ.findall(sql))


@lru_cache(KNOWN_STATEMENTS)
def write_of(sql: str) -> Write | None:
    """Return what a statement writes, or None if it only reads."""
    found = WRITTEN.match(sql)
    if found is None:
        return None
    if found[1] != "UPDATE":
        return Write(found[2], found[1].startswith("INSERT"))
    settings = sql[found.end() :].split(" WHERE ", 1)[0]
    return Write(found[2], is_insert=False, columns=frozenset(COLUMN.findall(settings)))
