"""Figures of a report inside pages of other features: numbers, words and sources stay those of the report."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from metropolis_site.core import showcases
from reports.annual_report.pages import AnnualReportPage
from reports.annual_report.querysets import figures_for_report


@showcases.register("figures")
def show_figures(wanted: showcases.Wanted) -> SafeString:
    """Return the figures of the chosen indicators, in their order; empty unless the report is public and has them."""
    if wanted.page is None:
        return SafeString("")
    reports = AnnualReportPage.objects
    report = reports.in_language_of(wanted.page.pk, wanted.language) or reports.in_language_of(
        wanted.page.pk, settings.LANGUAGE_CODE
    )
    if report is None:
        return SafeString("")
    figures = figures_for_report(report, wanted.request, wanted.language)
    shown = [figures.get(indicator.slug) for indicator in wanted.chosen if indicator.slug in figures]
    if not shown:
        return SafeString("")
    context = {"figures": shown, "report": report, "report_url": report.get_url(wanted.request)}
    return SafeString(render_to_string("reports/showcase.html", context))
