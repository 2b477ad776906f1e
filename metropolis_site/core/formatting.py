"""Numbers for people: the short form for the eye, the full words for a screen reader, in each language.

Pure: nothing here reads the database or the request. Number marks come from CLDR through Babel
(https://cldr.unicode.org/), the words from the message catalogues.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from django.utils import translation
from django.utils.translation import gettext

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as babel_format_date
from babel.numbers import format_compact_decimal, format_decimal, get_currency_symbol

from metropolis_site.core.choices import Bound, Display, Gender, Kind

CURRENCY = "EUR"
# CLDR's minimumGroupingDigits, which Babel leaves out: Spanish writes 1200 but 36.400.
UNGROUPED_BELOW = {"es": Decimal(10_000)}
BOUND_MARKS = {Bound.EXACTLY: "", Bound.MORE_THAN: "+", Bound.ABOUT: "≈", Bound.AT_LEAST: "≥"}


def cldr_locale(language: str) -> Locale:
    """Return the CLDR locale of a Django language code, or English for one that CLDR does not know."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def format_number(value: Decimal, language: str) -> str:
    """Write `value` in full with the marks of `language`: 36,400 · 36.400 · 36 400."""
    grouped = abs(value) >= UNGROUPED_BELOW.get(language, Decimal(0))
    # A pattern that keeps every decimal of the value: nothing is rounded on the way to the page.
    return format_decimal(
        value.normalize(), locale=cldr_locale(language), decimal_quantization=False, group_separator=grouped
    )


def format_percentage(value: Decimal, language: str) -> str:
    """Write 16.8 as 16.8% (English) or 16,8 % (Spanish, French; no-break space). `value` is in per cent."""
    pattern = cldr_locale(language).percent_formats[None].pattern
    return pattern.replace("#,##0", format_number(value, language))


def format_ordinal(value: Decimal, language: str, gender: str = Gender.MASCULINE) -> str:
    """Write 1 as 1st (English), 1.ª or 1.er (Spanish), 1re or 1er (French), by the gender of what is counted."""
    number = int(value)
    feminine = gender == Gender.FEMININE
    if language == "es":
        apocopated = number % 10 in (1, 3) and number % 100 not in (11, 13)
        suffix = ".ª" if feminine else ".er" if apocopated else ".º"
    elif language == "fr":
        suffix = ("re" if feminine else "er") if number == 1 else "e"
    else:
        teen = number % 100 in (11, 12, 13)
        suffix = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def format_money(value: Decimal, language: str) -> str:
    """Write an amount of euros with every digit it has: €1,200 · 1200 € · 1 200 € (no-break spaces)."""
    pattern = cldr_locale(language).currency_formats["standard"].pattern
    amount = pattern.replace("#,##0.00", format_number(value, language))
    return amount.replace("¤", get_currency_symbol(CURRENCY, locale=cldr_locale(language)))


def format_compact(value: Decimal, language: str, bound: str = Bound.MORE_THAN) -> str:
    """Write 1,200 as 1.2K · 1,2 mil · 1,2 k. Cut for "more than" and "at least", which must stay true; else rounded."""
    rounding = ROUND_DOWN if bound in (Bound.MORE_THAN, Bound.AT_LEAST) else ROUND_HALF_UP
    step = Decimal(10) ** (max(value.adjusted() // 3 * 3, 0) - 1)
    cut = (value / step).to_integral_value(rounding=rounding) * step
    return format_compact_decimal(cut, locale=cldr_locale(language), fraction_digits=1)


def format_day(day: date, language: str) -> str:
    """Write a date in the long form of `language`: 8 November 2021 · 8 de noviembre de 2021 · 8 novembre 2021."""
    pattern = "d MMMM y" if language == "en" else "long"
    return babel_format_date(day, format=pattern, locale=cldr_locale(language))


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value with its meaning: sort, bound and way of showing. Empty while an editor has not entered it."""

    value: Decimal | None
    kind: str = Kind.COUNT
    bound: str = Bound.EXACTLY
    display: str = Display.FULL
    gender: str = Gender.MASCULINE

    def full(self, language: str) -> str:
        """Return the value in full, without its bound: 1,200 · 16.8% · 1st · €1,200; a dash when empty."""
        if self.value is None:
            return "–"
        if self.kind == Kind.PERCENTAGE:
            return format_percentage(self.value, language)
        if self.kind == Kind.ORDINAL:
            return format_ordinal(self.value, language, self.gender)
        if self.kind == Kind.MONEY:
            return format_money(self.value, language)
        return format_number(self.value, language)

    def short(self, language: str) -> str:
        """Return what the eye gets: the bound as a mark, compact where the editor chose so: +1.2K."""
        mark = BOUND_MARKS[Bound(self.bound)] if self.value is not None else ""
        if self.value is not None and self.is_compact:
            return mark + format_compact(self.value, language, self.bound)
        return mark + self.full(language)

    def spoken(self, language: str) -> str:
        """Return what a screen reader gets, and any text that has room: more than 1,200."""
        with translation.override(language):
            if self.value is None:
                return gettext("not entered yet")
            phrases = {
                Bound.EXACTLY: "%(number)s",
                Bound.MORE_THAN: gettext("more than %(number)s"),
                Bound.ABOUT: gettext("about %(number)s"),
                Bound.AT_LEAST: gettext("at least %(number)s"),
            }
            return phrases[Bound(self.bound)] % {"number": self.full(language)}

    def rounding(self, language: str) -> str:
        """Say in a sentence what the printed form means and what is on record; the rounding rule of this site."""
        if self.value is None:
            return ""
        words = {"short": self.short(language), "spoken": self.spoken(language)}
        with translation.override(language):
            if self.bound == Bound.EXACTLY and not self.is_compact:
                return gettext("Printed as it is on record, not rounded.")
            if self.is_compact and self.bound == Bound.MORE_THAN:
                return gettext("Printed in short as %(short)s. Read the plus sign as ‘more than’: %(spoken)s.") % words
            if self.is_compact:
                return gettext("Printed rounded as %(short)s; the value on record is %(spoken)s.") % words
            return gettext("Read %(short)s as ‘%(spoken)s’: the source gives a bound, not an exact count.") % words

    @property
    def is_compact(self) -> bool:
        """Whether the short form leaves digits out: only counts of a thousand and more have one."""
        return (
            self.display == Display.COMPACT
            and self.kind == Kind.COUNT
            and self.value is not None
            and self.value >= 1000
        )

    def unit(self, one: str, many: str, language: str) -> str:
        """Return the unit in the number that the value needs; French counts 0 and 1.5 as singular (CLDR)."""
        if self.value is None:
            return many
        return one if cldr_locale(language).plural_form(self.value.normalize()) == "one" else many
