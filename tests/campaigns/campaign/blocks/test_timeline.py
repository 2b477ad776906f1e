"""Steps of a campaign: their days, and whether they are done."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

import pytest

from campaigns.campaign.blocks.timeline import MilestoneBlock

BLOCK = MilestoneBlock()


def step(first: str | None, last: str | None = None) -> Any:
    """Return a step as its block reads it from the database."""
    return BLOCK.to_python({"title": "Launch", "first_date": first, "last_date": last, "text": "On time"})


@pytest.mark.parametrize(("first", "last"), [("2021-07-30", "2021-07-29"), (None, "2021-07-29")])
def test_an_end_before_the_beginning_is_refused(first: str | None, last: str) -> None:
    with pytest.raises(ValidationError) as refused:
        BLOCK.clean(step(first, last))
    assert list(refused.value.block_errors) == ["last_date"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("first", "last"), [(None, None), ("2021-07-30", None), ("2021-07-30", "2021-07-30")])
def test_days_in_order_or_unknown_are_taken(first: str | None, last: str | None) -> None:
    BLOCK.clean(step(first, last))


@pytest.mark.parametrize(("days", "word", "css"), [(-1, "Done", "is-done"), (0, "Now", "is-now"), (1, "Next", "")])
def test_the_day_says_whether_it_is_done(days: int, word: str, css: str) -> None:
    day = timezone.localdate() + timedelta(days)
    html = BLOCK.render(step(day.isoformat()))
    assert f"<span>{word}</span>" in html
    assert (f'class="{css}"' in html) is bool(css)


def test_a_step_without_a_day_claims_nothing() -> None:
    html = BLOCK.render(step(None))
    assert "<b>Launch</b> <span>On time</span>" in html
    assert "Done" not in html
