"""Any number of example drawings within minutes, to see and to measure the gallery full.

They are rows that share the pictures and words of the painted examples. No guardian and no private file is behind them.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from campaigns.drawings.drawing import Drawing, new_address
from metropolis_site.core.page_cache.changes import purge
from metropolis_site.core.page_cache.tags import table_tag
from metropolis_site.home.demo.campaigns import BANDS

KEY = "copy-"  # how the submission keys of copies begin
BATCH = 50_000
FIELDS = [field for field in Drawing._meta.concrete_fields if not field.primary_key]


class NotOnlyExamples(Exception):  # noqa: N818 - named for what the person reads
    """The database holds drawings that are no examples. `args[0]` says what to do."""


def copy_examples(*, number: int, is_forced: bool = False) -> int:
    """Add copies of the painted examples until `number` example drawings are public; return how many were added.

    Raises NotOnlyExamples where a child's drawing is, unless forced, and ValueError where no example is public yet.
    """
    if not is_forced and Drawing.objects.filter(edition__is_example=False).exists():
        raise NotOnlyExamples(
            "This site has drawings that are no examples. --force adds copies of examples beside them."
        )
    examples = Drawing.objects.public().filter(edition__is_example=True)
    sources = list(examples.exclude(submission_key__startswith=KEY).select_related("edition").order_by("pk"))
    if not sources:
        raise ValueError("There is no public example to copy.")
    copies = Drawing.objects.filter(submission_key__startswith=KEY).count()
    missing = max(0, number - examples.count())
    rows = copied_rows(sources, first=copies, number=missing)
    while batch := list(islice(rows, BATCH)):
        with transaction.atomic():
            write_rows(batch)
            purge({table_tag(Drawing._meta.db_table)})  # a new drawing is private, but for these
    if missing and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'ANALYZE "{Drawing._meta.db_table}"')  # the planner must not think the table small
    return missing


def copied_rows(sources: list[Drawing], *, first: int, number: int) -> Iterator[list[Any]]:
    """Yield the values of FIELDS of `number` copies: each city and band in turn, spread over the edition's time."""
    edition = sources[0].edition
    cities = list(edition.cities.order_by("name").values_list("pk", flat=True)) or [sources[0].city_id]
    now = timezone.now()
    step = (now - edition.opens_at) / (number + 1)
    places = {field.name: place for place, field in enumerate(FIELDS)}
    templates = [
        [field.get_db_prep_save(getattr(source, field.attname), connection) for field in FIELDS] for source in sources
    ]
    for position in range(first, first + number):
        row = list(templates[position % len(templates)])
        moment = connection.ops.adapt_datetimefield_value(now - step * (position - first + 1))
        changed = {
            "address": new_address(),
            "submission_key": f"{KEY}{position}",
            "city": cities[position * 7 % len(cities)],
            # Another turn than the cities', so that every city has every band.
            "age_band": BANDS[position // len(cities) % len(BANDS)],
            "file": "",
            **dict.fromkeys(("received_at", "confirmed_at", "decided_at", "published_at"), moment),
        }
        for name, value in changed.items():
            row[places[name]] = value
        yield row


def write_rows(rows: list[list[Any]]) -> None:
    """Write rows of FIELDS in the quickest way of the database."""
    columns = ", ".join(f'"{field.column}"' for field in FIELDS)
    table = Drawing._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(FIELDS))
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)  # noqa: S608
