"""Page types of the programmes: what the association does from year to year, apart from campaigns."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.query import PageQuerySet
from wagtail.search import index

from campaigns.campaign.blocks import CampaignStoryBlock, PartnersStoryBlock
from campaigns.campaign.choices import FIRST_YEAR, LAST_YEAR
from campaigns.campaign.panels import PROGRAMME_PANELS
from campaigns.campaign.translated import PAGE_FIELDS, facts, words
from metropolis_site.core.models import SitePage


class ProgrammeIndexPage(SitePage):
    """The list of the programmes."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*PAGE_FIELDS, *words("introduction")]
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.ProgrammePage"]
    template = "campaigns/programme_index_page.html"

    class Meta:
        verbose_name = _("index of the programmes")
        verbose_name_plural = _("indexes of the programmes")

    @property
    def programmes(self) -> PageQuerySet:
        """The public programmes by title; one query."""
        return ProgrammePage.objects.child_of(self).live().select_related("locale").order_by("title")


class ProgrammePage(SitePage):
    """A programme, such as the Learning Station: facts with sources, figures of the report, partners, the way there."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    began_in = models.PositiveSmallIntegerField(
        _("year in which it began"), null=True, blank=True, help_text=_("Empty: not stated."),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )  # fmt: skip
    site_url = models.URLField(
        _("its own address"), max_length=500, blank=True, help_text=_("Where it lives, if elsewhere.")
    )
    story = StreamField(CampaignStoryBlock(), verbose_name=_("story"), blank=True)
    partners = StreamField(PartnersStoryBlock(), verbose_name=_("partners"), blank=True)

    content_panels = PROGRAMME_PANELS
    translatable_fields = [*PAGE_FIELDS, *words("introduction", "story", "partners"), *facts("began_in", "site_url")]
    search_fields = [
        *SitePage.search_fields, index.SearchField("introduction"), index.SearchField("story"),
        index.SearchField("partners"),
    ]  # fmt: skip
    parent_page_types = ["campaigns.ProgrammeIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/programme_page.html"
    search_kind = _("Programme")

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
