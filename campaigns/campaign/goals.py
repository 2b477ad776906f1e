"""Goals of a campaign: what was wanted, how far it got, and who says so."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from modelcluster.fields import ParentalKey

from campaigns.campaign.choices import FIRST_YEAR, LAST_YEAR
from campaigns.campaign.translated import facts, words
from metropolis_site.core import measures
from metropolis_site.core.choices import Bound, Display
from metropolis_site.core.formatting import Quantity
from metropolis_site.core.widgets import DecimalInput


class CampaignGoal(TranslatableMixin, Orderable):
    """A goal with its progress: a number that somebody published, or one that the site counts itself."""

    page = ParentalKey("campaigns.CampaignPage", on_delete=models.CASCADE, related_name="goals")
    title = models.CharField(_("what is counted"), max_length=200, help_text=_("For example: drawings received."))
    target = models.DecimalField(
        _("target"), max_digits=16, decimal_places=4, null=True, blank=True, help_text=_("Empty: none was stated.")
    )
    value = models.DecimalField(
        _("reached"), max_digits=16, decimal_places=4, null=True, blank=True,
        help_text=_("A number with a source. Empty: the site counts it, if you choose how below."),
    )  # fmt: skip
    bound = models.CharField(_("bound"), max_length=10, choices=Bound, default=Bound.EXACTLY)
    display = models.CharField(_("shown"), max_length=10, choices=Display, default=Display.FULL)
    measure = models.CharField(
        _("counted by the site"), max_length=120, choices=measures.choices, blank=True,
        help_text=_("The site's own records. Instead of a number."),
    )  # fmt: skip
    year = models.PositiveSmallIntegerField(
        _("of the year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    source = models.CharField(_("source"), max_length=300, blank=True, help_text=_("Empty: not stated."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    as_of_date = models.DateField(_("as of"), null=True, blank=True)

    translatable_fields = [
        *words("title", "source"),
        *facts("target", "value", "bound", "display", "measure", "year", "source_url", "as_of_date", "sort_order"),
    ]
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("value", widget=DecimalInput), FieldPanel("bound"), FieldPanel("display")]),
        FieldRowPanel([FieldPanel("measure"), FieldPanel("year")]),
        FieldRowPanel([FieldPanel("target", widget=DecimalInput), FieldPanel("as_of_date")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("goal of a campaign")
        verbose_name_plural = _("goals of campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(target__gt=0),
                name="goal_target_above_nothing",
                violation_error_message=_("A target is more than 0."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="goal_value_not_negative",
                violation_error_message=_("What is reached cannot be negative."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(measure=""),
                name="goal_typed_or_counted",
                violation_error_message=_("Type a number or let the site count: not both."),
            ),
            models.CheckConstraint(
                condition=Q(measure="") | Q(year__isnull=False),
                name="goal_counted_needs_year",
                violation_error_message=_("Say of which year the site counts."),
            ),
            models.CheckConstraint(condition=Q(bound__in=Bound.values), name="goal_bound_known"),
            models.CheckConstraint(condition=Q(display__in=Display.values), name="goal_display_known"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse two kinds of progress at once, and a count of no year. Raises ValidationError at the field."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.measure and self.value is not None:
            errors["measure"] = _("Type a number or let the site count: not both.")
        if self.measure and self.year is None:
            errors["year"] = _("Say of which year the site counts.")
        if self.target is not None and self.target <= 0:
            errors["target"] = _("A target is more than 0.")
        if self.value is not None and self.value < 0:
            errors["value"] = _("What is reached cannot be negative.")
        if errors:
            raise ValidationError(errors)

    def count(self) -> measures.Count | None:
        """Return what the site counts, or None where it holds no record of that."""
        measure = measures.get(self.measure) if self.measure else None
        return measure.count(self.year) if measure and self.year else None

    def quantity(self, counted: measures.Count | None) -> Quantity:
        """Return what is reached: the typed number with its bound, or the count, which is exact."""
        if self.measure:
            return Quantity(counted.value if counted else None)
        return Quantity(self.value, bound=self.bound, display=self.display)

    def target_quantity(self) -> Quantity:
        """Return the target as a number for people."""
        return Quantity(self.target if self.target is not None else Decimal(0))
