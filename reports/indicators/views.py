"""Pages of the indicators: the list, and one indicator over the years."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from metropolis_site.core.models.pages import language_links
from reports.annual_report.views import series_chart
from reports.indicators.choices import Theme
from reports.indicators.models import Indicator
from reports.indicators.series import series_of


def show_indicators(request: HttpRequest) -> HttpResponse:
    """List every indicator, by theme."""
    indicators = Indicator.objects.for_index(get_language() or "en")
    themes = [(theme.label, [indicator for indicator in indicators if indicator.theme == theme]) for theme in Theme]
    context = {
        "themes": [(label, members) for label, members in themes if members],
        "language_links": language_links("indicators"),
        "canonical_url": request.build_absolute_uri(request.path),
    }
    return render(request, "reports/indicator_index.html", context)


def show_indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one indicator over the years, in the reader's language where it is translated; 404 if there is none."""
    language = get_language() or "en"
    found = {row.locale.language_code: row for row in Indicator.objects.filter(slug=slug).select_related("locale")}
    indicator = found.get(language) or found.get(settings.LANGUAGE_CODE)
    if indicator is None:
        raise Http404(f"No indicator {slug!r}.")
    points = series_of(indicator, language, request)
    context = {
        "indicator": indicator,
        "points": points,
        "chart": series_chart(points),
        "language_links": language_links("indicator", slug=slug),
        "canonical_url": request.build_absolute_uri(request.path),
    }
    return render(request, "reports/indicator.html", context)
