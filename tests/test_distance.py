"""Distances are those of geopy, whose formulas are written out to load none of it."""

from math import radians

import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from geomap.distance import RADIUS, destination, kilometres

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_kilometres_are_those_of_geopy(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    expected = great_circle((lat1, lon1), (lat2, lon2)).kilometers
    assert kilometres(lat1, lon1, lat2, lon2) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(LATITUDES, LONGITUDES, st.floats(0, 20_000), st.floats(0, 360))
def test_a_point_so_far_away_is_that_of_geopy(
    lat: float, lon: float, distance: float, bearing: float
) -> None:
    there = great_circle(kilometers=distance).destination((lat, lon), bearing)
    assert destination(lat, lon, distance, bearing) == pytest.approx(
        (there.latitude, there.longitude), rel=1e-9, abs=1e-9
    )


def test_known_distances() -> None:
    assert kilometres(33.31, 44.37, 36.34, 43.13) == pytest.approx(355.5, abs=1)  # Baghdad, Mosul
    assert kilometres(1.0, 29.0, 1.0, 29.0) == 0


@pytest.mark.parametrize(("lon", "bearing"), [(179.9, 90), (-179.9, 270)])
def test_a_point_beyond_the_date_line_has_the_longitude_of_its_side(
    lon: float, bearing: float
) -> None:
    _, there = destination(0, lon, 100, bearing)
    assert there == pytest.approx(-lon, abs=1)
    assert there * lon < 0


@pytest.mark.parametrize("lat", [10.003, 89.985])
def test_a_point_may_be_the_pole(lat: float) -> None:
    north, _ = destination(lat, 10, radians(90 - lat) * RADIUS, 0)
    assert north == pytest.approx(90, abs=1e-5)
