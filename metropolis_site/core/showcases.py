"""Registry of what a feature shows inside a page of another: publications as cards, figures of a report as a list.

A *showcase* is a named function that renders chosen things in the reader's language. A feature registers its own; the
block that asks for it names it. So a campaign shows figures of a report without knowing reports (design, section 2).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page wants shown: the chosen things, the page that they belong to if they have one, and for whom."""

    chosen: Sequence[Any]
    language: str
    request: HttpRequest | None = None
    page: Any = None


Showcase = Callable[[Wanted], SafeString]

_showcases: dict[str, Showcase] = {}


def register(name: str) -> Callable[[Showcase], Showcase]:
    """Register the decorated function as the showcase `name`; again replaces it."""

    def decorate(show: Showcase) -> Showcase:
        _showcases[name] = show
        return show

    return decorate


def unregister(name: str) -> None:
    """Take a showcase out of the registry. A name that is not registered is left in peace."""
    _showcases.pop(name, None)


def show(name: str, wanted: Wanted) -> SafeString:
    """Return the chosen things as HTML; empty where no installed feature shows such things, or none is public."""
    showcase = _showcases.get(name)
    return showcase(wanted) if showcase else SafeString("")
