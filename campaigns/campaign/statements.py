"""Policy statements of a campaign: what was said to the world, when, by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from modelcluster.fields import ParentalKey

from campaigns.campaign.querysets import StatementQuerySet
from campaigns.campaign.translated import facts, words
from metropolis_site.core.models import SiteDocument


class PolicyStatement(TranslatableMixin, Orderable):
    """A statement that the association made or joined."""

    page = ParentalKey("campaigns.CampaignPage", on_delete=models.CASCADE, related_name="statements")
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), max_length=6000, blank=True, help_text=_("Or what it says, in short."))
    issued_date = models.DateField(_("date"), null=True, blank=True, help_text=_("Empty: not stated."))
    date_note = models.CharField(_("about the date"), max_length=200, blank=True)
    signatories = models.TextField(_("signatories"), max_length=2000, blank=True, help_text=_("One a line."))
    has_gender_perspective = models.BooleanField(
        _("gender perspective"), null=True, blank=True, help_text=_("Unknown: nobody has looked yet.")
    )
    document = models.ForeignKey(
        SiteDocument, verbose_name=_("file"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    objects = StatementQuerySet.as_manager()

    translatable_fields = [
        *words("title", "text", "date_note", "signatories", "source"),
        *facts("issued_date", "has_gender_perspective", "document", "source_url", "sort_order"),
    ]
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("issued_date"), FieldPanel("date_note")]),
        FieldPanel("has_gender_perspective"),
        FieldPanel("text"),
        FieldPanel("signatories"),
        FieldPanel("document"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("policy statement")
        verbose_name_plural = _("policy statements")

    def __str__(self) -> str:
        return self.title
