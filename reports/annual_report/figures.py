"""ReportFigure: one value of one indicator in one report, with its source."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from modelcluster.fields import ParentalKey
from wagtail_localize.fields import SynchronizedField, TranslatableField

from metropolis_site.core.choices import Bound, Display, Kind
from metropolis_site.core.formatting import Quantity
from metropolis_site.core.widgets import DecimalInput
from reports.annual_report.panels import FigureFactsPanel
from reports.indicators.models import Indicator


class ReportFigure(TranslatableMixin, Orderable):
    """A figure of an annual report: part of the report's revisions, one for each indicator.

    The value belongs to the report in the default language. A translation of the report shows that value; from its own
    copy of the row it takes only the words (decisions/0004). `value` may be empty in a draft, never in a live report.
    """

    page = ParentalKey("reports.AnnualReportPage", on_delete=models.CASCADE, related_name="figures")
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="figures"
    )
    value = models.DecimalField(
        _("value"),
        max_digits=16,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("A figure cannot be negative."))],
        help_text=_("The number on record, in digits: 1200, 16.8. Percentages without the sign, ordinals as 1, 2, 3."),
    )
    bound = models.CharField(
        _("bound"), max_length=10, choices=Bound, default=Bound.EXACTLY, help_text=_("The source's + is “more than”.")
    )
    display = models.CharField(_("shown"), max_length=10, choices=Display, default=Display.FULL)
    part_of = models.ForeignKey(
        Indicator,
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The whole that this figure is a part of: 3 of 4. The whole is a figure of the same report."),
    )
    applies_to = models.CharField(
        _("applies to"),
        max_length=200,
        blank=True,
        help_text=_("Of whom or what a share is. Empty: the page says that the source does not state it."),
    )
    source = models.CharField(_("source"), max_length=300, blank=True, help_text=_("Who published it, and in what."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    is_source_unstated = models.BooleanField(
        _("not stated in the source"),
        default=False,
        help_text=_("Tick only if the figure has no source; readers see these words instead."),
    )
    note = models.TextField(_("note"), max_length=600, blank=True)
    as_of_date = models.DateField(_("as of"), null=True, blank=True, help_text=_("The day the count refers to."))

    translatable_fields = [
        TranslatableField("applies_to"),
        TranslatableField("source"),
        TranslatableField("note"),
        SynchronizedField("indicator", overridable=False),
        SynchronizedField("value", overridable=False),
        SynchronizedField("bound", overridable=False),
        SynchronizedField("display", overridable=False),
        SynchronizedField("part_of", overridable=False),
        SynchronizedField("source_url", overridable=False),
        SynchronizedField("is_source_unstated", overridable=False),
        SynchronizedField("as_of_date", overridable=False),
        SynchronizedField("sort_order", overridable=False),
    ]
    panels = [
        FigureFactsPanel(),
        FieldPanel("indicator"),
        FieldRowPanel([FieldPanel("value", widget=DecimalInput), FieldPanel("bound"), FieldPanel("display")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
        FieldPanel("is_source_unstated"),
        FieldRowPanel([FieldPanel("part_of"), FieldPanel("applies_to")]),
        FieldRowPanel([FieldPanel("as_of_date"), FieldPanel("note")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.UniqueConstraint(fields=("page", "indicator"), name="figure_once_per_indicator_and_report"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="figure_not_negative",
                violation_error_message=_("A figure cannot be negative."),
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("indicator")),
                name="figure_not_part_of_itself",
                violation_error_message=_("A figure cannot be a part of itself."),
            ),
            models.CheckConstraint(
                condition=Q(is_source_unstated=False) | Q(source="", source_url=""),
                name="figure_source_or_unstated",
                violation_error_message=_("A figure has a source, or none is stated: not both."),
            ),
            models.CheckConstraint(condition=Q(bound__in=Bound.values), name="figure_bound_known"),
            models.CheckConstraint(condition=Q(display__in=Display.values), name="figure_display_known"),
        ]

    def __str__(self) -> str:
        return f"{{{self.indicator.slug}}}" if self.indicator_id else ""

    def clean(self) -> None:
        """Refuse what cannot be true of one figure alone. Raises ValidationError with the message at its field."""
        super().clean()
        errors: dict[str, Any] = {}
        indicator = Indicator.objects.select_related("locale").filter(pk=self.indicator_id).first()
        if indicator and indicator.locale.language_code != settings.LANGUAGE_CODE:
            errors["indicator"] = _("Choose the indicator in the default language; its translations follow it.")
        if indicator and self.value is not None:
            if indicator.kind == Kind.PERCENTAGE and self.value > 100:
                errors["value"] = _("A share cannot be above 100 %.")
            if indicator.kind == Kind.ORDINAL and (self.value < 1 or self.value != self.value.to_integral_value()):
                errors["value"] = _("An ordinal is a whole number from 1: for 1st, enter 1.")
        if self.part_of_id and self.part_of_id == self.indicator_id:
            errors["part_of"] = _("A figure cannot be a part of itself.")
        if self.is_source_unstated and (self.source or self.source_url):
            errors["is_source_unstated"] = _("This figure has a source. Untick the box, or clear the source.")
        if errors:
            raise ValidationError(errors)

    @property
    def has_source(self) -> bool:
        """Whether the reader will find a source, or the plain statement that there is none."""
        return bool(self.source or self.is_source_unstated)

    def quantity(self, indicator: Indicator) -> Quantity:
        """Return the figure as a quantity of `indicator`, which may be the indicator in another language."""
        return indicator.quantity(self.value, self.bound, self.display)
