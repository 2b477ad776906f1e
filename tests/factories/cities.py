"""Cities of the list."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from metropolis_site.core.models import City
from metropolis_site.core.models.cities import Region


class CityFactory(DjangoModelFactory[City]):
    """A city that is no member and has no place on the map; the traits `member` and `placed` give it both."""

    class Meta:
        model = City

    class Params:
        member = factory.Trait(is_member=True, joined_date=date(2015, 6, 1))
        placed = factory.Trait(latitude=Decimal("41.3874"), longitude=Decimal("2.1686"))

    name = factory.Sequence(lambda number: f"City {number}")
    country_code = "ES"
    region = Region.EUROPE
