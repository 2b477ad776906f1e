"""Which works have the words of a search, from Wagtail's index; and a condition for many keys at once."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import F, Func, Q, Value

# PostgreSQL thinks little of reading the whole table of the index: it does not count that every row's words lie packed
# elsewhere and have to be fetched and unpacked. At 10,000 works that takes a second, where the GIN index takes
# milliseconds. So the other ways are closed, for this one statement: the table itself, and the index of content types.
FIND_KEYS = """
    SET LOCAL enable_seqscan TO off;
    SELECT array_agg(object_id::bigint)::text FROM wagtailsearch_indexentry
    WHERE content_type_id + 0 = %s AND body @@ plainto_tsquery('simple', %s);
    SET LOCAL enable_seqscan TO DEFAULT
"""


def has_words(model: type[models.Model], words: Sequence[str]) -> Any:
    """Return the condition for the rows of `model` that have all folded `words`; accents do not matter."""
    if connection.vendor == "postgresql":
        # Wagtail's own query joins title and body row by row, which no index answers; the body holds every word.
        return is_one_of(find_keys(model, words))
    rows: Any = model._default_manager.all()
    found = rows.search(" ".join(words), operator="and", order_by_relevance=False)
    return Q(pk__in=found.get_queryset().order_by().values("pk"))


def find_keys(model: type[models.Model], words: Sequence[str]) -> str:
    """Return the keys of the rows whose words are in the index, as PostgreSQL writes an array; one query."""
    kind = ContentType.objects.get_for_model(model)
    with connection.cursor() as cursor:
        cursor.execute(FIND_KEYS, [kind.pk, " ".join(words)])
        cursor.nextset()
        (keys,) = cursor.fetchone() or (None,)
    return keys or "{}"


def is_one_of(keys: str) -> Func:
    """Return the condition that the key is in an array, which goes back as it came: ten thousand are quick to read."""
    return Func(
        F("pk"), Value(keys), arg_joiner=" IN (SELECT unnest(", template="%(expressions)s::bigint[]))",
        output_field=models.BooleanField(),
    )  # fmt: skip
