"""Indicator: a thing that is counted year after year. Observation: a value of it that another source published."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from metropolis_site.core import measures
from metropolis_site.core.choices import Bound, Display, Gender, Kind
from metropolis_site.core.formatting import Quantity
from metropolis_site.core.widgets import DecimalInput
from reports.indicators.choices import Theme
from reports.indicators.querysets import IndicatorQuerySet

# The association's first year, and one that no report will reach soon.
FIRST_YEAR, LAST_YEAR = 1985, 2100
# Spanish 1.ª or 1a, French 1re.
FEMININE_ENDINGS = ("ª", "a", "re")


class Indicator(index.Indexed, TranslatableMixin, ClusterableModel):
    """What is measured: name, unit, definition, method. One row a language; the slug is the same in all of them."""

    slug = models.CharField(
        _("name in braces"),
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use small letters, digits and single hyphens."))],
        help_text=_("Texts quote the figure as {this-name}; it is also its address, so it stays once it is used."),
    )
    name = models.CharField(
        _("name"), max_length=200, help_text=_("What the number counts, so that it reads after the number.")
    )
    unit_one = models.CharField(_("unit, one"), max_length=60, help_text=_("1 drawing"))
    unit_many = models.CharField(_("unit, many"), max_length=60, help_text=_("1,200 drawings"))
    ordinal_form = models.CharField(
        _("the first, as it is written"),
        max_length=12,
        blank=True,
        help_text=_("Only for ordinals: 1st in English, 1.ª or 1.er in Spanish, 1re or 1er in French."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.COUNT)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    definition = models.TextField(
        _("definition"), max_length=1000, blank=True, help_text=_("What exactly is counted, and what is not.")
    )
    method = models.TextField(
        _("method"),
        max_length=2000,
        blank=True,
        help_text=_("How it is counted. Empty: the page says that the source does not state it."),
    )
    measure = models.CharField(
        _("checked against"),
        max_length=120,
        choices=measures.choices,
        blank=True,
        help_text=_("The site's own records that re-count it, if there are any."),
    )

    objects = IndicatorQuerySet.as_manager()

    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("unit_one"),
        TranslatableField("unit_many"),
        TranslatableField("definition"),
        TranslatableField("method"),
        TranslatableField("observations"),
        TranslatableField("ordinal_form"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("theme", overridable=False),
        SynchronizedField("measure", overridable=False),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("definition"),
        index.AutocompleteField("slug"),
        index.FilterField("theme"),
        index.FilterField("kind"),
        index.FilterField("locale_id"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("unit_one"), FieldPanel("unit_many")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("ordinal_form"), FieldPanel("theme")]),
        MultiFieldPanel(
            [FieldPanel("definition"), FieldPanel("method"), FieldPanel("measure")], heading=_("How it is measured")
        ),
        InlinePanel("observations", heading=_("Values from other sources"), label=_("Value from another source")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["theme", "name"]
        constraints = [
            models.UniqueConstraint(fields=("slug", "locale"), name="indicator_slug_once_per_language"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="indicator_kind_known"),
            models.CheckConstraint(condition=Q(theme__in=Theme.values), name="indicator_theme_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {{{self.slug}}}"

    def clean(self) -> None:
        """Refuse a slug that is taken or in use, an unknown measure, and an ordinal without its form.

        Raises ValidationError with the message at the field.
        """
        super().clean()
        others = Indicator.objects.filter(slug=self.slug).exclude(translation_key=self.translation_key)
        if others.exists():
            raise ValidationError({"slug": _("Another indicator has this name. Choose a different one.")})
        if self.pk:
            before = Indicator.objects.filter(pk=self.pk).values_list("slug", "kind").first()
            if before and before[0] != self.slug and self.is_in_use:
                message = _("Reports quote this indicator as {%(slug)s}, so its name stays.") % {"slug": before[0]}
                raise ValidationError({"slug": message})
            if before and before[1] != self.kind and self.is_in_use:
                raise ValidationError({"kind": _("Reports have figures of this indicator, so its kind stays.")})
        if self.kind == Kind.ORDINAL and not self.ordinal_form.startswith("1"):
            raise ValidationError({"ordinal_form": _("Write the first one as this language does, beginning with 1.")})
        if self.measure and measures.get(self.measure) is None:
            raise ValidationError({"measure": _("No record of this site has that name.")})

    @property
    def is_in_use(self) -> bool:
        """Whether any report has a figure of this indicator, live or only in its latest draft, in whatever language."""
        keys = list(Indicator.objects.filter(translation_key=self.translation_key).values_list("pk", flat=True))
        if Indicator.objects.filter(pk__in=keys, figures__isnull=False).exists():
            return True
        # A figure that was never published exists only in the revision of its report.
        reports = apps.get_model("reports", "AnnualReportPage").objects.exclude(latest_revision=None)
        drafts = reports.values_list("latest_revision__content", flat=True)
        return any(figure.get("indicator") in keys for draft in drafts for figure in draft.get("figures", []))

    @property
    def gender(self) -> str:
        """The grammatical gender of what is counted, which shows in the ordinal that the translator wrote."""
        return Gender.FEMININE if self.ordinal_form.endswith(FEMININE_ENDINGS) else Gender.MASCULINE

    def quantity(self, value: Any, bound: str, display: str = Display.FULL) -> Quantity:
        """Return `value` as a quantity of this indicator."""
        return Quantity(value=value, kind=self.kind, bound=bound, display=display, gender=self.gender)


class Observation(TranslatableMixin, Orderable):
    """A value of an indicator that a source other than our reports published: the real past of a series."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    date_text = models.CharField(
        _("date, as the source gives it"), max_length=60, blank=True, help_text=_("For example: March 2021.")
    )
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4, validators=[MinValueValidator(0)])
    bound = models.CharField(_("bound"), max_length=10, choices=Bound, default=Bound.EXACTLY)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    note = models.TextField(_("note"), max_length=600, blank=True)

    translatable_fields = [
        TranslatableField("date_text"),
        TranslatableField("source"),
        TranslatableField("note"),
        SynchronizedField("year", overridable=False),
        SynchronizedField("value", overridable=False),
        SynchronizedField("bound", overridable=False),
        SynchronizedField("source_url", overridable=False),
    ]
    panels = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("date_text")]),
        FieldRowPanel([FieldPanel("value", widget=DecimalInput), FieldPanel("bound")]),
        FieldPanel("source"),
        FieldPanel("source_url"),
        FieldPanel("note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("value from another source")
        verbose_name_plural = _("values from other sources")
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="observation_not_negative",
                violation_error_message=_("A value cannot be negative."),
            ),
            models.CheckConstraint(condition=Q(bound__in=Bound.values), name="observation_bound_known"),
            models.CheckConstraint(condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)), name="observation_year_sensible"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.value:f}"

    def clean(self) -> None:
        """Refuse a share above 100 %. Raises ValidationError at the value."""
        super().clean()
        is_share = Indicator.objects.filter(pk=self.indicator_id, kind=Kind.PERCENTAGE).exists()
        if is_share and self.value is not None and self.value > 100:
            raise ValidationError({"value": _("A share cannot be above 100 %.")})
