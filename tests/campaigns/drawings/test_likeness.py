"""Pictures that look alike are found, all of them, without reading the others."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.drawings import likeness
from campaigns.drawings.likeness import ALIKE, BANDS, BITS, band, hash_distance, keys_alike, probes
from campaigns.models import Drawing
from tests.factories.drawings import DrawingFactory, EditionFactory

SIGNED = st.integers(-(1 << 63), (1 << 63) - 1)


def signed(bits: int) -> int:
    """Return 64 bits as the database keeps them."""
    return bits - (1 << 64) if bits >> 63 else bits


@given(SIGNED, st.sets(st.integers(0, 63), max_size=ALIKE))
def test_what_differs_in_seven_bits_shares_a_probe(value: int, changed: set[int]) -> None:
    other = signed((value & (1 << 64) - 1) ^ sum(1 << bit for bit in changed))
    assert hash_distance(value, other) == len(changed)
    mask = (1 << BITS) - 1
    assert any((other >> number * BITS) & mask in probes(value, number) for number in range(BANDS))


@pytest.mark.django_db
@pytest.mark.parametrize("value", [0, -1, 1 << 62, -(1 << 63), 0x1234_5678_9ABC_DEF0, -81985529216486896])
def test_the_database_cuts_the_bands_as_we_do(value: int) -> None:
    DrawingFactory(difference_hash=value)
    cut = Drawing.objects.annotate(**{f"band_{number}": band(number) for number in range(BANDS)}).values_list(
        *(f"band_{number}" for number in range(BANDS))
    )
    assert list(cut.get()) == [probes(value, number)[0] for number in range(BANDS)]


@pytest.mark.django_db
def test_the_most_alike_come_first_and_others_not_at_all() -> None:
    edition = EditionFactory()
    base = 0x1234_5678_9ABC_DEF0
    same, near, seven, eight = (
        DrawingFactory(edition=edition, difference_hash=base ^ bits) for bits in (0, 0b11, 0x7F << 13, 0xFF << 20)
    )
    DrawingFactory(edition=edition, difference_hash=~base)
    found = keys_alike(Drawing.objects.all(), base)
    assert found == [same.pk, near.pk, seven.pk]
    assert eight.pk not in found


@pytest.mark.django_db
def test_what_is_read_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "MOST_READ", 3)
    edition = EditionFactory()
    for _number in range(10):
        DrawingFactory(edition=edition, difference_hash=5)
    assert len(keys_alike(Drawing.objects.all(), 5)) == 3


@pytest.mark.django_db
def test_an_index_answers_and_no_table_is_read_through() -> None:
    edition = EditionFactory()
    model = DrawingFactory(edition=edition, difference_hash=1)
    rows = []
    for number in range(3000):
        row = Drawing.objects.get(pk=model.pk)
        row.pk, row.address, row.submission_key = None, f"a{number}", f"k{number}"
        row.difference_hash = signed((number * 0x9E37_79B9_7F4A_7C15) % (1 << 64))
        rows.append(row)
    Drawing.objects.bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE campaigns_drawing")
    with CaptureQueriesContext(connection) as queries:
        keys_alike(Drawing.objects.all(), rows[7].difference_hash)
    assert len(queries) == BANDS
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    for number, query in enumerate(queries):
        with connection.cursor() as cursor:
            cursor.execute(f"{explain} {query['sql']}")
            plan = " ".join(str(row) for row in cursor.fetchall())
        assert f"drawing_band_{number}" in plan
        assert "Seq Scan" not in plan
