"""Geometry of the drawings: areas are the numbers, nothing overlaps, gaps stay gaps."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.annual_report import charts
from reports.annual_report.charts import BLOCK, MAX_BLOCKS, Blocks

Point = tuple[float, float]
UNIT = BLOCK * BLOCK
_COMMAND = re.compile(r"([MLHVhvz])([^MLHVhvz]*)")
shares_of_hundred = st.decimals(0, 100, places=2)


def polygons(path: str) -> list[list[Point]]:
    """Return the corners of every closed shape of an SVG path made of straight lines."""
    found: list[list[Point]] = []
    x = y = 0.0
    for command, arguments in _COMMAND.findall(path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", arguments)]
        if command == "z":
            continue
        if command == "M":
            found.append([])
        if command in "ML":
            x, y = numbers
        elif command == "H":
            x = numbers[0]
        elif command == "V":
            y = numbers[0]
        elif command == "h":
            x += numbers[0]
        else:
            y += numbers[0]
        found[-1].append((x, y))
    return found


def area(path: str) -> float:
    """Return the area of all shapes of `path` together."""
    total = 0.0
    for corners in polygons(path):
        pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
        total += abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2
    return total


def extent(path: str) -> tuple[float, float]:
    """Return how far right and down `path` reaches."""
    corners = [corner for shape in polygons(path) for corner in shape]
    return max(x for x, _y in corners), max(y for _x, y in corners)


def blocks_in(drawing: Blocks) -> tuple[float, float]:
    """Return how many blocks a drawing shows solid and open."""
    return area(drawing.part) / UNIT, area(drawing.rest) / UNIT


@given(st.integers(1, MAX_BLOCKS), st.integers(1, 60))
def test_units_draw_one_block_for_each_thing_inside_the_view_box(count: int, per_row: int) -> None:
    drawing = charts.units(Decimal(count), per_row=per_row)
    assert drawing is not None
    assert blocks_in(drawing) == (count, 0)
    right, down = extent(drawing.part)
    assert right <= drawing.width == per_row * BLOCK
    assert drawing.height - BLOCK < down <= drawing.height


@given(st.integers(1, MAX_BLOCKS), st.integers(0, 2 * MAX_BLOCKS))
def test_a_part_is_solid_the_rest_is_open_and_together_they_are_the_whole(count: int, part: int) -> None:
    drawing = charts.units(Decimal(count), Decimal(part))
    assert drawing is not None
    assert blocks_in(drawing) == (min(part, count), count - min(part, count))


def test_twenty_one_of_twenty_four_publications() -> None:
    drawing = charts.units(Decimal(24), Decimal(21))
    assert drawing is not None
    assert blocks_in(drawing) == (21, 3)


@pytest.mark.parametrize("count", [None, Decimal(0), Decimal("0.4"), Decimal(MAX_BLOCKS + 1), Decimal(36400)])
def test_nothing_and_too_much_are_not_drawn_as_units(count: Decimal | None) -> None:
    assert charts.units(count) is None


@given(shares_of_hundred)
def test_a_hundred_blocks_are_filled_as_far_as_the_share_goes(share: Decimal) -> None:
    drawing = charts.hundred(share)
    assert drawing is not None
    solid, ground = blocks_in(drawing)
    assert solid == pytest.approx(float(share), abs=0.06)
    assert ground == 100
    assert (drawing.width, drawing.height) == (200, 50)


def test_a_broken_per_cent_fills_a_part_of_its_block() -> None:
    drawing = charts.hundred(Decimal("16.8"))
    assert drawing is not None
    assert blocks_in(drawing)[0] == pytest.approx(16.8)


@pytest.mark.parametrize("share", [None, Decimal(-1), Decimal("100.1"), Decimal(101)])
def test_what_is_no_share_is_drawn_neither_as_a_hundred_nor_as_a_split(share: Decimal | None) -> None:
    assert charts.hundred(share) is None
    assert charts.split(share) is None


@pytest.mark.parametrize("count", range(1, 11))
def test_a_handful_is_a_row(count: int) -> None:
    drawing = charts.tally(Decimal(count))
    assert drawing is not None
    assert blocks_in(drawing) == (count, 0)
    assert (drawing.width, drawing.height) == (count * BLOCK, BLOCK)


@pytest.mark.parametrize("count", [None, Decimal(0), Decimal(11)])
def test_more_than_a_handful_or_nothing_is_no_row(count: Decimal | None) -> None:
    assert charts.tally(count) is None


@given(st.integers(0, 100))
def test_the_two_parts_of_a_split_share_a_hundred_blocks(share: int) -> None:
    drawing = charts.split(Decimal(share))
    assert drawing is not None
    assert blocks_in(drawing) == (share, 100 - share)
    for path in filter(None, (drawing.part, drawing.rest)):
        right, down = extent(path)
        assert right <= drawing.width
        assert down <= drawing.height


def test_equal_shares_split_the_bar_in_halves_of_one_size() -> None:
    drawing = charts.split(Decimal(50))
    assert drawing is not None
    assert blocks_in(drawing) == (50, 50)


@pytest.mark.parametrize(("share", "empty"), [(Decimal(0), "part"), (Decimal(100), "rest")])
def test_all_or_nothing_leaves_the_other_part_empty(share: Decimal, empty: str) -> None:
    drawing = charts.split(share)
    assert drawing is not None
    assert getattr(drawing, empty) == ""


@given(st.lists(st.decimals("0.01", 100, places=2), min_size=1, max_size=8))
def test_the_slices_of_a_donut_close_the_circle_without_overlap(shares: list[Decimal]) -> None:
    slices = charts.donut(shares)
    ring = area(charts.donut([Decimal(1)])[0].path)
    assert len(slices) == len(shares)
    assert sum(area(one.path) for one in slices) == pytest.approx(ring, rel=0.01)


def test_slices_are_lettered_in_the_editors_order_and_begin_at_the_top() -> None:
    slices = charts.donut([Decimal(60), Decimal(25), Decimal(15)])
    assert [one.letter for one in slices] == ["A", "B", "C"]
    assert len({one.colour for one in slices}) == 3
    assert slices[0].path.startswith("M0.0 -100.0")
    assert slices[0].label_x > 0


def test_equal_slices_of_a_donut_have_equal_areas() -> None:
    first, second = charts.donut([Decimal(50), Decimal(50)])
    assert area(first.path) == pytest.approx(area(second.path), rel=0.01)


@pytest.mark.parametrize("shares", [[], [Decimal(0)], [Decimal(0), Decimal(0)]])
def test_no_shares_draw_no_donut(shares: list[Decimal]) -> None:
    assert charts.donut(shares) == []


def test_a_series_has_a_slot_for_every_year_and_leaves_gaps_open() -> None:
    chart = charts.series([(2019, Decimal(296), "296", False), (2021, Decimal(423), "423", True)])
    assert chart is not None
    assert [column.year for column in chart.all_columns] == [2019, 2020, 2021]
    (gap,) = chart.empty_years
    assert (gap.year, gap.height, gap.label) == (2020, 0, "")
    assert [column.label for column in chart.columns] == ["296", "423"]
    assert [column.is_reported for column in chart.columns] == [False, True]


def test_heights_are_in_proportion_and_stand_on_the_baseline() -> None:
    chart = charts.series([(2019, Decimal(100), "", False), (2020, Decimal(200), "", False)])
    assert chart is not None
    low, high = chart.columns
    assert high.height == pytest.approx(2 * low.height, abs=0.2)
    for column in chart.columns:
        assert column.y + column.height == pytest.approx(chart.baseline, abs=0.2)
        assert column.above < column.y
        assert column.x < column.middle < column.x + column.width
    assert chart.baseline < chart.year_line <= chart.height


def test_of_two_values_in_a_year_the_later_given_stands() -> None:
    points = [
        (2020, Decimal(1), "old", False), (2021, Decimal(17), "17%", False), (2021, Decimal(16), "16%", True),
    ]  # fmt: skip
    chart = charts.series(points)
    assert chart is not None
    assert [column.label for column in chart.columns] == ["old", "16%"]


@pytest.mark.parametrize(
    "points", [[], [(2021, Decimal(1), "1", True)], [(2021, Decimal(1), "1", True), (2021, Decimal(2), "2", False)]]
)
def test_a_single_year_is_no_series(points: list[tuple[int, Decimal, str, bool]]) -> None:
    assert charts.series(points) is None


def test_a_series_of_zeros_lies_on_the_baseline() -> None:
    chart = charts.series([(2020, Decimal(0), "0", False), (2021, Decimal(0), "0", True)])
    assert chart is not None
    assert [column.height for column in chart.columns] == [0, 0]


@given(st.dictionaries(st.integers(1985, 2100), st.decimals(0, 10**9, places=2), min_size=2, max_size=12))
def test_every_series_stays_inside_its_view_box(values: dict[int, Decimal]) -> None:
    chart = charts.series([(year, value, str(value), False) for year, value in values.items()])
    assert chart is not None
    assert len(chart.all_columns) == max(values) - min(values) + 1
    for column in chart.all_columns:
        assert -0.1 <= column.x <= column.x + column.width <= chart.width + 0.2
        assert 0 < column.y <= chart.baseline


@pytest.mark.parametrize(("text", "width"), [("1", "0.90"), ("", "0.90"), ("+1.2K", "1.81")])
def test_the_width_of_a_number_follows_its_characters(text: str, width: str) -> None:
    assert charts.width_in_em(text) == width


@given(st.text(min_size=1, max_size=12))
def test_a_longer_number_is_never_narrower(text: str) -> None:
    assert float(charts.width_in_em(text + "0")) >= float(charts.width_in_em(text)) > 0
