"""GeoPackage: what GDAL reads is what was written."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from geomap.exports import Material
from geomap.exports.columns import CAPTURES, REPORTS
from geomap.exports.rows import captures_rows, reports_rows
from tests.export_material import HOSTILE, hostile, made, many, material

KINDS = {"text": "object", "list": "object", "integer": "int64", "number": "float64"}


def written(given: Material, folder: Path) -> Path:
    (content,) = made("geopackage", given)
    assert isinstance(content, bytes)
    path = folder / "captures.gpkg"
    path.write_bytes(content)
    return path


def layer(path: Path, name: str) -> tuple[dict[str, list[Any]], list[bytes | None]]:
    meta, _, geometries, values = pyogrio.raw.read(path, layer=name)
    return {f: list(v) for f, v in zip(meta["fields"], values, strict=True)}, list(geometries)


def test_gdal_reads_two_layers_of_points(tmp_path: Path) -> None:
    path = written(many(), tmp_path)
    assert pyogrio.list_layers(path).tolist() == [["captures", "Point"], ["reports", "Point"]]
    for name, columns in (("captures", CAPTURES), ("reports", REPORTS)):
        info = pyogrio.read_info(path, layer=name)
        assert info["crs"] == "EPSG:4326"
        assert list(info["fields"]) == [column.name for column in columns]
        types = [KINDS.get(column.type, "datetime64[D]") for column in columns]
        assert list(info["dtypes"]) == types


def test_the_values_are_those_of_the_rows(tmp_path: Path) -> None:
    given = many()
    path = written(given, tmp_path)
    for name, rows in (
        ("captures", captures_rows(given.captures)),
        ("reports", reports_rows(given.located)),
    ):
        columns, points = layer(path, name)
        for row, point in zip(rows, points, strict=True):
            if row["lat"] is None:
                assert point is None
            else:
                assert point == struct.pack("<BIdd", 1, 1, row["lon"], row["lat"])
        days = [str(day) if str(day) != "NaT" else None for day in columns["date_end"]]
        assert days == [row["date_end"] for row in rows]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    path = written(material([hostile(text)]), tmp_path)
    expected = text.replace("\0", "\ufffd").replace("\ud800", "?")
    columns, _ = layer(path, "captures")
    for name in ("name", "actor", "actor_id", "sources", "date_text"):
        assert columns[name] == [expected], name
    columns, _ = layer(path, "reports")
    assert columns["sentence"] == columns["url"] == [expected]


def test_without_captures_the_layers_are_empty(tmp_path: Path) -> None:
    path = written(material(()), tmp_path)
    assert [
        pyogrio.read_info(path, layer=name)["features"] for name in ("captures", "reports")
    ] == [
        0,
        0,
    ]


def test_the_file_is_sound_and_says_what_it_is(tmp_path: Path) -> None:
    path = written(many(), tmp_path)
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        bounds = file.execute("SELECT min_x, max_x FROM gpkg_contents").fetchall()
        changed = file.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall()
    file.close()
    assert bounds == [(-180.0, 180.0)] * 2
    assert changed == [("2000-01-01T00:00:00.000Z",)]
