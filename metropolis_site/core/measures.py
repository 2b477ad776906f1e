"""Registry of live counts: what the site's own records say about a reported figure.

A *measure* is a named function that re-counts something for a year. A feature registers its own; an indicator names
the one that checks it. So `reports` can check a figure against `campaigns` without knowing it (design, section 2).
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Count:
    """What the records say: the value, and the public address that shows exactly what was counted, if there is one."""

    value: Decimal
    url: str = ""


Counter = Callable[[int], Count | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A named live count. `count(year)` gives a Count, or None when the site has no record of that kind."""

    name: str
    label: str | Promise
    count: Counter


_measures: dict[str, Measure] = {}


def register(name: str, *, label: str | Promise) -> Callable[[Counter], Counter]:
    """Register the decorated function, which takes a year, as the measure `name`.

    Raises ValueError when another function already has that name: a figure must not change its meaning silently.
    """

    def decorate(count: Counter) -> Counter:
        existing = _measures.get(name)
        if existing is not None and _origin(existing.count) != _origin(count):
            raise ValueError(f"The measure {name!r} is registered twice.")
        _measures[name] = Measure(name=name, label=label, count=count)
        return count

    return decorate


def _origin(count: Counter) -> tuple[str, str, tuple[object, ...]]:
    """Identify a counter by where it is defined, so that a module imported twice is not a conflict."""
    if isinstance(count, partial):
        return count.func.__module__, count.func.__qualname__, count.args
    return count.__module__, count.__qualname__, ()


def unregister(name: str) -> None:
    """Take a measure out of the registry. A name that is not registered is left in peace."""
    _measures.pop(name, None)


def get(name: str) -> Measure | None:
    """Return the measure `name`, or None when no installed feature offers it."""
    return _measures.get(name)


def choices() -> list[tuple[str, str | Promise]]:
    """Return every measure as (name, label), sorted by label: the editor's choice on an indicator."""
    return sorted(((measure.name, measure.label) for measure in _measures.values()), key=lambda pair: str(pair[1]))
