"""Great-circle distances and points (with the geocoder, the only use of geopy)."""

from __future__ import annotations

from math import copysign, cos, radians


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
    # Imported here because geopy brings all its geocoders: most runs never measure a distance.
    from geopy.distance import great_circle

    return float(great_circle((lat1, lon1), (lat2, lon2)).kilometers)


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
    from geopy.distance import great_circle

    try:
        point = great_circle(kilometers=distance).destination((lat, lon), bearing)
    except ValueError:  # at a pole rounding makes the sine of the latitude more than 1
        return copysign(90.0, cos(radians(bearing))), lon
    return float(point.latitude), float(point.longitude)
