"""Indicators and the values that other sources published of them."""

from decimal import Decimal

from wagtail.models import Locale

import factory
from factory.django import DjangoModelFactory

from metropolis_site.core.choices import Kind
from reports.indicators.choices import Theme
from reports.indicators.models import Indicator, Observation


class IndicatorFactory(DjangoModelFactory[Indicator]):
    """An indicator of a count, in the default language; traits give the other kinds."""

    class Meta:
        model = Indicator

    class Params:
        percentage = factory.Trait(kind=Kind.PERCENTAGE, unit_one="%", unit_many="%")
        ordinal = factory.Trait(kind=Kind.ORDINAL, ordinal_form="1st", unit_one="meeting", unit_many="meetings")
        money = factory.Trait(kind=Kind.MONEY, unit_one="euro", unit_many="euros")
        explained = factory.Trait(definition="What exactly is counted.", method="How it is counted.")

    slug = factory.Sequence(lambda number: f"indicator-{number}")
    name = factory.Sequence(lambda number: f"Things of sort {number}")
    unit_one = "thing"
    unit_many = "things"
    kind = Kind.COUNT
    theme = Theme.IMPACT
    locale = factory.LazyFunction(Locale.get_default)


class ObservationFactory(DjangoModelFactory[Observation]):
    """A value of an indicator from another source."""

    class Meta:
        model = Observation

    indicator = factory.SubFactory(IndicatorFactory)
    year = factory.Sequence(lambda number: 1990 + number % 30)
    value = Decimal(10)
    source = "A city's own page"
    locale = factory.SelfAttribute("indicator.locale")


def translate_indicator(indicator: Indicator, locale: Locale, **words: str) -> Indicator:
    """Return the translation of `indicator` into `locale`, observations included, with `words` replaced."""
    translation: Indicator = indicator.copy_for_translation(locale)
    for field, text in words.items():
        setattr(translation, field, text)
    translation.save()
    return translation
