"""What the editor of a report needs to know about each figure: its name in braces, last year's value, the records."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.annual_report.querysets import indicators_of, show_figures
from reports.annual_report.record_check import RecordCheck, check_figure
from reports.annual_report.values import ShownFigure

if TYPE_CHECKING:
    from reports.annual_report.pages import AnnualReportPage

_ATTRIBUTE = "_facts_for_editor"


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """One figure, the same indicator's figure in the report before, and the check against the records."""

    figure: ShownFigure
    last_year: ShownFigure | None
    check: RecordCheck


def find_previous_report(report: "AnnualReportPage") -> "AnnualReportPage | None":
    """Return the latest report of an earlier year in the same language, draft or live; None for the first."""
    model = type(report)
    return model.objects.filter(locale_id=report.locale_id, year__lt=report.year).order_by("-year").first()


def facts_for_editor(report: "AnnualReportPage") -> dict[Any, FigureFacts]:
    """Map indicator keys to the facts of the report's figures, in order; read once and kept on the page object."""
    known: dict[Any, FigureFacts] | None = getattr(report, _ATTRIBUTE, None)
    if known is not None:
        return known
    language = report.language
    rows = list(report.figures.all())
    indicators = indicators_of(rows)
    shown = {figure.slug: figure for figure in show_figures(rows, language, "")}
    previous = find_previous_report(report)
    last_year = (
        {figure.slug: figure for figure in show_figures(previous.figures.all(), language, "")} if previous else {}
    )
    facts = {}
    for row in rows:
        slug = indicators[row.indicator_id].slug if row.indicator_id in indicators else ""
        if slug in shown:
            check = check_figure(shown[slug], report.year)
            facts[row.indicator_id] = FigureFacts(shown[slug], last_year.get(slug), check)
    setattr(report, _ATTRIBUTE, facts)
    return facts
