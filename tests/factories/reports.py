"""Annual reports: the tree above them, their figures, and reports of any size, as an editor's work ends up."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wagtail.models import Locale, Page, Site

from metropolis_site.home.models import HomePage
from reports.indicators.models import Indicator
from reports.models import AnnualReportIndexPage, AnnualReportPage, ReportFigure
from tests.factories import blocks
from tests.factories.indicators import IndicatorFactory

SOURCE = "Metropolis, Annual report"


@dataclass(frozen=True)
class ReportTree:
    """The published pages above a report."""

    home: HomePage
    index: AnnualReportIndexPage


def build_tree() -> ReportTree:
    """Put a published home page in the place of Wagtail's welcome page, and an index of reports below it."""
    root = Page.get_first_root_node()
    home = HomePage(title="Metropolis", slug="front", story=json.dumps([blocks.front()]))
    root.add_child(instance=home)
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    for page in root.get_children().exclude(pk=home.pk):
        page.delete()
    home = HomePage.objects.get(pk=home.pk)
    index = AnnualReportIndexPage(title="Annual reports", slug="annual-reports", show_in_menus=True)
    home.add_child(instance=index)
    return ReportTree(home, index)


def translate_tree(tree: ReportTree, locale: Locale) -> ReportTree:
    """Publish the home page and the index in `locale`."""
    home: HomePage = tree.home.copy_for_translation(locale)
    home.save_revision().publish()
    index: AnnualReportIndexPage = tree.index.copy_for_translation(locale)
    index.save_revision().publish()
    return ReportTree(home, index)


def build_figure(indicator: Indicator, value: str | int | None = 7, **fields: Any) -> ReportFigure:
    """Return an unsaved figure of `indicator` with a source; `fields` replaces what a test is about."""
    number = None if value is None else Decimal(value)
    return ReportFigure(**{"indicator": indicator, "value": number, "source": SOURCE, **fields})


def build_figures(count: int) -> list[ReportFigure]:
    """Return `count` unsaved figures of as many new indicators, with the values 1, 2, 3 …"""
    return [build_figure(IndicatorFactory(), number + 1) for number in range(count)]


def build_report(
    index: AnnualReportIndexPage,
    figures: int | Sequence[ReportFigure] = 3,
    *,
    year: int = 2021,
    story: list[blocks.Section] | None = None,
    is_live: bool = True,
    **fields: Any,
) -> AnnualReportPage:
    """Return a saved report with `figures`, published unless told otherwise; its story quotes each figure."""
    rows = build_figures(figures) if isinstance(figures, int) else list(figures)
    for position, row in enumerate(rows):
        row.sort_order = position
    if story is None:
        story = blocks.quoting_story([row.indicator.slug for row in rows])
    report = AnnualReportPage(
        **{"title": f"Annual report {year}", "slug": str(year), "year": year, **fields},
        story=json.dumps(story),
        live=False,
    )
    report.figures = rows
    index.add_child(instance=report)
    if is_live:
        report.save_revision().publish()
    saved: AnnualReportPage = AnnualReportPage.objects.get(pk=report.pk)
    return saved


def translate_report(report: AnnualReportPage, locale: Locale, **fields: Any) -> AnnualReportPage:
    """Publish `report` in `locale`; its index must be there. `fields` replaces words of the page."""
    translation: AnnualReportPage = report.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    saved: AnnualReportPage = AnnualReportPage.objects.get(pk=translation.pk)
    return saved
