"""Django application of the reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """`reports`: indicators and annual reports."""

    name = "reports"
