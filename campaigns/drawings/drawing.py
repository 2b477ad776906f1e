"""The record of one drawing, from the upload to its end, with what the guardian agreed to."""

import secrets
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.choices import Check, DeclineReason, DrawingStatus, Purpose
from campaigns.drawings.edition import ConsentWording, Edition
from campaigns.drawings.likeness import BANDS, band
from campaigns.drawings.querysets import PUBLIC, DrawingQuerySet
from campaigns.drawings.themes import SLUG_LENGTH
from campaigns.drawings.words import searchable
from metropolis_site.core.models import City, SiteImage

ADDRESS_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that looks like another letter or digit
TITLE_LENGTH, NAME_LENGTH, DESCRIPTION_LENGTH = 60, 40, 500


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a drawing's way."""

    label: str
    is_done: bool
    is_now: bool


def private_storage() -> Storage:
    """Return where drawings lie that nobody but a moderator may see (S23)."""
    return storages["private"]


def new_address() -> str:
    """Return a random address of ten characters (about 49 bits), which tells nothing of when or whose (S31)."""
    return "".join(secrets.choice(ADDRESS_ALPHABET) for _position in range(10))


class Drawing(models.Model):
    """A child's drawing. It holds no surname, birth date, exact age, school, address or telephone number (S06, S08)."""

    address = models.CharField(_("address"), max_length=12, unique=True, default=new_address, editable=False)
    submission_key = models.CharField(
        max_length=64, unique=True, editable=False, help_text="Of the form it came with: sent twice, it is one drawing."
    )
    edition = models.ForeignKey(Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="drawings")
    city = models.ForeignKey(City, verbose_name=_("city"), on_delete=models.PROTECT, related_name="+")
    age_band = models.CharField(_("age band"), max_length=8)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH, blank=True)
    description = models.TextField(
        _("description"), blank=True, max_length=DESCRIPTION_LENGTH, validators=[MaxLengthValidator(DESCRIPTION_LENGTH)]
    )
    artist_name = models.CharField(_("artist"), max_length=NAME_LENGTH, blank=True)
    # Of title and description. Null until it is saved: the column came later, and SQLite adds such a one in place.
    search_text = models.TextField(null=True, blank=True, editable=False)  # noqa: DJ001
    language = models.CharField(_("language"), max_length=8)
    theme = models.CharField(
        _("theme"), max_length=SLUG_LENGTH, blank=True, help_text=_("The short name of a theme of its edition.")
    )
    alt_text = models.CharField(_("alternative text"), max_length=300, blank=True)

    guardian_name = models.CharField(_("guardian's name"), max_length=120, blank=True)
    guardian_email = models.EmailField(_("guardian's e-mail"), blank=True)
    guardian_key = models.CharField(max_length=64, blank=True, editable=False, help_text="Keyed hash of the e-mail.")

    status = models.CharField(_("state"), max_length=12, choices=DrawingStatus, default=DrawingStatus.RECEIVED)
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    first_approved_at = models.DateTimeField(_("approved by a first moderator"), null=True, blank=True, editable=False)
    first_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField(_("hidden by a report"), null=True, blank=True, editable=False)
    renewal_asked_at = models.DateTimeField(_("asked whether it may stay"), null=True, blank=True, editable=False)
    renewed_at = models.DateTimeField(_("renewed"), null=True, blank=True, editable=False)
    checklist = models.JSONField(_("checklist"), default=list, blank=True)
    decline_reason = models.CharField(_("reason"), max_length=20, choices=DeclineReason, blank=True)
    is_possible_duplicate = models.BooleanField(_("perhaps sent before"), default=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    claim_ends_at = models.DateTimeField(null=True, blank=True, editable=False)

    file = models.FileField(_("clean picture"), storage=private_storage, max_length=120, blank=True)
    image = models.ForeignKey(
        SiteImage, verbose_name=_("public picture"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    width = models.PositiveIntegerField(default=1, editable=False, help_text="Pixels of the clean picture.")
    height = models.PositiveIntegerField(default=1, editable=False, help_text="Pixels of the clean picture.")
    colour = models.CharField(max_length=7, default="#ffffff", editable=False)
    difference_hash = models.BigIntegerField(default=0, editable=False, help_text="64 bits, signed for the database.")

    objects = DrawingQuerySet.as_manager()

    class Meta:
        verbose_name = _("drawing")
        verbose_name_plural = _("drawings")
        ordering = ["-received_at", "-pk"]
        permissions = [("moderate_drawing", "Can review drawings and see their guardians")]
        indexes = [
            # The gallery in its order: whole, by each filter and by each pair; three at once narrow a pair.
            *(
                models.Index(
                    fields=(*fields, "-published_at", "-id"),
                    name="_".join(("drawing_shown", *fields)),
                    condition=PUBLIC,
                )
                for number in range(3)
                for fields in combinations(("edition", "city", "age_band", "theme"), number)
            ),
            models.Index("status", "confirmed_at", name="drawing_queue"),
            # One for each band of the picture's hash, so that what looks alike is found without reading every hash.
            *(models.Index(band(number), name=f"drawing_band_{number}") for number in range(BANDS)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=DrawingStatus.values), name="drawing_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=("received", "withdrawn", "frozen")) | Q(confirmed_at__isnull=False),
                name="drawing_confirmed_before_review",
            ),
            models.CheckConstraint(
                condition=~Q(status="published")
                | (Q(published_at__isnull=False, decided_at__isnull=False) & ~Q(alt_text="")),
                name="drawing_published_whole",
            ),
            models.CheckConstraint(
                condition=Q(status="declined", decided_at__isnull=False) & ~Q(decline_reason="")
                | ~Q(status="declined") & Q(decline_reason=""),
                name="drawing_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn")
                | Q(file="", image__isnull=True, guardian_email="", guardian_name="", artist_name="", description=""),
                name="drawing_withdrawn_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by__isnull=True) | Q(claim_ends_at__isnull=False), name="drawing_claim_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.address

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and keep what the search reads in step with the words (S36: erased words cannot be found)."""
        self.search_text = searchable(self.title, self.description)
        fields = kwargs.get("update_fields")
        if fields is not None and {"title", "description"} & set(fields):
            kwargs["update_fields"] = {*fields, "search_text"}
        super().save(*args, **kwargs)

    @property
    def is_public(self) -> bool:
        """Whether anyone may see it now."""
        return self.status == DrawingStatus.PUBLISHED and self.hidden_at is None

    @property
    def shown_name(self) -> str:
        """The artist as the public reads it: a first name or alias, or words that name nobody (S07)."""
        return self.artist_name or str(_("Young artist"))

    @property
    def ratio(self) -> float:
        """Width over height, which keeps the place of the picture before it has loaded."""
        return round(self.width / self.height, 3)

    @cached_property
    def missing_checks(self) -> list[str]:
        """The lines of the checklist that nobody has ticked."""
        return [check for check in Check.values if check not in self.checklist]

    @property
    def is_reviewed(self) -> bool:
        """Whether a moderator has saved all that an approval needs (S26, S35)."""
        return bool(self.alt_text) and not self.missing_checks

    @property
    def steps(self) -> list[Step]:
        """The way of a drawing as its guardian follows it; a frozen one looks as if it were in review (S29)."""
        reached = {"received": 0, "confirmed": 2, "frozen": 2, "published": 4, "declined": 4}.get(self.status, 0)
        last = _("declined") if self.status == DrawingStatus.DECLINED else _("published")
        labels = (_("received"), _("confirmed"), _("in review"), last)
        return [
            Step(str(label), is_done=number < reached or reached == 4, is_now=number == reached)
            for number, label in enumerate(labels)
        ]

    @property
    def public_facts(self) -> dict[str, Any]:
        """What the public may know of it; nothing else leaves by page, feed or export (S31)."""
        return {
            "address": self.address,
            "title": self.title,
            "artist": self.shown_name,
            "age_band": self.age_band,
            "city": self.city.name,
            "description": self.description,
            "alt_text": self.alt_text,
        }


class Consent(models.Model):
    """One answer of the guardian, with the wording that was on the screen: the proof of GDPR article 7 (S16)."""

    drawing = models.ForeignKey(Drawing, on_delete=models.CASCADE, related_name="consents")
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    given_at = models.DateTimeField(_("given"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=("drawing", "purpose"), condition=Q(withdrawn_at__isnull=True), name="consent_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.drawing_id}"


class GuardianLink(models.Model):
    """A link in a message to a guardian. Only its hash is kept (S13)."""

    class Kind(models.TextChoices):
        """What the link is for."""

        CONFIRM = "confirm", _("confirm")
        MANAGE = "manage", _("manage")

    drawing = models.ForeignKey(Drawing, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=8, choices=Kind)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("guardian's link")
        verbose_name_plural = _("guardians' links")

    def __str__(self) -> str:
        return f"{self.kind} · {self.drawing_id}"


class Concern(models.Model):
    """A report by anyone that a drawing should not be shown (S36). The drawing is hidden until a moderator looked."""

    drawing = models.ForeignKey(Drawing, on_delete=models.CASCADE, related_name="concerns")
    text = models.TextField(_("what is wrong"), max_length=1000)
    email = models.EmailField(_("e-mail for an answer"), blank=True)
    created_at = models.DateTimeField(_("reported"), default=timezone.now)
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("reported concern")
        verbose_name_plural = _("reported concerns")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.drawing_id} · {self.created_at:%Y-%m-%d}"
