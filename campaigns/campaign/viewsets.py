"""Admin screens of the campaigns: the table of campaigns, the statutory meetings."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

import django_filters

from campaigns.campaign.choices import Stage
from campaigns.campaign.events import StatutoryMeeting
from campaigns.campaign.pages import CampaignPage


class CampaignFilterSet(WagtailFilterSet):
    """Filters of the table."""

    stage = django_filters.ChoiceFilter(label=_("Stage"), choices=Stage.choices, method="filter_stage")

    class Meta:
        model = CampaignPage
        fields = ["stage", "first_year", "locale", "live"]

    def filter_stage(self, queryset: Any, name: str, value: str) -> Any:
        """Return the campaigns that are in the stage today."""
        return queryset.in_stage(value, timezone.localdate())


class CampaignIndexView(IndexView):
    """The campaigns, with what their editors look for."""

    default_ordering = "-first_year"
    list_export = [
        "title", "stage", "opens_date", "closes_date", "first_year", "last_year", "date_note", "decision", "hashtag",
        "licence_name", "live", "full_url",
    ]  # fmt: skip
    export_headings = {"stage": _("stage today"), "full_url": _("address")}


class CampaignViewSet(PageListingViewSet):
    """The campaigns in the admin: columns, filters, search, export."""

    model = CampaignPage
    name = "campaign_pages"
    icon = "mail"
    menu_label = _("Campaigns")
    menu_order = 262
    add_to_admin_menu = True
    index_view_class = CampaignIndexView
    filterset_class = CampaignFilterSet
    export_filename = "campaigns"
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("stage", label=_("Stage"), accessor="stage.label"),
        DateColumn("opens_date", label=_("Opens on"), sort_key="opens_date"),
        DateColumn("closes_date", label=_("Closes after"), sort_key="closes_date"),
        Column("first_year", label=_("Year"), sort_key="first_year"),
        DateColumn(
            "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="12%"
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
    ]


class StatutoryMeetingViewSet(SnippetViewSet):
    """The statutory meetings, which stand in the calendar of the association."""

    model = StatutoryMeeting
    icon = "calendar-alt"
    menu_label = _("Statutory meetings")
    menu_order = 263
    add_to_admin_menu = True
    list_display = ["title", "body", "start_date", "place", BooleanColumn("is_cancelled", label=_("Cancelled"))]
    list_filter = ["body", "start_date", "is_cancelled"]
    list_export = [
        "title", "body", "start_date", "start_time", "end_date", "end_time", "time_zone", "place", "is_online", "url",
        "is_cancelled", "source", "source_url",
    ]  # fmt: skip
    ordering = ["-start_date"]
