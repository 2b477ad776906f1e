"""Every change that a guardian, or anyone with a concern, makes to a drawing."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from wagtail.log_actions import log

from campaigns.consent.emails import ask_to_confirm, send_private_link, tell_withdrawn
from campaigns.consent.erasure import Erasure, Farewell
from campaigns.consent.erasure_journal import remember_erasure
from campaigns.consent.links import guardian_keys
from campaigns.consent.wording import wordings_in_force
from campaigns.drawings.choices import OPTIONAL_PURPOSES, WITHDRAWABLE, DrawingStatus
from campaigns.drawings.drawing import Concern, Consent, Drawing, GuardianLink
from campaigns.drawings.pictures import delete_image, remove_public_picture
from metropolis_site.core.file_removal import delete_after_commit


class CannotWithdraw(Exception):  # noqa: N818 - named for what it says
    """The drawing is frozen for the safeguarding lead, who answers the guardian in person (S29)."""


@transaction.atomic
def confirm_drawing(*, link: GuardianLink) -> bool:
    """Confirm the drawing of `link` and send the private link. Return False if another request was first (S12)."""
    now = timezone.now()
    if not GuardianLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=now):
        return False
    moved = Drawing.objects.filter(pk=link.drawing_id, status=DrawingStatus.RECEIVED).update(
        status=DrawingStatus.CONFIRMED, confirmed_at=now
    )
    if moved:
        GuardianLink.objects.filter(drawing=link.drawing_id, kind=GuardianLink.Kind.CONFIRM, used_at=None).update(
            used_at=now
        )
        log(link.drawing, "campaigns.confirm")
        transaction.on_commit(lambda: send_private_link.enqueue(link.drawing_id))
    return bool(moved)


@transaction.atomic
def confirm_on_paper(*, drawing: Drawing, user: Any) -> bool:
    """Confirm a drawing whose guardian signed a form that `user` vouches for (S25). Return False without a form."""
    moved = Drawing.objects.filter(pk=drawing.pk, status=DrawingStatus.RECEIVED, paper_form__isnull=False).update(
        status=DrawingStatus.CONFIRMED, confirmed_at=timezone.now()
    )
    if moved:
        log(drawing, "campaigns.confirm_on_paper", user=user)
    return bool(moved)


@transaction.atomic
def change_optional_consents(*, drawing: Drawing, given: set[str]) -> None:
    """Make the optional consents in force exactly `given`; each change keeps its time and wording (S11, S16)."""
    now = timezone.now()
    in_force = set(drawing.consents.filter(withdrawn_at__isnull=True).values_list("purpose", flat=True))
    wordings = wordings_in_force(drawing.language, drawing.edition)
    for purpose in OPTIONAL_PURPOSES:
        if purpose in in_force and purpose not in given:
            drawing.consents.filter(purpose=purpose, withdrawn_at__isnull=True).update(withdrawn_at=now)
        elif purpose in given and purpose not in in_force:
            Consent.objects.create(drawing=drawing, purpose=purpose, wording=wordings[purpose], given_at=now)
    log(drawing, "campaigns.change_consents")


def erase_drawing(*, drawing: Drawing, cause: Erasure.Cause) -> None:
    """Erase the file, public picture, words and people of `drawing`; its address answers 410 (S36, S37).

    What stays is the proof of what was agreed, under the keyed hash of the e-mail. Files go when the change is sure.
    """
    file, image = drawing.file.name, drawing.image
    storage = drawing.file.storage
    drawing.file = ""
    drawing.image = None
    drawing.status = DrawingStatus.WITHDRAWN
    drawing.title = drawing.description = drawing.artist_name = drawing.alt_text = drawing.decline_reason = ""
    drawing.guardian_name = drawing.guardian_email = ""
    drawing.hidden_at = drawing.claim_ends_at = drawing.claimed_by = None
    drawing.difference_hash = 0
    drawing.save()
    drawing.concerns.all().delete()
    GuardianLink.objects.filter(drawing=drawing).delete()
    Erasure.objects.get_or_create(address=drawing.address, cause=cause)
    transaction.on_commit(lambda: remember_erasure(address=drawing.address, cause=cause))
    if image is not None:
        delete_image(image)
    if file:
        delete_after_commit(storage, file)


@transaction.atomic
def withdraw_drawing(*, drawing: Drawing, user: Any = None) -> None:
    """Take the drawing down at once, without a reason, and erase it (S36). Raises CannotWithdraw for a frozen one.

    A `user` of the staff does it for a guardian who asked by another way than the link.
    """
    drawing = Drawing.objects.select_for_update().get(pk=drawing.pk)
    if drawing.status == DrawingStatus.FROZEN:
        raise CannotWithdraw
    if drawing.status not in WITHDRAWABLE:
        return
    farewell = None
    if drawing.guardian_email:
        farewell = Farewell.objects.create(email=drawing.guardian_email, language=drawing.language)
    log(drawing, "campaigns.withdraw", user=user)
    erase_drawing(drawing=drawing, cause=Erasure.Cause.WITHDRAWN)
    if farewell:
        tell_withdrawn.enqueue(farewell.pk)  # in the same transaction: the task is a row of the same database


@transaction.atomic
def renew_drawing(*, drawing: Drawing, user: Any = None) -> bool:
    """Let a public drawing stay for another time: its guardian said so, or told a `user` of the staff (S37).

    Return False where nobody had asked.
    """
    renewed = Drawing.objects.to_be_renewed().filter(pk=drawing.pk)
    if not renewed.update(renewed_at=timezone.now(), renewal_asked_at=None):
        return False
    log(drawing, "campaigns.renew", user=user)
    return True


@transaction.atomic
def report_concern(*, drawing: Drawing, text: str, email: str) -> None:
    """Keep the report of anyone, and hide the drawing until a moderator has looked (S36).

    Its public files go at once, since whoever has their addresses could still look; showing it again makes new ones.
    """
    Concern.objects.create(drawing=drawing, text=text, email=email)
    row = Drawing.objects.select_for_update().get(pk=drawing.pk)
    if row.is_public:
        row.hidden_at = timezone.now()
        row.checklist = []  # somebody looks anew, line by line, before it is shown again
        row.save(update_fields=["hidden_at", "checklist"])
        remove_public_picture(drawing=row)
    log(drawing, "campaigns.report")


def send_new_links(*, email: str) -> None:
    """Send the private links of every drawing of this e-mail; the caller answers the same if there is none (S36)."""
    known = Drawing.objects.filter(guardian_key__in=guardian_keys(email)).exclude(status=DrawingStatus.WITHDRAWN)
    # Where the time of keeping the e-mail is over, its keyed hash still tells whose drawing it is. The e-mail comes
    # back for this message, and the daily run erases it again.
    known.filter(guardian_email="").update(guardian_email=email)
    for drawing in known:
        if drawing.status == DrawingStatus.RECEIVED:
            ask_to_confirm.enqueue(drawing.pk)
        else:
            send_private_link.enqueue(drawing.pk)
