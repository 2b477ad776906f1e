"""Writes the example PDFs of the demo: tagged ones from text, and one that is only a picture of text.

The structure follows PDF 1.7 (ISO 32000-1), sections 14.7 to 14.9: marked content, a structure tree, a stated language
and title. The text stands in Helvetica, one of the fonts that every reader has, in the encoding WinAnsi.
"""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

PAGE = (595, 842)  # A4, in points
MARGIN = 64
COLOURS = {"ink": "0.06 0.11 0.23", "sun": "1 0.79 0.24", "teal": "0.17 0.71 0.64", "coral": "1 0.42 0.31"}
SIZES = {"H1": (30, 34), "H2": (17, 26), "P": (12, 18)}
CHARACTERS = {"H1": 27, "H2": 48, "P": 78}


@dataclass
class Block:
    """A heading (H1, H2) or a paragraph (P)."""

    tag: str
    text: str


@dataclass
class _Objects:
    """The numbered objects of a PDF, in order."""

    bodies: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes = b"") -> int:
        """Add an object and return its number."""
        self.bodies.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.bodies)

    def fill(self, number: int, body: str) -> None:
        """Give an object that was added empty its content."""
        self.bodies[number - 1] = body.encode("latin-1")

    def written(self, root: int, info: int) -> bytes:
        """Return the file: header, objects, table of their places, trailer."""
        file, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self.bodies, start=1):
            places.append(len(file))
            file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start = len(file)
        file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        file += b"".join(b"%010d 00000 n \n" % place for place in places)
        file += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1, root, info, start,
        )  # fmt: skip
        return bytes(file)


def escape(text: str) -> str:
    """Return text as a PDF string in WinAnsi, its delimiters escaped."""
    encoded = text.encode("cp1252", "replace").decode("latin-1")
    return encoded.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def utf16(text: str) -> str:
    """Return text as a hexadecimal PDF string in UTF-16, for the title."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def lay_out(pages: Sequence[Sequence[Block]], colour: str) -> list[str]:
    """Return the content streams: a coloured first page, then text, each block marked with its tag."""
    streams = []
    for number, blocks in enumerate(pages):
        top, parts = PAGE[1] - MARGIN, []
        if number == 0:
            parts.append(f"/Artifact BMC {COLOURS[colour]} rg 0 0 {PAGE[0]} {PAGE[1]} re f EMC")
            parts.append(f"/Artifact BMC {COLOURS['ink']} rg 0 0 m {PAGE[0]} 0 l {PAGE[0]} 380 l 0 120 l f EMC")
        for mark, block in enumerate(blocks):
            size, leading = SIZES[block.tag]
            font = "/F2" if block.tag.startswith("H") else "/F1"
            lines = textwrap.wrap(block.text, CHARACTERS[block.tag])
            top -= leading
            shown = " ".join(f"({escape(line + ' ')}) Tj T*" for line in lines)
            parts.append(
                f"/{block.tag} << /MCID {mark} >> BDC BT {COLOURS['ink']} rg {font} {size} Tf {leading} TL "
                f"{MARGIN} {top} Td {shown} ET EMC"
            )
            top -= leading * len(lines)
        streams.append("\n".join(parts))
    return streams


def write_pdf(title: str, language: str, pages: Sequence[Sequence[Block]], colour: str = "sun") -> bytes:
    """Return a tagged PDF that states its title and language."""
    objects = _Objects()
    catalogue, tree, structure = objects.add(), objects.add(), objects.add()
    body, parents, info = objects.add(), objects.add(), objects.add()
    fonts = [
        objects.add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids, elements, rows = [], [], []
    for number, (blocks, stream) in enumerate(zip(pages, lay_out(pages, colour), strict=True)):
        data = stream.encode("latin-1")
        content = objects.add(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data))
        page = objects.add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Contents {content} 0 R "
            f"/StructParents {number} /Tabs /S /Resources << /Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >> >> >>"
        )
        kids.append(page)
        marked = [
            objects.add(f"<< /Type /StructElem /S /{block.tag} /P {body} 0 R /Pg {page} 0 R /K {mark} >>")
            for mark, block in enumerate(blocks)
        ]
        elements += marked
        rows.append(f"{number} [{' '.join(f'{one} 0 R' for one in marked)}]")
    objects.fill(
        catalogue,
        f"<< /Type /Catalog /Pages {tree} 0 R /Lang ({language}) /MarkInfo << /Marked true >> "
        f"/StructTreeRoot {structure} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>",
    )
    objects.fill(tree, f"<< /Type /Pages /Kids [{_references(kids)}] /Count {len(kids)} >>")
    objects.fill(
        structure,
        f"<< /Type /StructTreeRoot /K {body} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey {len(kids)} >>",
    )
    objects.fill(body, f"<< /Type /StructElem /S /Document /P {structure} 0 R /K [{_references(elements)}] >>")
    objects.fill(parents, f"<< /Nums [{' '.join(rows)}] >>")
    objects.fill(info, f"<< /Title {utf16(title)} /Producer (Metropolis site, example) >>")
    return objects.written(catalogue, info)


def _references(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def write_scan(lines: Sequence[str]) -> bytes:
    """Return a PDF that holds a picture of the lines and no text: what a scanner makes."""
    image = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        pen.text((150, 220 + number * 70), line, fill=40, font=ImageFont.load_default(size=44))
    buffer = io.BytesIO()
    image.rotate(0.6, fillcolor=250).save(buffer, "PDF", resolution=150)
    return buffer.getvalue()
