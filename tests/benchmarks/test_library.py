"""The library at 10,000 works and 1,000,000 pages of PDF, beside 100 works: a search with facets, in milliseconds.

It needs PostgreSQL: DATABASE_URL=postgres://… make bench ARGS="tests/benchmarks/test_library.py". The rows are written
in bulk by the database itself; the words of a page are drawn from 2,000, of which a few are frequent and most are rare.
"""

import statistics
import time
from itertools import combinations_with_replacement
from typing import Any

from django.db import connection
from django.test import Client

import pytest

from reports.models import PublicationIndexPage, PublicationPage, Series
from tests.factories.publications import build_library, build_topic, build_work
from tests.factories.reports import ReportTree

PAGES_PER_WORK = 100
ROUNDS = 9
QUERIES = (
    "", "?page=400", "?year=2021&gender=yes", "?q=word1999", "?q=word42+word77", "?q=word3&year=2021&lang=en",
    "?q=word5&topic=topic-3&sort=title",
)  # fmt: skip

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the numbers are those of PostgreSQL"),
]

# What one page says: words of which number n comes up about as often as 1/n.
PAGE_TEMPLATES = """
    CREATE TEMP TABLE page_template AS
    SELECT t AS number, ' ' || string_agg('word' || floor(power(2000, random()))::int, ' ') || ' ' AS words
    FROM generate_series(0, 1999) t, generate_series(1, 220) w GROUP BY t
"""
# The words of a whole work, once each: works whose number leaves the same rest by 2,000 have the same pages.
WORK_TEMPLATES = """
    CREATE TEMP TABLE work_template AS
    SELECT n AS number, string_agg(DISTINCT w, ' ') AS words, to_tsvector('simple', string_agg(DISTINCT w, ' ')) AS body
    FROM generate_series(0, 1999) n CROSS JOIN generate_series(1, %s) p
    JOIN page_template t ON t.number = (n * 31 + p * 7) %% 2000, unnest(string_to_array(trim(t.words), ' ')) w
    GROUP BY n
"""


def build_shelves() -> tuple[str, str]:
    """Return, as arrays of SQL, the topics that works have, one or two of nine, and their series: five, or none."""
    keys = [build_topic(f"Topic {number}", f"topic-{number}").pk for number in range(9)]
    series = [Series.objects.create(name=f"Series {number}", slug=f"series-{number}").pk for number in range(5)]
    pairs = [
        f"',{one},{other},'" if one != other else f"',{one},'" for one, other in combinations_with_replacement(keys, 2)
    ]
    return f"ARRAY[{', '.join(pairs)}]", f"ARRAY[NULL, {', '.join(map(str, series))}]::int[]"


def fill(first: int, last: int, parent: PublicationIndexPage, model: PublicationPage, shelves: tuple[str, str]) -> None:
    """Write the works from `first` to before `last` as copies of `model`, each with a PDF of a hundred pages."""
    topics, series = shelves
    with connection.cursor() as cursor:

        def run(table: str, values: dict[str, str], source: str) -> None:
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'",
                [table],
            )
            columns = [row[0] for row in cursor.fetchall() if row[0] not in values.get("-", "").split()]
            chosen = ", ".join(f"{values.get(column, f'm.{column}')} AS {column}" for column in columns)
            cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM {source}")  # noqa: S608

        numbers = f"generate_series({first}, {last - 1}) n"
        key = "md5('work' || n)::uuid"
        run(
            "wagtailcore_page",
            {
                "id": "1000000 + n",
                "path": f"'{parent.path}' || lpad(upper(to_hex(n + 4096)), 4, '0')",
                "slug": "'work-' || n",
                "title": "'Work ' || n",
                "translation_key": key,
                "url_path": f"'{parent.url_path}work-' || n || '/'",
            },
            f"wagtailcore_page m, {numbers} WHERE m.id = {model.pk}",
        )
        run(
            "reports_publicationpage",
            {
                "page_ptr_id": "1000000 + n",
                "year": "1985 + n % 40",
                "sort_date": "make_date(1985 + n % 40, 1 + n % 12, 1)",
                "gender_review": "(ARRAY['yes', 'no', 'unreviewed'])[1 + n % 3]",
                "kind": "(ARRAY['report', 'issue_paper', 'policy_brief', 'plan'])[1 + n % 4]",
                "language_keys": "(ARRAY[',en,', ',en,es,', ',en,es,fr,'])[1 + n % 3]",
                "folded_title": "' work ' || n || ' '",
                "topic_keys": f"({topics})[1 + (n * 7) % 45]",
                "series_id": f"({series})[1 + (n / 11) % 6]",
            },
            f"reports_publicationpage m, {numbers} WHERE m.page_ptr_id = {model.pk}",
        )
        edition = model.editions.get()
        run(
            "core_sitedocument",
            {"id": "1000000 + n", "title": "'work-' || n"},
            f"core_sitedocument m, {numbers} WHERE m.id = {edition.document_id}",
        )
        run(
            "reports_pdfreading",
            {"id": "1000000 + n", "document_id": "1000000 + n", "page_count": str(PAGES_PER_WORK)},
            f"reports_pdfreading m, {numbers} WHERE m.document_id = {edition.document_id}",
        )
        run(
            "reports_edition",
            {"id": "1000000 + n", "document_id": "1000000 + n", "page_id": "1000000 + n", "work_key": key},
            f"reports_edition m, {numbers} WHERE m.id = {edition.pk}",
        )
        cursor.execute(
            "INSERT INTO reports_pagetext (reading_id, number, text, folded) "  # noqa: S608
            "SELECT 1000000 + n, p, t.words, t.words "
            f"FROM {numbers} CROSS JOIN generate_series(1, {PAGES_PER_WORK}) p "
            "JOIN page_template t ON t.number = (n * 31 + p * 7) % 2000"
        )
        cursor.execute(
            "INSERT INTO wagtailsearch_indexentry "  # noqa: S608
            "(content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text) "
            f"SELECT {model.content_type_id}, 1000000 + n, to_tsvector('simple', 'Work ' || n), ''::tsvector, "
            f"t.body, 1.0, 'Work ' || n, t.words FROM {numbers} JOIN work_template t ON t.number = n % 2000"
        )


def measure(client: Client, url: str) -> float:
    """Return the median time of an answer, in milliseconds."""
    times: list[float] = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        assert client.get(url).status_code == 200
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def test_search_with_facets_at_ten_thousand_works(tree: ReportTree, client: Client) -> None:
    library = build_library(tree)
    model = build_work(library, "Model", slug="model", pages=["word0"])
    shelves = build_shelves()
    results: dict[int, dict[str, float]] = {}
    with connection.cursor() as cursor:
        cursor.execute(PAGE_TEMPLATES)
        cursor.execute(WORK_TEMPLATES, [PAGES_PER_WORK])
    done = 0
    for size in (100, 10_000):
        fill(done, size, library, model, shelves)
        done = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            # What autovacuum does in a running site, and cannot in the transaction of a test.
            cursor.execute("SELECT gin_clean_pending_list('wagtailsear_body_90c85d_gin'::regclass)")
        results[size] = {query: measure(client, f"{library.url}{query}") for query in QUERIES}
    rows: list[Any] = [(query, results[100][query], results[10_000][query]) for query in QUERIES]
    print("\nlibrary: median in ms at 100 works, at 10,000 works with 1,000,000 pages")  # noqa: T201
    for query, small, large in rows:
        print(f"  {query or '(all)':32} {small:7.1f} {large:8.1f}   × {large / small:.1f}")  # noqa: T201
