"""The application's models, gathered for Django from their subjects' folders."""

from reports.annual_report.figures import ReportFigure
from reports.annual_report.pages import AnnualReportIndexPage, AnnualReportPage
from reports.indicators.models import Indicator, Observation

__all__ = ["AnnualReportIndexPage", "AnnualReportPage", "Indicator", "Observation", "ReportFigure"]
