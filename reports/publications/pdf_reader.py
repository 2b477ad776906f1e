"""Reads one PDF in a process of its own: `python -m reports.publications.pdf_reader FILE FOLDER`.

A PDF from outside may be built to eat memory, time or disk. So this process limits itself before it opens the file, and
whatever happens to it, the worker that started it lives on. It knows nothing of Django: no database, no secrets.

It writes `reading.json` and, if there is a first page, `cover.png` into FOLDER. Exit code 3: a password is needed,
4: no PDF or damaged; any other but 0: the limits were reached or PDFium gave up.
"""

import json
import re
import resource
import sys
import zlib
from pathlib import Path
from typing import Any

MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 60  # of processor time
LARGEST_OUTPUT = 100_000_000  # bytes of any one file that is written
MOST_PAGES = 5_000
LONGEST_PAGE = 20_000  # characters
LONGEST_TEXT = 20_000_000  # characters
COVER_WIDTH = 900  # pixels
LARGEST_SIDE = 14_400  # points; more than this is no page that anybody prints (PDF 1.7, annex C)
MOST_UNPACKED = 50_000_000  # bytes of packed objects that are searched for scripts
NEEDS_PASSWORD, BROKEN = 3, 4
# Every action that runs a script names its kind so (PDF 1.7, 12.6.4.16), in the open or in a packed stream of objects.
SCRIPT = b"/JavaScript"
OBJECT_STREAM = re.compile(rb"/ObjStm.{0,400}?stream\r?\n", re.DOTALL)


def limit_this_process() -> None:
    """Bound memory, processor time and written bytes; no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_OUTPUT, LARGEST_OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def clean(text: str) -> str:
    """Return text as a database stores it: no NUL, no half of a surrogate pair, lines ended alike.

    U+FFFE is how PDFium writes the hyphen of a word that goes on in the next line: it becomes a soft one.
    """
    text = text.replace("\x00", "").replace("\ufffe", "\u00ad").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "ignore").decode("utf-8")


def read_pages(document: Any) -> tuple[list[str], bool]:
    """Return the text of each page, and whether all of the document was read."""
    pages: list[str] = []
    left = LONGEST_TEXT
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        words = page.get_textpage()
        text = clean(words.get_text_range(0, min(words.count_chars(), LONGEST_PAGE)))[:left]
        words.close()
        page.close()
        pages.append(text)
        left -= len(text)
        if left <= 0:
            break
    return pages, len(pages) == len(document)


def draw_cover(document: Any, path: Path) -> None:
    """Draw the first page as a picture, unless its size is absurd."""
    page = document[0]
    width, height = page.get_size()
    if 0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE and height / width <= 4:
        page.render(scale=COVER_WIDTH / width).to_pil().convert("RGB").save(path, "PNG")


def read_language(document: Any, raw: Any) -> str:
    """Return the language that the document states, or nothing."""
    import ctypes

    length = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return clean(buffer.raw[:length].decode("utf-16-le", "ignore"))[:35]


def has_scripts(data: bytes) -> bool:
    """Return whether the file names a script anywhere: when it opens, on a page, in a form."""
    if SCRIPT in data:
        return True
    left = MOST_UNPACKED
    for match in OBJECT_STREAM.finditer(data):
        try:
            unpacked = zlib.decompressobj().decompress(data[match.end() :], left)
        except zlib.error:  # packed in another way, or locked
            continue
        if SCRIPT in unpacked:
            return True
        left -= len(unpacked)
        if left <= 0:
            break
    return False


def read(file: Path, folder: Path) -> int:
    """Read the file and write what was found; return the exit code."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError:
        code = raw.FPDF_GetLastError()
        return NEEDS_PASSWORD if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) else BROKEN
    if len(document) == 0:
        return BROKEN
    pages, is_whole = read_pages(document)
    found = {
        "page_count": len(document),
        "pages": pages,
        "is_whole": is_whole,
        "title": clean(document.get_metadata_value("Title"))[:300],
        "language": read_language(document, raw),
        "is_tagged": bool(raw.FPDFCatalog_IsTagged(document.raw)),
        "has_scripts": raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or has_scripts(file.read_bytes()),
    }
    (folder / "reading.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    try:
        draw_cover(document, folder / "cover.png")
    except (pypdfium2.PdfiumError, OSError, ValueError):
        (folder / "cover.png").unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    limit_this_process()
    sys.exit(read(Path(sys.argv[1]), Path(sys.argv[2])))
