"""Editions of a work by language and format, what the reading of their PDFs found, versions, downloads, requests."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from modelcluster.fields import ParentalKey

from metropolis_site.core.models import SiteDocument, SiteImage
from reports.publications.choices import FILE_FORMATS, EditionLanguage, Format, Problem, ReadingState, RequestKind
from reports.publications.epub import check_epub


def hash_of(document: SiteDocument) -> str:
    """Return the hash of a document's file as it is now; empty if the file is gone."""
    try:
        return str(document.get_file_hash())
    except OSError:
        return ""


class PdfReading(models.Model):
    """What the background found in a PDF: pages, text, language, and whether a screen reader can use it."""

    document = models.OneToOneField(SiteDocument, on_delete=models.CASCADE, related_name="reading")
    state = models.CharField(_("state"), max_length=10, choices=ReadingState, default=ReadingState.WAITING)
    problem = models.CharField(_("problem"), max_length=12, choices=Problem, blank=True)
    file_hash = models.CharField(_("hash of the file that was read"), max_length=40, blank=True)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    language = models.CharField(_("language that the file states"), max_length=35, blank=True)
    guessed_language = models.CharField(_("language of its words"), max_length=8, blank=True)
    title = models.CharField(_("title that the file states"), max_length=300, blank=True)
    is_tagged = models.BooleanField(_("tagged"), default=False)
    is_whole = models.BooleanField(_("read to the end"), default=True)
    has_text = models.BooleanField(_("has text"), default=False)
    has_scripts = models.BooleanField(_("has scripts"), default=False)
    cover = models.ForeignKey(
        SiteImage, verbose_name=_("cover"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        verbose_name = _("reading of a PDF")
        verbose_name_plural = _("readings of PDFs")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ReadingState.READ) | Q(page_count__isnull=False, page_count__gt=0),
                name="pdf_reading_read_has_pages",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReadingState.FAILED) | ~Q(problem=""), name="pdf_reading_failed_has_problem"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_state_display()}"

    @property
    def is_read(self) -> bool:
        """Whether there is anything to say about the file."""
        return self.state == ReadingState.READ

    @property
    def is_accessible(self) -> bool:
        """Whether the file passes all four checks; people may still find barriers that no machine sees."""
        return self.is_read and self.is_tagged and self.has_text and bool(self.title) and bool(self.language)


class PageText(models.Model):
    """The text of one page of a PDF. `folded` is what is searched, `text` what is shown."""

    reading = models.ForeignKey(PdfReading, on_delete=models.CASCADE, related_name="page_texts")
    number = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("text"))
    folded = models.TextField(_("words, folded"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a page")
        verbose_name_plural = _("texts of pages")
        constraints = [models.UniqueConstraint(fields=("reading", "number"), name="page_text_once")]

    def __str__(self) -> str:
        return f"{self.reading_id}, {self.number}"


class Edition(Orderable):
    """A work in one language and one format. Its address stays when its file is replaced."""

    page = ParentalKey("reports.PublicationPage", on_delete=models.CASCADE, related_name="editions")
    # The work, whatever the language of the page that an edition was added on.
    work_key = models.UUIDField(editable=False)
    language = models.CharField(_("language"), max_length=3, choices=EditionLanguage)
    format = models.CharField(_("format"), max_length=4, choices=Format, default=Format.PDF)
    document = models.ForeignKey(
        SiteDocument, verbose_name=_("file"), null=True, blank=True, on_delete=models.PROTECT, related_name="editions",
        help_text=_("For PDF and EPUB. Choose another file to replace it: the address stays, the old one is listed."),
    )  # fmt: skip
    url = models.URLField(_("address"), max_length=500, blank=True, help_text=_("For a web page or a source page."))

    panels = [FieldRowPanel([FieldPanel("language"), FieldPanel("format")]), FieldPanel("document"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=("work_key", "language", "format"), name="edition_once_per_work"),
            models.CheckConstraint(
                condition=Q(format__in=FILE_FORMATS, document__isnull=False, url="")
                | (~Q(format__in=FILE_FORMATS) & Q(document__isnull=True) & ~Q(url="")),
                name="edition_file_or_address",
                violation_error_message=_("A PDF or EPUB needs a file and no address; the others the reverse."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()}, {self.get_format_display()}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, bound to the work."""
        self.work_key = self.page.translation_key
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse an edition without what its format needs. Raises ValidationError at the field."""
        super().clean()
        if self.format in FILE_FORMATS:
            if self.document is None:
                raise ValidationError({"document": _("Choose the file.")})
            if not self.document.filename.lower().endswith(f".{self.format}"):
                raise ValidationError({"document": _("The name of this file does not end as the format does.")})
            if self.url:
                raise ValidationError({"url": _("A file of this site needs no address.")})
            self.check_file()
        else:
            if not self.url:
                raise ValidationError({"url": _("Write the address of the page.")})
            if self.document is not None:
                raise ValidationError({"document": _("A page elsewhere has no file here.")})

    def check_file(self) -> None:
        """Refuse an EPUB that no device opens; a PDF is read in the background. Raises ValidationError at the field."""
        if self.format != Format.EPUB or self.document is None:
            return
        try:
            with self.document.open_file() as file:
                check_epub(file)
        except OSError:
            raise ValidationError({"document": Problem.MISSING.label}) from None
        except ValidationError as error:
            raise ValidationError({"document": error}) from None

    @property
    def is_file(self) -> bool:
        """Whether this site serves it."""
        return self.format in FILE_FORMATS

    @property
    def file_address(self) -> str:
        """Its address below the work: en.pdf."""
        return f"{self.language}.{self.format}"

    @cached_property
    def reading(self) -> PdfReading | None:
        """What was found in its PDF, if it is one that was read."""
        reading = getattr(self.document, "reading", None) if self.document_id and self.format == Format.PDF else None
        return reading if reading is not None and reading.is_read else None


class FileVersion(models.Model):
    """A file that stood at an address, from the day it was published: the history of an edition."""

    work_key = models.UUIDField(db_index=True)
    language = models.CharField(_("language"), max_length=3)
    format = models.CharField(_("format"), max_length=4)
    file_hash = models.CharField(_("hash of the file"), max_length=40)
    file_size = models.PositiveBigIntegerField(_("size"), default=0)
    published_at = models.DateTimeField(_("published at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a file")
        verbose_name_plural = _("versions of files")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.language}.{self.format}, {self.published_at:%Y-%m-%d}"


class DownloadCountQuerySet(models.QuerySet["DownloadCount"]):
    """The one write of a download, and the sum of them."""

    def count_one(self, edition: Edition) -> None:
        """Add one to this month's count of the edition: a number, nothing about who asked."""
        month = timezone.localdate().replace(day=1)
        named = {"work_key": edition.work_key, "language": edition.language, "format": edition.format}
        counted = self.filter(**named, month_date=month)
        if not counted.update(number=F("number") + 1):
            self.bulk_create([self.model(**named, month_date=month, number=0)], ignore_conflicts=True)
            counted.update(number=F("number") + 1)


class DownloadCount(models.Model):
    """How often a file was fetched in a month. No address, no time, no client: there is nothing personal in it."""

    work_key = models.UUIDField()
    language = models.CharField(_("language"), max_length=3)
    format = models.CharField(_("format"), max_length=4)
    month_date = models.DateField(_("month"))
    number = models.PositiveIntegerField(_("downloads"), default=0)

    objects = DownloadCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("downloads in a month")
        verbose_name_plural = _("downloads by month")
        constraints = [
            models.UniqueConstraint(
                fields=("work_key", "language", "format", "month_date"), name="download_count_once_a_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}.{self.format}, {self.month_date:%Y-%m}: {self.number}"


class FormatRequest(models.Model):
    """A reader's wish for a work in another language or in an accessible format."""

    page = models.ForeignKey(
        "reports.PublicationPage", verbose_name=_("publication"), on_delete=models.CASCADE, related_name="requests"
    )
    kind = models.CharField(_("wanted"), max_length=10, choices=RequestKind)
    wanted_language = models.CharField(_("language"), max_length=60, blank=True)
    words = models.TextField(_("what would help"), max_length=1000, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language of the reader's page"), max_length=8)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for a format")
        verbose_name_plural = _("requests for a format")
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(email=""),
                name="format_request_answered_has_no_email",
                violation_error_message=_("An answered request keeps no e-mail."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.get_kind_display()}"
