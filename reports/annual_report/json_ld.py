"""Structured data (https://schema.org, JSON-LD 1.1): the report as Report, its figures as Dataset. Pure."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from metropolis_site.core.json_ld import PUBLISHER, dump
from reports.annual_report.exports import ReportIdentity
from reports.annual_report.values import ShownFigure
from reports.indicators.series import SeriesPoint

if TYPE_CHECKING:
    from reports.annual_report.pages import AnnualReportPage


def _downloads(address: str, names: Sequence[str]) -> list[dict[str, str]]:
    kinds = {"csv": "text/csv", "json": "application/json"}
    return [
        {
            "@type": "DataDownload",
            "encodingFormat": kinds[name.rsplit(".", 1)[-1]],
            "contentUrl": f"{address}{name}",
        }
        for name in names
    ]


def _dataset(name: str, description: str, url: str, files: Sequence[str], identity: ReportIdentity) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": url,
        "inLanguage": identity.language,
        "temporalCoverage": str(identity.year),
        "creator": PUBLISHER,
        "isAccessibleForFree": True,
        "distribution": _downloads(url, files),
    }
    if identity.licence_url:
        data["license"] = identity.licence_url
    return data


def report(page: "AnnualReportPage", figures: Iterable[ShownFigure], identity: ReportIdentity) -> SafeString:
    """Return the report with its data set and the indicators that it measures."""
    description = page.search_description or page.title
    dataset = _dataset(page.title, description, identity.url, ("figures.csv", "figures.json"), identity)
    dataset["variableMeasured"] = [figure.name for figure in figures]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": page.title,
        "reportNumber": str(identity.year),
        "description": description,
        "url": identity.url,
        "inLanguage": identity.language,
        "author": PUBLISHER,
        "publisher": PUBLISHER,
        "hasPart": dataset,
    }
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.date().isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.date().isoformat()
    return dump(data)


def figure(shown: ShownFigure, points: Iterable[SeriesPoint], identity: ReportIdentity, host: str) -> SafeString:
    """Return one figure as a data set with its value as the measured variable."""
    url = f"{host}{shown.page_url}"
    data = _dataset(shown.name, shown.definition or shown.name, url, ("figure.csv", "figure.json"), identity) | {
        "@context": "https://schema.org"
    }
    years = [point.year for point in points]
    if years:
        data["temporalCoverage"] = f"{min(years)}/{max(years)}"
    variable = {"@type": "PropertyValue", "name": shown.name, "unitText": shown.unit}
    if shown.machine_value:
        variable["value"] = shown.machine_value
    data["variableMeasured"] = variable
    data["isPartOf"] = {"@type": "Report", "name": identity.title, "url": identity.url}
    return dump(data)
