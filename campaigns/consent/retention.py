"""How long things are kept, done: the table of the privacy notice (`periods`) as one run with a report (S14, S37)."""

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from django_tasks_db.models import DBTaskResult

from campaigns.consent.emails import ask_to_renew
from campaigns.consent.erasure import Erasure, Farewell
from campaigns.consent.services import erase_drawing
from campaigns.drawings.drawing import Drawing, GuardianLink

FAREWELL_DAYS = 7  # a last message that could not be sent by then is given up, and its e-mail erased


def apply_retention(*, now: datetime) -> Counter[str]:
    """Erase what is due at `now` and return how many of each kind; safe to run at any time and again."""
    report: Counter[str] = Counter()
    due = (
        (Erasure.Cause.UNCONFIRMED, Drawing.objects.unconfirmed_since(now, settings.CONFIRM_DAYS)),
        (Erasure.Cause.DECLINED, Drawing.objects.declined_since(now, settings.DECLINED_DAYS)),
        (Erasure.Cause.EXPIRED, Drawing.objects.not_renewed_since(now, settings.RENEWAL_DAYS)),
    )
    for cause, drawings in due:
        for drawing in drawings.select_related("image").iterator():
            with transaction.atomic():
                erase_drawing(drawing=drawing, cause=cause)
            report[cause.value] += 1
    report["guardians"] = forget_guardians(now=now)
    report["asked"] = ask_for_renewals(now=now)
    report["again"] = repeat_erasures()
    report["messages"] = forget_messages(now=now)
    return report


@transaction.atomic
def forget_guardians(*, now: datetime) -> int:
    """Erase the names and e-mails of editions that closed long ago, and return how many.

    Private links stay: they name nobody, and taking back must stay as easy as giving (S36).
    """
    named = Drawing.objects.with_old_guardians(now, settings.GUARDIAN_DAYS).exclude(status="frozen")
    GuardianLink.objects.filter(drawing__in=named, kind=GuardianLink.Kind.CONFIRM).delete()
    return named.update(guardian_email="", guardian_name="")


def ask_for_renewals(*, now: datetime) -> int:
    """Ask about drawings that have hung for long, and return how many.

    A guardian whose e-mail is still there gets a message; the others' drawings stand in the moderators' queue.
    """
    asked = 0
    for drawing in Drawing.objects.due_for_renewal(now, settings.RENEWAL_MONTHS).iterator():
        with transaction.atomic():
            Drawing.objects.filter(pk=drawing.pk).update(renewal_asked_at=now)
            ask_to_renew.enqueue(drawing.pk)
        asked += 1
    return asked


def repeat_erasures() -> int:
    """Erase again what a restored backup brought back, by the record of erasures; return how many."""
    again = 0
    erased = dict(Erasure.objects.values_list("address", "cause"))
    for drawing in Drawing.objects.filter(address__in=erased).exclude(status="withdrawn").select_related("image"):
        with transaction.atomic():
            erase_drawing(drawing=drawing, cause=Erasure.Cause(erased[drawing.address]))
        again += 1
    return again


def forget_messages(*, now: datetime) -> int:
    """Delete finished background tasks, whose errors may name an e-mail, and last messages that could not be sent."""
    tasks = DBTaskResult.objects.finished().filter(finished_at__lte=now - timedelta(days=settings.TASK_DAYS))
    Farewell.objects.filter(created_at__lte=now - timedelta(days=FAREWELL_DAYS)).delete()
    return int(tasks.delete()[0])
