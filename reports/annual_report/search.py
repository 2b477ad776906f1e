"""What the search of the site finds among the figures: indicators, each with the latest value that a report gives."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.models import Locale

from metropolis_site.core import searching
from reports.annual_report.figures import ReportFigure
from reports.indicators.models import Indicator


def find_figures(wanted: searching.Request) -> searching.Found:
    """Return the indicators whose name or definition matches, by relevance."""
    locale = Locale.objects.filter(language_code=wanted.language).first()
    indicators, total = searching.match(Indicator.objects.filter(locale_id=locale and locale.pk), wanted)
    values = latest_values({indicator.translation_key for indicator in indicators})
    hits = [
        searching.Hit(
            kind=_("Figure"),
            title=searching.mark(indicator.name, wanted.words),
            url=reverse("indicator", kwargs={"slug": indicator.slug}),
            excerpt=searching.excerpt(
                [_value_text(indicator, values.get(indicator.translation_key), wanted.language)], wanted.words
            ),
        )
        for indicator in indicators
    ]
    return searching.Found(total, hits)


def latest_values(keys: set[Any]) -> dict[Any, ReportFigure]:
    """Map translation keys of indicators to the newest published figure of each; one query."""
    rows = ReportFigure.objects.filter(
        indicator__translation_key__in=keys,
        page__live=True,
        page__locale__language_code=settings.LANGUAGE_CODE,
        value__isnull=False,
    )
    return {
        row.indicator.translation_key: row for row in rows.select_related("indicator", "page").order_by("page__year")
    }


def _value_text(indicator: Indicator, row: ReportFigure | None, language: str) -> str:
    """Return the latest value in words, then the definition."""
    if row is None:
        return indicator.definition
    words = {"year": row.page.year, "value": row.quantity(indicator).spoken(language), "text": indicator.definition}
    return (_("%(year)s: %(value)s. %(text)s") % words).strip()


def indicator_names(language: str) -> Iterable[str]:
    """Return the names of the indicators in `language`."""
    return Indicator.objects.filter(locale__language_code=language).values_list("name", flat=True)


searching.register(searching.Source("figures", gettext_lazy("Figures"), 20, find_figures, indicator_names))
