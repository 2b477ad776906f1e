"""Taking in a drawing: stored whole or not at all, once, however often it is sent."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.consent.emails import ask_to_confirm
from campaigns.consent.links import guardian_keys
from campaigns.consent.services import confirm_on_paper
from campaigns.consent.wording import wordings_in_force
from campaigns.drawings.drawing import Consent, Drawing, private_storage
from campaigns.drawings.edition import Edition
from campaigns.drawings.paper import PaperForm
from campaigns.uploads.images import CleanPicture
from metropolis_site.core.models import City


@dataclass(frozen=True, slots=True)
class Paper:
    """A form that a guardian signed on paper: its number, and who vouches for it in which words."""

    number: str
    statement: str
    stated_by: Any


@dataclass(frozen=True, slots=True)
class Submission:
    """What the form asks (S06), checked."""

    key: str
    edition: Edition
    city: City
    age_band: str
    title: str
    description: str
    artist_name: str
    language: str
    guardian_name: str
    guardian_email: str
    purposes: tuple[str, ...]
    picture: CleanPicture
    paper: Paper | None = None


def submit_drawing(*, submission: Submission) -> Drawing:
    """Store the drawing with its consents and ask the guardian to confirm; the same form again gives the same drawing.

    Where a guardian signed on paper and left no e-mail to ask, the paper confirms. The file is written first, under a
    random name (S22), and removed again if the record cannot be. Raises OSError where the disk is full; a part of a
    file goes too.
    """
    sent_before = Drawing.objects.filter(submission_key=submission.key).first()
    if sent_before:
        return sent_before
    storage = private_storage()
    name = f"{secrets.token_hex(16)}.jpg"
    is_written = False
    try:
        name = storage.save(name, ContentFile(submission.picture.content))
        with transaction.atomic():
            drawing = record_drawing(submission=submission, file=name)
            if submission.paper and not submission.guardian_email:
                confirm_on_paper(drawing=drawing, user=submission.paper.stated_by)
            else:
                ask_to_confirm.enqueue(drawing.pk)  # in the same transaction: the task is a row of the same database
            is_written = True
    except BaseException as error:
        # A connection lost while committing leaves open whether the record is there, and a record needs its file: the
        # daily run erases a file that turns out to have none.
        if not is_written or isinstance(error, IntegrityError):
            with suppress(OSError):
                storage.delete(name)
        if isinstance(error, IntegrityError):
            with suppress(Drawing.DoesNotExist):
                return Drawing.objects.get(submission_key=submission.key)
        raise
    return drawing


def record_drawing(*, submission: Submission, file: str) -> Drawing:
    """Write the rows of a new drawing."""
    now = timezone.now()
    # The examples of the demo have no guardian.
    keys = guardian_keys(submission.guardian_email) if submission.guardian_email else []
    picture = submission.picture
    same_child = {"edition": submission.edition, "artist_name__iexact": submission.artist_name}
    is_known = bool(keys) and (
        Drawing.objects.filter(guardian_key__in=keys, **same_child).exclude(status="withdrawn").exists()
    )
    drawing = Drawing.objects.create(
        submission_key=submission.key,
        edition=submission.edition,
        city=submission.city,
        age_band=submission.age_band,
        title=submission.title,
        description=submission.description,
        artist_name=submission.artist_name,
        language=submission.language,
        guardian_name=submission.guardian_name,
        guardian_email=submission.guardian_email,
        guardian_key=keys[0] if keys else "",
        received_at=now,
        is_possible_duplicate=is_known,
        file=file,
        width=picture.width,
        height=picture.height,
        colour=picture.colour,
        difference_hash=picture.difference_hash,
    )
    if submission.paper:
        paper = submission.paper
        PaperForm.objects.create(
            drawing=drawing, number=paper.number, statement=paper.statement, stated_by=paper.stated_by
        )
    wordings = wordings_in_force(submission.language, submission.edition)
    Consent.objects.bulk_create(
        Consent(drawing=drawing, purpose=purpose, wording=wordings[purpose], given_at=now)
        for purpose in submission.purposes
    )
    return drawing
