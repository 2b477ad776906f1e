"""Measures from the gallery: published drawings of a year's editions, and the cities that they are from."""

from decimal import Decimal

from django.db.models import Count as Distinct
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from campaigns.drawings.addresses import gallery_address
from campaigns.drawings.counts import DrawingCount
from campaigns.drawings.edition import Edition
from metropolis_site.core.measures import Count, register


def address_of(year: int) -> str:
    """Return the gallery of the one edition that opened in `year`; "" where several were counted, or none is public."""
    slugs = list(Edition.objects.filter(opens_at__year=year, is_example=False).values_list("slug", flat=True)[:2])
    base = gallery_address() if len(slugs) == 1 else ""
    return f"{base}?edition={slugs[0]}" if base else ""


@register("drawings_published", label=_("Drawings in the gallery, from the editions of the year"))
def count_drawings(year: int) -> Count | None:
    """Count the drawings that the gallery shows of the editions of `year`; None while it shows none."""
    number = DrawingCount.objects.of_year(year).aggregate(total=Sum("number"))["total"]
    return Count(Decimal(number), address_of(year)) if number else None


@register("cities_with_drawings", label=_("Cities with drawings in the gallery, from the editions of the year"))
def count_cities(year: int) -> Count | None:
    """Count the cities of the drawings that the gallery shows of the editions of `year`; None while it shows none."""
    number = DrawingCount.objects.of_year(year).aggregate(cities=Distinct("city", distinct=True))["cities"]
    return Count(Decimal(number), address_of(year)) if number else None
