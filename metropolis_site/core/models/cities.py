"""Cities: the one list that members, maps and drawings refer to."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index


class Region(models.TextChoices):
    """The five groups in which the association's members meet (facts, section 3)."""

    AFRICA = "africa", _("Africa")
    ASIA_PACIFIC = "asia_pacific", _("Asia and the Pacific")
    EUROPE = "europe", _("Europe")
    LATIN_AMERICA = "latin_america", _("Latin America and the Caribbean")
    NORTH_AMERICA = "north_america", _("North America")


class CityQuerySet(models.QuerySet["City"]):
    """Reads of the city list, named for who asks."""

    def members_at_end_of(self, year: int) -> "CityQuerySet":
        """Return the cities that were members on 31 December of `year`; an undated accession counts as old."""
        last_day = date(year, 12, 31)
        return self.filter(
            Q(joined_date__isnull=True) | Q(joined_date__lte=last_day),
            Q(left_date__isnull=True) | Q(left_date__gt=last_day),
            is_member=True,
        )

    def joined_in(self, year: int) -> "CityQuerySet":
        """Return the members whose accession is dated in `year`."""
        return self.filter(is_member=True, joined_date__year=year)

    def for_map(self) -> "CityQuerySet":
        """Return the cities that have a place on the map, by name."""
        return self.filter(latitude__isnull=False, longitude__isnull=False).order_by("name")


class City(index.Indexed, models.Model):
    """A city or metropolitan government, with its place on the map and its membership."""

    name = models.CharField(_("name"), max_length=120, help_text=_("As the city calls itself, in Latin letters."))
    country_code = models.CharField(
        _("country code"), max_length=2, help_text=_("Two letters of ISO 3166-1, for example ES.")
    )
    region = models.CharField(_("region"), max_length=20, choices=Region)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Degrees, north positive."),
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Degrees, east positive."),
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    is_member = models.BooleanField(_("member of the association"), default=False)
    joined_date = models.DateField(
        _("joined on"), null=True, blank=True, help_text=_("The day the board admitted it. Leave empty if not known.")
    )
    left_date = models.DateField(_("left on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Where its membership is stated."))

    objects = CityQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("country_code")]),
        FieldPanel("region"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading=_("Place on the map")),
        MultiFieldPanel(
            [
                FieldPanel("is_member"),
                FieldRowPanel([FieldPanel("joined_date"), FieldPanel("left_date")]),
                FieldPanel("source"),
            ],
            heading=_("Membership"),
        ),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("region")]

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=("name", "country_code"), name="city_once_per_country"),
            models.CheckConstraint(condition=models.Q(region__in=Region.values), name="city_region_known"),
            models.CheckConstraint(
                condition=Q(country_code__regex=r"^[A-Z]{2}$"),
                name="city_country_code_iso",
                violation_error_message=_("Write the two capital letters of ISO 3166-1, for example ES."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="city_place_whole_or_absent",
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="city_place_on_earth",
                violation_error_message=_("Latitude runs from -90 to 90, longitude from -180 to 180."),
            ),
            models.CheckConstraint(
                condition=Q(joined_date__isnull=True) | Q(is_member=True),
                name="city_joined_means_member",
                violation_error_message=_("A city with a joining date is a member: tick the box, or clear the date."),
            ),
            models.CheckConstraint(
                condition=Q(left_date__isnull=True) | Q(joined_date__isnull=True) | Q(left_date__gte=F("joined_date")),
                name="city_left_after_joining",
                violation_error_message=_("A city cannot leave before it joined."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
