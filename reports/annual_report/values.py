"""Figures as readers meet them: in one language, with words filled in. Templates read these, never the rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from metropolis_site.core.choices import Kind
from metropolis_site.core.formatting import Quantity, format_day
from metropolis_site.core.tokens import replace_tokens


@dataclass(frozen=True)
class ShownFigure:
    """One figure in one language."""

    slug: str
    language: str
    name: str
    unit_one: str
    unit_many: str
    theme: str
    quantity: Quantity
    definition: str = ""
    method: str = ""
    measure: str = ""
    source: str = ""
    source_url: str = ""
    is_source_unstated: bool = False
    applies_to: str = ""
    note: str = ""
    as_of_date: date | None = None
    part_of_slug: str = ""
    page_url: str = ""
    whole: "ShownFigure | None" = None

    @property
    def anchor(self) -> str:
        """The figure's `id` in the report."""
        return f"figure-{self.slug}"

    @cached_property
    def short(self) -> str:
        """What the eye gets: +1.2K."""
        return self.quantity.short(self.language)

    @cached_property
    def spoken(self) -> str:
        """What a screen reader gets: more than 1,200."""
        return self.quantity.spoken(self.language)

    @cached_property
    def unit(self) -> str:
        """The unit in the number the value needs: drawings."""
        return self.quantity.unit(self.unit_one, self.unit_many, self.language)

    @property
    def full(self) -> str:
        """The value on record without its bound: 1,200."""
        return self.quantity.full(self.language)

    @property
    def rounding(self) -> str:
        """A sentence on how the printed form relates to the value on record."""
        return self.quantity.rounding(self.language)

    @property
    def is_share(self) -> bool:
        """Whether the figure is a percentage, which must say of whom it is."""
        return self.quantity.kind == Kind.PERCENTAGE

    @property
    def as_of(self) -> str:
        """The day the count refers to, in words; empty if the source does not say."""
        return format_day(self.as_of_date, self.language) if self.as_of_date else ""

    @property
    def headline(self) -> str:
        """The figure in one line: its name and its full words."""
        return f"{self.name}: {self.spoken}"

    @property
    def alone(self) -> "list[ShownFigure]":
        """The figure as a list of one, for the template that shows the sources of several."""
        return [self]

    @property
    def digits(self) -> str:
        """The number without an ordinal's ending, which large type sets apart: 1 of 1st."""
        return self.short.removesuffix(self.suffix) if self.suffix else self.short

    @property
    def suffix(self) -> str:
        """An ordinal's ending: st of 1st; empty for every other kind."""
        is_ordinal = self.quantity.kind == Kind.ORDINAL and self.quantity.value is not None
        return self.full.lstrip("0123456789") if is_ordinal else ""

    @property
    def machine_value(self) -> str:
        """The value for machines: digits with a point, no needless zeros; empty while there is none."""
        value = self.quantity.value
        return "" if value is None else f"{value.normalize():f}"

    @property
    def number(self) -> SafeString:
        """The number as HTML: short for the eye, in full words for a screen reader, exact in `value`."""
        return self._number("")

    @property
    def plate(self) -> SafeString:
        """The number as it stands in a sentence, on its plate."""
        return self._number("plate")

    def _number(self, css_class: str) -> SafeString:
        class_attribute = format_html(' class="{}"', css_class) if css_class else ""
        if self.short == self.spoken:
            return format_html(
                '<data{} value="{}" dir="ltr">{}</data>', class_attribute, self.machine_value, self.short
            )
        return format_html(
            '<data{} value="{}"><span dir="ltr" aria-hidden="true">{}</span>'
            '<span class="visually-hidden">{}</span></data>',
            class_attribute, self.machine_value, self.short, self.spoken,
        )  # fmt: skip


@dataclass
class FigureSet:
    """The figures of one report in one language, in the editors' order. Quotes them into text.

    `quoted` collects what the page has shown so far, so that each figure's anchor stands at its first place only.
    """

    figures: dict[str, ShownFigure] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, figures: Iterable[ShownFigure]) -> "FigureSet":
        """Build the set from figures in order."""
        return cls(figures={figure.slug: figure for figure in figures})

    def __iter__(self) -> Iterator[ShownFigure]:
        return iter(self.figures.values())

    def __len__(self) -> int:
        return len(self.figures)

    def __contains__(self, slug: object) -> bool:
        return slug in self.figures

    def get(self, slug: str) -> ShownFigure | None:
        """Return the figure of the indicator `slug`, or None."""
        return self.figures.get(slug)

    def quote(self, slug: str) -> SafeString | None:
        """Return the number of `slug` for a sentence, with the figure's anchor if this is its first place."""
        figure = self.get(slug)
        if figure is None:
            return None
        if self.claim_anchor(slug):
            return format_html('<span id="{}">{}</span>', figure.anchor, figure.plate)
        return figure.plate

    def fill(self, text: str) -> str:
        """Return `text` with its tokens in short form, for a passage outside the report; an unknown one stays."""
        return str(replace_tokens(text, lambda slug: figure.short if (figure := self.get(slug)) else None))

    def claim_anchor(self, slug: str) -> bool:
        """Return True for the first place on the page that shows `slug`, which carries its anchor."""
        if slug in self.quoted:
            return False
        self.quoted.add(slug)
        return True
