"""Indicators and observations: one name each, kept while it is used, and what the database refuses."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from wagtail.models import Locale

import pytest

from metropolis_site.core.choices import Gender, Kind
from reports.indicators.models import Indicator, Observation
from reports.models import ReportFigure
from tests.factories.indicators import IndicatorFactory, ObservationFactory, translate_indicator
from tests.factories.reports import ReportTree, build_figure, build_report

pytestmark = pytest.mark.django_db


def messages_at(field: str, indicator: Indicator | Observation) -> list[str]:
    """Return what `full_clean` says at `field`; empty if it says nothing there."""
    try:
        indicator.full_clean()
    except ValidationError as error:
        return list(error.message_dict.get(field, []))
    return []


def test_an_indicator_shows_its_name_and_how_texts_quote_it() -> None:
    indicator = IndicatorFactory(name="Drawings", slug="drawings")
    indicator.full_clean()
    assert str(indicator) == "Drawings {drawings}"


@pytest.mark.parametrize("slug", ["Drawings", "two words", "a--b", "-a", "a-", "a_b", "dibujos-niñas", "{a}"])
def test_a_slug_that_could_not_stand_in_braces_is_refused(slug: str) -> None:
    assert "Use small letters, digits and single hyphens." in messages_at("slug", IndicatorFactory.build(slug=slug))


def test_a_second_indicator_of_the_same_slug_is_refused_at_the_slug() -> None:
    IndicatorFactory(slug="drawings")
    twin = IndicatorFactory.build(slug="drawings", locale=Locale.get_default())
    assert "Another indicator has this name. Choose a different one." in messages_at("slug", twin)


def test_a_second_indicator_of_the_same_slug_is_refused_in_another_language_too(locales: dict[str, Locale]) -> None:
    IndicatorFactory(slug="drawings")
    stranger = IndicatorFactory.build(slug="drawings", locale=locales["es"])
    assert "Another indicator has this name. Choose a different one." in messages_at("slug", stranger)


def test_the_database_refuses_a_slug_twice_in_a_language() -> None:
    IndicatorFactory(slug="drawings")
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorFactory(slug="drawings")


def test_a_translation_shares_the_slug(locales: dict[str, Locale]) -> None:
    indicator = IndicatorFactory(slug="drawings")
    translation = translate_indicator(indicator, locales["es"], name="Dibujos")
    translation.full_clean()
    assert (translation.slug, translation.name) == ("drawings", "Dibujos")


def test_a_slug_in_use_stays(tree: ReportTree) -> None:
    indicator = IndicatorFactory(slug="drawings")
    build_report(tree.index, [build_figure(indicator)])
    indicator.slug = "paintings"
    assert "Reports quote this indicator as {drawings}, so its name stays." in messages_at("slug", indicator)


def test_a_slug_used_only_in_a_draft_stays_too(tree: ReportTree) -> None:
    indicator = IndicatorFactory(slug="drawings")
    build_report(tree.index, [build_figure(indicator)], is_live=False)
    indicator.slug = "paintings"
    assert messages_at("slug", indicator)


def test_a_slug_that_only_the_unsaved_rows_of_a_draft_use_stays_too(tree: ReportTree) -> None:
    indicator = IndicatorFactory(slug="drawings")
    report = build_report(tree.index, 0, is_live=False)
    report.figures = [build_figure(indicator)]
    report.save_revision(clean=False)
    assert not ReportFigure.objects.exists()
    assert indicator.is_in_use


def test_the_kind_of_an_indicator_in_use_stays(tree: ReportTree) -> None:
    indicator = IndicatorFactory()
    indicator.kind = Kind.PERCENTAGE
    indicator.full_clean()
    build_report(tree.index, [build_figure(Indicator.objects.get(pk=indicator.pk))])
    assert messages_at("kind", indicator) == ["Reports have figures of this indicator, so its kind stays."]


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [("indicator_kind_known", {"kind": "guess"}), ("indicator_theme_known", {"theme": "weather"})],
)
def test_the_database_refuses_words_that_nobody_defined(constraint: str, fields: dict[str, str]) -> None:
    (name,) = fields
    assert messages_at(name, IndicatorFactory.build(**fields)) == [f"Value '{fields[name]}' is not a valid choice."]
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        IndicatorFactory(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("observation_bound_known", {"bound": "roughly"}),
        ("observation_year_sensible", {"year": 1984}),
        ("observation_year_sensible", {"year": 2101}),
    ],
)
def test_the_database_refuses_an_observation_that_makes_no_sense(constraint: str, fields: dict[str, Any]) -> None:
    observation = ObservationFactory.build(indicator=IndicatorFactory(), **fields)
    assert messages_at(next(iter(fields)), observation)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        observation.save()


def test_a_slug_that_nobody_quotes_may_change_and_the_rest_of_a_used_one_too(tree: ReportTree) -> None:
    free = IndicatorFactory(slug="drawings")
    free.slug = "paintings"
    free.full_clean()
    used = IndicatorFactory(slug="cities")
    build_report(tree.index, [build_figure(used)])
    used.name = "Cities and towns"
    used.full_clean()
    assert used.is_in_use
    assert not free.is_in_use


def test_an_unknown_measure_is_refused_and_a_known_one_kept() -> None:
    refused = messages_at("measure", IndicatorFactory.build(measure="nobody-counts-this"))
    assert "No record of this site has that name." in refused
    assert messages_at("measure", IndicatorFactory.build(measure="members")) == []


def test_an_ordinal_says_how_the_first_is_written() -> None:
    message = "Write the first one as this language does, beginning with 1."
    assert messages_at("ordinal_form", IndicatorFactory.build(kind=Kind.ORDINAL)) == [message]
    assert messages_at("ordinal_form", IndicatorFactory.build(kind=Kind.ORDINAL, ordinal_form="first")) == [message]
    assert messages_at("ordinal_form", IndicatorFactory.build(ordinal=True)) == []
    assert messages_at("ordinal_form", IndicatorFactory.build(kind=Kind.COUNT)) == []


@pytest.mark.parametrize(
    ("form", "gender"),
    [
        ("1st", Gender.MASCULINE), ("1.er", Gender.MASCULINE), ("1er", Gender.MASCULINE), ("", Gender.MASCULINE),
        ("1.ª", Gender.FEMININE), ("1a", Gender.FEMININE), ("1re", Gender.FEMININE),
    ],
)  # fmt: skip
def test_the_gender_shows_in_the_form_of_the_first(form: str, gender: str) -> None:
    indicator = IndicatorFactory.build(kind=Kind.ORDINAL, ordinal_form=form)
    assert indicator.gender == gender
    assert indicator.quantity(Decimal(1), "exactly").gender == gender


def test_an_indicator_in_use_cannot_be_deleted(tree: ReportTree) -> None:
    indicator = IndicatorFactory()
    build_report(tree.index, [build_figure(indicator)])
    with pytest.raises(ProtectedError):
        indicator.delete()
    assert Indicator.objects.filter(pk=indicator.pk).exists()


def test_an_indicator_that_is_only_a_whole_cannot_be_deleted_either(tree: ReportTree) -> None:
    whole, part = IndicatorFactory(), IndicatorFactory()
    build_report(tree.index, [build_figure(part, part_of=whole)], is_live=False)
    with pytest.raises(ProtectedError):
        whole.delete()


def test_an_unused_indicator_goes_with_its_observations() -> None:
    observation = ObservationFactory()
    observation.indicator.delete()
    assert not Observation.objects.exists()


def test_the_database_refuses_to_lose_an_indicator_in_use_even_without_django(tree: ReportTree) -> None:
    report = build_report(tree.index, 1)
    figure = ReportFigure.objects.get(page=report)
    with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
        Indicator.objects.filter(pk=figure.indicator_id).delete()


def test_an_observation_cannot_be_negative() -> None:
    observation = ObservationFactory.build(indicator=IndicatorFactory(), value=Decimal(-1))
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        observation.full_clean()
    with pytest.raises(IntegrityError, match="observation_not_negative"), transaction.atomic():
        observation.save()


@pytest.mark.parametrize(("value", "is_refused"), [("100", False), ("100.5", True), ("101", True)])
def test_an_observed_share_cannot_be_above_a_hundred(value: str, is_refused: bool) -> None:
    indicator = IndicatorFactory(percentage=True)
    observation = ObservationFactory.build(indicator=indicator, value=Decimal(value))
    messages = messages_at("value", observation)
    assert ("A share cannot be above 100 %." in messages) == is_refused


def test_an_observed_count_may_be_above_a_hundred() -> None:
    observation = ObservationFactory.build(indicator=IndicatorFactory(), value=Decimal(1000))
    assert messages_at("value", observation) == []


def test_an_observation_from_before_the_association_is_refused() -> None:
    observation = ObservationFactory.build(indicator=IndicatorFactory(), year=1984)
    assert "Ensure this value is greater than or equal to 1985." in messages_at("year", observation)


def test_an_observation_shows_its_year_and_value() -> None:
    assert (
        str(ObservationFactory.build(indicator=IndicatorFactory.build(), year=2019, value=Decimal(296))) == "2019: 296"
    )
