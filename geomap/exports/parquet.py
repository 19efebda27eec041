"""Parquet with typed columns, and with points as GeoParquet has them (the only pyarrow module)."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from geomap.exports import clean
from geomap.exports.columns import CAPTURES, REPORTS, Column
from geomap.exports.material import Material
from geomap.exports.rows import Row, captures_rows, credit, reports_rows

GEOMETRY = "geometry"
_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "day": pa.date32(),
    "list": pa.list_(pa.string()),
}


def make(material: Material) -> tuple[bytes, bytes]:
    """The bytes of captures.parquet and reports.parquet."""
    whom = credit(material.captures)
    return (
        _table("captures", CAPTURES, captures_rows(material.captures), whom),
        _table("reports", REPORTS, reports_rows(material.located), whom),
    )


def _table(name: str, columns: Sequence[Column], rows: Sequence[Row], whom: str) -> bytes:
    fields = [pa.field(column.name, _TYPES[column.type]) for column in columns]
    arrays = [
        pa.array([_value(column, row[column.name]) for row in rows], type=field.type)
        for column, field in zip(columns, fields, strict=True)
    ]
    points = [(row["lon"], row["lat"]) for row in rows]
    fields.append(pa.field(GEOMETRY, pa.binary()))
    arrays.append(pa.array(map(_wkb, points), type=pa.binary()))
    metadata = {"geo": json.dumps(_geo(points)), "geomap": name}
    if whom:
        metadata["attribution"] = whom
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=metadata))
    out = pa.BufferOutputStream()
    parquet.write_table(table, out)
    data: bytes = out.getvalue().to_pybytes()
    return data


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.type == "day":
        return date.fromisoformat(value)
    if column.type == "list":
        return [clean.utf8(item) for item in value]
    return clean.utf8(value) if column.type == "text" else value


def _wkb(point: tuple[float | None, float | None]) -> bytes | None:
    """A point as little-endian well-known binary, longitude first."""
    return None if None in point else struct.pack("<BIdd", 1, 1, *point)


def _geo(points: Iterable[tuple[float | None, float | None]]) -> dict[str, Any]:
    """What GeoParquet 1.1 asks for; without a `crs` the points are WGS 84, longitude first."""
    there = [(lon, lat) for lon, lat in points if lon is not None and lat is not None]
    lons, lats = [lon for lon, _ in there], [lat for _, lat in there]
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if lons:
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
