"""Everything a moderator decides about a drawing. Each decision is logged; none is made twice (S25 to S30)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail.log_actions import log
from wagtail.models import Collection as ImageCollection

from django_tasks import default_task_backend

from campaigns.consent.emails import tell_decision
from campaigns.drawings.choices import Check, DeclineReason, DrawingStatus
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.pictures import prepare_renditions, remove_public_picture
from campaigns.drawings.themes import DrawingTheme
from campaigns.moderation.emails import tell_of_freeze
from campaigns.moderation.rework import public_copy
from metropolis_site.core.models import SiteImage

CLAIM = timedelta(minutes=5)
UNDO = timedelta(seconds=30)
COLLECTION = "Children's drawings"
WORDS = ("alt_text", "title", "artist_name", "description")


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
def release_drawing(*, drawing: Drawing, user: Any) -> None:
    """Give up the own claim: the desk was left without a decision."""
    Drawing.objects.filter(pk=drawing.pk, claimed_by=user).update(claimed_by=None, claim_ends_at=None)


@transaction.atomic
def claim_drawing(*, drawing: Drawing, user: Any) -> None:
    """Keep the drawing for `user` for five minutes. Raises AlreadyClaimed: two people never decide the same one."""
    now = timezone.now()
    free = Drawing.objects.unclaimed_for(user, now).filter(pk=drawing.pk)
    if not free.update(claimed_by=user, claim_ends_at=now + CLAIM):
        holder = Drawing.objects.select_related("claimed_by").get(pk=drawing.pk)
        refuse_claimed(drawing=holder, user=user)


@dataclass(frozen=True, slots=True)
class Review:
    """What a moderator wrote and ticked (S26, S27, S35)."""

    alt_text: str = ""
    title: str = ""
    artist_name: str = ""
    description: str = ""
    theme: str = ""
    checklist: Collection[str] = ()

    @classmethod
    def of(cls, drawing: Drawing) -> "Review":
        """Return what was saved of the review of a drawing."""
        return cls(**{name: getattr(drawing, name) for name in (*WORDS, "theme", "checklist")})

    def write(self, row: Drawing) -> None:
        """Put it into the record; what stood there is gone (S27). Raises NotReady for a theme of another edition."""
        if self.theme and not DrawingTheme.objects.filter(editions=row.edition_id, slug=self.theme).exists():
            raise NotReady(_("This edition has no such theme."))
        for name in WORDS:
            setattr(row, name, getattr(self, name).strip())
        row.theme = self.theme
        row.checklist = [check for check in Check.values if check in self.checklist]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing for an approval."""
        return bool(self.alt_text.strip()) and all(check in self.checklist for check in Check.values)


def lock_waiting(*, drawing: Drawing, user: Any) -> Drawing:
    """Return the locked row of a drawing that waits. Raises NotReady for any other, and AlreadyClaimed."""
    row = lock_drawing(DrawingStatus.CONFIRMED, DrawingStatus.PUBLISHED, drawing=drawing)
    refuse_claimed(drawing=row, user=user)
    if row.is_public:
        raise NotReady(_("This drawing is %(state)s by now.") % {"state": row.get_status_display()})
    return row


@transaction.atomic
def save_review(*, drawing: Drawing, user: Any, review: Review) -> Drawing:
    """Keep what was written and ticked so far, and decide nothing. Raises NotReady, and AlreadyClaimed."""
    row = lock_waiting(drawing=drawing, user=user)
    review.write(row)
    if row.status == DrawingStatus.PUBLISHED and not row.alt_text:
        raise NotReady(_("Describe the picture: the alternative text is missing."))
    row.save()
    log(row, "campaigns.save_review", user=user)
    return row


@transaction.atomic
def approve_drawing(*, drawing: Drawing, user: Any, review: Review | None = None) -> Drawing:
    """Publish a confirmed drawing, or show a reported one again (S25), by the review given or else the one saved.

    Raises NotReady without alternative text or with a line of the checklist unticked (S26, S35), and AlreadyClaimed.
    Where two people must approve, the first approval publishes nothing, and the second is another person's (S28).
    """
    row = lock_waiting(drawing=drawing, user=user)
    review = review or Review.of(row)
    if not review.alt_text.strip():
        raise NotReady(_("Describe the picture: the alternative text is missing."))
    if not review.is_whole:
        raise NotReady(_("Tick every line of the checklist first."))
    review.write(row)
    now = timezone.now()
    if settings.TWO_PERSON_REVIEW and row.first_approved_by_id in (None, user.pk):
        return approve_first(row=row, user=user)
    was_public = row.status == DrawingStatus.PUBLISHED
    row.status = DrawingStatus.PUBLISHED
    row.decided_at, row.decided_by = now, user
    row.hidden_at = row.claimed_by = row.claim_ends_at = row.first_approved_by = row.first_approved_at = None
    if not was_public:
        row.published_at = now
    # A report has taken the public picture away (S36), and its place in the gallery is kept for it.
    remove_public_picture(drawing=row)
    row.image = publish_picture(drawing=row)
    row.save()
    row.concerns.filter(resolved_at=None).update(resolved_at=now)
    log(row, "campaigns.approve", user=user)
    if not was_public:
        announce_decision(drawing=row)
    return row


def approve_first(*, row: Drawing, user: Any) -> Drawing:
    """Note the first of two approvals. Raises NotReady where that was this person's already."""
    if row.first_approved_by_id == user.pk:
        raise NotReady(_("You have approved this drawing. A second moderator decides."))
    row.first_approved_by, row.first_approved_at = user, timezone.now()
    row.checklist = []  # the second ticks with their own eyes
    row.claimed_by = row.claim_ends_at = None
    row.save()
    log(row, "campaigns.approve_first", user=user)
    return row


def publish_picture(*, drawing: Drawing) -> SiteImage:
    """Copy the clean picture, at most 1,600 pixels a side, into the library, and have its sizes made (S34).

    Its name is the drawing's address: nothing of the child or the sent file (S22, S31).
    """
    collection = ImageCollection.objects.filter(name=COLLECTION).first()
    if collection is None:
        collection = ImageCollection.get_first_root_node().add_child(name=COLLECTION)
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
    row.first_approved_by = row.first_approved_at = None
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
    row = lock_drawing(DrawingStatus.PUBLISHED, DrawingStatus.DECLINED, DrawingStatus.CONFIRMED, drawing=drawing)
    is_first = row.status == DrawingStatus.CONFIRMED
    who, when = (row.first_approved_by_id, row.first_approved_at) if is_first else (row.decided_by_id, row.decided_at)
    if who != user.pk or when is None or timezone.now() - when > UNDO:
        raise NotReady(_("It is too late to undo this decision."))
    row.first_approved_by = row.first_approved_at = None
    remove_public_picture(drawing=row)
    row.status = DrawingStatus.CONFIRMED
    row.decline_reason = ""
    row.decided_at = row.decided_by = None  # `published_at` stays: what anyone saw once answers "gone", not "unknown"
    row.save()
    log(row, "campaigns.undo", user=user)
    return row


@transaction.atomic
def freeze_drawing(*, drawing: Drawing, user: Any) -> Drawing:
    """Freeze a worrying drawing: nothing is deleted, shown or passed on, and the safeguarding lead is told (S29)."""
    row = lock_drawing(DrawingStatus.CONFIRMED, DrawingStatus.PUBLISHED, DrawingStatus.DECLINED, drawing=drawing)
    remove_public_picture(drawing=row)
    row.status, row.decline_reason = DrawingStatus.FROZEN, ""
    row.first_approved_by = row.first_approved_at = None
    row.hidden_at = row.claimed_by = row.claim_ends_at = None
    row.save()
    log(row, "campaigns.freeze", user=user)
    tell_of_freeze.enqueue(row.pk, get_language())  # in the same transaction: the task is a row of the same database
    return row


@transaction.atomic
def unfreeze_drawing(*, drawing: Drawing, user: Any) -> Drawing:
    """Give a frozen drawing back to the queue. Raises NotReady for anybody but an administrator (S29)."""
    if not user.is_superuser:
        raise NotReady(_("Only the safeguarding lead decides about a frozen drawing."))
    row = lock_drawing(DrawingStatus.FROZEN, drawing=drawing)
    row.status = DrawingStatus.CONFIRMED
    row.checklist = []
    row.confirmed_at = row.confirmed_at or timezone.now()
    row.decided_at = row.decided_by = None  # `published_at` stays, as above
    row.save()
    log(row, "campaigns.unfreeze", user=user)
    return row
