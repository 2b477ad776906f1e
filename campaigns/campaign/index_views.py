"""The lists: campaigns by stage, policy statements by year."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language

from campaigns.campaign.calendar_views import asked_year, subscribe_url
from campaigns.campaign.choices import Stage
from campaigns.campaign.querysets import tell
from campaigns.campaign.showing import visible_campaigns
from campaigns.campaign.values import ShownStatement

if TYPE_CHECKING:
    from campaigns.campaign.index_page import CampaignIndexPage
    from campaigns.campaign.pages import CampaignPage

# What a visitor can still join comes first.
ORDER = (Stage.OPEN, Stage.PLANNED, Stage.OUTCOME, Stage.CLOSED)


def public_campaigns(index: "CampaignIndexPage") -> "list[CampaignPage]":
    """Return the public campaigns below the index, each with the page that has its dates; three queries."""
    model: Any = apps.get_model("campaigns", "CampaignPage")
    pages = list(model.objects.for_index(index.language).child_of(index).public().select_related("locale"))
    records = model.objects.facts_of(page.translation_key for page in pages)
    for page in pages:
        page.record = records.get(page.translation_key, page)
    return pages


def show_campaigns(request: HttpRequest, index: "CampaignIndexPage") -> HttpResponse:
    """Show the campaigns by stage, of all years or of the one that `?year=` asks for."""
    campaigns, today = public_campaigns(index), timezone.localdate()
    years = sorted({year for page in campaigns for year in page.record.years}, reverse=True)
    year = asked_year(request, years)
    if year is not None:
        campaigns = [page for page in campaigns if year in page.record.years]
    stages: dict[Stage, list[CampaignPage]] = {stage: [] for stage in ORDER}
    for page in campaigns:
        stages[page.stage_on(today)].append(page)
    url = index.get_url(request) or ""
    context = {
        **index.get_context(request),
        "groups": [(stage, pages) for stage, pages in stages.items() if pages],
        "years": years,
        "year": year,
        "index_url": url,
        "subscribe_url": subscribe_url(request, f"{url}calendar.ics"),
    }
    return TemplateResponse(request, "campaigns/campaign_index_page.html", context)


def show_statements(request: HttpRequest, index: "CampaignIndexPage") -> HttpResponse:
    """Show the policy statements of all campaigns: of a year (`?year=`), with a gender perspective (`?gender=yes`)."""
    language = get_language() or "en"
    campaigns = visible_campaigns(index, language)
    rows: Any = apps.get_model("campaigns", "PolicyStatement").objects.of_pages(
        apps.get_model("campaigns", "CampaignPage").objects.filter(translation_key__in=campaigns, live=True)
    )
    shown = []
    for told in tell(rows, language):
        campaign = campaigns[told.facts.page.translation_key]
        shown.append(ShownStatement(told, language, campaign.get_url(request) or "", campaign.title))
    years = sorted({one.facts.issued_date.year for one in shown if one.facts.issued_date}, reverse=True)
    year, gender = asked_year(request, years), request.GET.get("gender") == "yes"
    if year is not None:
        shown = [one for one in shown if one.facts.issued_date and one.facts.issued_date.year == year]
    if gender:
        shown = [one for one in shown if one.facts.has_gender_perspective]
    context = {
        **index.get_context(request),
        "statements": shown,
        "years": years,
        "year": year,
        "only_gender": gender,
        "statements_url": f"{index.get_url(request) or ''}statements/",
    }
    return TemplateResponse(request, "campaigns/statements.html", context)
