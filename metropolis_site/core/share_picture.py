"""The picture that a page shows where somebody shares its address: its kind, its title and, if it has one, its number.

Drawn here from the design's own faces and colours, so that every page has one in every language, without an upload.
"""

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from random import Random

from django.contrib.staticfiles import finders

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630  # pixels (ogp.me; what the large networks show whole)
EDGE = 64
INK, PAPER = "#0f1d3a", "#f7f1e4"
COLOURS = ("#ff6b4f", "#ffc93c", "#2cb5a3", "#8cc4f5")
BLOCK, STREET, CUT = 84, 14, 16
ART_WIDTH = 4 * (BLOCK + STREET)
SIZES = (104, 88, 74, 62, 52, 44)  # of the title, the largest that fits
NUMBER_SIZE = 250
FACES = {
    "latin": ("fonts/bricolage-grotesque-latin-wdth-normal.woff2", (800, 80)),
    "extended": ("fonts/bricolage-grotesque-latin-ext-wdth-normal.woff2", (800, 80)),
    "arabic": ("fonts/noto-sans-arabic-arabic-wght-normal.woff2", (800,)),
}


@lru_cache(maxsize=64)
def face(script: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the display face for `script` in pixels of `size`."""
    name, axes = FACES[script]
    font = ImageFont.truetype(str(finders.find(name)), size)
    font.set_variation_by_axes(list(axes))
    return font


def script_of(character: str) -> str:
    """Return which of the faces has the character."""
    code = ord(character)
    if 0x600 <= code <= 0x8FF or 0xFB50 <= code <= 0xFEFC:
        return "arabic"
    return "extended" if 0x100 <= code <= 0x24F and code not in (0x131, 0x152, 0x153) else "latin"


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield (script, part) over `text`, each part in one face."""
    part, script = "", "latin"
    for character in text:
        found = script if character.isspace() else script_of(character)
        if found != script and part:
            yield script, part
            part = ""
        part, script = part + character, found
    if part:
        yield script, part


def length(text: str, size: int) -> float:
    """Return the width of `text` in pixels."""
    return sum(face(script, size).getlength(part) for script, part in runs(text))


def wrap(text: str, size: int, width: int) -> list[str]:
    """Return `text` in lines of at most `width` pixels, broken between words."""
    lines: list[str] = []
    for word in re.split(r"[ \t\n]+", text.strip()):  # a no-break space stays what it is
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and length(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def write(draw: ImageDraw.ImageDraw, place: tuple[float, float], text: str, size: int, colour: str) -> None:
    """Write one line with its top left corner at `place`."""
    x, y = place
    for script, part in runs(text):
        draw.text((x, y), part, font=face(script, size), fill=colour)
        x += face(script, size).getlength(part)


def block(draw: ImageDraw.ImageDraw, x: int, y: int, side: int, cut: int, colour: str) -> None:
    """Draw a city block: a square with its corners cut."""
    far_x, far_y = x + side, y + side
    draw.polygon(
        [
            (x + cut, y), (far_x - cut, y), (far_x, y + cut), (far_x, far_y - cut),
            (far_x - cut, far_y), (x + cut, far_y), (x, far_y - cut), (x, y + cut),
        ],
        fill=colour,
    )  # fmt: skip


def draw_share_picture(*, kind: str, title: str, number: str = "") -> bytes:
    """Return the picture as PNG bytes, WIDTH by HEIGHT; the same words always give the same picture."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    random = Random(f"{kind}{title}{number}")  # noqa: S311 - a pattern, no secret
    for column in range(4):
        for row in range(7):
            x = WIDTH - ART_WIDTH + column * (BLOCK + STREET) + STREET
            y = row * (BLOCK + STREET) - 28
            block(draw, x, y, BLOCK, CUT, random.choice((*COLOURS, INK, INK)))
    room = WIDTH - ART_WIDTH - 2 * EDGE
    write(draw, (EDGE, EDGE - 8), kind, 38, INK)
    top = EDGE + 64
    if number:
        size = next((size for size in range(NUMBER_SIZE, 80, -10) if length(number, size) <= room), 80)
        write(draw, (EDGE, top - size * 0.18), number, size, INK)
        top += round(size * 0.95)
    space = HEIGHT - EDGE - 70 - top
    lines, size = [title], SIZES[-1]
    for size in SIZES[2:] if number else SIZES:
        lines = wrap(title, size, room)
        if len(lines) * size * 1.08 <= space and all(length(line, size) <= room for line in lines):
            break
    for position, line in enumerate(lines[: max(1, int(space / (size * 1.08)))]):
        write(draw, (EDGE, top + position * size * 1.08), line, size, INK)
    side, bottom = 22, HEIGHT - EDGE - 26
    for x, y, colour in ((0, 0, INK), (26, 0, COLOURS[0]), (0, 26, INK), (26, 26, INK)):
        block(draw, EDGE + x, bottom - 22 + y, side, 5, colour)
    write(draw, (EDGE + 64, bottom - 30), "metropolis", 48, INK)
    buffer = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
