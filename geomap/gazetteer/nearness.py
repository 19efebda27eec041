"""What is near enough to a point to be worth measuring: boxes, and the cells of a store."""

from __future__ import annotations

import math
from collections.abc import Iterator

from geomap.models import Place

KM_PER_DEGREE = 111.2
"""Kilometres of a degree of latitude."""
CELLS_PER_DEGREE = 2
CELLS_ROUND = 360 * CELLS_PER_DEGREE
"""Cells of one circle of latitude; a cell's number is its row times this, and its column."""
_LEAST_COSINE = 0.01
"""Beside the poles a degree of longitude is nothing; a box is then simply very wide."""


def in_box(place: Place, of: Place, kilometres_: float) -> bool:
    """Whether a place lies in the box of that half side around another: near enough to measure."""
    degrees = kilometres_ / KM_PER_DEGREE
    return (
        abs(place.lat - of.lat) <= degrees
        and abs(place.lon - of.lon) * max(_LEAST_COSINE, math.cos(math.radians(of.lat)))
        <= 1.02 * degrees
    )


def cell(lat: float, lon: float) -> int:
    """Number of the cell that a point lies in."""
    return _row(lat) * CELLS_ROUND + _column(lon) % CELLS_ROUND


def cells_around(lat: float, lon: float, kilometres_: float) -> Iterator[tuple[int, int]]:
    """First and last number of the cells that hold all within some kilometres, row by row."""
    high = kilometres_ / KM_PER_DEGREE
    furthest = min(89.9, abs(lat) + high)  # where the circles of latitude are shortest
    wide = min(180.0, 1.02 * high / math.cos(math.radians(furthest)))
    first, last = _column(lon - wide), _column(lon + wide)
    for row in range(_row(max(-90.0, lat - high)), _row(min(90.0, lat + high)) + 1):
        start = row * CELLS_ROUND
        if last - first >= CELLS_ROUND:
            yield start, start + CELLS_ROUND - 1
        elif first % CELLS_ROUND <= last % CELLS_ROUND:
            yield start + first % CELLS_ROUND, start + last % CELLS_ROUND
        else:  # across the 180th meridian
            yield start + first % CELLS_ROUND, start + CELLS_ROUND - 1
            yield start, start + last % CELLS_ROUND


def _row(lat: float) -> int:
    return math.floor((lat + 90) * CELLS_PER_DEGREE)


def _column(lon: float) -> int:
    return math.floor((lon + 180) * CELLS_PER_DEGREE)
