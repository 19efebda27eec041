"""Great-circle distances and points, on a sphere of the earth's mean radius."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

RADIUS = 6371.009
"""Kilometres: the mean of the earth's radii as the IUGG defines it, for WGS 84."""


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance between two points along the earth's surface.

    Args:
        lat1: WGS 84 degrees north of the first point.
        lon1: WGS 84 degrees east of the first point.
        lat2: WGS 84 degrees north of the second point.
        lon2: WGS 84 degrees east of the second point.

    Returns:
        Kilometres, on a sphere (within 0.6 % of the true distance).
    """
    # Written out: geopy, which has both formulas, brings all its geocoders and takes 0.2 s to load.
    sin1, cos1 = sin(radians(lat1)), cos(radians(lat1))
    sin2, cos2 = sin(radians(lat2)), cos(radians(lat2))
    apart = radians(lon2) - radians(lon1)
    across = cos1 * sin2 - sin1 * cos2 * cos(apart)
    along = sin1 * sin2 + cos1 * cos2 * cos(apart)
    return RADIUS * atan2(sqrt((cos2 * sin(apart)) ** 2 + across**2), along)


def destination(lat: float, lon: float, distance: float, bearing: float) -> tuple[float, float]:
    """The point so far from another, along the earth's surface.

    Args:
        lat: WGS 84 degrees north of the start.
        lon: WGS 84 degrees east of the start.
        distance: kilometres.
        bearing: degrees clockwise from north.

    Returns:
        WGS 84 degrees north and east, on a sphere.
    """
    start, turn, arc = radians(lat), radians(bearing), distance / RADIUS
    height = sin(start) * cos(arc) + cos(start) * sin(arc) * cos(turn)
    end = asin(max(-1.0, min(1.0, height)))  # at a pole rounding makes it more than 1
    east = atan2(sin(turn) * sin(arc) * cos(start), cos(arc) - sin(start) * sin(end))
    found = degrees(radians(lon) + east)
    return degrees(end), found - 360 if found > 180 else found + 360 if found < -180 else found
