"""The columns of the frames with their types, for pandas, Dask and Spark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from geomap.exports import CAPTURE_COLUMNS, REPORT_COLUMNS
from geomap.exports.columns import CAPTURES, REPORTS, Type

ARTICLE_COLUMNS = ("id", "text", "title", "date", "source", "url")
"""Of a frame of articles; only `id` and `text` are needed."""
ASIDE, RECORD = "aside", "record"
TOLD_COLUMNS = (*REPORT_COLUMNS, ASIDE, RECORD)
"""Of a frame of reports: those of reports.csv; whether it is an aside, which makes no capture but
has its say in those of other articles; and the whole report as JSON, which merging reads."""

_TEXT, _DAY, _NUMBER, _COUNT, _BOOLEAN = "string", "datetime64[s]", "float64", "int64", "bool"
_OF: dict[Type, str] = {
    "text": _TEXT,
    "day": _DAY,
    "number": _NUMBER,
    "integer": _COUNT,
    "list": "object",
}
_TYPES = {each.name: _OF[each.type] for each in (*REPORTS, *CAPTURES)}
_TYPES |= {"date": _DAY, ASIDE: _BOOLEAN}
_SPARK = {_TEXT: "string", _DAY: "date", _NUMBER: "double", _COUNT: "bigint", _BOOLEAN: "boolean"}


def types(columns: Sequence[str]) -> dict[str, str]:
    """The type of each column in pandas; what is missing is NA, NaT or NaN."""
    return {column: _TYPES.get(column, _TEXT) for column in columns}


def frame(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame of rows with the types of its columns, also where there are no rows."""
    rows = list(rows)
    return pd.DataFrame(
        {
            column: pd.Series([_cell(row[column], type_) for row in rows], dtype=type_)
            for column, type_ in types(columns).items()
        }
    )


def _cell(value: Any, type_: str) -> Any:
    # Days before 1677 are days too: in seconds, where nanoseconds have no room for them.
    return pd.Timestamp(value).as_unit("s") if type_ == _DAY and value else value


REPORTS_DDL = ", ".join(f"`{name}` {_SPARK[type_]}" for name, type_ in types(TOLD_COLUMNS).items())
"""The columns of reports as Spark's `mapInPandas` wants them told."""


def reports_meta() -> pd.DataFrame:
    """A frame of reports without rows, as Dask's `map_partitions` wants it told."""
    return frame(TOLD_COLUMNS, ())


def captures_frame(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Captures; lists are tuples."""
    return frame(CAPTURE_COLUMNS, rows)


def day(value: date | None) -> str | None:
    """A day as cells are made of it."""
    return value.isoformat() if value else None
