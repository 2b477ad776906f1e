"""What the addresses below a report answer. Each makes one call for the figures and hands them on."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.utils import timezone

from metropolis_site.core.models import SiteSettings
from metropolis_site.core.tokens import replace_tokens
from reports.annual_report import charts, exports, json_ld
from reports.annual_report.citations import Citation
from reports.annual_report.record_check import check_figure
from reports.annual_report.values import FigureSet, ShownFigure
from reports.indicators.models import Indicator
from reports.indicators.series import SeriesPoint, series_of

if TYPE_CHECKING:
    from reports.annual_report.pages import AnnualReportPage

DATA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
CITATION_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}


def host_of(request: HttpRequest) -> str:
    """Return scheme and host of the request, for addresses that leave the site."""
    return request.build_absolute_uri("/").rstrip("/")


def identity_of(report: "AnnualReportPage", request: HttpRequest) -> exports.ReportIdentity:
    """Return what an export says about the report and itself, at this moment."""
    site = SiteSettings.for_request(request)
    return exports.ReportIdentity(
        title=report.title,
        year=report.year,
        language=report.language,
        url=f"{host_of(request)}{report.get_url(request)}",
        licence_name=site.data_licence_name,
        licence_url=site.data_licence_url,
        schema_url=f"{host_of(request)}{static('schemas/figures-1.json')}",
        generated_at=timezone.now().replace(microsecond=0),
    )


def cite_report(
    report: "AnnualReportPage", figures: FigureSet, request: HttpRequest, figure: ShownFigure | None = None
) -> Citation:
    """Return the citation of a report, or of one of its `figures`; a motto that quotes a figure has it in words."""
    language = report.language
    motto = next((block.value["motto"] for block in report.story if block.block_type == "hero"), "")
    motto = replace_tokens(motto, lambda slug: shown.spoken if (shown := figures.get(slug)) else None)
    report_title = f"{report.title}: {motto}" if motto else report.title
    address = f"{host_of(request)}{report.get_url(request)}"
    today = timezone.localdate()
    if figure is None:
        return Citation(f"metropolis-{report.year}", report_title, report.year, address, today, language)
    return Citation(
        key=f"metropolis-{report.year}-{figure.slug}",
        title=f"{figure.name}: {figure.spoken}",
        year=report.year,
        url=f"{host_of(request)}{figure.page_url}",
        accessed=today,
        language=language,
        container=report_title,
    )


def report_context(report: "AnnualReportPage", figures: FigureSet, request: HttpRequest) -> dict[str, Any]:
    """Return what the report's own page shows beside its story: citation, licence, structured data."""
    identity = identity_of(report, request)
    return {
        "citation": cite_report(report, figures, request).as_text(),
        "identity": identity,
        "json_ld": json_ld.report(report, figures, identity),
    }


def find_figure(report: "AnnualReportPage", request: HttpRequest, slug: str) -> tuple[FigureSet, ShownFigure]:
    """Return the report's figures and the one named `slug`; 404 if the report has no such figure."""
    figures = report.figure_set(request)
    figure = figures.get(slug)
    if figure is None:
        raise Http404(f"The report of {report.year} has no figure {slug!r}.")
    return figures, figure


def series_for(figure: ShownFigure, request: HttpRequest) -> list[SeriesPoint]:
    """Return the values of the figure's indicator over the years."""
    indicators = Indicator.objects.select_related("locale").filter(slug=figure.slug)
    indicator = indicators.filter(locale__language_code=figure.language).first() or indicators.originals().get()
    return series_of(indicator, figure.language, request)


def series_chart(points: list[SeriesPoint]) -> charts.SeriesChart | None:
    """Return the drawing of a series; of two values in one year, our report's stands."""
    return charts.series(
        [
            (point.year, point.quantity.value, point.short, point.is_reported)
            for point in points
            if point.quantity.value is not None
        ]
    )


def show_figure_index(report: "AnnualReportPage", request: HttpRequest) -> TemplateResponse:
    """Show every figure of the report in one table."""
    report.route_suffix = "figures/"
    context = report.get_context(request)
    return TemplateResponse(request, "reports/figure_index.html", context)


def show_figure_page(report: "AnnualReportPage", request: HttpRequest, slug: str) -> TemplateResponse:
    """Show one figure: value, words, definition, method, source, series, citation, data."""
    report.route_suffix = f"figures/{slug}/"
    figures, figure = find_figure(report, request, slug)
    context = super(type(report), report).get_context(request)
    points = series_for(figure, request)
    check = check_figure(figure, report.year)
    identity = identity_of(report, request)
    context.update(
        figure=figure,
        whole=figure.whole,
        parts=[one for one in figures if one.part_of_slug == slug],
        points=points,
        chart=series_chart(points),
        records_url=check.records_url,
        width_in_em=charts.width_in_em(figure.short),
        citation=cite_report(report, figures, request, figure).as_text(),
        identity=identity,
        json_ld=json_ld.figure(figure, points, identity, host_of(request)),
    )
    return TemplateResponse(request, "reports/figure_page.html", context)


def send(text: str, content_type: str, filename: str) -> HttpResponse:
    """Send text as a file to keep, readable from any site: the data is open."""
    response = HttpResponse(text, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def send_figures(report: "AnnualReportPage", request: HttpRequest, kind: str) -> HttpResponse:
    """Send every figure of the report as CSV or JSON."""
    identity, figures = identity_of(report, request), report.figure_set(request)
    write = exports.figures_csv if kind == "csv" else exports.figures_json
    name = f"metropolis-{report.year}-figures-{identity.language}.{kind}"
    return send(write(figures, identity, host_of(request)), DATA_TYPES[kind], name)


def send_figure(report: "AnnualReportPage", request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Send one figure with its values over the years; 404 for a kind that does not exist."""
    if kind not in DATA_TYPES:
        raise Http404(f"No data of the kind {kind!r}.")
    _figures, figure = find_figure(report, request, slug)
    points = series_for(figure, request)
    if kind == "csv":
        text = exports.series_csv(slug, points, host_of(request))
    else:
        text = exports.figures_json([figure], identity_of(report, request), host_of(request), points)
    return send(text, DATA_TYPES[kind], f"metropolis-{report.year}-{slug}-{figure.language}.{kind}")


def send_citation(report: "AnnualReportPage", request: HttpRequest, kind: str, slug: str = "") -> HttpResponse:
    """Send the citation of the report or of one figure; 404 for a kind or figure that does not exist."""
    if kind not in CITATION_TYPES:
        raise Http404(f"No citation of the kind {kind!r}.")
    figures, figure = find_figure(report, request, slug) if slug else (report.figure_set(request), None)
    citation = cite_report(report, figures, request, figure)
    text = citation.as_bibtex() if kind == "bib" else citation.as_ris()
    return send(text, CITATION_TYPES[kind], f"{citation.key}.{kind}")
