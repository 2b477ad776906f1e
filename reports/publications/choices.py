"""Words of the publications: kinds of work, formats, languages, the review of gender perspective, reading of PDFs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1900, 2100
NAMES_IN_USE = ("ask", "cite", "feed", "page")


class Kind(models.TextChoices):
    """Kinds of work, in the words of the association's own resource pages (facts, section 3)."""

    ISSUE_PAPER = "issue_paper", _("Issue paper")
    POLICY_BRIEF = "policy_brief", _("Policy brief")
    DATA_INSIGHTS = "data_insights", _("Data insights")
    COMPARATIVE_STUDY = "comparative_study", _("Comparative study")
    WHITE_PAPER = "white_paper", _("White paper")
    REPORT = "report", _("Report")
    PLAN = "plan", _("Plan")
    LEAFLET = "leaflet", _("Leaflet")
    GUIDE = "guide", _("Guide")


class GenderReview(models.TextChoices):
    """Whether somebody has looked at the work for a gender perspective, and what they found."""

    YES = "yes", _("With a gender perspective")
    NO = "no", _("Without a gender perspective")
    UNREVIEWED = "unreviewed", _("Not reviewed")


class Format(models.TextChoices):
    """What an edition is: a file of this site, or a page elsewhere."""

    PDF = "pdf", _("PDF")
    EPUB = "epub", _("EPUB")
    HTML = "html", _("Web page")
    LINK = "link", _("Source page")


FILE_FORMATS = (Format.PDF, Format.EPUB)
MEDIA_TYPES = {Format.PDF: "application/pdf", Format.EPUB: "application/epub+zip"}


class EditionLanguage(models.TextChoices):
    """Languages that an edition may be in. The names stand in the language of the page."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    FRENCH = "fr", _("French")
    ARABIC = "ar", _("Arabic")
    CATALAN = "ca", _("Catalan")
    CHINESE = "zh", _("Chinese")
    GERMAN = "de", _("German")
    PERSIAN = "fa", _("Persian")
    PORTUGUESE = "pt", _("Portuguese")
    NOT_STATED = "und", _("Language not stated")


# Each language by its own name, for the person who looks for an edition in it.
OWN_NAMES = {
    "en": "English", "es": "Español", "fr": "Français", "ar": "العربية", "ca": "Català", "zh": "中文", "de": "Deutsch",
    "fa": "فارسی", "pt": "Português",
}  # fmt: skip


class ReadingState(models.TextChoices):
    """How far the background reading of a PDF is."""

    WAITING = "waiting", _("waiting to be read")
    READ = "read", _("read")
    FAILED = "failed", _("could not be read")


class Problem(models.TextChoices):
    """Why a PDF could not be read, in words that tell an editor what to do."""

    NONE = "", _("No problem")
    BROKEN = "broken", _("This file is damaged or is no PDF. Export it again and upload the new file.")
    LOCKED = "locked", _("This PDF asks for a password. Save it without one and upload it again.")
    TOO_HEAVY = (
        "too_heavy",
        _("This PDF needs more time or memory than the site grants. Save it smaller, for example with reduced images."),
    )
    MISSING = "missing", _("The file is no longer in the storage. Upload it again.")


class RequestKind(models.TextChoices):
    """What a reader asks for."""

    LANGUAGE = "language", _("Another language")
    ACCESSIBLE = "accessible", _("An accessible format")
