"""The state of the library: what its address asks for, how to change it, and how many works each choice shows."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from metropolis_site.core.filters import Chip, Choice
from reports.publications.choices import EditionLanguage, GenderReview, Kind
from reports.publications.folding import LONGEST_QUERY
from reports.publications.querysets import FACET_COLUMNS, PublicationQuerySet
from reports.publications.taxonomy import Series, Topic

CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
SIZES = (12, 48)
SORTS = ("newest", "oldest", "title", "relevance")
VIEWS = ("list", "covers")
LAST_PAGE = 100_000
# Names of the filters in the address, in the order of FACET_COLUMNS.
FILTERS = ("type", "year", "gender", "series", "topic", "lang")
MANY = ("topic", "lang")  # what a work can have several of

# How a column is parted into values, by whether a work can have several.
SPLITS = {
    False: lambda text: (str(text or ""),),
    True: lambda text: tuple((text or "").strip(",").split(",")),
}

Cells = Mapping[tuple[Any, ...], int]


@dataclass(frozen=True, slots=True)
class Shelves:
    """The names that filters show: topics in the reader's language by slug, series by slug, with their keys."""

    topics: Mapping[str, tuple[int, str]]
    series: Mapping[str, tuple[int, str]]

    @classmethod
    def read(cls, language: str) -> "Shelves":
        """Return the names in `language`, a topic without a translation in the language it was written in."""
        named: dict[Any, list[Topic]] = {}
        for topic in Topic.objects.select_related("locale").order_by("pk"):
            named.setdefault(topic.translation_key, []).append(topic)
        topics = {}
        for group in named.values():
            words = next((topic for topic in group if topic.locale.language_code == language), group[0])
            topics[group[0].slug] = (group[0].pk, words.name)
        in_order = sorted(topics.items(), key=lambda item: item[1][1].casefold())
        return cls(dict(in_order), {series.slug: (series.pk, series.name) for series in Series.objects.all()})


def is_year(text: str) -> bool:
    """Return whether `text` is a year in four ordinary digits."""
    return bool(re.fullmatch(r"[12][0-9]{3}", text))


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What the library shows; everything empty shows all. `values` has the chosen values by the name of the filter."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    sort: str = ""
    view: str = "list"
    size: int = SIZES[0]
    page: int = 1

    @classmethod
    def parse(cls, query: QueryDict, shelves: Shelves) -> "LibraryFilter":
        """Read a query string. What is unknown is ignored, so that no old or mistyped address fails."""
        known = {
            "type": Kind.values, "gender": GenderReview.values, "series": shelves.series, "topic": shelves.topics,
            "lang": EditionLanguage.values,
        }  # fmt: skip
        values: dict[str, tuple[str, ...]] = {}
        for name in FILTERS:
            asked = list(dict.fromkeys(query.getlist(name)))[:20]
            chosen = [text for text in asked if (is_year(text) if name == "year" else text in known[name])]
            if chosen:
                values[name] = tuple(chosen) if name == "lang" else (chosen[0],)
        page, size = query.get("page", ""), query.get("size", "")
        return cls(
            values=values,
            q=" ".join(CONTROL_CHARACTERS.sub(" ", query.get("q", "")).split())[:LONGEST_QUERY],
            sort=query.get("sort", "") if query.get("sort") in SORTS else "",
            view=query.get("view", "") if query.get("view") in VIEWS else VIEWS[0],
            size=int(size) if size in [str(one) for one in SIZES] else SIZES[0],
            page=min(max(int(page), 1), LAST_PAGE) if re.fullmatch(r"[0-9]{1,18}", page) else 1,
        )

    @property
    def shown_sort(self) -> str:
        """The order in force: what was asked for, or else by relevance for words and the newest first without."""
        return self.sort or ("relevance" if self.q else "newest")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.values or self.q)

    def parameters(self) -> list[tuple[str, str]]:
        """Return the parameters of the address that says the same, on its first page."""
        chosen = [(name, value) for name in FILTERS for value in self.values.get(name, ())]
        rest = {
            "q": self.q, "sort": self.sort, "view": self.view if self.view != VIEWS[0] else "",
            "size": str(self.size) if self.size != SIZES[0] else "",
        }  # fmt: skip
        return [*chosen, *((name, value) for name, value in rest.items() if value)]

    def address(self, base: str, **more: str) -> str:
        """Return `base` with the query string of this state, and `more` parameters behind it."""
        query = urlencode([*self.parameters(), *more.items()])
        return f"{base}?{query}" if query else base

    def page_address(self, base: str, number: int) -> str:
        """Return the address of a page of this state."""
        return self.address(base, page=str(number)) if number > 1 else self.address(base)

    def toggled(self, name: str, value: str) -> "LibraryFilter":
        """Return the state with a value of a filter chosen, or without it if it was."""
        before = self.values.get(name, ())
        if value in before:
            after = tuple(one for one in before if one != value)
        else:
            after = (*before, value) if name == "lang" else (value,)
        values = {key: chosen for key, chosen in {**self.values, name: after}.items() if chosen}
        return replace(self, values=values, page=1)

    def shown(self, base: str, name: str, value: Any) -> str:
        """Return the address of the same works with another order, form or number on a page."""
        is_default = name == "sort" and value == ("relevance" if self.q else "newest")
        changes: dict[str, Any] = {name: "" if is_default else value, "page": 1}
        return replace(self, **changes).address(base)

    def display_parameters(self) -> list[tuple[str, str]]:
        """Return the parameters that say how to show the works, for a form that asks which."""
        return [(name, value) for name, value in self.parameters() if name in ("sort", "view", "size")]

    def apply(self, works: PublicationQuerySet, shelves: Shelves) -> PublicationQuerySet:
        """Return those of `works` that this state shows, in no order yet."""
        for name, chosen in self.values.items():
            works = works.filter(condition_of(name, chosen, shelves))
        return works

    def chips(self, base: str, labels: Mapping[str, Mapping[str, str]]) -> list[Chip]:
        """Return what is on, each with the address that takes it away."""
        chips = [
            Chip(labels[name].get(value, value), self.toggled(name, value).address(base))
            for name in FILTERS
            for value in self.values.get(name, ())
        ]
        return [*([Chip(f"“{self.q}”", replace(self, q="").address(base))] if self.q else []), *chips]


def condition_of(name: str, chosen: Sequence[str], shelves: Shelves) -> Q:
    """Return the condition for the works that have one of the chosen values."""
    if name == "lang":
        condition = Q()
        for code in chosen:
            condition |= Q(language_keys__contains=f",{code},")
        return condition
    value = chosen[0]
    return {
        "type": lambda: Q(kind=value),
        "year": lambda: Q(year=int(value)),
        "gender": lambda: Q(gender_review=value),
        "series": lambda: Q(series_id=shelves.series[value][0]),
        "topic": lambda: Q(topic_keys__contains=f",{shelves.topics[value][0]},"),
    }[name]()


class Facets:
    """How many works each choice shows, beside what else is chosen. `cells` has one count for each FACET_COLUMNS."""

    def __init__(self, cells: Cells, chosen: LibraryFilter, shelves: Shelves) -> None:
        keys = {"series": shelves.series, "topic": shelves.topics}
        wanted = {
            place: {str(keys[name][value][0]) if name in keys else value for value in chosen.values[name]}
            for place, name in enumerate(FILTERS)
            if name in chosen.values
        }
        split = {place: lru_cache(maxsize=None)(SPLITS[name in MANY]) for place, name in enumerate(FILTERS)}
        # Counted by the text of the column first, of which there are few, and parted into values afterwards.
        columns: list[Counter[Any]] = [Counter() for _name in FILTERS]
        places = range(len(FILTERS))
        self.total = 0
        for cell, number in cells.items():
            missed = [place for place, options in wanted.items() if options.isdisjoint(split[place](cell[place]))]
            if not missed:
                self.total += number
            # A filter's own choice does not narrow its own lines.
            for place in places if not missed else missed if len(missed) == 1 else ():
                columns[place][cell[place]] += number
        self.counts: list[Counter[str]] = [Counter() for _name in FILTERS]
        for place, column in enumerate(columns):
            for text, number in column.items():
                for value in split[place](text):
                    self.counts[place][value] += number

    def choices(
        self, name: str, labels: Mapping[str, str], chosen: LibraryFilter, base: str, keys: Mapping[str, int]
    ) -> list[Choice]:
        """Return the lines of the filter `name` that show anything, and the chosen ones."""
        counted, current = self.counts[FILTERS.index(name)], chosen.values.get(name, ())
        return [
            Choice(value, label, number, value in current, chosen.toggled(name, value).address(base))
            for value, label in labels.items()
            if (number := counted[str(keys.get(value, value))]) or value in current
        ]


def labels_of(cells: Cells, shelves: Shelves, chosen: LibraryFilter) -> dict[str, dict[str, str]]:
    """Return the words of every value by filter; the years newest first."""
    years = {str(cell[FACET_COLUMNS.index("year")]) for cell in cells if cell[FACET_COLUMNS.index("year")]}
    return {
        "type": {value: str(label) for value, label in Kind.choices},
        "year": {year: year for year in sorted(years | set(chosen.values.get("year", ())), reverse=True)},
        "gender": {value: str(label) for value, label in GenderReview.choices},
        "series": {slug: name for slug, (_key, name) in shelves.series.items()},
        "topic": {slug: name for slug, (_key, name) in shelves.topics.items()},
        "lang": {value: str(label) for value, label in EditionLanguage.choices},
    }


def choice_lists(
    facets: Facets, labels: Mapping[str, Mapping[str, str]], shelves: Shelves, chosen: LibraryFilter, base: str
) -> dict[str, list[Choice]]:
    """Return the lines of all filters by their name in the address."""
    keys = {
        "series": {slug: key for slug, (key, _name) in shelves.series.items()},
        "topic": {slug: key for slug, (key, _name) in shelves.topics.items()},
    }
    return {name: facets.choices(name, labels[name], chosen, base, keys.get(name, {})) for name in FILTERS}


def display_choices(chosen: LibraryFilter, base: str) -> list[tuple[str, list[Choice]]]:
    """Return how the same works can be shown: order, form, number on a page; relevance only where words are sought."""
    orders = {"relevance": _("Best match"), "newest": _("Newest"), "oldest": _("Oldest"), "title": _("Title")}
    if not chosen.q:
        del orders["relevance"]
    groups: list[tuple[str, str, Mapping[Any, str], Any]] = [
        (_("Order"), "sort", orders, chosen.shown_sort),
        (_("Show as"), "view", {"list": _("List"), "covers": _("Covers")}, chosen.view),
        (_("On a page"), "size", {size: str(size) for size in SIZES}, chosen.size),
    ]
    return [
        (
            heading,
            [
                Choice(str(value), label, 0, value == current, chosen.shown(base, name, value))
                for value, label in values.items()
            ],
        )
        for heading, name, values, current in groups
    ]
