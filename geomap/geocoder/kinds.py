"""What OpenStreetMap and GeoNames call a place -> our kinds of place."""

from __future__ import annotations

_PLACES = {
    "city": "city",
    "town": "town",
    "village": "village",
    "hamlet": "village",
    "isolated_dwelling": "village",
    "borough": "neighbourhood",
    "suburb": "neighbourhood",
    "quarter": "neighbourhood",
    "neighbourhood": "neighbourhood",
    "island": "island",
    "islet": "island",
    "municipality": "area",
    "district": "area",
    "county": "area",
    "state_district": "area",
    "state": "area",
    "province": "area",
    "region": "area",
}
"""By the value of the tag `place`, and by Nominatim's `addresstype` of a boundary."""

_TAGS = {
    ("aeroway", "aerodrome"): "airport",
    ("aeroway", "airstrip"): "airport",
    ("amenity", "customs"): "crossing",
    ("amenity", "refugee_site"): "camp",
    ("barrier", "border_control"): "crossing",
    ("government", "customs"): "crossing",
    ("industrial", "oil"): "oilfield",
    ("industrial", "port"): "port",
    ("landuse", "harbour"): "port",
    ("landuse", "industrial"): "facility",
    ("landuse", "military"): "base",
    ("landuse", "port"): "port",
    ("landuse", "quarry"): "facility",
    ("man_made", "bridge"): "bridge",
    ("man_made", "works"): "facility",
    ("natural", "hill"): "hill",
    ("natural", "peak"): "hill",
    ("natural", "ridge"): "hill",
    ("natural", "volcano"): "hill",
    ("power", "plant"): "facility",
    ("waterway", "dam"): "dam",
}
_KEYS = {
    "amenity": "building",
    "bridge": "bridge",
    "building": "building",
    "harbour": "port",
    "highway": "road",
    "historic": "building",
    "industrial": "facility",
    "military": "base",
    "office": "building",
    "tourism": "building",
}
"""By the key of a tag, whatever its value."""

_FEATURES = {
    "AIRB": "base",
    "AIRF": "airport",
    "AIRP": "airport",
    "BDG": "bridge",
    "BLDG": "building",
    "CMPRF": "camp",
    "CSTL": "building",
    "CSTM": "crossing",
    "DAM": "dam",
    "FT": "building",
    "HBR": "port",
    "HLL": "hill",
    "HLLS": "hill",
    "HSP": "building",
    "INSM": "base",
    "ISL": "island",
    "MILB": "base",
    "MN": "facility",
    "MT": "hill",
    "OILF": "oilfield",
    "OILR": "facility",
    "PK": "hill",
    "PPLC": "city",
    "PPLX": "neighbourhood",
    "PRN": "building",
    "PRT": "port",
    "PS": "facility",
    "PSTB": "crossing",
    "PSTC": "crossing",
    "RD": "road",
}
_GONE = frozenset({"PPLCH", "PPLH", "PPLQ", "PPLW"})
"""GeoNames' codes of settlements that were: historical, abandoned, destroyed."""
_CITY = 100_000
_TOWN = 10_000
"""Inhabitants from which GeoNames' settlements count as a city, and as a town."""


def of_osm(key: str, value: str, address_type: str = "") -> str:
    """The kind of what OpenStreetMap tags so; empty for what is no place that could be taken."""
    if key == "place":
        return _PLACES.get(value, "")
    if key == "boundary":
        return _PLACES.get(address_type, "area") if value == "administrative" else ""
    return _TAGS.get((key, value)) or _KEYS.get(key, "")


def of_geonames(feature_class: str, code: str, population: float) -> str:
    """The kind of a GeoNames feature; empty for what is no place that could be taken."""
    if feature_class == "A":
        return "area"
    if code in _FEATURES or feature_class != "P" or code in _GONE:
        return _FEATURES.get(code, "")
    if population >= _CITY:
        return "city"
    return "town" if population >= _TOWN or code == "PPLA" else "village"
