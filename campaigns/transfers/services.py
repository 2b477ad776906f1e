"""Importing drawings that a city collected on paper: checked first, then taken in line by line, each whole or not.

The same picture in the same edition is one drawing, however often it is sent (the key of the drawing is made of both).
So an import may be repeated with a corrected file, or continued after a crash, and a withdrawn drawing stays withdrawn.
"""

import secrets
from typing import Any, BinaryIO

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.log_actions import log

from campaigns.drawings.drawing import Drawing, private_storage
from campaigns.drawings.edition import Edition
from campaigns.transfers.archives import Archive, RefusedArchive, fold_name, open_archive
from campaigns.transfers.batch import DrawingImport, ImportRow
from campaigns.transfers.reading import complaints_of, import_key, reopen, said_of, submission_of
from campaigns.transfers.rows import Line, LineForm, cities_by_name, read_lines
from campaigns.uploads.images import RefusedPicture
from campaigns.uploads.leftovers import IMPORTS
from campaigns.uploads.services import submit_drawing
from metropolis_site.core.file_removal import delete_after_commit
from metropolis_site.core.models import City

State = DrawingImport.State


def receive_import(*, file: BinaryIO, edition: Edition, user: Any, statement: str) -> DrawingImport:
    """Keep the file in private until it is imported. Raises RefusedArchive for what is no honest ZIP with one table."""
    archive = open_archive(file)
    lines = read_lines(archive.read_table())
    storage = private_storage()
    file.seek(0)
    name = storage.save(f"{IMPORTS}/{secrets.token_hex(16)}.zip", File(file))
    try:
        with transaction.atomic():
            batch = DrawingImport.objects.create(
                edition=edition, imported_by=user, statement=statement, file=name, total=len(lines)
            )
            log(edition, "campaigns.import", user=user, data={"lines": len(lines)})
    except BaseException:
        storage.delete(name)
        raise
    return batch


def check_lines(*, batch: DrawingImport) -> None:
    """Write a row for each line of the table: ready, there before, or what is wrong with it. Nothing is imported."""
    with batch.file.open() as file:
        archive, lines = reopen(file)
        cities = cities_by_name(batch.edition)
        numbers: dict[str, int] = {}
        known = set(batch.rows.values_list("number", flat=True))
        pictures: dict[str, int] = {}
        for line in lines:
            form = LineForm(line.values, edition=batch.edition, cities=cities)
            complaints, key = complaints_of(line, form, archive, batch.edition)
            if key and not complaints and pictures.setdefault(key, line.number) != line.number:
                complaints = _("picture: the same picture as in line %(number)s.") % {"number": pictures[key]}
            mark = form.cleaned_data.get("signed_form", "")
            if mark and not complaints and numbers.setdefault(mark, line.number) != line.number:
                complaints = _("signed_form: the same number as in line %(number)s.") % {"number": numbers[mark]}
            if line.number not in known:
                note_line(batch=batch, line=line, complaints=complaints, key=key)
    named = {fold_name(line.values.get("picture", "")) for line in lines}
    batch.unused = len(set(archive.pictures) - named)
    batch.state = State.CHECKED
    batch.save(update_fields=["unused", "state"])


def note_line(*, batch: DrawingImport, line: Line, complaints: str, key: str) -> None:
    """Write what was found of a line, and that the work goes on."""
    before = Drawing.objects.filter(submission_key=key).first() if key and not complaints else None
    state = ImportRow.State.BAD if complaints else ImportRow.State.REPEATED if before else ImportRow.State.READY
    batch.rows.create(number=line.number, state=state, message=complaints or said_of(before), drawing=before)
    show_life(batch=batch)


def show_life(*, batch: DrawingImport) -> None:
    """Note that the worker is at work."""
    DrawingImport.objects.filter(pk=batch.pk).update(alive_at=timezone.now())


def start_import(*, batch: DrawingImport) -> bool:
    """Let the import begin, or go on after its worker fell silent. Return False where that is not the next step."""
    now = timezone.now()
    if batch.is_silent:
        seen = DrawingImport.objects.filter(pk=batch.pk, alive_at=batch.alive_at)
        return bool(seen.update(alive_at=now))
    checked = DrawingImport.objects.filter(pk=batch.pk, state=State.CHECKED)
    return bool(checked.update(state=State.RUNNING, alive_at=now))


def import_lines(*, batch: DrawingImport) -> None:
    """Take in every line that is ready; one that fails now is noted and skipped. Then erase the file."""
    with batch.file.open() as file:
        archive, lines = reopen(file)
        cities, by_number = cities_by_name(batch.edition), {line.number: line for line in lines}
        for row in batch.rows.filter(state=ImportRow.State.READY).order_by("number").iterator():
            import_line(batch=batch, row=row, line=by_number[row.number], archive=archive, cities=cities)
            show_life(batch=batch)
    end_import(batch=batch)


def import_line(*, batch: DrawingImport, row: ImportRow, line: Line, archive: Archive, cities: dict[str, City]) -> None:
    """Take in one line through the same intake as the public form."""
    form = LineForm(line.values, edition=batch.edition, cities=cities)
    try:
        if not form.is_valid():  # the edition was changed in the meantime
            raise RefusedArchive(form.complaints())
        content = archive.read_picture(line.values["picture"])
        key = import_key(batch.edition, content)
        before = Drawing.objects.filter(submission_key=key).first()
        if before is None:
            row.drawing = submit_drawing(submission=submission_of(batch, form, content, key))
            row.state = ImportRow.State.IMPORTED
        else:
            row.state, row.drawing, row.message = ImportRow.State.REPEATED, before, said_of(before)
    except (RefusedArchive, RefusedPicture) as refusal:
        row.state, row.message = ImportRow.State.BAD, str(refusal)
    row.save()


def end_import(*, batch: DrawingImport) -> None:
    """Close the import and erase its file: photos as they were sent stay nowhere (S21)."""
    close_import(batch=batch, state=State.DONE)


def refuse_import(*, batch: DrawingImport, message: str) -> None:
    """Close an import whose file turned out to be no good."""
    close_import(batch=batch, state=State.REFUSED, message=message)


def discard_import(*, batch: DrawingImport) -> None:
    """Erase the file and the record of an import that nobody wants; what was taken in already stays."""
    name = batch.file.name
    batch.delete()
    if name:
        delete_after_commit(private_storage(), name)


def close_import(*, batch: DrawingImport, state: State, message: str = "") -> None:
    """Write the end of an import; the file goes once that is sure."""
    with transaction.atomic():
        name = batch.file.name
        batch.file, batch.state, batch.message = "", state, message
        batch.save(update_fields=["file", "state", "message"])
        if name:
            delete_after_commit(private_storage(), name)
