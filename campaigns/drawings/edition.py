"""Editions: when a round of drawings is open, for which ages and cities, and in which words consent is asked."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from campaigns.drawings.choices import DEFAULT_AGE_BANDS, Purpose, languages
from campaigns.drawings.themes import DrawingTheme
from metropolis_site.core.models import City

AGE_BAND = re.compile(r"^(\d{1,2})-(\d{1,2})$")
YOUNGEST, OLDEST = 5, 14


def check_age_bands(text: str) -> None:
    """Raise ValidationError unless `text` lists bands such as "5-7, 8-10": rising, from 5 to 14 (S03)."""
    reached = YOUNGEST - 1
    for band in text.split(","):
        found = AGE_BAND.match(band.strip())
        first, last = (int(found[1]), int(found[2])) if found else (0, 0)
        if not reached < first <= last <= OLDEST:
            raise ValidationError(_("Write age bands from 5 to 14 that rise, for example 5-7, 8-10, 11-14."))
        reached = last


class EditionQuerySet(models.QuerySet["Edition"]):
    """Reads of the editions, named for who asks."""

    def open_at(self, now: datetime) -> "EditionQuerySet":
        """Return the editions that take drawings at `now` (S05), the newest first."""
        return self.filter(opens_at__lte=now, closes_at__gt=now).order_by("-opens_at")

    def for_notice(self, now: datetime) -> "Edition | None":
        """Return the edition that the closed form speaks of: the next to open, or else the last that closed."""
        return (
            self.filter(opens_at__gt=now).order_by("opens_at").first()
            or self.filter(closes_at__lte=now).order_by("-closes_at").first()
        )


class Edition(ClusterableModel):
    """One round of Metropolis Through Children's Eyes."""

    name = models.CharField(_("name"), max_length=40, unique=True, help_text=_("For example 2021."))
    slug = models.SlugField(_("name in addresses"), max_length=40, unique=True)
    opens_at = models.DateTimeField(_("opens"), help_text=_("From this moment the form takes drawings."))
    closes_at = models.DateTimeField(_("closes"), help_text=_("From this moment the form refuses drawings."))
    age_bands = models.CharField(
        _("age bands"),
        max_length=80,
        default=DEFAULT_AGE_BANDS,
        validators=[check_age_bands],
        help_text=_("Ages are never asked or shown more exactly than this."),
    )
    cities = models.ManyToManyField(
        City, verbose_name=_("participating cities"), related_name="+", help_text=_("The form offers these only.")
    )
    themes = models.ManyToManyField(
        DrawingTheme, verbose_name=_("themes"), related_name="editions", blank=True,
        help_text=_("What the drawings of this edition may be about. None: moderators choose no theme."),
    )  # fmt: skip
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("The site says that its drawings are examples.")
    )

    objects = EditionQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        FieldPanel("age_bands"),
        FieldPanel("cities"),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
        HelpPanel(template="campaigns/admin/words_link.html"),
        InlinePanel("texts", heading=_("Words to the families"), label=_("Words in one language")),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("edition of the drawings")
        verbose_name_plural = _("editions of the drawings")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="edition_closes_after_opening",
                violation_error_message=_("An edition closes after it opens."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def bands(self) -> list[str]:
        """The age bands, such as "5-7"."""
        return [band.strip() for band in self.age_bands.split(",")]

    def theme_choices(self) -> list[tuple[str, str]]:
        """The short name and the words of each theme of the edition, in the reader's language."""
        return list(DrawingTheme.objects.filter(editions=self).labels().items())

    def words_in(self, language: str) -> "EditionText":
        """Return what the edition says to families in `language`; empty words where nobody wrote any."""
        return EditionText.objects.filter(edition=self, language=language).first() or EditionText(language=language)

    @property
    def is_ahead(self) -> bool:
        """Whether it opens only later."""
        return timezone.now() < self.opens_at

    @property
    def is_open(self) -> bool:
        """Whether the form takes drawings now."""
        return self.opens_at <= timezone.now() < self.closes_at


class EditionText(models.Model):
    """What an edition says to families in one language, in place of the words that the site has for every edition."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8, choices=languages)
    thanks = models.TextField(
        _("thanks"), max_length=600, blank=True,
        help_text=_("On the page after sending and in the message after confirming."),
    )  # fmt: skip
    declined = models.TextField(
        _("words of a refusal"), max_length=600, blank=True,
        help_text=_("How the message begins that a drawing cannot be shown. The reason follows it."),
    )  # fmt: skip

    panels = [FieldPanel("language"), FieldPanel("thanks"), FieldPanel("declined")]

    class Meta:
        verbose_name = _("words of an edition")
        verbose_name_plural = _("words of the editions")
        constraints = [models.UniqueConstraint(fields=("edition", "language"), name="edition_text_once_per_language")]

    def __str__(self) -> str:
        return f"{self.edition} · {self.language}"


class WordingIsFixed(TypeError):  # noqa: N818 - named for what it says
    """The words that somebody agreed to are proof: they are never changed."""


class ConsentWordingQuerySet(models.QuerySet["ConsentWording"]):
    """Reads of the words."""

    def update(self, **values: Any) -> int:
        """Refuse: a row is never changed."""
        raise WordingIsFixed("Write a new version instead (campaigns.consent.wording).")

    def newest_first(self, language: str, edition: Edition | None) -> "ConsentWordingQuerySet":
        """Return the words for all editions in `language`, and those of `edition` before them."""
        found = self.filter(Q(edition=None) | Q(edition=edition) if edition else Q(edition=None), language=language)
        return found.order_by(F("edition").asc(nulls_last=True), "-version")


class ConsentWording(models.Model):
    """The words of one consent in one language, for all editions or one. New words are a new version (S16).

    The versions are counted together, so that purpose, language and number name one text and no other.
    """

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    language = models.CharField(_("language"), max_length=8)
    version = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("words"))
    created_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)

    objects = ConsentWordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording of a consent")
        verbose_name_plural = _("wordings of the consents")
        ordering = ["purpose", "language", "-version"]
        constraints = [
            models.UniqueConstraint(fields=("purpose", "language", "version"), name="consent_wording_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.language} · {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save new words. Raises WordingIsFixed for words that are there."""
        if not self._state.adding:
            raise WordingIsFixed("Write a new version instead (campaigns.consent.wording).")
        super().save(*args, **kwargs)
