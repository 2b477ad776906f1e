"""The page type of the index: campaigns by stage, policy statements, and the calendar of the association."""

from uuid import UUID

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from campaigns.campaign import calendar_views, index_views, panels
from campaigns.campaign.translated import EMPTY, PAGE_FIELDS, facts, words
from metropolis_site.core.models import SitePage


class CampaignIndexPage(RoutablePageMixin, SitePage):
    """The campaigns by stage, and the calendar of the association."""

    children_first = True
    introduction = models.TextField(_("introduction"), max_length=600, blank=True, **EMPTY)
    complete_years = models.CharField(
        _("complete years"),
        max_length=200,
        blank=True,
        **EMPTY,
        validators=[RegexValidator(r"^[12][0-9]{3}(, *[12][0-9]{3})*$", _("Write years with commas between them."))],
        help_text=_(
            "Years of which every campaign, policy statement and statutory meeting is entered here, such as 2021, "
            "2022. Only these are counted beside the figures of the annual report."
        ),
    )

    content_panels = panels.INDEX_PANELS
    translatable_fields = [*PAGE_FIELDS, *words("introduction"), *facts("complete_years")]
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]
    template = "campaigns/campaign_index_page.html"

    class Meta:
        verbose_name = _("index of the campaigns")
        verbose_name_plural = _("indexes of the campaigns")

    def is_complete_for(self, year: int) -> bool:
        """Whether everything of the year is entered, as the editors say."""
        return str(year) in self.complete_years.replace(",", " ").split()

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        """Show the campaigns."""
        return index_views.show_campaigns(request, self)

    @path("statements/")
    def statements(self, request: HttpRequest) -> HttpResponse:
        """Show the policy statements of all campaigns."""
        self.route_suffix = "statements/"
        return index_views.show_statements(request, self)

    @path("calendar/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """Show the calendar of the association."""
        self.route_suffix = "calendar/"
        return calendar_views.show_calendar(request, self)

    # Routable pages end every address in a slash before they match it; the public ones of files have none.
    @path("calendar.ics/")
    def calendar_file(self, request: HttpRequest) -> HttpResponse:
        """Send the calendar of the association: statutory meetings and the events of all campaigns."""
        return calendar_views.send_calendar(request, self)

    @path("calendar/<uuid:key>.ics/")
    def meeting_file(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Send one statutory meeting."""
        return calendar_views.send_meeting(request, self, key)
