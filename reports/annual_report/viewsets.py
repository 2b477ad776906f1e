"""Admin screens of the annual reports: the records report, next year's draft, the warning before publishing."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.pages import PageListingViewSet

from reports.annual_report.choices import Agreement
from reports.annual_report.pages import AnnualReportPage
from reports.annual_report.querysets import figures_for_report
from reports.annual_report.record_check import RecordCheck, check_figures
from reports.annual_report.services import draft_next_report


class AnnualReportFilterSet(WagtailFilterSet):
    """Filters of the reports."""

    class Meta:
        model = AnnualReportPage
        fields = ["year", "live", "locale"]


class AnnualReportViewSet(PageListingViewSet):
    """The annual reports in the admin: columns, filters, search, export."""

    model = AnnualReportPage
    name = "annual_reports"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Annual reports")
    menu_order = 245
    add_to_admin_menu = True
    filterset_class = AnnualReportFilterSet
    export_filename = "annual-reports"
    list_export = ["title", "year", "locale.language_code", "live", "last_published_at", "full_url"]
    export_headings = {"locale.language_code": gettext_lazy("Language"), "full_url": gettext_lazy("address")}
    columns = [
        BulkActionsColumn("bulk_actions"),
        # Not Wagtail's column with its menu of actions: the tools of translation there ask the database row by row.
        TitleColumn("title", label=gettext_lazy("Title"), url_name="wagtailadmin_pages:edit", sort_key="title"),
        Column("year", label=gettext_lazy("Year"), sort_key="year"),
        Column("language", label=gettext_lazy("Language"), accessor="locale.language_code"),
        DateColumn(
            "latest_revision_created_at",
            label=gettext_lazy("Updated"),
            sort_key="latest_revision_created_at",
            width="12%",
        ),
        PageStatusColumn("status", label=gettext_lazy("Status"), sort_key="live", width="12%"),
    ]


class RecordsReportView(WagtailAdminTemplateMixin, TemplateView):
    """Every figure of every report as agrees, differs or cannot be checked."""

    page_title = gettext_lazy("Figures and records")
    header_icon = "order"
    template_name = "reports/admin/records_report.html"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name this report after the way home."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reports with their checks, filtered by agreement if asked, of the reports that the user may edit."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        wanted = self.request.GET.get("agreement", "")
        reports = []
        totals = dict.fromkeys(Agreement.values, 0)
        for report in AnnualReportPage.objects.originals().newest_first().select_related("locale"):
            if not report.permissions_for_user(self.request.user).can_edit():
                continue
            checks = check_figures(figures_for_report(report), report.year)
            for check in checks:
                totals[check.agreement] += 1
            shown = [check for check in checks if wanted in ("", check.agreement)]
            reports.append((report, shown))
        context.update(
            reports=reports,
            wanted=wanted,
            totals=[(value, label, totals[value]) for value, label in Agreement.choices],
        )
        return context


@require_http_methods(["GET", "POST"])
def draft_next(request: HttpRequest, report_id: int) -> HttpResponse:
    """Ask, then make next year's draft and open it. Needs the right to add pages beside the report."""
    report = get_object_or_404(AnnualReportPage, pk=report_id)
    parent = report.get_parent()
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    year = report.year + 1
    if request.method == "POST":
        try:
            draft = draft_next_report(report=report, user=request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("wagtailadmin_explore", parent.pk)
        messages.success(
            request,
            _("The draft of %(year)s is ready: every value is empty and stands beside last year's.") % {"year": year},
        )
        return redirect("wagtailadmin_pages:edit", draft.pk)
    return TemplateResponse(request, "reports/admin/draft_next.html", {"report": report, "year": year})


def differing_checks(report: AnnualReportPage) -> list[RecordCheck]:
    """Return the figures of a report, as it stands in memory, that differ from the site's records."""
    return [check for check in check_figures(figures_for_report(report), report.year) if check.is_differing]


def warn_of_differences(request: HttpRequest, report: AnnualReportPage) -> HttpResponse | None:
    """Show the figures that differ and ask once more, or return None when there are none. The draft is saved."""
    checks = differing_checks(report)
    if not checks:
        return None
    context = {
        "report": report,
        "checks": checks,
        "publish_url": reverse("publish_differing_report", args=[report.pk]),
        "revision_id": report.latest_revision_id,
    }
    return TemplateResponse(request, "reports/admin/publish_differing.html", context)


@require_POST
def publish_differing(request: HttpRequest, report_id: int) -> HttpResponse:
    """Publish the saved draft although figures differ, as the editor has just confirmed."""
    report = get_object_or_404(AnnualReportPage, pk=report_id)
    if not report.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    lock = report.get_lock()
    if lock and lock.for_user(request.user):
        raise PermissionDenied
    revision = report.get_latest_revision()
    if revision is None or str(revision.pk) != request.POST.get("revision"):
        messages.error(request, _("The report has changed since you looked at it. Publish it again from here."))
        return redirect("wagtailadmin_pages:edit", report.pk)
    try:
        revision.as_object().refuse_unready()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:edit", report.pk)
    PublishPageRevisionAction(revision, user=request.user, changed=True).execute(skip_permission_checks=True)
    report.refresh_from_db()
    if report.live and not report.has_unpublished_changes:
        messages.success(request, _("Page '%(title)s' has been published.") % {"title": report.title})
    else:
        messages.success(request, _("Page '%(title)s' has been scheduled for publishing.") % {"title": report.title})
    return redirect("wagtailadmin_explore", report.get_parent().pk)
