"""The page type of a campaign."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from campaigns.campaign import calendar_views, campaign_views, panels
from campaigns.campaign.blocks import CampaignStoryBlock, KitStoryBlock, PartnersStoryBlock, TimelineStoryBlock
from campaigns.campaign.blocks.kit import toolkit_of
from campaigns.campaign.choices import FIRST_YEAR, LAST_YEAR, Stage
from campaigns.campaign.drawings_page import DrawingsPage
from campaigns.campaign.forms import CampaignForm, date_problems, outcome_problem
from campaigns.campaign.moments import format_days
from campaigns.campaign.querysets import CampaignManager
from campaigns.campaign.stages import stage_of
from campaigns.campaign.toolkit import Toolkit
from campaigns.campaign.translated import EMPTY, PAGE_FIELDS, facts, words
from metropolis_site.core.models import SitePage

YEARS = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]


class CampaignPage(RoutablePageMixin, SitePage):
    """A campaign: what it is for, where it stands, what it does and what came of it."""

    children_first = True
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    opens_date = models.DateField(_("opens on"), null=True, blank=True, help_text=_("Empty: not known to the day."))
    closes_date = models.DateField(
        _("closes after"), null=True, blank=True, help_text=_("The last day on which it is open.")
    )
    first_year = models.PositiveSmallIntegerField(
        _("year in which it began"), null=True, blank=True, validators=YEARS, help_text=_("Empty: that of the day.")
    )
    last_year = models.PositiveSmallIntegerField(
        _("year in which it ended"), null=True, blank=True, validators=YEARS, help_text=_("Empty: that of the day.")
    )
    date_note = models.CharField(
        _("about the dates"),
        max_length=200,
        blank=True,
        **EMPTY,
        help_text=_("What is known where they are not exact."),
    )
    decision = models.CharField(
        _("stage"), max_length=10, choices=Stage, blank=True, **EMPTY,
        help_text=_("Empty: the dates say it. A choice here holds whatever they say."),
    )  # fmt: skip
    outcome = RichTextField(
        _("outcome"), blank=True, **EMPTY, features=["h3", "bold", "italic", "ol", "ul", "link", "document-link"],
        help_text=_("What came of it. Needed to close the campaign with its outcome."),
    )  # fmt: skip
    hashtag = models.CharField(
        _("hashtag"), max_length=60, blank=True, **EMPTY, help_text=_("With its #."),
        validators=[RegexValidator(r"^#\w+$", _("A hashtag is # and then letters and digits, without spaces."))],
    )  # fmt: skip
    story = StreamField(CampaignStoryBlock(), verbose_name=_("story"), blank=True)
    timeline = StreamField(TimelineStoryBlock(), verbose_name=_("timeline"), blank=True, null=True)
    partners = StreamField(PartnersStoryBlock(), verbose_name=_("partners"), blank=True, null=True)
    toolkit = StreamField(KitStoryBlock(), verbose_name=_("toolkit"), blank=True, null=True)
    licence_name = models.CharField(
        _("licence"), max_length=120, blank=True, **EMPTY, help_text=_("Empty: not stated.")
    )
    licence_url = models.URLField(_("address of the licence"), blank=True, **EMPTY)
    licence_text = models.TextField(
        _("words about it"), max_length=4000, blank=True, **EMPTY, help_text=_("They go into each ZIP file.")
    )

    objects = CampaignManager()
    base_form_class = CampaignForm
    edit_handler = panels.CAMPAIGN_TABS
    translatable_fields = [
        *PAGE_FIELDS,
        *words("introduction", "date_note", "outcome", "story", "timeline", "partners", "toolkit", "licence_text",
               "goals", "events", "statements"),
        *facts("opens_date", "closes_date", "first_year", "last_year", "decision", "hashtag", "licence_name",
               "licence_url"),
    ]  # fmt: skip
    search_fields = [
        *SitePage.search_fields, index.SearchField("introduction"), index.SearchField("story"),
        index.SearchField("outcome"), index.SearchField("partners"), index.SearchField("timeline"),
        index.SearchField("toolkit"), index.SearchField("words_of_rows"), index.SearchField("hashtag"),
        index.FilterField("decision"), index.FilterField("opens_date"), index.FilterField("closes_date"),
        index.FilterField("first_year"),
    ]  # fmt: skip
    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types = ["campaigns.DrawingsPage"]
    template = "campaigns/campaign_page.html"
    search_kind = _("Campaign")
    # The stage that a preview shows; empty for visitors.
    previewed_stage = ""

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_date__isnull=True)
                | Q(closes_date__isnull=True)
                | Q(closes_date__gte=F("opens_date")),
                name="campaign_closes_after_opening",
                violation_error_message=_("A campaign cannot close before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(first_year__isnull=False, last_year__gte=F("first_year")),
                name="campaign_years_in_order",
                violation_error_message=_("A campaign cannot close before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", *Stage.values]), name="campaign_decision_known"
            ),
        ]  # fmt: skip

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Validate; as a whole (not a form's part), also refuse what a public campaign must not lack.

        A form checks the same beside the fields; here it is for a schedule, a workflow, a bulk action.
        """
        if self.opens_date and not self.first_year:
            self.first_year = self.opens_date.year
        if self.closes_date and self.first_year and not self.last_year:
            self.last_year = self.closes_date.year
        super().full_clean(*args, **kwargs)
        if not args and kwargs.get("exclude") is None:
            self.refuse_unready()

    def refuse_unready(self) -> None:
        """Raise ValidationError, keyed by field, unless dates and outcome are fit to be public."""
        errors: dict[str, Any] = dict(date_problems(vars(self)))
        problem = outcome_problem(self.decision, self.outcome) if self.is_original_in(None) else ""
        if problem:
            errors["outcome"] = problem
        if errors:
            raise ValidationError(errors)

    def is_original_in(self, parent: Any) -> bool:
        """Whether the page is in the default language, in which its facts are entered."""
        locale = self.locale if self.locale_id else parent and parent.locale
        return locale is None or locale.language_code == settings.LANGUAGE_CODE

    @cached_property
    def record(self) -> "CampaignPage":
        """The page whose dates and stage hold: the live one in the default language, or this one."""
        if self.is_original_in(None):
            return self
        return CampaignPage.objects.facts_of([self.translation_key]).get(self.translation_key, self)

    def stage_on(self, day: date) -> Stage:
        """Return where the campaign stands on `day`."""
        return stage_of(self.record.decision, self.record.opens_date, self.record.closes_date, day)

    @property
    def stage(self) -> Stage:
        """Where the campaign stands today; in a preview, the stage that is looked at."""
        return Stage(self.previewed_stage) if self.previewed_stage else self.stage_on(timezone.localdate())

    @property
    def days(self) -> str:
        """From when to when it is open, in words of the page's language; empty if neither is known."""
        return format_days(self.record.opens_date, self.record.closes_date, self.language)

    @property
    def years(self) -> range:
        """The years in which it ran; none if they are not known."""
        return range(self.first_year, (self.last_year or self.first_year) + 1) if self.first_year else range(0)

    @property
    def kit(self) -> Toolkit:
        """The toolkit as a matrix."""
        return toolkit_of(self.toolkit)

    @property
    def words_of_rows(self) -> str:
        """The words of goals, events and statements, by which a search finds the campaign too."""
        rows = [*self.goals.all(), *self.events.all(), *self.statements.all()]
        parts = [row.title for row in rows]
        parts += [getattr(row, name) for row in rows for name in ("place", "description", "text") if hasattr(row, name)]
        return " ".join(part for part in parts if part)

    @property
    def drawings_page(self) -> DrawingsPage | None:
        """The public gallery below the campaign, if it has one."""
        return DrawingsPage.objects.child_of(self).live().first()

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The page as it is today, and as it is in each stage."""
        return [("", _("As it is today")), *Stage.choices]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """Show the page in the stage that the editor chose."""
        self.previewed_stage = mode_name if mode_name in Stage.values else ""
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add goals, statements, events and what the stage allows."""
        return {**super().get_context(request, *args, **kwargs), **campaign_views.campaign_context(request, self)}

    @path("")
    def show(self, request: HttpRequest) -> HttpResponse:
        """Show the campaign."""
        response: HttpResponse = self.render(request)
        return response

    @path("calendar.ics/")
    def calendar_file(self, request: HttpRequest) -> HttpResponse:
        """Send the events of the campaign."""
        return calendar_views.send_campaign(request, self)

    @path("events/<uuid:key>.ics/")
    def event_file(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Send one event."""
        return calendar_views.send_event(request, self, key)

    @path("toolkit-<str:language>.zip/")
    def toolkit_file(self, request: HttpRequest, language: str) -> HttpResponseBase:
        """Send the toolkit in a language."""
        return campaign_views.send_kit(request, self, language)
