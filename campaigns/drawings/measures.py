"""Measures from the gallery: published drawings of a year's editions, and the cities that they are from."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from campaigns.drawings.drawing import Drawing
from campaigns.drawings.querysets import DrawingQuerySet
from metropolis_site.core.measures import Count, register


def drawings_of(year: int) -> DrawingQuerySet:
    """Return the public drawings of the editions that opened in `year`; examples are no record of anything."""
    return Drawing.objects.public().filter(edition__opens_at__year=year, edition__is_example=False)


@register("drawings_published", label=_("Drawings in the gallery, from the editions of the year"))
def count_drawings(year: int) -> Count | None:
    """Count the drawings that the gallery shows of the editions of `year`; None while it shows none."""
    number = drawings_of(year).count()
    return Count(Decimal(number)) if number else None


@register("cities_with_drawings", label=_("Cities with drawings in the gallery, from the editions of the year"))
def count_cities(year: int) -> Count | None:
    """Count the cities of the drawings that the gallery shows of the editions of `year`; None while it shows none."""
    number = drawings_of(year).values("city").order_by().distinct().count()
    return Count(Decimal(number)) if number else None
