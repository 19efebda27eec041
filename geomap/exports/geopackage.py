"""GeoPackage 1.3 (OGC 12-128r17): a SQLite file with points, which every GIS opens.

It is written with the standard library, so that it needs no installation; GDAL reads it in the
tests. No clock gets into it: the same captures are the same bytes.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from geomap.exports import clean
from geomap.exports.columns import CAPTURES, REPORTS, Column
from geomap.exports.material import Material
from geomap.exports.rows import Row, captures_rows, credit, reports_rows

GEOMETRY = "geom"
_WGS84 = 4326
_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
_CHANGED = "2000-01-01T00:00:00.000Z"  # the column must say some time
_TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "day": "DATE",
    "list": "TEXT",
}
_HEAD = """
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
"""
_SYSTEMS = (
    ("WGS 84 geodetic", _WGS84, "EPSG", _WGS84, _WKT, "longitude and latitude in degrees"),
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic"),
)


def make(material: Material) -> tuple[bytes]:
    """The bytes of captures.gpkg: the layers `captures` and `reports`."""
    with closing(sqlite3.connect(":memory:")) as file:
        file.executescript(_HEAD)
        file.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        rows = captures_rows(material.captures)
        about = f"Captures that articles report. {credit(material.captures)}".rstrip()
        _layer(file, "captures", about, CAPTURES, rows)
        told = reports_rows(material.located)
        _layer(file, "reports", "What each article reports", REPORTS, told)
        file.commit()
        return (file.serialize(),)


def _layer(
    file: sqlite3.Connection,
    name: str,
    description: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
) -> None:
    """A layer of points with its rows; its names are ours and stand in quotes."""
    fields = "".join(f', "{column.name}" {_TYPES[column.type]}' for column in columns)
    file.execute(
        f'CREATE TABLE "{name}" '
        f'("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "{GEOMETRY}" POINT{fields})'
    )
    points = [(row["lon"], row["lat"]) for row in rows if row["lat"] is not None]
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    bounds = (min(lons), min(lats), max(lons), max(lats)) if points else (None,) * 4
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, name, description, _CHANGED, *bounds, _WGS84),
    )
    file.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'POINT', ?, 0, 0)",
        (name, GEOMETRY, _WGS84),
    )
    marks = ", ".join("?" * (len(columns) + 2))
    file.executemany(
        f'INSERT INTO "{name}" VALUES ({marks})',  # noqa: S608 - a name of ours
        (
            (number, _point(row), *(_value(row[column.name]) for column in columns))
            for number, row in enumerate(rows, start=1)
        ),
    )


def _point(row: Row) -> bytes | None:
    """A point in GeoPackage's binary: its head, then little-endian well-known binary."""
    if row["lat"] is None:
        return None
    return struct.pack("<2sBBiBIdd", b"GP", 0, 1, _WGS84, 1, 1, row["lon"], row["lat"])


def _value(value: Any) -> Any:
    """A value of a cell; lists are joined, as in CSV. A NUL would end the text for C programs."""
    if isinstance(value, tuple):
        value = "; ".join(value)
    return clean.utf8(value).replace("\0", "\ufffd") if isinstance(value, str) else value
