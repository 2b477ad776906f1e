"""What reports and publications may lack: a source, a PDF that everybody can read, an answer."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from metropolis_site.core.content_checks import ContentCheck, register
from reports.models import FormatRequest, PdfReading, ReportFigure
from reports.publications.choices import ReadingState


def figures_without_source() -> "QuerySet[ReportFigure]":
    """Return the figures of public reports that name no source, or say that there is none."""
    public = ReportFigure.objects.filter(page__live=True, page__locale__language_code=settings.LANGUAGE_CODE)
    nameless = Q(source="", source_url="") | Q(is_source_unstated=True)
    return public.filter(nameless).select_related("page", "indicator", "locale")


def pdfs_with_barriers() -> "QuerySet[PdfReading]":
    """Return the PDFs of the library that could not be read, or that a screen reader cannot use."""
    barred = Q(is_tagged=False) | Q(has_text=False) | Q(title="") | Q(language="")
    failing = Q(state=ReadingState.FAILED) | (Q(state=ReadingState.READ) & barred)
    return PdfReading.objects.filter(failing, document__editions__isnull=False).select_related("document").distinct()


def unanswered_requests() -> "QuerySet[FormatRequest]":
    """Return the wishes of readers that nobody has answered."""
    return FormatRequest.objects.filter(answered_at__isnull=True).select_related("page")


register(
    ContentCheck(
        "figures-without-source",
        _("Figures without a source"),
        _("Write on the tab “Numbers” of the report where the figure was published."),
        50,
        figures_without_source,
        owner="page",
    )
)
register(
    ContentCheck(
        "pdfs-with-barriers",
        _("PDFs that not everybody can read"),
        _("Replace the file by one with tags, text, title and language; the address stays."),
        60,
        pdfs_with_barriers,
        owner="document",
    )
)
register(
    ContentCheck(
        "unanswered-requests",
        _("Wishes of readers without an answer"),
        _("Answer by e-mail, then mark the wish as answered."),
        70,
        unanswered_requests,
    )
)
