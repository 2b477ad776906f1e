"""The page type of the gallery of the drawings, with all that a guardian does without an account."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from campaigns.campaign.translated import PAGE_FIELDS, words
from campaigns.consent import views as consent_views
from campaigns.drawings import feeds as drawing_feeds
from campaigns.drawings import views as drawing_views
from campaigns.uploads import views as upload_views
from metropolis_site.core.models import SitePage


class DrawingsPage(RoutablePageMixin, SitePage):
    """The gallery of the drawings, each drawing's page, and all that a guardian does without an account."""

    max_count_per_parent = 1
    parent_page_types = ["campaigns.CampaignPage"]
    subpage_types: list[str] = []
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*PAGE_FIELDS, *words("introduction")]
    template = "campaigns/gallery.html"
    search_kind = _("Gallery")

    class Meta:
        verbose_name = _("gallery of the drawings")
        verbose_name_plural = _("galleries of the drawings")

    @path("")
    def gallery(self, request: HttpRequest) -> HttpResponse:
        """Show the gallery."""
        return drawing_views.show_gallery(request, self)

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Answer the Atom feed of the newest drawings."""
        return drawing_feeds.show_feed(request, self)

    @path("take-part/")
    def take_part(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or take a drawing."""
        self.route_suffix = "take-part/"
        return upload_views.take_part(request, self)

    @path("take-part/sent/")
    def sent(self, request: HttpRequest) -> HttpResponse:
        """Say that the drawing has arrived and what happens next."""
        self.route_suffix = "take-part/sent/"
        return upload_views.show_sent(request, self)

    @path("confirm/<str:token>/")
    def confirm(self, request: HttpRequest, token: str) -> HttpResponse:
        """Let a guardian confirm (S12)."""
        return consent_views.confirm(request, self, token)

    @path("mine/")
    def ask_for_link(self, request: HttpRequest) -> HttpResponse:
        """Send a new private link (S36)."""
        self.route_suffix = "mine/"
        return consent_views.ask_for_link(request, self)

    @path("mine/<str:token>/")
    def manage(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show a guardian where the drawing stands, and take what they decide."""
        return consent_views.manage(request, self, token)

    @path("mine/<str:token>/data/")
    def data_copy(self, request: HttpRequest, token: str) -> HttpResponse:
        """Answer everything that is stored about the drawing and its guardian."""
        return consent_views.copy_data(request, self, token)

    @path("<slug:address>/")
    def drawing(self, request: HttpRequest, address: str) -> HttpResponse:
        """Show one drawing."""
        self.route_suffix = f"{address}/"
        return drawing_views.show_drawing(request, self, address)

    @path("<slug:address>/report/")
    def report(self, request: HttpRequest, address: str) -> HttpResponse:
        """Take a report that a drawing should not be shown (S36)."""
        self.route_suffix = f"{address}/report/"
        return consent_views.report_drawing(request, self, address)
