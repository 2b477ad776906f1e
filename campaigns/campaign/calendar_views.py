"""The calendar of the association as a page and as files to subscribe to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.campaign.calendar import build_calendar
from campaigns.campaign.showing import calendar_of, events_of, host_of, meetings_of
from campaigns.campaign.values import ShownEvent

if TYPE_CHECKING:
    from campaigns.campaign.index_page import CampaignIndexPage
    from campaigns.campaign.pages import CampaignPage

MOST_PAST = 12  # past entries that the page shows unless a year is asked for


def subscribe_url(request: HttpRequest, url: str) -> str:
    """Return the address with which a calendar program subscribes to the file at the path `url`."""
    return f"webcal://{request.get_host()}{url}"


def send_file(events: Sequence[ShownEvent], name: str, file_name: str, address: str = "") -> HttpResponse:
    """Send a calendar file. A browser saves it under `file_name`; a calendar program takes it as it is."""
    response = HttpResponse(build_calendar(name, events, address=address), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file_name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def one_of(events: Sequence[ShownEvent], key: UUID) -> ShownEvent:
    """Return the event with this key. Raises Http404 if none has it."""
    for event in events:
        if event.uid == str(key):
            return event
    raise Http404("No such event.")


def send_campaign(request: HttpRequest, page: "CampaignPage") -> HttpResponse:
    """Send the events of a campaign, those that were cancelled too."""
    address = f"{host_of(request)}{page.get_url(request)}calendar.ics"
    return send_file(events_of(page, request), page.title, f"{page.slug}.ics", address)


def send_event(request: HttpRequest, page: "CampaignPage", key: UUID) -> HttpResponse:
    """Send one event of a campaign."""
    event = one_of(events_of(page, request), key)
    return send_file([event], event.title, f"{page.slug}-{event.facts.start_date.isoformat()}.ics")


def send_calendar(request: HttpRequest, index: "CampaignIndexPage") -> HttpResponse:
    """Send the calendar of the association."""
    address = f"{host_of(request)}{index.get_url(request)}calendar.ics"
    return send_file(calendar_of(index, request), _("Calendar of Metropolis"), "metropolis.ics", address)


def send_meeting(request: HttpRequest, index: "CampaignIndexPage", key: UUID) -> HttpResponse:
    """Send one statutory meeting."""
    event = one_of([meeting for _told, meeting in meetings_of(index, request)], key)
    return send_file([event], event.title, f"metropolis-{event.facts.start_date.isoformat()}.ics")


def asked_year(request: HttpRequest, years: Sequence[int]) -> int | None:
    """Return the year that `?year=` asks for, if it is one of `years`."""
    asked = request.GET.get("year", "")
    return next((year for year in years if str(year) == asked), None)


def show_calendar(request: HttpRequest, index: "CampaignIndexPage") -> HttpResponse:
    """Show what is to come and what was, or all of one year."""
    now, events = timezone.now(), calendar_of(index, request)
    years = sorted({event.facts.start_date.year for event in events}, reverse=True)
    year = asked_year(request, years)
    if year is not None:
        events = [event for event in events if event.facts.start_date.year == year]
    past = [event for event in events if event.facts.over_at <= now][::-1]
    url = index.get_url(request) or ""
    context = {
        **index.get_context(request),
        "coming": [event for event in events if event.facts.over_at > now],
        "past": past if year is not None else past[:MOST_PAST],
        "is_cut": year is None and len(past) > MOST_PAST,
        "years": years,
        "year": year,
        "calendar_url": f"{url}calendar/",
        "file_url": f"{url}calendar.ics",
        "subscribe_url": subscribe_url(request, f"{url}calendar.ics"),
    }
    return TemplateResponse(request, "campaigns/calendar.html", context)
