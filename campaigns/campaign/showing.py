"""Goals, statements and events of a campaign as its page shows them: numbers as first written, words translated."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from campaigns.campaign.querysets import Told, tell
from campaigns.campaign.values import ShownEvent, ShownGoal, ShownStatement

if TYPE_CHECKING:
    from campaigns.campaign.index_page import CampaignIndexPage
    from campaigns.campaign.pages import CampaignPage


def host_of(request: HttpRequest) -> str:
    """Return scheme and host of the request, for addresses that leave the site."""
    return request.build_absolute_uri("/").rstrip("/")


def rows_of(page: "CampaignPage", name: str, *related: str) -> list[Told[Any]]:
    """Return the rows `name` of a campaign: those of its record, with the words of the page. One query.

    Works on an unsaved draft too, whose rows are in memory: the preview shows what is being typed.
    """
    own, record = getattr(page, name).all(), page.record
    if not isinstance(own, QuerySet):
        own_rows = list(own)
        rows = list(getattr(record, name).all()) if record is not page else own_rows
    else:
        found = list(own.model.objects.filter(page_id__in={page.pk, record.pk}).select_related(*related))
        own_rows = [row for row in found if row.page_id == page.pk]
        rows = [row for row in found if row.page_id == record.pk]
    words = {row.translation_key: row for row in own_rows}
    return [Told(row, words.get(row.translation_key, row)) for row in rows]


def in_time(told: Told[Any]) -> tuple[Any, ...]:
    """Return what sorts entries of a calendar by the moment at which they begin; whole days come first."""
    facts = told.facts
    return facts.start_date, facts.start_time is not None, facts.start_time or "", str(facts.translation_key)


def events_of(page: "CampaignPage", request: HttpRequest) -> list[ShownEvent]:
    """Return the events of a campaign in the order of time."""
    url = page.get_url(request) or ""
    return [show_event(told, page.language, f"{host_of(request)}{url}", url) for told in
            sorted(rows_of(page, "events"), key=in_time)]  # fmt: skip


def show_event(told: Told[Any], language: str, address: str, url: str, kind: str = "") -> ShownEvent:
    """Return an event of the page at `address`, whose path is `url`."""
    uid = told.facts.translation_key
    return ShownEvent(told, language, f"{address}#event-{uid}", f"{url}events/{uid}.ics", kind)


def goals_of(page: "CampaignPage") -> list[ShownGoal]:
    """Return the goals of a campaign; those that the site counts are counted now, each measure and year once."""
    told = sorted(rows_of(page, "goals"), key=lambda one: (one.facts.sort_order or 0, one.facts.pk or 0))
    counted: dict[tuple[str, int | None], Any] = {}
    shown = []
    for one in told:
        key = (one.facts.measure, one.facts.year)
        if key not in counted:
            counted[key] = one.facts.count()
        shown.append(ShownGoal(one, counted[key], page.language))
    return shown


def statements_of(page: "CampaignPage") -> list[ShownStatement]:
    """Return the policy statements of a campaign, the newest first, those without a date last."""
    rows = rows_of(page, "statements", "document")
    rows.sort(key=lambda one: (one.facts.sort_order or 0, one.facts.pk or 0))
    rows.sort(key=lambda one: one.facts.issued_date.toordinal() if one.facts.issued_date else 0, reverse=True)
    return [ShownStatement(one, page.language) for one in rows]


def visible_campaigns(index: "CampaignIndexPage", language: str) -> "dict[UUID, CampaignPage]":
    """Map translation keys to the public campaigns in `language`, or in the default one where they have no other."""
    model: Any = apps.get_model("campaigns", "CampaignPage")
    pages: dict[UUID, CampaignPage] = {}
    for page in model.objects.live().public().select_related("locale").order_by("pk"):
        known = pages.get(page.translation_key)
        if known is None or page.locale.language_code == language:
            pages[page.translation_key] = page
    return pages


def calendar_of(index: "CampaignIndexPage", request: HttpRequest) -> list[ShownEvent]:
    """Return everything in the calendar of the association, in the order of time: meetings and events of campaigns."""
    language, host = get_language() or "en", host_of(request)
    events: Any = apps.get_model("campaigns", "CampaignEvent")
    campaigns = visible_campaigns(index, language)
    pages = apps.get_model("campaigns", "CampaignPage").objects.filter(translation_key__in=campaigns, live=True)
    shown = [(in_time(told), meeting) for told, meeting in meetings_of(index, request)]
    rows = events.objects.filter(page__in=pages.order_by().values("pk")).select_related("locale", "page")
    for told in tell(rows, language):
        campaign = campaigns[told.facts.page.translation_key]
        url = campaign.get_url(request) or ""
        shown.append((in_time(told), show_event(told, language, f"{host}{url}", url, campaign.title)))
    return [event for _key, event in sorted(shown, key=lambda pair: pair[0])]


def meetings_of(index: "CampaignIndexPage", request: HttpRequest) -> Iterable[tuple[Told[Any], ShownEvent]]:
    """Return the statutory meetings; one query."""
    language, url = get_language() or "en", index.get_url(request) or ""
    meetings: Any = apps.get_model("campaigns", "StatutoryMeeting")
    for told in tell(meetings.objects.select_related("locale"), language):
        uid = told.facts.translation_key
        yield told, ShownEvent(
            told, language, f"{host_of(request)}{url}calendar/#event-{uid}", f"{url}calendar/{uid}.ics",
            str(told.facts.get_body_display()),
        )  # fmt: skip
