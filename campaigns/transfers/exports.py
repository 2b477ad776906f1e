"""What an exhibition may show: public drawings whose guardian agreed to more than the gallery, as one ZIP.

It is written while it is sent, one picture at a time: neither memory nor disk holds the whole.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from wagtail.log_actions import log

from campaigns.drawings.cards import small_cells
from campaigns.drawings.choices import Purpose
from campaigns.drawings.drawing import Drawing
from campaigns.drawings.edition import Edition
from campaigns.drawings.querysets import DrawingQuerySet

COLUMNS = ("file", "edition", "address", "title", "artist", "age_band", "city", "language", "description", "alt_text")
AT_ONCE = 50


class Outbox(io.RawIOBase):
    """A file that cannot be sought in: it keeps what was written until it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        """Say that it takes data."""
        return True

    def write(self, data: Any) -> int:
        """Keep the data."""
        self.parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        """Return what was written since the last time."""
        data = b"".join(self.parts)
        self.parts.clear()
        return data


def exportable(edition: Edition | None = None) -> DrawingQuerySet:
    """Return the public drawings that may be used in exhibitions, by the guardian's consent in force (S11)."""
    found = Drawing.objects.public().filter(consents__purpose=Purpose.REUSE, consents__withdrawn_at__isnull=True)
    return found.filter(edition=edition) if edition else found


def stream_export(*, edition: Edition | None, user: Any) -> Iterator[bytes]:
    """Yield a ZIP with the pictures and, at its end, the table of exactly those; each drawing is logged (S28).

    What was withdrawn, hidden or taken back since the export began is left out.
    """
    keys = list(exportable(edition).order_by("pk").values_list("pk", flat=True))
    small, rows, outbox = small_cells(), [list(COLUMNS)], Outbox()
    with zipfile.ZipFile(outbox, "w") as archive:
        for start in range(0, len(keys), AT_ONCE):
            for drawing in (
                exportable(edition).filter(pk__in=keys[start : start + AT_ONCE]).select_related("edition", "city")
            ):
                content = content_of(drawing)
                if content is None:
                    continue
                name = f"pictures/{drawing.address}.jpg"
                log(drawing, "campaigns.export", user=user)
                archive.writestr(name, content)
                rows.append(row_of(drawing, name, small))
                yield outbox.take()
        archive.writestr("drawings.csv", table_of(rows), zipfile.ZIP_DEFLATED)
    yield outbox.take()


def content_of(drawing: Drawing) -> bytes | None:
    """Return the clean picture, or None where it is gone: an example that shares one, or a withdrawal just now."""
    if not drawing.file:
        return None
    try:
        with drawing.file.open() as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def row_of(drawing: Drawing, name: str, small: set[tuple[int, str]]) -> list[str]:
    """Return what the table says of a drawing: what the gallery says, and nothing of the guardian (S31, S32)."""
    facts = drawing.public_facts | {"file": name, "edition": drawing.edition.name, "language": drawing.language}
    if (drawing.city_id, drawing.age_band) in small:
        facts["artist"] = ""
    return [defused(str(facts[column])) for column in COLUMNS]


def table_of(rows: list[list[str]]) -> bytes:
    """Return the table in the encoding that every spreadsheet takes for what it is."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def defused(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
