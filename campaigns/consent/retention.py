"""How long things are kept, done: the written table of the privacy notice as one run with a report (S14, S37)."""

from collections import Counter
from datetime import datetime

from django.conf import settings
from django.db import transaction

from campaigns.consent.erasure import Erasure
from campaigns.consent.services import erase_drawing
from campaigns.drawings.drawing import Drawing, GuardianLink


def apply_retention(*, now: datetime) -> Counter[str]:
    """Erase what is due at `now` and return how many of each kind; safe to run at any time and again."""
    report: Counter[str] = Counter()
    due = (
        (Erasure.Cause.UNCONFIRMED, Drawing.objects.unconfirmed_since(now, settings.CONFIRM_DAYS)),
        (Erasure.Cause.DECLINED, Drawing.objects.declined_since(now, settings.DECLINED_DAYS)),
    )
    for cause, drawings in due:
        for drawing in drawings.select_related("image").iterator():
            with transaction.atomic():
                erase_drawing(drawing=drawing, cause=cause)
            report[cause.value] += 1
    named = Drawing.objects.with_old_guardians(now, settings.GUARDIAN_DAYS).exclude(status="frozen")
    with transaction.atomic():
        GuardianLink.objects.filter(drawing__in=named).delete()
        report["guardians"] = named.update(guardian_email="", guardian_name="")
    report["again"] = repeat_erasures()
    return report


def repeat_erasures() -> int:
    """Erase again what a restored backup brought back, by the record of erasures; return how many."""
    again = 0
    erased = dict(Erasure.objects.values_list("address", "cause"))
    for drawing in Drawing.objects.filter(address__in=erased).exclude(status="withdrawn").select_related("image"):
        with transaction.atomic():
            erase_drawing(drawing=drawing, cause=Erasure.Cause(erased[drawing.address]))
        again += 1
    return again
