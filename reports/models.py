"""The application's models, gathered for Django from their subjects' folders."""

from reports.annual_report.figures import ReportFigure
from reports.annual_report.pages import AnnualReportIndexPage, AnnualReportPage
from reports.indicators.models import Indicator, Observation
from reports.publications.editions import DownloadCount, Edition, FileVersion, FormatRequest, PageText, PdfReading
from reports.publications.pages import PublicationIndexPage, PublicationPage
from reports.publications.relations import PublicationAuthor, RelatedPublication
from reports.publications.taxonomy import Author, Series, Topic

__all__ = [
    "AnnualReportIndexPage",
    "AnnualReportPage",
    "Author",
    "DownloadCount",
    "Edition",
    "FileVersion",
    "FormatRequest",
    "Indicator",
    "Observation",
    "PageText",
    "PdfReading",
    "PublicationAuthor",
    "PublicationIndexPage",
    "PublicationPage",
    "RelatedPublication",
    "ReportFigure",
    "Series",
    "Topic",
]
