r"""CSV and JSON Lines.

CSV is RFC 4180 with "\n" as the line ending. A cell of text that a spreadsheet would take for a
formula gets an apostrophe before it; JSON keeps the text as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geomap import spreadsheet
from geomap.exports.columns import CAPTURE_COLUMNS, REPORT_COLUMNS
from geomap.exports.rows import Row, captures_rows, reports_rows
from geomap.models import Capture, LocatedReport


def reports_csv(located: Sequence[LocatedReport]) -> str:
    """The text of reports.csv."""
    return csv(REPORT_COLUMNS, reports_rows(located))


def reports_jsonl(located: Sequence[LocatedReport]) -> str:
    """JSON Lines with the same keys as reports.csv; null for no value."""
    return "".join(f"{json_line(row)}\n" for row in reports_rows(located))


def captures_csv(captures: Sequence[Capture]) -> str:
    """The text of captures.csv; lists are joined by "; "."""
    return csv(CAPTURE_COLUMNS, captures_rows(captures))


def csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """The text of a table with some columns of its rows."""
    return spreadsheet.table(columns, ([row[column] for column in columns] for row in rows))


def json_line(value: Mapping[str, Any]) -> str:
    """A JSON object on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
