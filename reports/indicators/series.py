"""An indicator over the years: our reports' figures and other sources' observations, side by side, gaps left open."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from metropolis_site.core.formatting import Quantity
from reports.indicators.models import Indicator


@dataclass(frozen=True)
class SeriesPoint:
    """One value of a series: year, quantity, source. `is_reported` for a figure of one of our own annual reports."""

    year: int
    quantity: Quantity
    language: str
    source: str = ""
    source_url: str = ""
    note: str = ""
    date_text: str = ""
    url: str = ""
    is_reported: bool = False

    @property
    def spoken(self) -> str:
        """The value in full words: more than 1,200."""
        return self.quantity.spoken(self.language)

    @property
    def short(self) -> str:
        """The value for the eye, with the bound as a mark: +1,200."""
        return self.quantity.short(self.language)

    @property
    def machine_value(self) -> str:
        """The value for machines: digits with a point."""
        return f"{self.quantity.value.normalize():f}" if self.quantity.value is not None else ""


def series_of(indicator: Indicator, language: str, request: HttpRequest | None = None) -> list[SeriesPoint]:
    """Return the known values of an indicator, oldest first; a year nobody published is simply absent.

    Values are those of the record: live reports and observations in the default language. Words are in `language`
    where they are translated. The number of queries is fixed.
    """
    original = indicator
    if indicator.locale.language_code != settings.LANGUAGE_CODE:
        original = Indicator.objects.originals().filter(translation_key=indicator.translation_key).first() or indicator
    own_words: dict[Any, Any] = {}
    if original.pk != indicator.pk:
        own_words = {row.translation_key: row for row in indicator.observations.all()}
    points = []
    for row in original.observations.all():
        words = own_words.get(row.translation_key, row)
        points.append(
            SeriesPoint(
                year=row.year, quantity=indicator.quantity(row.value, row.bound), language=language,
                source=words.source or row.source, source_url=row.source_url, note=words.note or row.note,
                date_text=words.date_text or row.date_text,
            )
        )  # fmt: skip
    # The report in the reader's language has the same year and values; its page is where the point leads.
    rows = original.figures.filter(
        page__live=True, page__locale__language_code=settings.LANGUAGE_CODE, value__isnull=False
    ).select_related("page")
    pages = apps.get_model("reports", "AnnualReportPage").objects.filter(pk__in=[row.page_id for row in rows])
    public = set(pages.public().values_list("pk", flat=True))
    rows = [row for row in rows if row.page_id in public]
    translated = _addresses(rows, language, request)
    for row in rows:
        url = translated.get(row.page.translation_key, "")
        points.append(
            SeriesPoint(
                year=row.page.year, quantity=row.quantity(indicator), language=language,
                source=_("Annual report %(year)s") % {"year": row.page.year},
                url=f"{url}figures/{original.slug}/" if url else "", is_reported=True,
            )
        )  # fmt: skip
    return sorted(points, key=lambda point: (point.year, point.is_reported))


def _addresses(rows: Any, language: str, request: HttpRequest | None) -> dict[Any, str]:
    """Map the translation keys of the reports in `rows` to their addresses in `language`; one query."""
    keys = {row.page.translation_key for row in rows}
    if not keys:
        return {}
    model = type(next(iter(rows)).page)
    pages = model.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page.get_url(request) or "" for page in pages.select_related("locale")}
