"""A ZIP file from elsewhere: looked at with suspicion, and never unpacked to disk.

Refused before anything is read: too many entries, entries that lie over each other (as in archive bombs), encrypted
ones, links, names that lead out of the folder. What an entry unpacks to is counted while it is read, whatever it says.
"""

import stat
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from metropolis_site.core.zip_end import BROKEN, read_zip_end

TABLE_BYTES = 2_000_000
JUNK = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")
KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class RefusedArchive(ValueError):  # noqa: N818 - named for what happened, as the member of staff reads it
    """The file, or one entry of it, is refused; the message says why and what to do."""


def fold_name(name: str) -> str:
    """Return the name of a picture as table and archive are compared: composed, small letters, the last part only."""
    return unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name).casefold().strip()


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP that was looked at: one table, and pictures by their folded names."""

    zip: zipfile.ZipFile
    table: zipfile.ZipInfo
    pictures: dict[str, zipfile.ZipInfo]

    def read_table(self) -> bytes:
        """Return the table. Raises RefusedArchive for one that is too large or broken."""
        return self._read(self.table, TABLE_BYTES, _("The table is larger than 2 MB. Send fewer drawings at a time."))

    def read_picture(self, name: str) -> bytes:
        """Return the picture of that name. Raises RefusedArchive if it is not there, too large or broken."""
        entry = self.pictures.get(fold_name(name))
        if entry is None:
            raise RefusedArchive(_("The ZIP file holds no picture of this name."))
        limit = settings.UPLOAD_MAX_BYTES
        size = _("The picture is larger than %(limit)s MB.") % {"limit": limit // 1_000_000}
        return self._read(entry, limit, size)

    def _read(self, entry: zipfile.ZipInfo, limit: int, too_large: str) -> bytes:
        """Return what `entry` holds, counting what comes out and not what it says of itself."""
        try:
            with self.zip.open(entry) as file:
                content = file.read(limit + 1)
        except BROKEN as error:
            raise RefusedArchive(_("This part of the ZIP file is damaged.")) from error
        if len(content) > limit:
            raise RefusedArchive(too_large)
        return content


def open_archive(file: BinaryIO) -> Archive:
    """Return the archive in `file`. Raises RefusedArchive for what is none, is hostile, or has not just one table."""
    most = settings.IMPORT_MAX_DRAWINGS * 2 + 20  # folders and the files of other systems count too
    if count_entries(file) > most:
        raise RefusedArchive(
            _("The ZIP file holds too many files. Send %(most)s drawings or fewer at a time.")
            % {"most": settings.IMPORT_MAX_DRAWINGS}
        )
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except BROKEN as error:
        raise RefusedArchive(_("The ZIP file is damaged. Make it again.")) from error
    refuse_overlaps(entries, file)
    tables: list[zipfile.ZipInfo] = []
    pictures: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        refuse_entry(entry)
        name = fold_name(entry.filename)
        if (
            entry.is_dir()
            or name.startswith("._")
            or any(part in JUNK for part in entry.filename.casefold().split("/"))
        ):
            continue
        if name.endswith(".csv"):
            tables.append(entry)
        elif name in pictures:
            raise RefusedArchive(_("Two files in the ZIP have the same name. Give each picture a name of its own."))
        else:
            pictures[name] = entry
    if len(tables) != 1:
        raise RefusedArchive(_("The ZIP file needs exactly one table, a file that ends in .csv."))
    return Archive(archive, tables[0], pictures)


def count_entries(file: BinaryIO) -> int:
    """Return how many entries the archive says it has, before the list of them is read into memory."""
    try:
        end = read_zip_end(file)
    except zipfile.BadZipFile as error:
        raise RefusedArchive(_("The ZIP file is damaged. Make it again.")) from error
    if end is None:
        raise RefusedArchive(
            _("This is no ZIP file, or it is not whole. Send a ZIP file with one table and the pictures.")
        )
    if end.list_bytes + end.list_offset > file.seek(0, 2):
        raise RefusedArchive(_("The ZIP file is damaged. Make it again."))
    # An entry of the list has 46 bytes and a name, hardly longer than 138.
    return max(end.parts, end.list_bytes // 46 // 4)


def refuse_overlaps(entries: list[zipfile.ZipInfo], file: BinaryIO) -> None:
    """Raise RefusedArchive for entries that share bytes: so a small file unpacks to a huge one (Fifield, 2019)."""
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < reached:
            raise RefusedArchive(_("The ZIP file is damaged. Make it again."))
        reached = entry.header_offset + 30 + entry.compress_size
    if reached > file.seek(0, 2):
        raise RefusedArchive(_("The ZIP file is damaged. Make it again."))


def refuse_entry(entry: zipfile.ZipInfo) -> None:
    """Raise RefusedArchive for an entry that no honest archive of pictures has."""
    if entry.flag_bits & 1:
        raise RefusedArchive(_("The ZIP file has a password. Send one without."))
    if entry.compress_type not in KINDS:
        raise RefusedArchive(_("The ZIP file is packed in an unusual way. Use the ZIP of your system."))
    name = entry.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\x00" in entry.orig_filename or (parts and parts[0].endswith(":")):
        raise RefusedArchive(
            _("A name in the ZIP file leads out of its folder. Pack the pictures and the table again.")
        )
    mode = entry.external_attr >> 16
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0):
        raise RefusedArchive(_("The ZIP file holds a link in place of a file. Pack the pictures themselves."))
