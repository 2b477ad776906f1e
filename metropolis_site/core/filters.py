"""The lines of a filter as a listing shows them: what can be chosen, and what is on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a filter: its value in the address, its words, and the address that chooses it or takes it away.

    `count` is how many things it shows; None where the number is too small to tell (S32) or was not counted.
    """

    value: str
    label: str
    count: int | None
    is_chosen: bool
    url: str
