"""The block map of the world: where a city stands on it."""

import re

from django.conf import settings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metropolis_site.core import world_map
from metropolis_site.core.world_map import BLOCK, CENTRE_X, CENTRE_Y, HALF_HEIGHT, block_path, project

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


def corner(path: str) -> tuple[int, int]:
    """Return where the block of `path` begins, left and top, without its chamfer."""
    found = re.fullmatch(r"M(-?\d+) (-?\d+)h6l3 3v6l-3 3h-6l-3-3v-6z", path)
    assert found is not None
    return int(found[1]) - 3, int(found[2])


def test_the_equator_at_greenwich_is_the_centre_of_the_drawing() -> None:
    assert project(0, 0) == (CENTRE_X, CENTRE_Y)


def test_the_poles_are_half_the_height_away_from_the_equator() -> None:
    assert project(90, 0) == (CENTRE_X, CENTRE_Y - HALF_HEIGHT)
    assert project(-90, 0) == (CENTRE_X, CENTRE_Y + HALF_HEIGHT)


@pytest.mark.parametrize(("latitude", "length"), [(0, 1.0), (40, 0.9216), (60, 0.7986), (90, 0.5322)])
def test_parallels_have_the_lengths_of_robinsons_table(latitude: float, length: float) -> None:
    x, _y = project(latitude, 100)
    assert x - CENTRE_X == pytest.approx(world_map.UNITS_PER_DEGREE * 100 * length)


@given(latitudes, longitudes)
def test_north_is_up_east_is_right_and_the_halves_mirror(latitude: float, longitude: float) -> None:
    x, y = project(latitude, longitude)
    mirrored_x, mirrored_y = project(-latitude, -longitude)
    assert (x >= CENTRE_X) == (longitude >= 0) or x == pytest.approx(CENTRE_X)
    assert (y <= CENTRE_Y) == (latitude >= 0) or y == pytest.approx(CENTRE_Y)
    assert x - CENTRE_X == pytest.approx(CENTRE_X - mirrored_x)
    assert y - CENTRE_Y == pytest.approx(CENTRE_Y - mirrored_y)


@given(latitudes, longitudes)
def test_a_block_stands_in_the_grid_and_covers_its_city(latitude: float, longitude: float) -> None:
    x, y = project(latitude, longitude)
    left, top = corner(block_path(latitude, longitude))
    assert (left + 1) % BLOCK == 0
    assert top % BLOCK == 0
    assert left <= x <= left + 12
    assert top <= y <= top + 12


def land() -> set[tuple[int, int]]:
    """Return the blocks of land of the drawing, left and top."""
    drawing = (settings.BASE_DIR / "templates" / "includes" / "world.html").read_text()
    blocks = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)", drawing):
        blocks |= {(int(x) + BLOCK * step, int(y) - 5) for step in range((int(length) + 2) // BLOCK)}
    return blocks


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(39.7, -105), (55.7, 37.6), (28.6, 77.2), (-15.8, -47.9), (-23.7, 133.9), (41.39, 2.17), (-26.2, 28), (6.5, 3.4)],
)
def test_cities_stand_on_the_land_of_the_drawing(latitude: float, longitude: float) -> None:
    left, top = corner(block_path(latitude, longitude))
    assert (left + 1, top) in land()


def test_the_middle_of_the_pacific_is_no_land() -> None:
    left, top = corner(block_path(0, -150))
    assert (left + 1, top) not in land()
