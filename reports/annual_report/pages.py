"""Page types of the annual reports: the index and the report itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from wagtail_localize.fields import SynchronizedField, TranslatableField

from metropolis_site.core.blocks import contents_of
from metropolis_site.core.models import SitePage
from reports.annual_report import views
from reports.annual_report.blocks import ReportStoryBlock
from reports.annual_report.forms import AnnualReportForm
from reports.annual_report.panels import RecordsPanel
from reports.annual_report.publication import block_error, figure_problems, split_error, summary_of
from reports.annual_report.querysets import AnnualReportManager, figures_for_report, find_original, indicators_of
from reports.annual_report.values import FigureSet
from reports.indicators.models import FIRST_YEAR, LAST_YEAR


class AnnualReportIndexPage(SitePage):
    """All annual reports, the latest first."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [
        TranslatableField("title"), TranslatableField("introduction"), TranslatableField("seo_title"),
        TranslatableField("search_description"), SynchronizedField("slug", overridable=False),
        SynchronizedField("show_in_menus", overridable=False),
    ]  # fmt: skip
    parent_page_types = ["home.HomePage"]
    subpage_types = ["reports.AnnualReportPage"]
    max_count_per_parent = 1
    template = "reports/annual_report_index_page.html"

    class Meta:
        verbose_name = _("annual reports (index)")
        verbose_name_plural = _("annual reports (indexes)")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the report below, in one query where Wagtail needs three: page, type, language."""
        if path_components:
            reports = AnnualReportPage.objects.child_of(self).select_related("locale")
            report = reports.filter(slug=path_components[0]).first()
            if report is not None:
                report._cached_parent_obj = self
                return report.route(request, path_components[1:])
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the live reports of this language."""
        context = super().get_context(request, *args, **kwargs)
        context["reports"] = AnnualReportPage.objects.for_index(self.language).child_of(self)
        return context


class AnnualReportPage(RoutablePageMixin, SitePage):
    """One year's report: its figures ("Numbers") and the story that quotes them ("Story")."""

    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("The year that the report covers; it is the page's address."),
    )
    story = StreamField(ReportStoryBlock(), verbose_name=_("story"), blank=True)

    objects = AnnualReportManager()
    base_form_class = AnnualReportForm

    edit_handler = TabbedInterface(
        [
            ObjectList([*SitePage.content_panels, FieldPanel("year"), FieldPanel("story")], heading=_("Story")),
            ObjectList(
                [
                    RecordsPanel(heading=_("Figures, last year's values and records")),
                    InlinePanel("figures", heading=_("Figures"), label=_("Figure")),
                ],
                heading=_("Numbers"),
            ),
            ObjectList(SitePage.promote_panels, heading=_("Promote")),
            ObjectList(SitePage.settings_panels, heading=_("Settings")),
        ]
    )
    translatable_fields = [
        TranslatableField("title"), TranslatableField("story"), TranslatableField("seo_title"),
        TranslatableField("search_description"), TranslatableField("figures"),
        SynchronizedField("year", overridable=False), SynchronizedField("slug", overridable=False),
        SynchronizedField("show_in_menus", overridable=False),
    ]  # fmt: skip
    search_fields = [*SitePage.search_fields, index.SearchField("story"), index.FilterField("year")]
    parent_page_types = ["reports.AnnualReportIndexPage"]
    subpage_types: list[str] = []
    template = "reports/annual_report_page.html"
    search_kind = _("Annual report")

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Validate the report; as a whole (not a form's part), also refuse what a public report must not lack.

        The year is the address, so the slug follows it.

        A form passes `exclude` and checks the rest itself, beside the fields, with the figures as typed. Everything
        else that validates is about to publish: a schedule, a workflow, a bulk action, a translation.
        """
        if self.year:
            self.slug = str(self.year)
        super().full_clean(*args, **kwargs)
        if not args and kwargs.get("exclude") is None:
            self.refuse_unready()

    def refuse_unready(self) -> None:
        """Raise ValidationError, keyed by field, unless figures and story are fit to be public."""
        twins = AnnualReportPage.objects.filter(year=self.year, locale_id=self.locale_id).live().exclude(pk=self.pk)
        if twins.exists():
            raise ValidationError({"year": _("There is already a report of this year in this language.")})
        original = find_original(self)
        rows = list(original.figures.all())
        indicators = indicators_of(rows)
        errors: dict[str, Any] = {}
        problems = figure_problems(rows, indicators)
        if problems:
            errors["figures"] = ValidationError(summary_of(problems, indicators))
        values = {indicators[row.indicator_id].slug: row.value for row in rows if row.indicator_id in indicators}
        try:
            self.story.stream_block.clean(self.story)
        except ValidationError as error:
            errors["story"] = error
        story_error = block_error(self.story.stream_block, self.story, values) or split_error(self.story, values)
        if story_error:
            errors["story"] = story_error
        if errors:
            raise ValidationError(errors)

    def figure_set(self, request: HttpRequest | None = None) -> FigureSet:
        """Return the report's figures in its language."""
        return figures_for_report(self, request)

    def passages(self, request: HttpRequest) -> list[str]:
        """Return the texts of the report with its figures in them."""
        figures = self.figure_set(request)
        return [figures.fill(text) for text in super().passages(request)]

    @cached_property
    def crumbs(self) -> list[Page]:
        """The pages above a figure list: the index of reports and this report."""
        return [self.get_parent(), self]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures and the contents list, which each section writes for itself."""
        context = super().get_context(request, *args, **kwargs)
        context["figures"] = self.figure_set(request)
        context["contents"] = contents_of(self.story)
        context.update(views.report_context(self, context["figures"], request))
        return context

    # Routable pages end every address in a slash before they match it; the public ones of files have none.
    @path("")
    def report(self, request: HttpRequest) -> TemplateResponse:
        """Show the report."""
        return self.render(request)

    @path("figures/")
    def figure_index(self, request: HttpRequest) -> HttpResponse:
        """Show every figure of the report in one table."""
        return views.show_figure_index(self, request)

    @path("figures.csv/")
    def figures_csv(self, request: HttpRequest) -> HttpResponse:
        """Send every figure as CSV."""
        return views.send_figures(self, request, "csv")

    @path("figures.json/")
    def figures_json(self, request: HttpRequest) -> HttpResponse:
        """Send every figure as JSON."""
        return views.send_figures(self, request, "json")

    @path("cite.<str:kind>/")
    def cite(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Send the report's citation for a reference manager."""
        return views.send_citation(self, request, kind)

    @path("figures/<slug:slug>/")
    def figure(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show one figure."""
        return views.show_figure_page(self, request, slug)

    @path("figures/<slug:slug>/figure.<str:kind>/")
    def figure_data(self, request: HttpRequest, slug: str, kind: str) -> HttpResponse:
        """Send one figure with its series, as CSV or JSON."""
        return views.send_figure(self, request, slug, kind)

    @path("figures/<slug:slug>/cite.<str:kind>/")
    def figure_citation(self, request: HttpRequest, slug: str, kind: str) -> HttpResponse:
        """Send one figure's citation for a reference manager."""
        return views.send_citation(self, request, kind, slug)
