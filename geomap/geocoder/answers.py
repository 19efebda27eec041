"""The answers of the three services, as decoded from JSON -> `Answer`, every value checked.

A server may be broken, or lie. What is not as its service documents it is no answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from geomap import countries, hidden
from geomap.geocoder import kinds
from geomap.geocoder.values import Answer, Bounds, NoAnswerError
from geomap.models import KINDS

LONGEST = 200
"""Characters of a name; what is longer is none."""
MOST_RECORDS = 100
"""Of one answer; GeoNames gives that many, the others fewer."""
MOST_NAMES = 100
MOST_AREAS = 20
BEYOND_BORDERS = 1.0
"""Degrees by which a place may lie outside the box around its country."""

_KINDS = frozenset((*KINDS, ""))
_EDGE = 0.01  # degrees: services round a place and its box apart
_NAME_KEYS = ("name", "alt_name", "int_name", "loc_name", "official_name", "old_name", "short_name")
_PROVINCE_KEYS = ("state", "province", "region", "state_district", "county")
_OSM_TYPES = {"node": "n", "way": "w", "relation": "r", "N": "n", "W": "w", "R": "r"}
_NO_AREAS = ("country_code", "postcode", "ISO3166")
_QUOTA = frozenset({18, 19, 20})  # GeoNames: of the day, the hour, the week

Read = Callable[[Any], Answer | None]


def of_nominatim(document: Any) -> tuple[Answer, ...]:
    """The places of Nominatim's `/search` as JSON (https://nominatim.org/release-docs/latest/api/).

    Raises:
        NoAnswerError: this is no such document, or none of its records is sound.
    """
    return _sound(document, _nominatim)


def of_photon(document: Any) -> tuple[Answer, ...]:
    """The places of Photon's `/api` (https://github.com/komoot/photon/blob/master/docs/api-v1.md).

    Raises:
        NoAnswerError: this is no such document, or none of its records is sound.
    """
    return _sound(_table(document).get("features"), _photon)


def of_geonames(document: Any) -> tuple[Answer, ...]:
    """The places of GeoNames' `searchJSON` (https://www.geonames.org/export/geonames-search.html).

    Raises:
        NoAnswerError: this is no such document, none of its records is sound, or GeoNames refuses,
            which it does with HTTP status 200.
    """
    if status := _table(_table(document).get("status")):
        message = _text(status.get("message")) or "no reason given"
        over = "its quota is used up, " if _whole(status.get("value")) in _QUOTA else ""
        raise NoAnswerError(f"refused ({over}it says: {message})", final=True)
    return _sound(_table(document).get("geonames"), _geonames)


def of_cache(stored: Any) -> Answer | None:
    """An answer that was kept, checked as if a server gave it; None where it is none."""
    raw = _table(stored)
    box, areas, names = (raw.get(key) for key in ("bounds", "areas", "names"))
    return _answer(
        ref=_text(raw.get("ref")),
        names=names if isinstance(names, list) else [],
        kind=_text(raw.get("kind")),
        country=raw.get("country"),
        point=(raw.get("lat"), raw.get("lon")),
        province=raw.get("province"),
        areas=areas if isinstance(areas, list) else [],
        tag=_text(raw.get("tag")),
        importance=raw.get("importance"),
        box=tuple(box) if isinstance(box, list) else (),
    )


def _sound(records: Any, read: Read) -> tuple[Answer, ...]:
    if not isinstance(records, list):
        raise NoAnswerError("sent an answer that is not as documented")
    found = {answer.ref: answer for answer in map(read, records[:MOST_RECORDS]) if answer}
    if records and not found:
        raise NoAnswerError("sent an answer that can't be right")
    return tuple(found.values())


def _nominatim(record: Any) -> Answer | None:
    raw = _table(record)
    address = _table(raw.get("address"))
    key = _text(raw.get("class")) or _text(raw.get("category"))
    value = _text(raw.get("type"))
    box = raw.get("boundingbox")
    south, north, west, east = box if isinstance(box, list) and len(box) == 4 else [None] * 4
    return _answer(
        ref=_osm_ref(raw),
        names=[
            _text(raw.get("name")) or _first_part(raw.get("display_name")),
            *_other_names(_table(raw.get("namedetails"))),
        ],
        kind=kinds.of_osm(key, value, _text(raw.get("addresstype"))),
        country=address.get("country_code"),
        point=(raw.get("lat"), raw.get("lon")),
        province=next((address[k] for k in _PROVINCE_KEYS if k in address), ""),
        areas=(v for k, v in address.items() if not k.startswith(_NO_AREAS)),
        tag=f"{key}={value}",
        importance=raw.get("importance"),
        box=(south, west, north, east),
    )


def _photon(record: Any) -> Answer | None:
    raw = _table(_table(record).get("properties"))
    point = _table(_table(record).get("geometry")).get("coordinates")
    lon, lat = point[:2] if isinstance(point, list) and len(point) >= 2 else (None, None)
    box = raw.get("extent")
    west, north, east, south = box if isinstance(box, list) and len(box) == 4 else [None] * 4
    key, value = _text(raw.get("osm_key")), _text(raw.get("osm_value"))
    areas = ("district", "city", "county", "state", "country")
    return _answer(
        ref=_osm_ref(raw),
        names=[raw.get("name")],
        kind=kinds.of_osm(key, value, _text(raw.get("type"))),
        country=raw.get("countrycode"),
        point=(lat, lon),
        province=raw.get("state"),
        areas=(raw.get(area) for area in areas),
        tag=f"{key}={value}",
        box=(south, west, north, east),
    )


def _geonames(record: Any) -> Answer | None:
    raw = _table(record)
    number = _whole(raw.get("geonameId"))
    population = _number(raw.get("population"), 0, 1e9) or 0.0
    feature, code = _text(raw.get("fcl")), _text(raw.get("fcode"))
    return _answer(
        ref=f"geonames-{number}" if number else "",
        names=[raw.get("name"), raw.get("toponymName")],
        kind=kinds.of_geonames(feature, code, population),
        country=raw.get("countryCode"),
        point=(raw.get("lat"), raw.get("lng")),
        province=raw.get("adminName1"),
        areas=(raw.get(f"adminName{level}") for level in (3, 2, 1)),
        tag=f"{feature}.{code}",
        importance=math.log10(1 + population) / 10,
    )


def _answer(
    *,
    ref: str,
    names: Iterable[Any],
    kind: str,
    country: Any,
    point: tuple[Any, Any],
    province: Any,
    areas: Iterable[Any],
    tag: str,
    importance: Any = 0.0,
    box: tuple[Any, ...] = (),
) -> Answer | None:
    """The answer; None where it has no id, no name, no country, or an impossible position."""
    known = tuple(dict.fromkeys(filter(None, map(_text, names))))[:MOST_NAMES]
    code = _text(country).upper()
    land = countries.load().by_code.get(code)
    lat, lon = _number(point[0], -90, 90), _number(point[1], -180, 180)
    if not (ref and known and land) or lat is None or lon is None or kind not in _KINDS:
        return None
    bounds = _bounds(box)
    if not land.holds(lat, lon, margin=BEYOND_BORDERS) or (bounds and not _in(bounds, lat, lon)):
        return None
    return Answer(
        ref=ref,
        name=known[0],
        names=known,
        kind=kind,
        country=code,
        lat=lat,
        lon=lon,
        province=_text(province),
        areas=tuple(dict.fromkeys(filter(None, map(_text, areas))))[:MOST_AREAS],
        tag=tag,
        importance=_number(importance, 0, 1) or 0.0,
        bounds=bounds,
    )


def _osm_ref(raw: Mapping[str, Any]) -> str:
    letter = _OSM_TYPES.get(_text(raw.get("osm_type")))
    number = _whole(raw.get("osm_id"))
    return f"osm-{letter}{number}" if letter and number else ""


def _first_part(address: Any) -> str:
    """The name in a whole address, for older servers, which give no name of its own."""
    return _text(address, longest=2_000).partition(",")[0]


def _other_names(details: Mapping[str, Any]) -> Iterable[str]:
    """The names of Nominatim's `namedetails`; some keys hold several."""
    for key, value in details.items():
        if key.partition(":")[0] in _NAME_KEYS:
            yield from _text(value, longest=2_000).split(";")


def _bounds(box: tuple[Any, ...]) -> Bounds | None:
    if len(box) != 4:
        return None
    south, west, north, east = (
        _number(value, -limit, limit) for value, limit in zip(box, (90, 180, 90, 180), strict=True)
    )
    if south is None or west is None or north is None or east is None or south > north:
        return None
    return south, west, north, east


def _in(bounds: Bounds, lat: float, lon: float) -> bool:
    south, west, north, east = bounds
    inside = south - _EDGE <= lat <= north + _EDGE
    return inside and (west > east or west - _EDGE <= lon <= east + _EDGE)


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any, *, longest: int = LONGEST) -> str:
    """A text in one line; empty for what is none, or too long to be a name."""
    if not isinstance(value, str) or len(value) > longest:
        return ""
    return hidden.shown(" ".join(value.split()))


def _number(value: Any, low: float, high: float) -> float | None:
    """A finite number within limits, from a number or from a short text of one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and len(value) > 40:
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if low <= number <= high else None  # not a number fails both


def _whole(value: Any) -> int | None:
    number = _number(value, 1, 2**53)
    return int(number) if number and number.is_integer() else None
