"""Which pictures look alike, found without reading every hash: the 64 bits in four bands of sixteen, each indexed.

Two hashes that differ in seven bits or fewer have a band that differs in one bit at most (seven bits cannot be two in
each of four bands). So what looks alike shares one of 4 x 17 values of a band with the picture; only such rows are
read, and of those only so many (multi-index hashing: Norouzi, Punjani and Fleet, 2012).
"""

from typing import Any

from django.db.models import BigIntegerField, F, Func

BANDS, BITS = 4, 16
ALIKE = 7  # bits of 64 in which two pictures may differ
MOST_READ = 500  # rows of one band: drawings on white paper share many bits


def band(number: int) -> Func:
    """Return the expression of a band of the hash. Its numbers stand in it, or no database finds the index."""
    return Func(
        F("difference_hash"),
        template=f"((%(expressions)s >> {number * BITS}) & {(1 << BITS) - 1})",
        output_field=BigIntegerField(),
    )


def hash_distance(one: int, other: int) -> int:
    """Return how many of the 64 bits differ: below about 10 the pictures look alike."""
    return ((one ^ other) & (1 << 64) - 1).bit_count()


def probes(difference_hash: int, number: int) -> list[int]:
    """Return the values of a band that a picture which looks alike may have: its own, and each with one bit changed."""
    value = (difference_hash >> number * BITS) & ((1 << BITS) - 1)
    return [value, *(value ^ (1 << bit) for bit in range(BITS))]


def keys_alike(drawings: Any, difference_hash: int) -> list[int]:
    """Return the keys of the `drawings` that look almost the same, the most alike first; four queries."""
    found: dict[int, int] = {}
    for number in range(BANDS):
        rows = drawings.annotate(band=band(number)).filter(band__in=probes(difference_hash, number)).order_by()
        found |= dict(rows.values_list("pk", "difference_hash")[:MOST_READ])
    distances = {pk: hash_distance(difference_hash, other) for pk, other in found.items()}
    near = [pk for pk, distance in distances.items() if distance <= ALIKE]
    return sorted(near, key=lambda pk: (distances[pk], -pk))
