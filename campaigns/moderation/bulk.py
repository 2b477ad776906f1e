"""Decisions about several drawings at once. Each goes through the same service as a single one, and is logged (S25).

There is no way to approve what nobody looked at: only a drawing whose alternative text and checklist a moderator has
saved is approved with others.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from campaigns.drawings.drawing import Drawing
from campaigns.moderation.services import (
    AlreadyClaimed,
    NotReady,
    approve_drawing,
    decline_drawing,
    freeze_drawing,
)

MOST = 50  # drawings of one page


@dataclass(slots=True)
class Outcome:
    """What became of several drawings: how many were decided, and why the others were not."""

    done: int = 0
    left: list[tuple[Drawing, str]] = field(default_factory=list)


def decide_each(drawings: Iterable[Drawing], decide: Callable[[Drawing], Any]) -> Outcome:
    """Decide about each drawing by itself, so that one that is refused stops no other."""
    outcome = Outcome()
    for drawing in drawings:
        try:
            decide(drawing)
        except NotReady as refusal:
            outcome.left.append((drawing, str(refusal)))
        except AlreadyClaimed as claimed:
            outcome.left.append((drawing, _("%(colleague)s has this drawing open.") % {"colleague": claimed}))
        else:
            outcome.done += 1
    return outcome


def approve_ready(*, drawings: Iterable[Drawing], user: Any) -> Outcome:
    """Approve the drawings whose review was saved and is whole."""
    return decide_each(drawings, lambda one: approve_drawing(drawing=one, user=user))


def decline_all(*, drawings: Iterable[Drawing], user: Any, reason: str) -> Outcome:
    """Decline the drawings for one reason."""
    return decide_each(drawings, lambda one: decline_drawing(drawing=one, user=user, reason=reason))


def freeze_all(*, drawings: Iterable[Drawing], user: Any) -> Outcome:
    """Freeze the drawings."""
    return decide_each(drawings, lambda one: freeze_drawing(drawing=one, user=user))
