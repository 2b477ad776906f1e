"""Dates as exact as they are known: a day, a month, a year, or not stated. Pure."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from metropolis_site.core.formatting import format_day


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which parts may be unknown; a month needs a year, and a day needs a month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def check(self) -> None:
        """Raise ValidationError, keyed by field, for a date with a hole in it or one that no calendar has.

        What is out of range by itself, the validators of the field say.
        """
        if self.month and not self.year:
            raise ValidationError({"year": _("A month needs its year.")})
        if self.day and not self.month:
            raise ValidationError({"month": _("A day needs its month.")})
        try:
            _known = self.earliest() if self.month in (None, *range(1, 13)) else None
        except ValueError:
            raise ValidationError({"day": _("This month has no such day.")}) from None

    def earliest(self) -> date | None:
        """Return the first day that the date may mean, by which works are sorted; None if the year is unknown."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None

    def iso(self) -> str:
        """Return the date in ISO 8601, as exact as it is known: 2022-03-07, 2022-03, 2022 or nothing."""
        parts = (f"{self.year:04}" if self.year else "", self.month, self.day)
        return "-".join(part if isinstance(part, str) else f"{part:02}" for part in parts if part)

    def slashed(self) -> str:
        """Return the date as citation tags want it: 2022/03/07."""
        return self.iso().replace("-", "/")

    def year_first(self, language: str) -> str:
        """Return the date as citations in the style of the APA have it: 2022, March 7; empty if it is unknown."""
        first = self.earliest()
        if first is None or not self.month:
            return str(self.year or "")
        with translation.override(language):
            return f"{self.year}, {date_format(first, 'MONTH_DAY_FORMAT' if self.day else 'F')}"

    def text(self, language: str) -> str:
        """Return the date in words of a language; "not stated" if even the year is unknown."""
        with translation.override(language):
            first = self.earliest()
            if first is None:
                return _("not stated")
            if self.day:
                return format_day(first, language)
            return date_format(first, "YEAR_MONTH_FORMAT") if self.month else str(self.year)
