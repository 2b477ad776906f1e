"""Days and times as events have them: the clock of a place, its gaps, and the words for them. Pure."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from babel import Locale
from babel.dates import format_skeleton, format_time, get_timezone_name

from metropolis_site.core.formatting import cldr_locale, format_day


@cache
def time_zones() -> list[tuple[str, str]]:
    """Return the time zones of the world that are named after a place, as (name, name with spaces)."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names)]


def check_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is a time zone, such as Europe/Madrid."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValidationError(_("Write a time zone by its name, for example Europe/Madrid.")) from None


def moment(day: date, clock: time, zone: str) -> datetime:
    """Return the moment at which the clock of `zone` shows this; the first where it shows it twice (RFC 5545)."""
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone))


def is_in_gap(day: date, clock: time, zone: str) -> bool:
    """Whether the clock of `zone` never shows this, because it is put forward over it."""
    wanted = moment(day, clock, zone)
    return wanted.astimezone(UTC).astimezone(wanted.tzinfo).replace(tzinfo=None) != wanted.replace(tzinfo=None)


def after_gap(day: date, clock: time, zone: str) -> time:
    """Return what the clock of `zone` shows instead of a time in its gap."""
    wanted = moment(day, clock, zone)
    return wanted.astimezone(UTC).astimezone(wanted.tzinfo).time()


def _day_locale(language: str) -> Locale:
    """Return the locale that writes days first in English too, as the site does."""
    return Locale.parse("en_GB") if language == "en" else cldr_locale(language)


def format_days(first: date | None, last: date | None, language: str) -> str:
    """Write from which day to which in words; one day alone, from a day on, until a day, or nothing."""
    if first and last and first != last:
        return f"{_first_day(first, last, language)}{format_day(last, language)}"
    if first and last:
        return format_day(first, language)
    if first:
        return _("from %(day)s") % {"day": format_day(first, language)}
    return _("until %(day)s") % {"day": format_day(last, language)} if last else ""


def _first_day(first: date, last: date, language: str) -> str:
    """Write the first of two days and the dash after it, without what the second day says again."""
    if first.year != last.year:
        return f"{format_day(first, language)} – "
    if first.month != last.month:
        return f"{format_skeleton('MMMMd', first, locale=_day_locale(language))} – "
    return f"{first.day}–"


def format_clock(moment_at: datetime, language: str) -> str:
    """Write the time of day: 09:30 in every language of the site."""
    return str(format_time(moment_at, "HH:mm", locale=_day_locale(language)))


def format_zone(moment_at: datetime, language: str) -> str:
    """Name the time zone in words, as it is called on that day: Central European Summer Time."""
    return str(get_timezone_name(moment_at, width="long", locale=_day_locale(language)))
