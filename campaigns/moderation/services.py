"""Everything a moderator decides about a drawing. Each decision is logged; none is made twice (S25 to S30)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.log_actions import log
from wagtail.models import Collection

from django_tasks import default_task_backend

from campaigns.consent.emails import tell_decision
from campaigns.drawings.choices import Check, DeclineReason, DrawingStatus
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.pictures import prepare_renditions
from campaigns.moderation.rework import public_copy
from metropolis_site.core.models import SiteImage

CLAIM = timedelta(minutes=5)
UNDO = timedelta(seconds=30)
COLLECTION = "Children's drawings"


class NotReady(Exception):  # noqa: N818 - named for what the moderator reads
    """The decision lacks something, or the drawing is in another state by now. `args[0]` says what."""


class AlreadyClaimed(Exception):  # noqa: N818 - named for what the moderator reads
    """A colleague has the drawing open. `args[0]` names them."""


def lock_drawing(*states: DrawingStatus, drawing: Drawing) -> Drawing:
    """Return the row of `drawing`, locked until the transaction ends. Raises NotReady if it is in another state."""
    row = Drawing.objects.select_for_update().get(pk=drawing.pk)
    if row.status not in states:
        raise NotReady(_("This drawing is %(state)s by now.") % {"state": row.get_status_display()})
    return row


def refuse_claimed(*, drawing: Drawing, user: Any) -> None:
    """Raise AlreadyClaimed if a colleague of `user` has the drawing open."""
    now = timezone.now()
    if drawing.claimed_by_id not in (None, user.pk) and drawing.claim_ends_at and drawing.claim_ends_at > now:
        raise AlreadyClaimed(str(drawing.claimed_by))


@transaction.atomic
def claim_drawing(*, drawing: Drawing, user: Any) -> None:
    """Keep the drawing for `user` for five minutes. Raises AlreadyClaimed: two people never decide the same one."""
    now = timezone.now()
    free = Drawing.objects.unclaimed_for(user, now).filter(pk=drawing.pk)
    if not free.update(claimed_by=user, claim_ends_at=now + CLAIM):
        holder = Drawing.objects.select_related("claimed_by").get(pk=drawing.pk)
        refuse_claimed(drawing=holder, user=user)


@transaction.atomic
def approve_drawing(
    *,
    drawing: Drawing,
    user: Any,
    alt_text: str,
    title: str,
    artist_name: str,
    description: str,
    theme: str,
    checklist: Iterable[str],
) -> Drawing:
    """Publish a confirmed drawing, or show a reported one again (S25).

    Raises NotReady without alternative text or with a line of the checklist unticked (S26, S35), and AlreadyClaimed.
    """
    ticked = list(checklist)
    if not alt_text.strip():
        raise NotReady(_("Describe the picture: the alternative text is missing."))
    if any(check not in ticked for check in Check.values):
        raise NotReady(_("Tick every line of the checklist first."))
    row = lock_drawing(DrawingStatus.CONFIRMED, DrawingStatus.PUBLISHED, drawing=drawing)
    refuse_claimed(drawing=row, user=user)
    was_public = row.status == DrawingStatus.PUBLISHED
    if was_public and row.hidden_at is None:
        raise NotReady(_("This drawing is %(state)s by now.") % {"state": row.get_status_display()})
    now = timezone.now()
    row.alt_text, row.title, row.artist_name, row.description, row.theme = (
        alt_text.strip(), title.strip(), artist_name.strip(), description.strip(), theme,
    )  # fmt: skip
    row.checklist = ticked
    row.status = DrawingStatus.PUBLISHED
    row.decided_at, row.decided_by = now, user
    row.hidden_at = row.claimed_by = row.claim_ends_at = None
    if not was_public:
        row.published_at = now
        row.image = publish_picture(drawing=row)
    elif row.image:
        row.image.description = row.alt_text
        row.image.save()
    row.save()
    row.concerns.filter(resolved_at=None).update(resolved_at=now)
    log(row, "campaigns.approve", user=user)
    if not was_public:
        announce_decision(drawing=row)
    return row


def publish_picture(*, drawing: Drawing) -> SiteImage:
    """Copy the clean picture, at most 1,600 pixels a side, into the library, and have its sizes made (S34).

    Its name is the drawing's address: nothing of the child or the sent file (S22, S31).
    """
    collection = Collection.objects.filter(name=COLLECTION).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=COLLECTION)
    with drawing.file.open() as file:
        content, width, height = public_copy(file.read())
    image = SiteImage.objects.create(
        title=drawing.address,
        description=drawing.alt_text[:255],
        collection=collection,
        file=ContentFile(content, f"{drawing.address}.jpg"),
        width=width,
        height=height,
    )
    prepare_renditions(image)
    return image


@transaction.atomic
def decline_drawing(*, drawing: Drawing, user: Any, reason: str) -> Drawing:
    """Decline a confirmed or reported drawing with a reason that its guardian reads (S30). Raises NotReady."""
    if reason not in DeclineReason.values:
        raise NotReady(_("Choose a reason."))
    row = lock_drawing(DrawingStatus.CONFIRMED, DrawingStatus.PUBLISHED, drawing=drawing)
    refuse_claimed(drawing=row, user=user)
    remove_public_picture(drawing=row)
    now = timezone.now()
    row.status, row.decline_reason = DrawingStatus.DECLINED, reason
    row.decided_at, row.decided_by = now, user
    row.hidden_at = row.claimed_by = row.claim_ends_at = None
    row.save()
    row.concerns.filter(resolved_at=None).update(resolved_at=now)
    log(row, "campaigns.decline", user=user)
    announce_decision(drawing=row)
    return row


def announce_decision(*, drawing: Drawing) -> None:
    """Tell the guardian of the decision once it can no longer be undone."""
    assert drawing.decided_at is not None  # noqa: S101 - a decision has its time
    message = tell_decision
    if default_task_backend.supports_defer:
        message = tell_decision.using(run_after=drawing.decided_at + UNDO)
    message.enqueue(drawing.pk, drawing.decided_at.isoformat())


@transaction.atomic
def undo_decision(*, drawing: Drawing, user: Any) -> Drawing:
    """Take the own decision of the last 30 seconds back. Raises NotReady after that, or for a colleague's."""
    row = lock_drawing(DrawingStatus.PUBLISHED, DrawingStatus.DECLINED, drawing=drawing)
    if row.decided_by_id != user.pk or row.decided_at is None or timezone.now() - row.decided_at > UNDO:
        raise NotReady(_("It is too late to undo this decision."))
    remove_public_picture(drawing=row)
    row.status = DrawingStatus.CONFIRMED
    row.decline_reason = ""
    row.decided_at = row.decided_by = row.published_at = None
    row.save()
    log(row, "campaigns.undo", user=user)
    return row


@transaction.atomic
def freeze_drawing(*, drawing: Drawing, user: Any) -> Drawing:
    """Freeze a worrying drawing: nothing is deleted, shown or passed on, and the safeguarding lead is told (S29)."""
    row = lock_drawing(DrawingStatus.CONFIRMED, DrawingStatus.PUBLISHED, DrawingStatus.DECLINED, drawing=drawing)
    remove_public_picture(drawing=row)
    row.status, row.decline_reason = DrawingStatus.FROZEN, ""
    row.hidden_at = row.claimed_by = row.claim_ends_at = None
    row.save()
    log(row, "campaigns.freeze", user=user)
    address = f"{settings.SITE_URL}/admin/drawings/{row.pk}/"
    transaction.on_commit(
        lambda: send_mail(
            _("A drawing was frozen"),
            _("A moderator froze a drawing and asks for your decision: %(address)s") % {"address": address},
            None,
            [settings.SAFEGUARDING_EMAIL],
        )
    )
    return row


@transaction.atomic
def unfreeze_drawing(*, drawing: Drawing, user: Any) -> Drawing:
    """Give a frozen drawing back to the queue. Raises NotReady for anybody but an administrator (S29)."""
    if not user.is_superuser:
        raise NotReady(_("Only the safeguarding lead decides about a frozen drawing."))
    row = lock_drawing(DrawingStatus.FROZEN, drawing=drawing)
    row.status = DrawingStatus.CONFIRMED
    row.confirmed_at = row.confirmed_at or timezone.now()
    row.decided_at = row.decided_by = row.published_at = None
    row.save()
    log(row, "campaigns.unfreeze", user=user)
    return row


def remove_public_picture(*, drawing: Drawing) -> None:
    """Delete the public picture with its sizes; the private clean one stays."""
    image, drawing.image = drawing.image, None
    if image is not None:
        Drawing.objects.filter(pk=drawing.pk).update(image=None)
        image.delete()
