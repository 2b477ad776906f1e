"""Calendar files (RFC 5545, iCalendar): one for a campaign, one for the association, one for each event."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Timezone, vText

from campaigns.campaign.values import ShownEvent

PRODUCT = "-//Metropolis//Metropolis site//EN"
ASK_AGAIN = timedelta(hours=12)  # how often those who subscribe should look for changes


def clean(text: str) -> str:
    """Return `text` without control characters, which the standard forbids; a line stays a line."""
    kept = (one for one in text.replace("\r\n", "\n") if one == "\n" or unicodedata.category(one) != "Cc")
    return "".join(kept)


def write_event(event: ShownEvent) -> Event:
    """Return an event as calendars read it. Whole days end on the day after the last (RFC 5545, 3.6.1)."""
    facts, component = event.facts, Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.changed_at)
    component.add("last-modified", event.changed_at)
    component.add("sequence", event.version)
    component.add("summary", clean(event.title))
    component.add("dtstart", facts.begins)
    if facts.is_whole_day:
        component.add("dtend", facts.last_date + timedelta(days=1))
    elif isinstance(facts.ends, datetime):
        component.add("dtend", facts.ends)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.place:
        component.add("location", clean(event.place))
    about = "\n\n".join(part for part in (event.description, facts.url, event.page_url) if part)
    if about:
        component.add("description", clean(about))
    if facts.url or event.page_url:
        component.add("url", facts.url or event.page_url)
    if event.kind:
        component.add("categories", [clean(event.kind)])
    return component


def zones_of(events: Iterable[ShownEvent]) -> list[Timezone]:
    """Return the rules of every zone that the events name, over the years that they need, in a lasting order."""
    days: dict[str, list[date]] = {}
    for event in events:
        if not event.facts.is_whole_day:
            days.setdefault(event.facts.time_zone, []).extend([event.facts.start_date, event.facts.last_date])
    return [
        Timezone.from_tzid(name, first_date=date(min(used).year - 1, 1, 1), last_date=date(max(used).year + 2, 1, 1))
        for name, used in sorted(days.items())
        if name != "UTC"
    ]


def build_calendar(name: str, events: Sequence[ShownEvent], *, address: str = "") -> bytes:
    """Return a calendar file of the events. `address` is where those who subscribe find it again."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # The library escapes what it knows to be text; the older name of the name it does not know.
    for title in ("name", "x-wr-calname"):
        calendar.add(title, vText(clean(name)))
    if address:
        calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT12H")
        calendar.add("source", address, parameters={"VALUE": "URI"})
    for zone in zones_of(events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(write_event(event))
    return bytes(calendar.to_ical())
