"""The block map of the world: where a city stands on it. Pure.

The land is drawn in `templates/includes/world.html` as blocks of 10 units, in the projection of A. H. Robinson (1974);
this module puts a city into the block grid of the same drawing.
"""

from bisect import bisect_right

BLOCK = 10
CENTRE_X, CENTRE_Y = 468.0, 218.0
UNITS_PER_DEGREE = 2.75
HALF_HEIGHT = 250.0

# Robinson's table, one row for each five degrees of latitude: length of the parallel, distance from the equator.
_PARALLEL = (1.0, 0.9986, 0.9954, 0.99, 0.9822, 0.973, 0.96, 0.9427, 0.9216, 0.8962, 0.8679, 0.835, 0.7986, 0.7597,
             0.7186, 0.6732, 0.6213, 0.5722, 0.5322)  # fmt: skip
_DISTANCE = (0.0, 0.062, 0.124, 0.186, 0.248, 0.31, 0.372, 0.434, 0.4958, 0.5571, 0.6176, 0.6769, 0.7346, 0.7903,
             0.8435, 0.8936, 0.9394, 0.9761, 1.0)  # fmt: skip
_LATITUDES = tuple(range(0, 91, 5))


def _interpolate(table: tuple[float, ...], latitude: float) -> float:
    """Read `table` at `latitude` (degrees, 0 to 90), linearly between its rows."""
    row = min(bisect_right(_LATITUDES, latitude) - 1, len(table) - 2)
    share = (latitude - _LATITUDES[row]) / 5
    return table[row] + share * (table[row + 1] - table[row])


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the place of a point (degrees) on the map, in its units, x to the right and y down."""
    x = CENTRE_X + UNITS_PER_DEGREE * longitude * _interpolate(_PARALLEL, abs(latitude))
    y = HALF_HEIGHT * _interpolate(_DISTANCE, abs(latitude))
    return x, CENTRE_Y - y if latitude >= 0 else CENTRE_Y + y


def block_path(latitude: float, longitude: float) -> str:
    """Return the SVG path of the chamfered block, 12 units wide, that marks a city in the grid of the land."""
    x, y = project(latitude, longitude)
    left = int(x // BLOCK) * BLOCK - 1
    top = int(y // BLOCK) * BLOCK
    return f"M{left + 3} {top}h6l3 3v6l-3 3h-6l-3-3v-6z"
