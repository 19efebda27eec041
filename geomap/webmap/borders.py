"""The borders that the page draws: the basemap's, in one of three ways, or the user's own lines."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

from geomap import smallfiles
from geomap.errors import DataError
from geomap.webmap import values

Mode = Literal["dashed", "solid", "none", "own"]
CHOICES = tuple(mode for mode in get_args(Mode) if mode != "own")
MAX_BYTES = 5_000_000
QUANTUM = 0.0001
"""Degrees to which the user's own lines are rounded, about 11 m."""
OWN = "own"
"""The part of a page's basemap that holds them."""

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_DEPTH = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""How deep the lines of each geometry lie in lists."""

Line = list[tuple[float, float]]
"""Longitude and latitude of each point."""


@dataclass(frozen=True, slots=True)
class Borders:
    """How borders are drawn.

    Attributes:
        mode: "dashed": the basemap's, the disputed ones dashed; "solid": the basemap's, all alike;
            "none": no borders; "own": the lines below in place of the basemap's.
        lines: own lines, encoded as the basemap's are, on a grid of `QUANTUM` degrees.
        disputed: own lines that are to be dashed.
    """

    mode: Mode = "dashed"
    lines: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()

    def on(self, basemap: Mapping[str, Any]) -> dict[str, Any]:
        """The page's basemap (`basemap.crop`) with these borders in it.

        Own lines are one more part of it, "own", which is drawn as its cells are.
        """
        if self.mode == "dashed":
            return dict(basemap)
        drawn = {
            **basemap,
            "world": self._drawn(basemap["world"]),
            "cells": [self._drawn(cell) for cell in basemap["cells"]],
        }
        if self.mode == "own":
            layers = {"border": self.lines, "disputed": self.disputed}
            drawn[OWN] = {
                "quantum": QUANTUM,
                **{name: list(lines) for name, lines in layers.items() if lines},
            }
        return drawn

    def _drawn(self, part: Mapping[str, Any]) -> dict[str, Any]:
        """One cell, or the world."""
        kept = {layer: found for layer, found in part.items() if layer not in _LAYERS}
        lines = [line for layer in _LAYERS for line in part.get(layer, ())]
        return {**kept, "border": lines} if self.mode == "solid" and lines else kept


_LAYERS = ("border", "disputed")


def read(choice: str) -> Borders:
    """The borders that a user chooses: one of `CHOICES`, else the path of a GeoJSON file.

    Raises:
        DataError: the file is missing or wrong.
    """
    for mode in CHOICES:
        if choice == mode:
            return Borders(mode)
    path = Path(choice)
    if choice.isalpha() and not path.exists():
        raise DataError(
            f"{values.show(choice)} is neither {', '.join(CHOICES)} nor a file.",
            where="--borders",
            mend=values.guess(choice, (*CHOICES, "a GeoJSON file")),
        )
    return _of_file(path)


def _of_file(path: Path) -> Borders:
    text = smallfiles.text(path, most=MAX_BYTES, mend=_SMALLER)
    layers: dict[bool, list[str]] = {False: [], True: []}
    for where, feature in _features(_parsed(text, path), str(path)):
        disputed = _is_disputed(feature, where)
        for line in _lines(feature.get("geometry"), f"{where}.geometry"):
            layers[disputed] += filter(None, map(encode, _cut(line)))
    if not any(layers.values()):
        raise DataError("there is no line in it.", where=str(path), mend=_WHAT)
    return Borders("own", tuple(layers[False]), tuple(layers[True]))


_SMALLER = "Keep the lines around your map alone, and simplify them."
_WHAT = f"Write a FeatureCollection of features, each a {', a '.join(_DEPTH)}."


def _parsed(text: str, path: Path) -> Any:
    def refuse(constant: str) -> NoReturn:
        raise DataError(f"{constant} is no coordinate.", where=str(path), mend="Remove the point.")

    try:
        return json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise DataError(
            f"this is not JSON ({error.msg}).",
            where=f"{path}:{error.lineno}",
            mend="Export the lines as GeoJSON.",
        ) from None
    except (RecursionError, ValueError):  # brackets without end; a number of 5,000 digits
        raise DataError("this is not GeoJSON.", where=str(path), mend=_WHAT) from None


def _features(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each feature, and where it is; a geometry alone is one without properties."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "FeatureCollection" and isinstance(value.get("features"), list):
        for number, feature in enumerate(value["features"], start=1):
            place = f"{where}, feature {number}"
            if not isinstance(feature, dict) or feature.get("type") != "Feature":
                raise DataError("this is no GeoJSON feature.", where=place, mend=_WHAT)
            yield place, feature
    elif kind == "Feature":
        yield where, value
    elif isinstance(kind, str) and "coordinates" in value:
        yield where, {"geometry": value}
    elif kind == "Topology":
        raise DataError("this is TopoJSON.", where=where, mend="Export the lines as GeoJSON.")
    else:
        raise DataError("this is not GeoJSON.", where=where, mend=_WHAT)


def _is_disputed(feature: Mapping[str, Any], where: str) -> bool:
    properties = feature.get("properties")
    if properties is not None and not isinstance(properties, dict):
        raise DataError(
            "its properties are no object.", where=where, mend='Write "properties": {}.'
        )
    said = (properties or {}).get("disputed")
    if said is not None and not isinstance(said, bool):
        raise DataError(
            f"'disputed' is {values.show(said)}.",
            where=where,
            mend="Write true or false, without quotes, or leave the property out.",
        )
    return bool(said)


def _lines(geometry: Any, where: str) -> Iterator[Line]:
    """The lines of a geometry; of a polygon its outlines."""
    if geometry is None:
        return
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or kind not in _DEPTH:
        said = f"{values.show(kind)} is no line" if kind else "this is no geometry"
        raise DataError(f"{said}.", where=where, mend=_WHAT)
    found = _lists(geometry.get("coordinates"), _DEPTH[kind], f"{where}.coordinates")
    for place, points in found:
        if not isinstance(points, list) or len(points) < 2:
            raise DataError("a line needs two points.", where=place, mend="Mend or remove it.")
        yield [_point(point, f"{place}[{at}]") for at, point in enumerate(points)]


def _lists(value: Any, depth: int, where: str) -> Iterator[tuple[str, Any]]:
    """The values that lie so many lists deep, and where they are."""
    if depth == 0:
        yield where, value
        return
    if not isinstance(value, list):
        raise DataError("there must be a list.", where=where, mend="Mend or remove the feature.")
    for at, inner in enumerate(value):
        yield from _lists(inner, depth - 1, f"{where}[{at}]")


def _point(value: Any, where: str) -> tuple[float, float]:
    if not isinstance(value, list) or not 2 <= len(value) <= 4 or not all(map(_is_number, value)):
        raise DataError(
            f"{values.show(value)} is no point.", where=where, mend="Write [longitude, latitude]."
        )
    lon, lat = value[:2]
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise DataError(
            f"{values.show([lon, lat])} is no longitude and latitude.",
            where=where,
            mend="GeoJSON has degrees (WGS 84, EPSG:4326), the longitude first; re-project it.",
        )
    return float(lon), float(lat)


def _is_number(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)  # 1e999 is not
    return isinstance(value, int) and not isinstance(value, bool)


def _cut(line: Line) -> Iterator[Line]:
    """The line in parts, so that none runs around the world where it crosses 180 degrees."""
    part = line[:1]
    for before, point in pairwise(line):
        if abs(point[0] - before[0]) > 180:
            yield part
            part = []
        part.append(point)
    yield part


def encode(line: Line) -> str:
    """A line as the basemap has it (data/basemap/README.md); empty where it is only one point."""
    out: list[str] = []
    x = y = 0
    for lon, lat in line:
        column, row = round(lon / QUANTUM), round(lat / QUANTUM)
        if not out or (column, row) != (x, y):
            out.append(_number(column - x) + _number(row - y))
            x, y = column, row
    return "".join(out) if len(out) > 1 else ""


def _number(value: int) -> str:
    value = value * 2 if value >= 0 else -value * 2 - 1
    text = ""
    while value >= 32:
        text += _DIGITS[32 | value & 31]
        value >>= 5
    return text + _DIGITS[value]
