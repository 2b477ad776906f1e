"""Django application of the reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """`reports`: indicators, annual reports, publications."""

    name = "reports"

    def ready(self) -> None:
        """Register measures, showcases, what the site search finds here and content checks; have uploaded PDFs read."""
        from django.db.models.signals import post_save

        from metropolis_site.core.models import SiteDocument
        from reports import content_checks  # noqa: F401
        from reports.annual_report import search, showcase  # noqa: F401
        from reports.publications import measures, site_search, tasks  # noqa: F401
        from reports.publications import showcase as library_showcase  # noqa: F401

        post_save.connect(tasks.request_reading, sender=SiteDocument, dispatch_uid="read_uploaded_pdf")
        for name in ("Topic", "Series", "Author"):
            post_save.connect(
                tasks.request_new_words, sender=self.get_model(name), dispatch_uid=f"index_works_of_{name}"
            )
