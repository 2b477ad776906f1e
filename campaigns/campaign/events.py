"""Events of a campaign, and statutory meetings of the association."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from modelcluster.fields import ParentalKey

from campaigns.campaign.choices import Body
from campaigns.campaign.entries import CalendarEntry
from campaigns.campaign.querysets import MeetingQuerySet
from campaigns.campaign.translated import facts


class CampaignEvent(TranslatableMixin, Orderable, CalendarEntry):
    """An event of a campaign. Its days and its cancellation belong to the page in the default language."""

    page = ParentalKey("campaigns.CampaignPage", on_delete=models.CASCADE, related_name="events")

    translatable_fields = [*CalendarEntry.translatable_fields, *facts("sort_order")]
    panels = CalendarEntry.entry_panels

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("event of a campaign")
        verbose_name_plural = _("events of campaigns")
        constraints = CalendarEntry.Meta.constraints


class StatutoryMeeting(index.Indexed, TranslatableMixin, CalendarEntry):
    """A meeting of a body of the association."""

    body = models.CharField(_("body"), max_length=24, choices=Body)

    objects = MeetingQuerySet.as_manager()

    translatable_fields = [*CalendarEntry.translatable_fields, *facts("body")]
    panels = [FieldPanel("body"), *CalendarEntry.entry_panels]
    search_fields = [
        index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("locale_id"),
        index.FilterField("body"), index.FilterField("start_date"), index.FilterField("is_cancelled"),
    ]  # fmt: skip

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("statutory meeting")
        verbose_name_plural = _("statutory meetings")
        ordering = ["-start_date", "pk"]
        constraints = [
            *CalendarEntry.Meta.constraints,
            models.CheckConstraint(condition=Q(body__in=Body.values), name="statutorymeeting_body_known"),
        ]
