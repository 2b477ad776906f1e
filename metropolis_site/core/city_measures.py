"""Measures from the city list: members, and members that joined in a year."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from metropolis_site.core.measures import Count, register
from metropolis_site.core.models import City


@register("members", label=_("Members, from the city list"))
def count_members(year: int) -> Count | None:
    """Count the cities that were members at the end of `year`; None while the list has no member."""
    members = City.objects.members_at_end_of(year).count()
    return Count(Decimal(members)) if members else None


@register("new_members", label=_("Members that joined in the year, from the city list"))
def count_new_members(year: int) -> Count | None:
    """Count the cities that joined in `year`; None when the list dates no accession in that year."""
    joined = City.objects.joined_in(year).count()
    return Count(Decimal(joined)) if joined else None
