"""Words of the drawings: their states, who consents to what, and why a drawing is declined."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

DEFAULT_AGE_BANDS = "5-7, 8-10, 11-14"


def languages() -> list[tuple[str, str]]:
    """Return the languages of the site with their names; a function, so that one more needs no migration."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


class DrawingStatus(models.TextChoices):
    """Where a drawing stands (S25). The moves between them are services; the database refuses half-made ones."""

    RECEIVED = "received", _("received")
    CONFIRMED = "confirmed", _("waiting for review")
    PUBLISHED = "published", _("published")
    DECLINED = "declined", _("declined")
    FROZEN = "frozen", _("frozen")
    WITHDRAWN = "withdrawn", _("withdrawn")


# What a withdrawal may start from: everything that is not gone yet, and not frozen for the safeguarding lead (S29).
WITHDRAWABLE = (
    DrawingStatus.RECEIVED, DrawingStatus.CONFIRMED, DrawingStatus.PUBLISHED, DrawingStatus.DECLINED,
)  # fmt: skip


class Purpose(models.TextChoices):
    """What a guardian or a child agrees to (S11, S17). Each is asked, stored and taken back apart."""

    GUARDIAN = "is_guardian", _("parent or legal guardian")
    GALLERY = "consent_gallery", _("gallery")
    REUSE = "consent_reuse", _("reports, exhibitions, press")
    NEWS = "consent_news", _("news by e-mail")
    CHILD = "child_agrees", _("the child agrees")


REQUIRED_PURPOSES = (Purpose.GUARDIAN, Purpose.GALLERY, Purpose.CHILD)
OPTIONAL_PURPOSES = (Purpose.REUSE, Purpose.NEWS)


class DeclineReason(models.TextChoices):
    """Why a drawing is not shown, in words that a moderator chooses from."""

    PERSONAL_DATA = "personal_data", _("It shows a name, an address, a school, a face or a number plate")
    NOT_A_DRAWING = "not_a_drawing", _("It is not a drawing, or it cannot be recognised")
    COPIED = "copied", _("It shows a character or picture that belongs to somebody else")
    UNSUITABLE = "unsuitable", _("It does not suit children of all ages")
    DUPLICATE = "duplicate", _("This artist has a drawing in this edition already")


class Check(models.TextChoices):
    """The lines of the moderator's checklist (S26). Approval needs every one."""

    NO_NAMES = "no_names", _("No name, school, address, telephone number or number plate")
    NO_FACES = "no_faces", _("No photo of a face, no uniform, no logo")
    SUITABLE = "suitable", _("Not frightening, hateful or sexual")
    OWN_WORK = "own_work", _("Not copied, as far as can be seen")
    CLEAN_WORDS = "clean_words", _("Title, name and description hold no personal data")
