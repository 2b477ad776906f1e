"""The gallery with 1,000 and with 1,000,000 drawings: pages, filters and searches, as a visitor asks for them."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from campaigns.drawings.counting import recount_drawings
from campaigns.models import Drawing, DrawingsPage, Edition
from metropolis_site.core.models import City
from metropolis_site.home.demo.campaigns import THEMES
from metropolis_site.home.demo.copies import copy_examples
from tests.benchmarks.measuring import measure_pair, print_ratios, say
from tests.factories.cities import CityFactory
from tests.factories.drawings import DrawingFactory, EditionFactory, build_gallery
from tests.factories.reports import ReportTree

SMALL, LARGE = 1_000, 1_000_000
DEPTH = 0.9  # of the gallery: 900,000 drawings down
RARE = "xylophone"
SENTENCES = (
    "The river is wide.",
    "Mi abuela vive en la torre.",
    "Le tram passe sous la pluie.",
    "We play until night.",
)


def fill(edition: Edition) -> None:
    """Hang 24 examples to copy: their words differ, and their pictures are there."""
    themes = sorted({str(theme) for theme in THEMES.values()})
    for number in range(24):
        DrawingFactory(
            published=True, edition=edition, city=edition.cities.order_by("?").first(), title=f"Picture {number}",
            theme=themes[number % len(themes)], description=SENTENCES[number % len(SENTENCES)],
        )  # fmt: skip


def questions(gallery: DrawingsPage, edition: Edition, number: int) -> dict[str, str]:
    """Return the addresses to measure by what they are, for a gallery of `number` drawings."""
    city = City.objects.filter(pk__in=edition.cities.all()).order_by("pk")[4]
    newest_first = Drawing.objects.for_gallery({})
    deep = newest_first[int(number * DEPTH)]
    filters: dict[str, dict[str, str]] = {
        "first page": {},
        "page at 9/10 of the depth": {"after": deep.address},
        "page before that one": {"before": deep.address},
        "edition": {"edition": edition.slug},
        "city": {"city": str(city.pk)},
        "age band": {"age": "8-10"},
        "theme": {"theme": "water"},
        "city and age band": {"city": str(city.pk), "age": "8-10"},
        "all four filters": {"edition": edition.slug, "city": str(city.pk), "age": "8-10", "theme": "water"},
        "search: a word of every fourth": {"q": "river"},
        "search: a word of one drawing": {"q": RARE},
        "search: two words, one rare": {"q": f"river {RARE}"},
        "search: a word of none": {"q": "zeppelin"},
        "search and city": {"q": "tower torre", "city": str(city.pk)},
    }
    addresses = {name: f"{gallery.url}?{urlencode(query)}" for name, query in filters.items()}
    return addresses | {"page of one drawing": f"{gallery.url}{deep.address}/", "feed": f"{gallery.url}feed/"}


class Hall:
    """A gallery of some size in a database of its own, and what a visitor asks of it."""

    def __init__(self, wrapper: BaseDatabaseWrapper, addresses: dict[str, str]) -> None:
        self.wrapper = wrapper
        self.addresses = addresses
        self.client = Client()

    def reader(self, name: str) -> Callable[[], None]:
        """Return what asks for the whole page `name`."""

        def read() -> None:
            connections["default"] = self.wrapper
            assert self.client.get(self.addresses[name]).status_code == 200

        return read

    def runner(self, name: str) -> Callable[[], None]:
        """Return what runs the queries of the page `name`, and nothing else, and reads their rows."""
        self.reader(name)()
        with CaptureQueriesContext(self.wrapper) as captured:
            self.client.get(self.addresses[name])
        statements = [query["sql"] for query in captured.captured_queries]

        def run() -> None:
            with self.wrapper.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                    cursor.fetchall()

        return run


@contextmanager
def copied_database() -> Iterator[BaseDatabaseWrapper]:
    """Yield a connection to a copy of the present database; it is dropped afterwards."""
    main = connections["default"]
    name = str(main.settings_dict["NAME"])
    copy = main.copy()
    copy.settings_dict["NAME"] = f"{name}_copy"
    main.close()
    try:
        with main._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}_copy" TEMPLATE "{name}"')
        yield copy
    finally:
        copy.close()
        connections["default"] = main
        with main._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}_copy"')


def hang(number: int) -> None:
    """Fill the gallery up to `number` drawings, and say how long it took."""
    start = time.perf_counter()
    copy_examples(number=number)
    say(f"\n{number:,} drawings hang after {time.perf_counter() - start:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    start = time.perf_counter()
    assert not recount_drawings()
    say(f"all counted anew in {(time.perf_counter() - start) * 1000:.0f} ms: the kept numbers are right")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the budget is for PostgreSQL; none answers")
def test_any_page_and_any_filter(tree: ReportTree) -> None:
    gallery = build_gallery(tree)
    edition = EditionFactory(
        is_example=True, opens_at=datetime(2024, 1, 1, tzinfo=UTC), cities=CityFactory.create_batch(33, placed=True)
    )
    fill(edition)
    hang(SMALL)
    rare = Drawing.objects.for_gallery({})[SMALL // 2]
    rare.title = RARE
    rare.save()
    small_addresses = questions(gallery, edition, SMALL)
    main = connections["default"]
    with copied_database() as copy:
        hang(LARGE)
        small, large = Hall(copy, small_addresses), Hall(main, questions(gallery, edition, LARGE))
        columns = (f"{SMALL:,}", f"{LARGE:,}")
        pages = {name: measure_pair(small.reader(name), large.reader(name)) for name in small.addresses}
        print_ratios("The whole page", columns, pages, target=1.5)
        queries = {name: measure_pair(small.runner(name), large.runner(name)) for name in small.addresses}
        print_ratios("Its queries alone", columns, queries, target=1.5)
