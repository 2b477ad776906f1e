"""Where a campaign stands, and which of its milestones are done. Pure."""

from dataclasses import dataclass
from datetime import date

from campaigns.campaign.choices import Stage


def stage_of(decision: str, opens: date | None, closes: date | None, day: date) -> Stage:
    """Return the stage on `day`: what the editors decided, or else what the dates say.

    Both dates belong to the time in which it is open. Without any date it is planned. `with_stage` of the queryset
    says the same to the database.
    """
    if decision:
        return Stage(decision)
    if closes and closes < day:
        return Stage.CLOSED
    if (opens and opens > day) or not (opens or closes):
        return Stage.PLANNED
    return Stage.OPEN


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone on a day: done, now, or still to come; `state` is empty where no day is known."""

    state: str
    first_date: date | None
    last_date: date | None


def step_of(first: date | None, last: date | None, day: date) -> Step:
    """Return the state of a milestone that lasts from `first` to `last`, or for one day."""
    end = last or first
    if first is None or end is None:
        return Step("", first, last)
    state = "done" if end < day else "next" if first > day else "now"
    return Step(state, first, end)
