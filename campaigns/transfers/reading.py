"""What a line of an import says: read, checked against its picture, and put as the public form would say it."""

import hashlib
import io
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from campaigns.drawings.choices import DrawingStatus
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.edition import Edition
from campaigns.transfers.archives import Archive, RefusedArchive, open_archive
from campaigns.transfers.batch import DrawingImport
from campaigns.transfers.rows import Line, LineForm, read_lines
from campaigns.uploads.images import RefusedPicture, clean_picture, open_picture
from campaigns.uploads.services import Paper, Submission


def import_key(edition: Edition, content: bytes) -> str:
    """Return the submission key of a picture in an edition: keyed, so that it tells nothing of the picture."""
    digest = hashlib.sha256(content).hexdigest()
    return salted_hmac("campaigns.import", f"{edition.pk} {digest}", algorithm="sha256").hexdigest()


def reopen(file: Any) -> tuple[Archive, list[Line]]:
    """Return the archive and its lines, once more."""
    archive = open_archive(file)
    return archive, read_lines(archive.read_table())


def complaints_of(line: Line, form: LineForm, archive: Archive, edition: Edition) -> tuple[str, str]:
    """Return what is wrong with a line, and the key of its picture if that can be read."""
    is_right = form.is_valid()
    found = [] if is_right else [form.complaints()]
    if line.is_ragged:
        found.append(_("The line has more cells than the heading."))
    key = ""
    if line.values.get("picture"):
        try:
            content = archive.read_picture(line.values["picture"])
            open_picture(io.BytesIO(content))
            key = import_key(edition, content)
        except (RefusedArchive, RefusedPicture) as refusal:
            found.append(f"picture: {refusal}")
    return "\n".join(found), key


def said_of(drawing: Drawing | None) -> str:
    """Say where a drawing stands that was there before."""
    if drawing is None:
        return ""
    if drawing.status == DrawingStatus.WITHDRAWN:
        return _("This drawing was withdrawn or erased; it is not taken in again.")
    return str(drawing.get_status_display())


def submission_of(batch: DrawingImport, form: LineForm, content: bytes, key: str) -> Submission:
    """Return what a line says, as the public form would say it, with the paper behind it."""
    data = form.cleaned_data
    return Submission(
        key=key,
        edition=batch.edition,
        city=data["city"],
        age_band=data["age_band"],
        title=data["title"],
        description=data["description"],
        artist_name=data["artist_name"],
        language=data["language"],
        guardian_name=data["guardian_name"],
        guardian_email=data["guardian_email"],
        purposes=form.purposes,
        picture=clean_picture(io.BytesIO(content)),
        paper=Paper(data["signed_form"], batch.statement, batch.imported_by),
    )
