"""A wax crayon for Pillow: wobbly lines of uneven width, and scribbled fills that miss their outline, on grainy paper.

Lengths are in units: a hundredth of the shorter side of the sheet, so a scene looks the same at every size.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Colour = tuple[int, int, int]
Point = tuple[float, float]

RED, ORANGE, YELLOW, GREEN = (224, 49, 49), (247, 131, 31), (255, 205, 40), (64, 166, 72)
LEAF, SKY, BLUE, NAVY = (139, 195, 60), (120, 196, 238), (37, 99, 206), (27, 38, 84)
VIOLET, PINK, BROWN, TAN = (132, 76, 186), (240, 110, 165), (134, 84, 48), (214, 168, 110)
GREY, INK, WHITE, TEAL = (140, 144, 152), (45, 42, 48), (252, 250, 244), (30, 160, 160)
BRIGHT = (RED, ORANGE, YELLOW, GREEN, LEAF, SKY, BLUE, VIOLET, PINK, TEAL)
SKINS = ((250, 212, 178), (226, 172, 124), (176, 118, 74), (118, 76, 48), (240, 190, 150))
PAPERS = ((253, 251, 245), (250, 244, 228), (245, 248, 250), (255, 247, 236))
NIGHT_PAPER = (38, 46, 92)


class Crayon:
    """A sheet of paper and the hand that draws on it; the same `random` draws the same picture."""

    def __init__(self, size: tuple[int, int], random: Random, paper: Colour) -> None:
        self.random = random
        self.paper = paper
        self.unit = min(size) / 100
        self.width, self.height = size[0] / self.unit, size[1] / self.unit
        # The alpha channel holds how hard the crayon was pressed.
        self.canvas = Image.new("RGBA", size, (*paper, 0))
        self.pen = ImageDraw.Draw(self.canvas)

    def shade(self, colour: Colour, pressure: int) -> tuple[int, int, int, int]:
        """Return `colour` as one stroke leaves it: a little lighter or darker each time."""
        change = self.random.randint(-11, 9)
        red, green, blue = (min(255, max(0, part + change)) for part in colour)
        return red, green, blue, pressure

    def line(self, points: Sequence[Point], colour: Colour = INK, width: float = 0.8, *, closed: bool = False) -> None:
        """Draw through `points` as a child does: trembling, now pressed hard and now lightly."""
        jitter, unit = self.random.uniform, self.unit
        corners = [*points, points[0]] if closed else list(points)
        trail: list[Point] = []
        for (x0, y0), (x1, y1) in pairwise(corners):
            steps = max(1, round(math.dist((x0, y0), (x1, y1)) / 4.5))
            for step in range(steps):
                part = step / steps
                trail.append((x0 + (x1 - x0) * part + jitter(-0.28, 0.28), y0 + (y1 - y0) * part + jitter(-0.28, 0.28)))
        last_x, last_y = corners[-1]
        trail.append((last_x + jitter(-0.5, 0.5), last_y + jitter(-0.5, 0.5)))
        pixels = [(x * unit, y * unit) for x, y in trail]
        ink = self.shade(colour, self.random.randint(215, 250))
        for start, end in pairwise(pixels):
            thick = max(2, round(width * unit * jitter(0.75, 1.3)))
            self.pen.line((start, end), ink, thick)
            if thick > 4:
                x, y, half = *end, thick / 2.2
                self.pen.ellipse((x - half, y - half, x + half, y + half), ink)

    def fill(self, points: Sequence[Point], colour: Colour, *, stroke: float = 1.5, pressure: int = 190) -> None:
        """Scribble over the area of `points` to and fro, in strokes `stroke` units wide that stop early or late."""
        jitter, unit = self.random.uniform, self.unit
        slip_x, slip_y = jitter(-0.5, 0.5), jitter(-0.5, 0.5)
        area = [(x + slip_x, y + slip_y) for x, y in points]
        self.pen.polygon([(x * unit, y * unit) for x, y in area], self.shade(colour, pressure - 55))
        angle = jitter(-1.1, -0.4)
        cos, sin = math.cos(angle), math.sin(angle)
        turned = [(x * cos + y * sin, y * cos - x * sin) for x, y in area]
        edges = list(zip(turned, [*turned[1:], turned[0]], strict=True))
        row, bottom = min(y for _x, y in turned) + stroke / 3, max(y for _x, y in turned)
        lean = stroke * 0.35
        while row < bottom:
            crossings = sorted(
                x0 + (row - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in edges if (y0 <= row) != (y1 <= row)
            )
            for left, right in zip(crossings[::2], crossings[1::2], strict=False):
                left, right = left + jitter(-0.5, 0.7), right + jitter(-0.7, 0.6)
                start = ((left * cos - (row - lean) * sin) * unit, (left * sin + (row - lean) * cos) * unit)
                end = ((right * cos - (row + lean) * sin) * unit, (right * sin + (row + lean) * cos) * unit)
                ink = self.shade(colour, min(250, pressure + self.random.randint(-22, 22)))
                self.pen.line((start, end), ink, max(2, round(stroke * unit * jitter(0.65, 0.95))))
            row += stroke * jitter(0.85, 1.15)
            lean = -lean

    def shape(
        self, points: Sequence[Point], colour: Colour, outline: Colour | None = INK, *, width: float = 0.8
    ) -> None:
        """Scribble the area of `points` and draw its outline, which is left out when it is None."""
        self.fill(points, colour)
        if outline is not None:
            self.line(points, outline, width, closed=True)

    def box(
        self, left: float, top: float, width: float, height: float, colour: Colour, outline: Colour | None = INK
    ) -> None:
        """Draw a box that is not quite straight."""
        jitter = self.random.uniform
        corners = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
        slack = min(width, height) * 0.05
        self.shape([(x + jitter(-slack, slack), y + jitter(-slack, slack)) for x, y in corners], colour, outline)

    def oval(
        self, x: float, y: float, across: float, high: float, colour: Colour, outline: Colour | None = INK
    ) -> None:
        """Draw an oval around (x, y) whose half axes are `across` and `high`."""
        self.shape(ring(x, y, across, high, self.random), colour, outline)

    def dot(self, x: float, y: float, radius: float, colour: Colour = INK) -> None:
        """Press one dot."""
        x, y, radius = x * self.unit, y * self.unit, radius * self.unit
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), self.shade(colour, 245))

    def background(self, top: float, bottom: float, colour: Colour, pressure: int = 150) -> None:
        """Scribble a broad, loose band across the sheet, between the heights `top` and `bottom`."""
        wave = [(self.width * part / 6, top + self.random.uniform(-1, 1)) for part in range(7)]
        self.fill([*wave, (self.width, bottom), (0, bottom)], colour, stroke=3.2, pressure=pressure)

    def finish(self) -> Image.Image:
        """Return the sheet as if photographed: wax stays on the hills of the paper, and its valleys show through."""
        size = self.canvas.size
        fine = self.grain(size, 2)
        grain = Image.blend(fine, self.grain(size, 5), 0.4)
        wax = ImageChops.subtract(self.canvas.getchannel("A"), grain, offset=96)
        wax = wax.point([min(255, max(0, round((value - 78) * 3.4))) for value in range(256)])
        dark = [round(part * 0.93) for part in self.paper]
        light = [min(255, part + 4) for part in self.paper]
        paper = ImageOps.colorize(grain, tuple(dark), tuple(light))
        sheet = Image.composite(self.canvas.convert("RGB"), paper, wax)
        return sheet.filter(ImageFilter.BoxBlur(0.6))

    def grain(self, size: tuple[int, int], coarseness: int) -> Image.Image:
        """Return noise for a sheet of `size` pixels, whose grains are `coarseness` pixels wide."""
        width, height = size[0] // coarseness, size[1] // coarseness
        noise = Image.frombytes("L", (width, height), self.random.randbytes(width * height))
        return noise.resize(size, Image.Resampling.BILINEAR)


def ring(x: float, y: float, across: float, high: float, random: Random) -> list[Point]:
    """Return the corners of a lopsided oval around (x, y)."""
    count = 8 + round(max(across, high))
    start = random.uniform(0, 6)
    squeeze = [random.uniform(0.95, 1.05) for _ in range(count)]
    return [
        (
            x + across * squeeze[number] * math.cos(start + number * math.tau / count),
            y + high * squeeze[number] * math.sin(start + number * math.tau / count),
        )
        for number in range(count)
    ]
