"""Where the reports meet Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from reports.annual_report.pages import AnnualReportPage
from reports.annual_report.viewsets import (
    AnnualReportViewSet,
    RecordsReportView,
    differing_checks,
    draft_next,
    publish_differing,
    warn_of_differences,
)
from reports.indicators.models import Indicator
from reports.indicators.viewsets import IndicatorViewSet
from reports.publications.bulk_actions import AnswerBulkAction, TopicsBulkAction
from reports.publications.editions import FormatRequest
from reports.publications.viewsets import LibraryViewSetGroup, NothingToAddPolicy, PublicationViewSet

register_snippet(IndicatorViewSet)
register_permission_policy(FormatRequest, NothingToAddPolicy(FormatRequest))
register_snippet(LibraryViewSetGroup)
hooks.register("register_bulk_action", TopicsBulkAction)
hooks.register("register_bulk_action", AnswerBulkAction)


@hooks.register("register_admin_viewset")
def register_catalogue() -> PublicationViewSet:
    """Show the catalogue of publications as a table."""
    return PublicationViewSet()


@hooks.register("register_admin_viewset")
def register_annual_reports() -> AnnualReportViewSet:
    """Show the annual reports as a table."""
    return AnnualReportViewSet()


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    """Add the screens of the annual reports below /admin/."""
    return [
        path("reports/figures-and-records/", RecordsReportView.as_view(), name="figures_and_records"),
        path("annual-reports/<int:report_id>/next/", draft_next, name="draft_next_report"),
        path("annual-reports/<int:report_id>/publish/", publish_differing, name="publish_differing_report"),
    ]


@hooks.register("register_reports_menu_item")
def register_records_report() -> MenuItem:
    """List the records report among Wagtail's reports."""
    return MenuItem(_("Figures and records"), reverse("figures_and_records"), icon_name="order", order=100)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_next_report(page: Page, user: Any, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    """Offer next year's draft on a report, to those who may add pages beside it."""
    is_original = page.locale.language_code == settings.LANGUAGE_CODE
    if (
        page.specific_class is AnnualReportPage
        and is_original
        and page.get_parent().permissions_for_user(user).can_add_subpage()
    ):
        yield Button(
            _("Draft next year's report"), reverse("draft_next_report", args=[page.pk]), icon_name="copy", priority=60
        )


@hooks.register("before_publish_page")
def warn_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stop before a report goes public with figures that differ from the records. What was typed is saved by now."""
    return warn_of_differences(request, page) if isinstance(page, AnnualReportPage) else None


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse to publish several pages at once while a report among them, or below them, is unready or differs."""
    if action_type != "publish":
        return None
    reports = AnnualReportPage.objects.filter(pk__in=[page.pk for page in objects])
    if request.POST.get("include_descendants"):
        for page in objects:
            reports = reports | AnnualReportPage.objects.descendant_of(page).not_live()
    refused = []
    for report in reports:
        draft = report.get_latest_revision_as_object()
        try:
            draft.refuse_unready()
        except ValidationError as error:
            refused.append(f"{draft.get_admin_display_title()}: {' '.join(error.messages)}")
            continue
        if differing_checks(draft):
            refused.append(
                _("%(title)s: some figures differ from the records. Publish it from its own page.")
                % {"title": draft.get_admin_display_title()}
            )
    if not refused:
        return None
    messages.error(request, " ".join(refused))
    return redirect("wagtailadmin_explore", objects[0].get_parent().pk)


@hooks.register("before_delete_snippet")
def refuse_deleting_used_indicators(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Refuse to delete an indicator that a report has a figure of, be it only in a draft that was never published."""
    used = [one for one in instances if isinstance(one, Indicator) and one.is_in_use]
    if not used:
        return None
    names = ", ".join(str(indicator) for indicator in used)
    messages.error(request, _("A report has a figure of this, so it stays: %(names)s.") % {"names": names})
    return redirect(Indicator.snippet_viewset.get_url_name("list"))
