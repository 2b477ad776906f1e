"""Reads of reports and their figures, named for who asks. The number of queries never depends on how many figures."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from wagtail.models import PageManager, PageQuerySet

from reports.annual_report.values import FigureSet, ShownFigure
from reports.indicators.models import Indicator

if TYPE_CHECKING:
    from reports.annual_report.figures import ReportFigure
    from reports.annual_report.pages import AnnualReportPage


class AnnualReportQuerySet(PageQuerySet):
    """Reads of the reports."""

    def originals(self) -> "AnnualReportQuerySet":
        """Return the reports in the default language, whose figures are the record."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def in_language_of(self, report_id: int, language: str) -> "AnnualReportPage | None":
        """Return the live report in `language` that says the same as the report `report_id`; one query."""
        same = (
            self.live()
            .public()
            .filter(
                translation_key__in=self.model.objects.filter(pk=report_id).values("translation_key"),
                locale__language_code=language,
            )
        )
        return same.select_related("locale").first()

    def newest_first(self) -> "AnnualReportQuerySet":
        """Return the reports by year, the latest first."""
        return self.order_by("-year")

    def for_index(self, language: str) -> "AnnualReportQuerySet":
        """Return the live reports in `language`, the latest first."""
        return self.live().filter(locale__language_code=language).newest_first()


AnnualReportManager = PageManager.from_queryset(AnnualReportQuerySet)


def find_original(report: "AnnualReportPage") -> "AnnualReportPage":
    """Return the report whose figures are the record: the live one in the default language, else `report` itself."""
    if report.language == settings.LANGUAGE_CODE:
        return report
    original = type(report).objects.originals().live().filter(translation_key=report.translation_key).first()
    return original or report


def rows_for_report(report: "AnnualReportPage") -> "tuple[list[ReportFigure], dict[Any, ReportFigure]]":
    """Return the rows whose values `report` shows, and its own rows by translation key, which give the words.

    The second is empty for the original. One query for a page from the database; a draft's own rows are in memory.
    """
    own = report.figures.select_related("indicator__locale")
    if report.language == settings.LANGUAGE_CODE:
        return list(own), {}
    model = report.figures.model
    original_rows = model.objects.filter(
        page__translation_key=report.translation_key,
        page__locale__language_code=settings.LANGUAGE_CODE,
        page__live=True,
    )
    if isinstance(own, QuerySet):
        both = (original_rows | model.objects.filter(page=report)).select_related("indicator__locale")
        rows = list(both.order_by("sort_order"))
        own_rows = [row for row in rows if row.page_id == report.pk]
        rows = [row for row in rows if row.page_id != report.pk]
    else:
        own_rows = list(own)
        rows = list(original_rows.select_related("indicator__locale"))
    return rows or own_rows, {row.translation_key: row for row in own_rows}


def figures_for_report(
    report: "AnnualReportPage", request: HttpRequest | None = None, language: str | None = None
) -> FigureSet:
    """Return the figures of `report` in its language, or in `language`: values from the original, words translated.

    Works on an unsaved draft too: the preview shows what is being typed.
    """
    rows, own_words = rows_for_report(report)
    return FigureSet.of(show_figures(rows, language or report.language, report.get_url(request) or "", own_words))


def show_figures(
    rows: "Iterable[ReportFigure]", language: str, report_url: str, own_words: "dict[Any, ReportFigure] | None" = None
) -> list[ShownFigure]:
    """Turn rows into what readers meet; two queries at most. A row whose indicator is gone is left out."""
    rows = list(rows)
    originals = indicators_of(rows)
    localized: dict[Any, Indicator] = {}
    if any(indicator.locale.language_code != language for indicator in originals.values()):
        keys = [indicator.translation_key for indicator in originals.values()]
        localized = Indicator.objects.in_language(language, keys)
    shown: dict[str, ShownFigure] = {}
    for row in rows:
        original = originals.get(row.indicator_id)
        if original is None:
            continue
        whole = originals.get(row.part_of_id)
        indicator = localized.get(original.translation_key, original)
        words = (own_words or {}).get(row.translation_key)
        shown[original.slug] = show_figure(row, indicator, language, report_url, words, whole.slug if whole else "")
    return [
        replace(figure, whole=shown[figure.part_of_slug]) if figure.part_of_slug in shown else figure
        for figure in shown.values()
    ]


def indicators_of(rows: "Iterable[ReportFigure]") -> dict[Any, Indicator]:
    """Map keys to the indicators that the rows name, as figure or as whole; a query only for those not loaded yet."""
    known: dict[Any, Indicator] = {}
    missing: set[Any] = set()
    for row in rows:
        for name in ("indicator", "part_of"):
            key = getattr(row, f"{name}_id")
            if key is None:
                continue
            field = row._meta.get_field(name)
            if field.is_cached(row) and getattr(row, name) is not None and name == "indicator":
                known[key] = row.indicator
            else:
                missing.add(key)
    missing -= known.keys()
    if missing:
        known |= Indicator.objects.select_related("locale").in_bulk(missing)
    return known


def show_figure(
    row: "ReportFigure",
    indicator: Indicator,
    language: str,
    report_url: str = "",
    words: "ReportFigure | None" = None,
    part_of_slug: str = "",
) -> ShownFigure:
    """Turn one row into what readers meet; an empty word in the translation falls back to the original's."""
    return ShownFigure(
        slug=indicator.slug,
        language=language,
        name=indicator.name,
        unit_one=indicator.unit_one,
        unit_many=indicator.unit_many,
        theme=indicator.theme,
        quantity=row.quantity(indicator),
        definition=indicator.definition,
        method=indicator.method,
        measure=indicator.measure,
        source=(words.source if words else "") or row.source,
        source_url=row.source_url,
        is_source_unstated=row.is_source_unstated,
        applies_to=(words.applies_to if words else "") or row.applies_to,
        note=(words.note if words else "") or row.note,
        as_of_date=row.as_of_date,
        part_of_slug=part_of_slug,
        page_url=f"{report_url}figures/{indicator.slug}/" if report_url else "",
    )
