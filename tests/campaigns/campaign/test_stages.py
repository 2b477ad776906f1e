"""The stage of a campaign by its dates and by decision; the database says the same."""

from datetime import date, timedelta

import pytest

from campaigns.campaign.choices import Stage
from campaigns.campaign.stages import stage_of, step_of
from campaigns.models import CampaignIndexPage, CampaignPage
from tests.factories.campaigns import build_campaign

TODAY = date(2021, 10, 7)
DAY = timedelta(days=1)
CASES = [
    ("", None, None, Stage.PLANNED),
    ("", TODAY + DAY, None, Stage.PLANNED),
    ("", TODAY, None, Stage.OPEN),
    ("", TODAY - DAY, TODAY, Stage.OPEN),
    ("", None, TODAY, Stage.OPEN),
    ("", TODAY - DAY, TODAY - DAY, Stage.CLOSED),
    ("", None, TODAY - DAY, Stage.CLOSED),
    ("open", TODAY + DAY, None, Stage.OPEN),
    ("planned", TODAY - DAY, TODAY - DAY, Stage.PLANNED),
    ("closed", TODAY, None, Stage.CLOSED),
    ("outcome", None, None, Stage.OUTCOME),
]


@pytest.mark.parametrize(("decision", "opens", "closes", "stage"), CASES)
def test_the_stage_follows_the_dates_unless_an_editor_decides(
    decision: str, opens: date | None, closes: date | None, stage: Stage
) -> None:
    assert stage_of(decision, opens, closes, TODAY) == stage


def test_the_database_says_the_same(index: CampaignIndexPage) -> None:
    for decision, opens, closes, stage in CASES:
        build_campaign(
            index, stage, decision=decision, opens_date=opens, closes_date=closes, outcome="<p>Much came of it.</p>"
        )
    for stage in Stage:
        found = CampaignPage.objects.in_stage(stage, TODAY)
        assert {page.title for page in found} == {stage.value}
        assert {page.stage_on(TODAY) for page in found} == {stage}
        assert found.count() == sum(case[-1] == stage for case in CASES)


def test_work_for_editors_is_what_is_closed_and_silent(index: CampaignIndexPage) -> None:
    silent = build_campaign(index, decision="closed")
    build_campaign(index, decision="closed", outcome="<p>Much.</p>")
    build_campaign(index, decision="open")
    assert list(CampaignPage.objects.without_outcome(TODAY)) == [silent]


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        (TODAY - DAY, None, "done"), (TODAY, None, "now"), (TODAY + DAY, None, "next"), (TODAY - DAY, TODAY, "now"),
        (None, None, ""),
    ],
)  # fmt: skip
def test_a_milestone_is_done_now_or_next(first: date | None, last: date | None, state: str) -> None:
    assert step_of(first, last, TODAY).state == state
