"""Reads of the indicators: originals, one language, and the list of all."""

from wagtail.models import Locale

import pytest
from pytest_django import DjangoAssertNumQueries

from reports.indicators.choices import Theme
from reports.indicators.models import Indicator
from tests.factories.indicators import IndicatorFactory, translate_indicator

pytestmark = pytest.mark.django_db


def test_originals_are_those_in_the_default_language(locales: dict[str, Locale]) -> None:
    indicator = IndicatorFactory()
    translate_indicator(indicator, locales["es"])
    assert list(Indicator.objects.originals()) == [indicator]


def test_indicators_in_a_language_leave_out_what_is_not_translated(locales: dict[str, Locale]) -> None:
    translated, untranslated, unwanted = IndicatorFactory(), IndicatorFactory(), IndicatorFactory()
    spanish = translate_indicator(translated, locales["es"])
    translate_indicator(unwanted, locales["es"])
    keys = [translated.translation_key, untranslated.translation_key]
    assert Indicator.objects.in_language("es", keys) == {translated.translation_key: spanish}
    assert Indicator.objects.in_language("fr", keys) == {}


def test_the_list_shows_each_indicator_once_in_the_best_language(locales: dict[str, Locale]) -> None:
    first, second = IndicatorFactory(name="Actors"), IndicatorFactory(name="Boards")
    translate_indicator(first, locales["es"], name="Actores")
    translate_indicator(second, locales["fr"], name="Conseils")
    assert [indicator.name for indicator in Indicator.objects.for_index("es")] == ["Actores", "Boards"]
    assert [indicator.name for indicator in Indicator.objects.for_index("en")] == ["Actors", "Boards"]


def test_the_list_is_by_theme_in_the_order_of_the_report_then_by_name_whatever_its_case() -> None:
    IndicatorFactory(name="Zoos", theme=Theme.IMPACT)
    IndicatorFactory(name="Schools", theme=Theme.CAPACITY)
    IndicatorFactory(name="boards", theme=Theme.GOVERNANCE)
    IndicatorFactory(name="Assemblies", theme=Theme.GOVERNANCE)
    IndicatorFactory(name="Campaigns", theme=Theme.VOICES)
    names = [indicator.name for indicator in Indicator.objects.for_index("en")]
    assert names == ["Assemblies", "boards", "Zoos", "Campaigns", "Schools"]


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_costs_the_same_for_one_and_for_ten(
    count: int, locales: dict[str, Locale], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for indicator in IndicatorFactory.create_batch(count):
        translate_indicator(indicator, locales["es"])
    with django_assert_num_queries(1):
        assert len(Indicator.objects.for_index("es")) == count
