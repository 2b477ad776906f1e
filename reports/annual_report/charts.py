"""Geometry of the drawings of data. Pure: numbers in, SVG path data out; templates place it.

One block is one of something, 10 units wide (mockups, "Units, tally" and "Split"). Every drawing stands beside a table
or a sentence that says the same, so the drawings themselves are hidden from screen readers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

BLOCK = 10
BLOCKS_A_ROW = 50
MAX_BLOCKS = 1000
SPLIT_COLUMNS, SPLIT_ROWS = 25, 4

# Widths of the display face at weight 800 and width 75, in em, by character (mockups, "Components").
_WIDTHS = {"1": 0.30, "7": 0.39, "+": 0.39, ".": 0.16, ",": 0.16, "%": 0.90, "K": 0.53, "k": 0.47, "\xa0": 0.16,
           "\u202f": 0.12, " ": 0.16, "≥": 0.42, "≈": 0.42, "m": 0.72, "i": 0.25, "l": 0.25, "s": 0.42, "t": 0.32,
           "n": 0.48, "d": 0.49, "r": 0.34, "h": 0.48, "M": 0.70, "e": 0.47, "ª": 0.32, "º": 0.32}  # fmt: skip
_WIDTH_OF_OTHERS = 0.49


def width_in_em(text: str) -> str:
    """Return the width of a number set in the display face, in em, so that CSS can make it fill its block."""
    width = sum(_WIDTHS.get(character, _WIDTH_OF_OTHERS) - 0.02 for character in text) + 0.04
    return f"{max(width, 0.9):.2f}"


@dataclass(frozen=True, slots=True)
class Blocks:
    """A row drawing: `height` of its view box, `part` drawn solid, `rest` drawn open (empty when all is solid)."""

    width: int
    height: int
    part: str
    rest: str = ""
    is_handful: bool = False


def _rows(start: int, end: int, per_row: int) -> str:
    """Return the path that covers the blocks `start` up to `end`, counted row by row from the top left."""
    pieces = []
    position = start
    while position < end:
        row, column = divmod(position, per_row)
        if column == 0 and end - position >= per_row:
            count = (end - position) // per_row
            pieces.append(f"M0 {row * BLOCK}h{per_row * BLOCK}v{count * BLOCK}H0z")
            position += count * per_row
        else:
            count = min(per_row - column, end - position)
            pieces.append(f"M{column * BLOCK} {row * BLOCK}h{count * BLOCK}v{BLOCK}h-{count * BLOCK}z")
            position += count
    return "".join(pieces)


def units(count: Decimal | None, part: Decimal | None = None, per_row: int = BLOCKS_A_ROW) -> Blocks | None:
    """Draw `count` things as blocks, `part` of them solid and the rest open; None above 1,000 or for nothing."""
    total = int(count or 0)
    if not 0 < total <= MAX_BLOCKS:
        return None
    solid = total if part is None else min(int(part), total)
    rows = math.ceil(total / per_row)
    return Blocks(
        width=per_row * BLOCK,
        height=rows * BLOCK,
        part=_rows(0, solid, per_row),
        rest=_rows(solid, total, per_row),
    )


def hundred(share: Decimal | None, per_row: int = 20) -> Blocks | None:
    """Draw a percentage as a hundred blocks; a broken per cent is a block filled as far as it goes."""
    if share is None or not 0 <= share <= 100:
        return None
    whole = int(share)
    fraction = share - whole
    solid = _rows(0, whole, per_row)
    if fraction:
        row, column = divmod(whole, per_row)
        width = (fraction * BLOCK).quantize(Decimal(1))
        solid += f"M{column * BLOCK} {row * BLOCK}h{width}v{BLOCK}h-{width}z"
    return Blocks(
        width=per_row * BLOCK, height=100 // per_row * BLOCK, part=solid, rest=_rows(0, 100, per_row)
    )  # fmt: skip


def tally(count: Decimal | None) -> Blocks | None:
    """Draw a handful of things in one row; None for more than ten, which `units` draws."""
    total = int(count or 0)
    return (
        Blocks(width=total * BLOCK, height=BLOCK, part=_rows(0, total, total), is_handful=True)
        if 0 < total <= 10
        else None
    )


def split(first_share: Decimal | None) -> Blocks | None:
    """Draw two shares of a hundred, column by column in 25 columns of 4: `part` the first, `rest` the second."""
    if first_share is None or not 0 <= first_share <= 100:
        return None
    blocks = round(first_share)
    columns, extra = divmod(blocks, SPLIT_ROWS)
    width, height = SPLIT_COLUMNS * BLOCK, SPLIT_ROWS * BLOCK
    edge, below = columns * BLOCK, extra * BLOCK
    first = f"M0 0h{edge}v{height}H0z" if columns else ""
    second_from = edge
    second = ""
    if extra:
        first += f"M{edge} 0h{BLOCK}v{below}h-{BLOCK}z"
        second = f"M{edge} {below}h{BLOCK}v{height - below}h-{BLOCK}z"
        second_from = edge + BLOCK
    if second_from < width:
        second += f"M{second_from} 0H{width}v{height}H{second_from}z"
    return Blocks(width=width, height=height, part=first, rest=second)


@dataclass(frozen=True, slots=True)
class Slice:
    """One share of the donut: its path, where its letter stands, its letter and its colour's name."""

    path: str
    label_x: float
    label_y: float
    letter: str
    colour: str


SLICE_COLOURS = ("coral", "sun", "teal", "sky", "white", "sand")


def _octagon_point(angle: float, radius: float) -> tuple[float, float]:
    """Return the point of the chamfered square of `radius` in the direction `angle` (radians, clockwise from up)."""
    x, y = math.sin(angle), -math.cos(angle)
    # The block's shape: a square whose corners are cut, so distance is the larger of the two norms.
    scale = radius / max(abs(x), abs(y), (abs(x) + abs(y)) / 1.42)
    return x * scale, y * scale


def donut(shares: Sequence[Decimal], radius: float = 100, courtyard: float = 46) -> list[Slice]:
    """Draw shares round a courtyard as slices of a chamfered block, clockwise from the top, in their order.

    Shares are in proportion to their sum. No shares, or only empty ones, draw nothing.
    """
    total = sum(shares, Decimal(0))
    slices: list[Slice] = []
    if total <= 0:
        return slices
    corners = [math.radians(22.5 + 45 * number) for number in range(8)]
    start = 0.0
    for position, share in enumerate(shares):
        end = start + 2 * math.pi * float(share / total)
        angles = [start, *(corner for corner in corners if start < corner < end), end]
        outer = [_octagon_point(angle, radius) for angle in angles]
        inner = [_octagon_point(angle, courtyard) for angle in reversed(angles)]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in outer + inner) + "z"
        middle_x, middle_y = _octagon_point((start + end) / 2, (radius + courtyard) / 2)
        slices.append(
            Slice(
                path=path,
                label_x=round(middle_x, 1),
                label_y=round(middle_y + 5, 1),
                letter=chr(ord("A") + position),
                colour=SLICE_COLOURS[position % len(SLICE_COLOURS)],
            )
        )
        start = end
    return slices


@dataclass(frozen=True, slots=True)
class Column:
    """One year of a series: where its column stands and what is written on it. Empty years have no value."""

    x: float
    y: float
    width: float
    height: float
    year: int
    label: str
    is_reported: bool

    @property
    def middle(self) -> float:
        """Where its texts are centred."""
        return round(self.x + self.width / 2, 1)

    @property
    def above(self) -> float:
        """The base line of the value written on top."""
        return round(self.y - 8, 1)


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """A series as columns, one slot for every year, so that a year without a value shows as a gap."""

    width: int
    height: int
    baseline: float
    columns: list[Column]
    empty_years: list[Column]

    @property
    def all_columns(self) -> list[Column]:
        """Every year, known or not, in order."""
        return sorted([*self.columns, *self.empty_years], key=lambda column: column.year)

    @property
    def year_line(self) -> float:
        """The base line of the years under the columns."""
        return self.baseline + 24


def series(points: Sequence[tuple[int, Decimal, str, bool]], width: int = 480, height: int = 260) -> SeriesChart | None:
    """Draw (year, value, label, is from a report) as columns from zero. Nothing is drawn between known years.

    Returns None for fewer than two years: one value is no series.
    """
    years = {year for year, *_rest in points}
    if len(years) < 2:
        return None
    first, last = min(years), max(years)
    top = max(value for _year, value, *_rest in points) or Decimal(1)
    slot = width / (last - first + 1)
    column_width = min(slot * 0.62, 84)
    baseline, head = height - 34, 34
    columns, empty = [], []
    by_year = {year: (value, label, reported) for year, value, label, reported in points}
    for year in range(first, last + 1):
        x = (year - first) * slot + (slot - column_width) / 2
        if year not in by_year:
            empty.append(Column(round(x, 1), baseline, round(column_width, 1), 0, year, "", is_reported=False))
            continue
        value, label, reported = by_year[year]
        tall = float(value / top) * (baseline - head)
        columns.append(
            Column(
                round(x, 1), round(baseline - tall, 1), round(column_width, 1), round(tall, 1), year, label, reported
            )
        )
    return SeriesChart(width=width, height=height, baseline=baseline, columns=columns, empty_years=empty)
