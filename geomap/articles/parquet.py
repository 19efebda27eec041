"""A .parquet file: one article a row (the only pyarrow module)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from geomap.articles import extras, tables
from geomap.articles.columns import ALL, Columns
from geomap.articles.file import File, parsing
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source
from geomap.articles.tables import Row
from geomap.errors import InputError

_BATCH = 256  # rows that are in memory at once
_BUFFER = 1 << 20  # bytes of a column that are read at once


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source | InputError]:
    """The file's articles, and the rows that can't be read."""
    yield from tables.articles(_rows, file, given, asked)


def _rows(file: File, named: Columns) -> Iterator[Row]:
    """One row each; numbers count from 1."""
    with extras.needed("parquet", "Parquet files", file.where):
        from pyarrow import parquet

    number = 0
    with file.opened() as stream:
        with parsing(file.where, "it is not a Parquet file, or a broken one"):
            table = parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        there = table.schema_arrow.names
        tables.refuse_output(there, file, named)
        named.check(there, file.where)
        wanted = [name for name in dict.fromkeys(map(named.of, ALL)) if name in there]
        batches = table.iter_batches(_BATCH, columns=wanted, use_threads=False)
        while True:
            with parsing(f"{file.where}, row {number + 1}", "it is broken from here on"):
                batch = next(batches, None)
                rows = [] if batch is None else batch.to_pylist()
            if batch is None:
                return
            for row in rows:
                number += 1
                where = f"{file.where}:{number}"
                yield number, where, {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """Days and numbers as text; text that was stored as bytes is text."""
    if isinstance(value, datetime.date):  # a moment is one too
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return str(value) if isinstance(value, Decimal) else value
