"""Parquet: typed columns that pandas reads, and points as GeoParquet has them."""

from __future__ import annotations

import io
import json
import struct
from datetime import date

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from geomap.exports import Material
from geomap.exports.columns import CAPTURES, REPORTS
from geomap.exports.rows import captures_rows, reports_rows
from tests.export_material import HOSTILE, hostile, made, many, material

TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "day": pa.date32(),
    "list": pa.list_(pa.string()),
}


def frames(given: Material) -> list[pd.DataFrame]:
    """The tables of captures and of reports as pandas reads them."""
    contents = made("parquet", given)
    return [pd.read_parquet(io.BytesIO(each)) for each in contents if isinstance(each, bytes)]


@pytest.mark.parametrize("empty", [False, True])
def test_the_columns_have_their_types(*, empty: bool) -> None:
    given = material(()) if empty else many()
    for content, columns in zip(made("parquet", given), (CAPTURES, REPORTS), strict=True):
        assert isinstance(content, bytes)
        schema = parquet.read_schema(io.BytesIO(content))
        assert schema.names == [*(column.name for column in columns), "geometry"]
        for column in columns:
            assert schema.field(column.name).type == TYPES[column.type]


def test_pandas_reads_what_the_rows_say() -> None:
    given = many()
    captures, reports = frames(given)
    rows = captures_rows(given.captures)
    assert list(captures["id"]) == [row["id"] for row in rows]
    assert captures["date_start"][0] == date(2014, 6, 21)
    assert list(captures["countries"][6]) == ["IQ", "JO"]
    assert captures.loc[captures["id"] == "undated", "date_end"].isna().all()
    assert len(reports) == len(reports_rows(given.located))
    assert reports["lat"].isna().sum() == 2  # reports without a place keep their rows


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_as_it_was(text: str) -> None:
    captures, reports = frames(material([hostile(text)]))
    expected = text.replace("\ud800", "?")
    assert list(captures["name"]) == list(captures["actor"]) == [expected]
    assert list(captures["sources"][0]) == [expected]
    assert list(reports["sentence"]) == [expected]


def test_the_points_are_those_of_geoparquet() -> None:
    captures, reports = made("parquet", many())
    assert isinstance(captures, bytes)
    assert isinstance(reports, bytes)
    table = parquet.read_table(io.BytesIO(captures))
    said = json.loads(table.schema.metadata[b"geo"])
    assert (said["version"], said["primary_column"]) == ("1.1.0", "geometry")
    assert said["columns"]["geometry"]["encoding"] == "WKB"
    assert said["columns"]["geometry"]["bbox"][::2] == [-180.0, 180.0]
    first = table.slice(0, 1).to_pylist()[0]
    assert struct.unpack("<BIdd", first["geometry"]) == (1, 1, first["lon"], first["lat"])
    points = parquet.read_table(io.BytesIO(reports)).column("geometry")
    assert points.null_count == 2
