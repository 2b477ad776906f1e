"""Whether a file is an EPUB that a reader can open. The site never unpacks one: it reads the list of its parts alone.

The container is that of EPUB 3.3 (OCF, section 4): a ZIP whose part `mimetype` says what it is. Pure.
"""

import zipfile
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from metropolis_site.core.zip_end import BROKEN, read_zip_end

MEDIA_TYPE = b"application/epub+zip"
LARGEST_LIST = 4_000_000  # bytes of the list of parts
LARGEST_UNPACKED = 1_000_000_000  # bytes that a reading device would need
NO_EPUB = _("This file is damaged or is no EPUB. Export it again and upload the new file.")
TOO_LARGE = _("This EPUB unpacks to far more than a book holds, so reading devices would refuse it. Export it again.")


def check_epub(file: IO[bytes]) -> None:
    """Raise ValidationError unless `file` is an EPUB of a size that can be unpacked."""
    try:
        end = read_zip_end(file)
        if end is not None and end.list_bytes > LARGEST_LIST:
            raise ValidationError(TOO_LARGE)
        with zipfile.ZipFile(file) as parts:
            named = {part.filename: part for part in parts.infolist()}
            if sum(part.file_size for part in named.values()) > LARGEST_UNPACKED:
                raise ValidationError(TOO_LARGE)
            with parts.open("mimetype") as declared:
                is_epub = declared.read(64).strip() == MEDIA_TYPE
    except (KeyError, *BROKEN):
        raise ValidationError(NO_EPUB) from None
    if not is_epub or "META-INF/container.xml" not in named:
        raise ValidationError(NO_EPUB)
