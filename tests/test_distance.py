"""Distances and points on the globe."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import distance

RADIUS = 6371.009  # kilometres, as the library has it


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert distance.kilometres(33.0, 44.0, 34.0, 44.0) == pytest.approx(111.195, abs=0.01)


def test_a_point_is_as_far_as_it_was_asked_for() -> None:
    lat, lon = distance.destination(33.0, 44.0, 20.0, 90.0)
    assert distance.kilometres(33.0, 44.0, lat, lon) == pytest.approx(20.0)
    assert lon > 44.0


@pytest.mark.parametrize(("sign", "bearing"), [(1, 0.0), (-1, 180.0)])
@given(far=st.floats(0.0, 500.0))
def test_a_way_may_end_at_a_pole(far: float, sign: int, bearing: float) -> None:
    start = sign * (90.0 - math.degrees(far / RADIUS))
    lat, _ = distance.destination(start, 10.0, far, bearing)
    assert lat == pytest.approx(sign * 90.0, abs=1e-5)
