"""Taking in a drawing: stored whole or not at all, once, however often it is sent."""

import secrets
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.consent.emails import ask_to_confirm
from campaigns.consent.links import guardian_key
from campaigns.consent.wording import wordings_in_force
from campaigns.drawings.drawing import Consent, Drawing, private_storage
from campaigns.drawings.edition import Edition
from campaigns.uploads.images import CleanPicture
from metropolis_site.core.models import City


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


def submit_drawing(*, submission: Submission) -> Drawing:
    """Store the drawing with its consents and ask the guardian to confirm; the same form again gives the same drawing.

    The file is written first, under a random name (S22), and removed again if the record cannot be.
    """
    sent_before = Drawing.objects.filter(submission_key=submission.key).first()
    if sent_before:
        return sent_before
    storage = private_storage()
    name = storage.save(f"{secrets.token_hex(16)}.jpg", ContentFile(submission.picture.content))
    try:
        with transaction.atomic():
            drawing = record_drawing(submission=submission, file=name)
            ask_to_confirm.enqueue(drawing.pk)  # in the same transaction: the task is a row of the same database
    except IntegrityError:
        storage.delete(name)
        return Drawing.objects.get(submission_key=submission.key)
    except BaseException:
        storage.delete(name)
        raise
    return drawing


def record_drawing(*, submission: Submission, file: str) -> Drawing:
    """Write the rows of a new drawing."""
    now = timezone.now()
    key = guardian_key(submission.guardian_email) if submission.guardian_email else ""  # the demo's examples have none
    picture = submission.picture
    is_known = bool(key) and (
        Drawing.objects.filter(edition=submission.edition, guardian_key=key, artist_name__iexact=submission.artist_name)
        .exclude(status="withdrawn")
        .exists()
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
        guardian_key=key,
        received_at=now,
        is_possible_duplicate=is_known,
        file=file,
        width=picture.width,
        height=picture.height,
        colour=picture.colour,
        difference_hash=picture.difference_hash,
    )
    wordings = wordings_in_force(submission.language)
    Consent.objects.bulk_create(
        Consent(drawing=drawing, purpose=purpose, wording=wordings[purpose], given_at=now)
        for purpose in submission.purposes
    )
    return drawing
