"""GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.exports.rows import captures_rows, credit, quotes
from geomap.exports.tables import json_line
from geomap.models import Capture


def captures_geojson(captures: Sequence[Capture]) -> str:
    """A GeoJSON FeatureCollection (RFC 7946: WGS 84, longitude first), one feature a line.

    The properties are the columns of captures.csv but for `id`, `lat` and `lon`, with lists as
    arrays, and `quotes`: what each source says. A member `attribution` stands before the features
    where a place is OpenStreetMap's.
    """
    features = [
        json_line(
            {
                "type": "Feature",
                "id": row.pop("id"),
                "geometry": {"type": "Point", "coordinates": [row.pop("lon"), row.pop("lat")]},
                "properties": {**row, "quotes": quotes(capture)},
            }
        )
        for capture, row in zip(captures, captures_rows(captures), strict=True)
    ]
    body = ",\n".join(features)
    whom = credit(captures)
    head = f'"attribution": "{whom}", ' if whom else ""
    return f'{{"type": "FeatureCollection", {head}"features": [\n{body}\n]}}\n'
