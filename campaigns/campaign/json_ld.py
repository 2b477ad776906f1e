"""Structured data of a campaign: its events as schema.org has them (https://schema.org/Event). Pure."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from campaigns.campaign.values import ShownEvent
from metropolis_site.core.json_ld import PUBLISHER, dump

if TYPE_CHECKING:
    from campaigns.campaign.pages import CampaignPage


def event(shown: ShownEvent) -> dict[str, Any]:
    """Return one event, with what is known of it."""
    facts = shown.facts
    place = shown.told.word("place")
    online = {"@type": "VirtualLocation", "url": facts.url or shown.page_url} if facts.is_online else None
    spot = {"@type": "Place", "name": place, "address": place} if place else None
    locations = [one for one in (spot, online) if one]
    mode = "Mixed" if len(locations) == 2 else "Online" if online else "Offline" if spot else ""
    data: dict[str, Any] = {
        "@type": "Event",
        "@id": shown.page_url,
        "name": shown.title,
        "startDate": shown.machine_start,
        "endDate": shown.machine_end,
        "eventStatus": f"https://schema.org/Event{'Cancelled' if shown.is_cancelled else 'Scheduled'}",
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode" if mode else "",
        "location": locations[0] if len(locations) == 1 else locations,
        "description": shown.description,
        "url": facts.url or shown.page_url,
        "organizer": PUBLISHER,
    }
    return {name: value for name, value in data.items() if value}


def campaign(page: "CampaignPage", events: Iterable[ShownEvent], address: str) -> SafeString:
    """Return the campaign as a series of events, with each of them."""
    record = page.record
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "EventSeries",
        "name": page.title,
        "url": address,
        "description": page.search_description or page.introduction,
        "inLanguage": page.language,
        "startDate": record.opens_date.isoformat() if record.opens_date else "",
        "endDate": record.closes_date.isoformat() if record.closes_date else "",
        "organizer": PUBLISHER,
        "subEvent": [event(one) for one in events],
    }
    return dump({name: value for name, value in data.items() if value})
