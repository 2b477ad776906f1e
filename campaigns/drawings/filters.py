"""The state of the gallery: what its address asks for, how to change it, and how many drawings each choice shows."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from campaigns.drawings.counts import FACET_FIELDS, Cells
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.edition import Edition
from campaigns.drawings.querysets import MOST_COUNTED
from campaigns.drawings.themes import theme_labels
from metropolis_site.core.filters import Chip, Choice
from metropolis_site.core.models import City

LONGEST_SEARCH = 100
CITY_KEY = re.compile(r"^[0-9]{1,15}$")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
NAMES = ("edition", "city", "age", "theme")


def shown_band(band: str) -> str:
    """Return an age band as it is read: 8–10."""
    return band.replace("-", "–")


def bands_of(editions: Sequence[Edition]) -> list[str]:
    """Return every age band of the editions once, the youngest first."""
    bands = {band for edition in editions for band in edition.bands}
    return sorted(bands, key=lambda band: [int(age) for age in band.split("-")])


def asked_city(query: QueryDict) -> int | None:
    """Return the key of the city that a query string asks for, whether or not there is such a city."""
    key = query.get("city", "")
    return int(key) if CITY_KEY.match(key) else None


@dataclass(frozen=True, slots=True)
class GalleryFilter:
    """What the gallery shows; everything empty shows all."""

    edition: Edition | None = None
    city: City | None = None
    age: str = ""
    theme: str = ""
    q: str = ""

    @classmethod
    def parse(
        cls,
        query: QueryDict,
        editions: Sequence[Edition],
        cities: Sequence[City] | None = None,
        themes: Mapping[str, str] | None = None,
    ) -> "GalleryFilter":
        """Read a query string. What is unknown is ignored, so that no old or mistyped address fails.

        City and theme are looked for among `cities` and `themes`, if they are given, and else in the database.
        """
        age, theme, key = query.get("age", ""), query.get("theme", ""), asked_city(query)
        if key is not None and cities is None:
            cities = list(City.objects.filter(pk=key))
        if theme and themes is None:
            themes = theme_labels()
        return cls(
            edition=next((edition for edition in editions if edition.slug == query.get("edition")), None),
            city=next((city for city in cities or () if city.pk == key), None),
            age=age if age in bands_of(editions) else "",
            theme=theme if theme in (themes or {}) else "",
            q=CONTROL_CHARACTERS.sub(" ", query.get("q", "")).strip()[:LONGEST_SEARCH],
        )

    @property
    def conditions(self) -> dict[str, Any]:
        """The conditions for `Drawing.objects.for_gallery`."""
        named = {"edition": self.edition, "city": self.city, "age_band": self.age, "theme": self.theme, "q": self.q}
        return {name: value for name, value in named.items() if value}

    @property
    def values(self) -> dict[str, str]:
        """The parameters of the address that says the same."""
        named = {
            "edition": self.edition.slug if self.edition else "",
            "city": str(self.city.pk) if self.city else "",
            "age": self.age,
            "theme": self.theme,
            "q": self.q,
        }
        return {name: value for name, value in named.items() if value}

    @property
    def facet_values(self) -> tuple[Any, ...]:
        """The chosen values in the order of FACET_FIELDS; None where nothing is chosen."""
        return (
            self.edition.pk if self.edition else None, self.city.pk if self.city else None,
            self.age or None, self.theme or None,
        )  # fmt: skip

    def address(self, base: str, **more: str) -> str:
        """Return `base` with the query string of this state, and `more` parameters behind it."""
        query = urlencode({**self.values, **more})
        return f"{base}?{query}" if query else base

    def address_with(self, base: str, name: str, value: str) -> str:
        """Return the address of this state with the parameter `name` set to `value`; empty takes it away."""
        values = {key: text for key, text in {**self.values, name: value}.items() if text}
        return f"{base}?{urlencode(values)}" if values else base

    def without_places(self) -> "GalleryFilter":
        """Return the state for all cities."""
        return replace(self, city=None)

    def chips(self, base: str, themes: Mapping[str, str]) -> list[Chip]:
        """Return what is on, each with the address that takes it away."""
        labels = {
            "edition": _("Edition %(name)s") % {"name": self.edition} if self.edition else "",
            "city": str(self.city or ""),
            "age": _("Age %(band)s") % {"band": shown_band(self.age)} if self.age else "",
            "theme": themes.get(self.theme, self.theme),
            "q": f"“{self.q}”" if self.q else "",
        }
        return [Chip(label, self.address_with(base, name, "")) for name, label in labels.items() if label]


def shown_count(number: int) -> int | None:
    """Return a number that may be told: none below the smallest cell, if the site has set one (S32)."""
    return None if 0 < number < settings.GALLERY_MIN_CELL else number


class Facets:
    """How many drawings each choice shows, beside what else is chosen. `cells` has one count for each FACET_FIELDS.

    A search that finds more than MOST_COUNTED is not counted out: then `cells` are those of the whole gallery, the
    choices tell no number, and `total` is None unless `counted` says it.
    """

    def __init__(self, cells: Cells, chosen: GalleryFilter, *, is_exact: bool = True, counted: int = 0) -> None:
        self.cells = cells
        self.chosen = chosen
        self.is_exact = is_exact
        self.counted = counted

    @classmethod
    def read(cls, kept: Cells, chosen: GalleryFilter) -> "Facets":
        """Return the facets of what is chosen: from the `kept` numbers of the gallery, or counted for a search."""
        if not chosen.q:
            return cls(kept, chosen)
        rows = Drawing.objects.public().saying(chosen.q).first_values(*FACET_FIELDS)
        if len(rows) <= MOST_COUNTED:
            return cls(Counter(rows), chosen)
        if len(chosen.values) > 1:
            rows = Drawing.objects.for_gallery(chosen.conditions).first_values("pk")
        return cls(kept, chosen, is_exact=False, counted=len(rows))

    def counts(self, name: str) -> Counter[Any]:
        """Count the drawings for each value of the filter `name`, within what the other filters choose."""
        position, counted = NAMES.index(name), Counter[Any]()
        for values, number in self.cells.items():
            if self._matches(values, except_for=position):
                counted[values[position]] += number
        return counted

    def _matches(self, values: tuple[Any, ...], except_for: int | None = None) -> bool:
        """Return whether a cell lies within what is chosen."""
        pairs = zip(self.chosen.facet_values, values, strict=True)
        return all(
            wanted is None or wanted == value for place, (wanted, value) in enumerate(pairs) if place != except_for
        )

    @property
    def total(self) -> int | None:
        """How many drawings the gallery shows; None for more than a search counts."""
        if not self.is_exact:
            return self.counted if self.counted <= MOST_COUNTED else None
        return sum(number for values, number in self.cells.items() if self._matches(values))

    @property
    def edition_keys(self) -> set[int]:
        """The keys of the editions that the gallery shows now."""
        return {values[0] for values in self.cells if self._matches(values)}

    @property
    def city_count(self) -> int:
        """From how many cities they are."""
        return len({values[1] for values in self.cells if self._matches(values)})

    def choices(self, name: str, labels: Sequence[tuple[Any, str, str]], base: str) -> list[Choice]:
        """Return the lines of the filter `name` that show anything, and the chosen one.

        `labels` has for each line the value in the cells, the value in the address, and the words.
        """
        counted, current = self.counts(name), self.chosen.values.get(name, "")
        return [
            Choice(
                value,
                label,
                shown_count(counted[key]) if self.is_exact else None,
                value == current,
                self.chosen.address_with(base, name, value),
            )
            for key, value, label in labels
            if counted[key] or value == current
        ]


def choice_lists(
    facets: Facets, editions: Sequence[Edition], cities: Sequence[City], themes: Mapping[str, str], base: str
) -> dict[str, list[Choice]]:
    """Return the lines of all four filters by their name in the address."""
    labels: dict[str, list[tuple[Any, str, str]]] = {
        "edition": [(edition.pk, edition.slug, edition.name) for edition in editions],
        "city": [(city.pk, str(city.pk), city.name) for city in cities],
        "age": [(band, band, shown_band(band)) for band in bands_of(editions)],
        "theme": [(slug, slug, name) for slug, name in themes.items()],
    }
    return {name: facets.choices(name, lines, base) for name, lines in labels.items()}
