"""Borders: the basemap's, and lines of one's own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import DataError
from geomap.webmap import basemap, borders
from geomap.webmap.borders import Borders
from tests.messages import like

DOCS = Path(__file__).parent.parent / "docs"


def _feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _line(*points: Any) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": list(points)}


def _collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _decode(text: str, quantum: float = borders.QUANTUM) -> list[tuple[float, float]]:
    """A line as geometry.js reads it: longitude and latitude of each point."""
    numbers, value, shift = [], 0, 0
    for char in text:
        group = borders._DIGITS.index(char)
        value += (group & 31) << shift
        shift += 5
        if group < 32:
            numbers.append(-(value + 1) // 2 if value % 2 else value // 2)
            value = shift = 0
    points, x, y = [], 0, 0
    for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((round(x * quantum, 4), round(y * quantum, 4)))
    return points


SQUARE = [[0, 0], [2, 0], [2, 2], [0, 0]]


@pytest.mark.parametrize(
    ("value", "lines", "disputed"),
    [
        (_line([1, 2], [3, 4.00004]), [[(1, 2), (3, 4)]], []),
        (_feature(_line([1, 2], [3, 4])), [[(1, 2), (3, 4)]], []),
        (_collection(_feature(_line([1, 2], [3, 4]), disputed=True)), [], [[(1, 2), (3, 4)]]),
        (_collection(_feature(_line([1, 2], [3, 4]), disputed=False)), [[(1, 2), (3, 4)]], []),
        (
            _collection(_feature(None), _feature(_line([1, 2, 99], [3, 4, 99]))),
            [[(1, 2), (3, 4)]],
            [],
        ),
        (
            {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1]], [[-5, -5], [-6, -6]]]},
            [[(0, 0), (1, 1)], [(-5, -5), (-6, -6)]],
            [],
        ),
        ({"type": "Polygon", "coordinates": [SQUARE]}, [[(0, 0), (2, 0), (2, 2), (0, 0)]], []),
        (
            {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]},
            [[(0, 0), (2, 0), (2, 2), (0, 0)]] * 2,
            [],
        ),
        (_line([1, 1], [1.00001, 1], [2, 2]), [[(1, 1), (2, 2)]], []),
        (
            _line([178, 1], [179, 1], [-179, 1], [-178, 1]),
            [[(178, 1), (179, 1)], [(-179, 1), (-178, 1)]],
            [],
        ),
        (_line([-180, -90], [180, 90]), None, None),
        (_line([33.61237, 46.23454], [-33.1, -46.2]), [[(33.6124, 46.2345), (-33.1, -46.2)]], []),
    ],
)
def test_lines_of_one_s_own_are_read(tmp_path: Path, value: Any, lines: Any, disputed: Any) -> None:
    path = tmp_path / "lines.geojson"
    path.write_text(json.dumps(value))
    if lines is None:  # a line of two points, each alone on its side of 180 degrees
        with pytest.raises(DataError, match="there is no line in it"):
            borders.read(str(path))
        return
    found = borders.read(str(path))
    assert found.mode == "own"
    assert [_decode(line) for line in found.lines] == lines
    assert [_decode(line) for line in found.disputed] == disputed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "lines.geojson:1: this is not JSON"),
        ('{"type":\n\n oops}', "lines.geojson:3: this is not JSON (Expecting value)."),
        ("[" * 100_000, "lines.geojson: this is not GeoJSON."),
        ('{"type": "LineString", "coordinates": [[NaN, 1], [2, 2]]}', "NaN is no coordinate."),
        ("[]", "lines.geojson: this is not GeoJSON. Write a FeatureCollection of features"),
        ("7", "this is not GeoJSON."),
        ({"type": "FeatureCollection"}, "this is not GeoJSON."),
        ({"type": ["LineString"]}, "this is not GeoJSON."),
        ({"type": "Topology"}, "this is TopoJSON. Export the lines as GeoJSON."),
        ({"type": "Point", "coordinates": [1, 2]}, "geometry: 'Point' is no line."),
        (_collection(), "lines.geojson: there is no line in it."),
        (_collection(7), "lines.geojson, feature 1: this is no GeoJSON feature."),
        (_collection(_line([1, 2], [3, 4])), "feature 1: this is no GeoJSON feature."),
        (_collection(_feature(7)), "feature 1.geometry: this is no geometry."),
        (
            _collection(_feature(_line([1, 1], [2, 2])), _feature({"type": "Point"})),
            "feature 2.geometry: 'Point' is no line. Write a FeatureCollection",
        ),
        (_feature({"type": "GeometryCollection"}), "'GeometryCollection' is no line."),
        (_feature(_line([1, 1], [2, 2]), disputed="yes"), "'disputed' is 'yes'. Write true or"),
        (_feature(_line([1, 1], [2, 2]), disputed=1), "'disputed' is '1'."),
        ({**_feature(_line([1, 1], [2, 2])), "properties": 7}, "its properties are no object."),
        (_line([1, 1]), "geometry.coordinates: a line needs two points."),
        (
            {"type": "LineString", "coordinates": None},
            "geometry.coordinates: a line needs two points.",
        ),
        ({"type": "Polygon", "coordinates": 7}, "geometry.coordinates: there must be a list."),
        ({"type": "MultiPolygon", "coordinates": [7]}, "coordinates[0]: there must be a list."),
        (
            _line([1, 1], 7),
            "geometry.coordinates[1]: '7' is no point. Write [longitude, latitude].",
        ),
        (_line([1, 1], [1]), "geometry.coordinates[1]: '[1]' is no point."),
        (_line([1, 1], ["1", "2"]), "is no point."),
        (_line([1, 1], [True, 2]), "is no point."),
        ('{"type": "LineString", "coordinates": [[1e999, 1], [2, 2]]}', "is no point."),
        (_line([1, 1], [10**400, 2]), "is no longitude and latitude."),
        (
            _line([1, 1], [500000, 4649776]),
            "coordinates[1]: '[500000, 4649776]' is no longitude and latitude. GeoJSON has degrees",
        ),
        (_line([1, 1], [40, 91]), "'[40, 91]' is no longitude and latitude."),
        (b"\xff", "lines.geojson:1: the text is not UTF-8."),
        (b" " * 5_000_001, "lines.geojson: the file has more than 5,000,000 bytes."),
    ],
)
def test_what_are_no_lines_is_told(tmp_path: Path, text: Any, message: str) -> None:
    raw = text if isinstance(text, str | bytes) else json.dumps(text)
    path = tmp_path / "lines.geojson"
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    with pytest.raises(DataError, match=like(message)) as raised:
        borders.read(str(path))
    assert "lines.geojson" in str(raised.value)


def test_the_docs_own_lines_are_sound(tmp_path: Path) -> None:
    text = (DOCS / "look.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```json\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    path = tmp_path / "lines.geojson"
    path.write_text(block)
    assert len(borders.read(str(path)).disputed) == 1


def _layers(page: dict[str, Any]) -> dict[str, int]:
    """How many lines of each layer a page's basemap has, its own part apart."""
    parts = [page["world"], *page["cells"]]
    return {name: sum(len(part.get(name, ())) for part in parts) for name in ("border", "disputed")}


def test_borders_change_the_basemap_of_the_page_alone() -> None:
    crop = basemap.crop([(46.2, 33.6)])  # Perekop, where a disputed line runs
    before = json.dumps(crop)
    found = _layers(crop)
    assert found["disputed"]
    assert Borders().on(crop) == crop
    assert _layers(Borders("none").on(crop)) == {"border": 0, "disputed": 0}
    assert _layers(Borders("solid").on(crop)) == {"border": sum(found.values()), "disputed": 0}
    own = Borders("own", ("A",), ("B",)).on(crop)
    assert _layers(own) == {"border": 0, "disputed": 0}
    assert own["own"] == {"quantum": borders.QUANTUM, "border": ["A"], "disputed": ["B"]}
    assert own["cells"][0].keys() >= {"west", "south"}
    assert json.dumps(crop) == before


def test_a_line_is_written_as_the_basemap_s_are() -> None:
    crop = basemap.crop([(33.0, 40.0)])
    cell = next(cell for cell in crop["cells"] if cell.get("border"))
    points = _decode(cell["border"][0], cell["quantum"])
    finer = borders.QUANTUM / cell["quantum"]
    scaled = [(lon * finer, lat * finer) for lon, lat in points]
    assert borders.encode(scaled) == cell["border"][0]
