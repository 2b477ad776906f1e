"""Page types of the front: the home page and the plain page."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from wagtail_localize.fields import SynchronizedField, TranslatableField

from campaigns.models import DrawingsPage
from metropolis_site.core.models import SitePage
from metropolis_site.core.models.surroundings import unrestricted
from metropolis_site.home.blocks import ContentStoryBlock, HomeStoryBlock
from metropolis_site.home.forms import HomePageForm
from reports.annual_report.querysets import figures_for_report
from reports.annual_report.values import FigureSet
from reports.models import AnnualReportPage, PublicationIndexPage

COMMON_TRANSLATABLE_FIELDS = [
    TranslatableField("title"), TranslatableField("seo_title"), TranslatableField("search_description"),
    SynchronizedField("slug", overridable=False), SynchronizedField("show_in_menus", overridable=False),
]  # fmt: skip


class HomePage(SitePage):
    """The front door, one for each language."""

    report = models.ForeignKey(
        "reports.AnnualReportPage",
        verbose_name=_("annual report"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The report whose figures this page quotes, and to which its buttons lead."),
    )
    story = StreamField(HomeStoryBlock(), verbose_name=_("story"), blank=True)

    base_form_class = HomePageForm
    content_panels = [*SitePage.content_panels, FieldPanel("report"), FieldPanel("story")]
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS, TranslatableField("story"), SynchronizedField("report", overridable=False),
    ]  # fmt: skip
    search_fields = [*SitePage.search_fields, index.SearchField("story")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.ContentPage", "reports.AnnualReportIndexPage", "campaigns.CampaignIndexPage",
        "campaigns.ProgrammeIndexPage", "reports.PublicationIndexPage",
    ]  # fmt: skip
    template = "home/home_page.html"
    search_kind = _("Home")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def public_report(self) -> AnnualReportPage | None:
        """Return the report that the page quotes, in the page's language or else the default one, if it is public."""
        if not self.report_id:
            return None
        reports = AnnualReportPage.objects
        return reports.in_language_of(self.report_id, self.language) or reports.in_language_of(
            self.report_id, settings.LANGUAGE_CODE
        )

    def passages(self, request: HttpRequest) -> list[str]:
        """Return the texts of the page with the report's figures in them."""
        report = self.public_report()
        figures = figures_for_report(report, request, self.language) if report else FigureSet()
        return [figures.fill(text) for text in super().passages(request)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the public report, in this language or else the default one, and its figures in this language."""
        context = super().get_context(request, *args, **kwargs)
        report = self.public_report()
        context["report"] = report
        context["figures"] = figures_for_report(report, request, self.language) if report else FigureSet()
        context["feeds"] = self.feeds(request)
        return context

    def feeds(self, request: HttpRequest) -> list[tuple[str, str]]:
        """Return the Atom feeds of the site in the page's language, as (title, address); one query."""
        pages = Page.objects.type(PublicationIndexPage, DrawingsPage).descendant_of(self).live()
        found = pages.filter(unrestricted()).select_related("locale").order_by("path")
        return [(page.title, f"{page.get_url(request) or ''}feed/") for page in found]


class ContentPage(SitePage):
    """A page of text and pictures: accessibility, privacy, contact."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    story = StreamField(ContentStoryBlock(), verbose_name=_("story"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction"), FieldPanel("story")]
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction"), TranslatableField("story"),
    ]  # fmt: skip
    search_fields = [
        *SitePage.search_fields, index.SearchField("introduction"), index.SearchField("story"),
    ]  # fmt: skip
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    template = "home/content_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the public pages below, to which this one leads."""
        context = super().get_context(request, *args, **kwargs)
        context["children"] = list(self.get_children().live().select_related("locale").order_by("path"))
        return context

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")
