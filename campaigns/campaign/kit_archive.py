"""The toolkit in one language as a ZIP file that is written while it is sent: no copy on disk, none in memory."""

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.text import slugify

from campaigns.campaign.toolkit import KitAsset, KitFile, Toolkit

CHUNK = 64 * 1024
# Deflated, though most of it is compressed already: a stored entry of unknown size cannot be read from a stream.
LEVEL = 1
logger = logging.getLogger(__name__)


class _Pipe(io.RawIOBase):
    """A file that can only be written, from which what was written is taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.chunks: list[bytes] = []

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def write(self, data: Any, /) -> int:
        """Keep `data` until it is taken."""
        self.chunks.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        """Return what was written since the last time."""
        taken = b"".join(self.chunks)
        self.chunks.clear()
        return taken


def names_of(files: list[tuple[KitAsset, KitFile]], language: str) -> list[str]:
    """Return a name for each file: that of its asset, each once, only letters that every system can write."""
    names: list[str] = []
    for asset, file in files:
        stem = f"{slugify(asset.name)[:60] or 'file'}-{language}"
        ending = str(file.document.file_extension).lower()
        number, name = 1, f"{stem}.{ending}"
        while name in names:
            number += 1
            name = f"{stem}-{number}.{ending}"
        names.append(name)
    return names


def stream_kit(toolkit: Toolkit, language: str, licence: str) -> Iterator[bytes]:
    """Yield a ZIP file of every file in `language` and the licence; a lost file is left out, and logged."""
    pipe = _Pipe()
    files = toolkit.in_language(language)
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        archive.writestr("LICENCE.txt", licence)
        yield pipe.take()
        for name, (_asset, file) in zip(names_of(files, language), files, strict=True):
            try:
                source = file.document.file.storage.open(file.document.file.name)
            except OSError:
                logger.exception("The file of document %s is not in the storage.", file.document.pk)
                continue
            with source, archive.open(name, "w", force_zip64=True) as target:
                while chunk := source.read(CHUNK):
                    target.write(chunk)
                    yield pipe.take()
            yield pipe.take()
    yield pipe.take()
