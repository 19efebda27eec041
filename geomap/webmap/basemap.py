"""The part of the packaged basemap that a page embeds (its format: data/basemap/README.md)."""

from __future__ import annotations

import json
import math
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from geomap.errors import DataError
from geomap.models import Place

FILE = Path(__file__).parent.parent / "data" / "basemap" / "basemap.zip"
VERSION = "4.1.0"
"""Version of Natural Earth in the file."""

CELL = 4
REACH = 1
"""Rings of cells taken around each cell that holds a point."""
BUDGET = 100_000
"""Characters of fine cells at most: captures all over the world get the nearest cells only."""
NEAR = 0.07
"""Degrees within which a town is the one that the map names itself, whatever its name here."""
NAMESAKE = 0.5
"""Degrees within which it is so when the names agree but for article and spelling."""

Point = tuple[float, float]


def crop(points: Iterable[Point], *, named: Iterable[Place] = ()) -> dict[str, Any]:
    """The coarse world, and the fine cells around some points.

    Args:
        points: latitude and longitude, WGS 84 degrees.
        named: the towns that the map names itself: the basemap's own name for one, often spelt
            differently, is left out.

    Raises:
        DataError: the packaged file is missing or broken.
    """
    try:
        with zipfile.ZipFile(FILE) as archive:
            world = json.loads(archive.read("world.json"))
            cells = list(_cells(archive, {(_floor(lon), _floor(lat)) for lat, lon in points}))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DataError(
            f"the basemap can't be read ({error}).", where=str(FILE), mend="Install geomap again."
        ) from None
    own = _Named(named)
    for cell in cells:
        cell["town"] = [town for town in cell.get("town", ()) if not own.holds(*town[:3])]
    return {"world": world, "cells": cells, "cell": CELL}


def _cells(archive: zipfile.ZipFile, centres: set[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    room = BUDGET
    for west, south in _around(centres):
        name = f"{west}_{south}.json"
        try:
            size = archive.getinfo(name).file_size
        except KeyError:
            # Open sea: nothing to draw but water, which hides the coarse coasts.
            yield {"west": west, "south": south}
            continue
        room -= size
        if room < 0:
            return
        yield {"west": west, "south": south, **json.loads(archive.read(name))}


def _around(centres: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells within reach of the centres, the nearest first."""
    rings: dict[tuple[int, int], int] = {}
    steps = range(-REACH, REACH + 1)
    for west, south in centres:
        for x in steps:
            for y in steps:
                key = (west + x * CELL, south + y * CELL)
                ring = max(abs(x), abs(y))
                if -180 <= key[0] < 180 and -92 <= key[1] < 92:
                    rings[key] = min(ring, rings.get(key, ring))
    return sorted(rings, key=lambda key: (rings[key], key))


def _floor(value: float) -> int:
    return math.floor(value / CELL) * CELL


class _Named:
    """The towns that the map names itself, found by where they are and what they are called."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._spots: set[tuple[int, int]] = set()
        self._names: set[tuple[str, int, int]] = set()
        for place in places:
            self._spots |= _squares(place.lat, place.lon, NEAR)
            for name in {_bare(name) for name in (place.name, *place.aliases)}:
                around = _squares(place.lat, place.lon, NAMESAKE)
                self._names |= {(name, *square) for square in around}

    def holds(self, name: str, lat: float, lon: float) -> bool:
        """Whether the basemap's town is one of them."""
        if _square(lat, lon, NEAR) in self._spots:
            return True
        return (_bare(name), *_square(lat, lon, NAMESAKE)) in self._names


def _square(lat: float, lon: float, size: float) -> tuple[int, int]:
    return math.floor(lat / size), math.floor(lon / size)


def _squares(lat: float, lon: float, size: float) -> set[tuple[int, int]]:
    """The square of a point, and the eight around it."""
    row, column = _square(lat, lon, size)
    return {(row + x, column + y) for x in (-1, 0, 1) for y in (-1, 0, 1)}


def _bare(name: str) -> str:
    """A name without article, marks and doubled or final letters that spellings differ in."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = re.sub(r"^a[a-z]{1,2}[ -]", "", folded)
    return re.sub(r"(.)\1", r"\1", re.sub(r"[^a-z]", "", letters)).removesuffix("h")
