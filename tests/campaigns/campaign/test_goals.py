"""Goals: a typed number or a count, never both; each constraint refuses what it is for."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

import pytest

from campaigns.campaign.querysets import Told
from campaigns.campaign.values import ShownGoal
from campaigns.models import CampaignGoal, CampaignIndexPage
from metropolis_site.core import measures
from metropolis_site.core.choices import Bound, Display
from tests.factories.campaigns import build_campaign, goal


@pytest.fixture
def counted() -> Iterator[None]:
    """Register a measure that counts 30 in 2021 and has no record of other years."""

    @measures.register("test_cities", label="Cities of the tests")
    def count(year: int) -> measures.Count | None:
        return measures.Count(Decimal(30), "/en/cities/") if year == 2021 else None

    yield
    measures.unregister("test_cities")


def shown(row: CampaignGoal, language: str = "en") -> ShownGoal:
    """Return a goal as its page shows it."""
    return ShownGoal(Told(row, row), row.count(), language)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"target": Decimal(0)}, "target"),
        ({"target": Decimal(-5)}, "target"),
        ({"value": Decimal(-1)}, "value"),
        ({"value": Decimal(1), "measure": "members", "year": 2021}, "measure"),
        ({"measure": "members"}, "year"),
    ],
)
def test_form_and_database_refuse_the_same(index: CampaignIndexPage, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        goal(**fields).clean()
    assert list(refused.value.message_dict) == [field]
    row = build_campaign(index, goals=[goal()]).goals.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignGoal.objects.filter(pk=row.pk).update(**fields)


@pytest.mark.parametrize("fields", [{"bound": "nearly"}, {"display": "huge"}])
def test_the_database_knows_the_words(index: CampaignIndexPage, fields: dict[str, str]) -> None:
    row = build_campaign(index, goals=[goal()]).goals.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignGoal.objects.filter(pk=row.pk).update(**fields)


def test_a_typed_number_with_its_bound() -> None:
    row = goal(value=Decimal(1200), bound=Bound.MORE_THAN, display=Display.COMPACT, target=Decimal(2000))
    told = shown(row)
    assert ">+1.2K<" in told.number
    assert "more than 1,200" in told.number
    assert (told.target, told.percent, told.machine_value, told.machine_target) == ("2,000", "60%", "1200", "2000")
    assert shown(row, "fr").target == "2\u202f000"


def test_a_count_is_exact_and_leads_to_what_was_counted(counted: None) -> None:
    told = shown(goal(measure="test_cities", year=2021, target=Decimal(40)))
    assert (told.percent, told.is_counted) == ("75%", True)
    assert told.counted is not None
    assert told.counted.url == "/en/cities/"


def test_what_is_not_counted_yet_says_so(counted: None) -> None:
    told = shown(goal(measure="test_cities", year=2020, target=Decimal(40)))
    assert told.quantity.value is None
    assert told.machine_value == told.percent == ""


def test_a_bar_is_never_longer_than_whole_and_the_number_stays_true() -> None:
    told = shown(goal(value=Decimal(50), target=Decimal(40)))
    assert (told.machine_value, told.percent) == ("40", "125%")


def test_a_measure_that_is_gone_counts_nothing() -> None:
    assert goal(measure="gone", year=2021).count() is None
