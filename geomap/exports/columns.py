"""The columns of the tables, with their types: what every format has in common.

The order is a contract, since programs read these files: add only at the end. A new column is a
line here, its value in `rows.py`, and its lines in docs/data.md and docs/schemas/.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "integer", "number", "day", "list"]
"""`day` is ISO 8601 text in a row, `list` a tuple of texts; None is no value of any type."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: Type = "text"


REPORTS = (
    Column("article"),
    Column("title"),
    Column("article_date", "day"),
    Column("source"),
    Column("url"),
    Column("place"),
    Column("kind"),
    Column("place_id"),
    Column("name"),
    Column("country"),
    Column("province"),
    Column("lat", "number"),
    Column("lon", "number"),
    Column("located_by"),
    Column("location_reason"),
    Column("actor"),
    Column("actor_id"),
    Column("from_actor"),
    Column("status"),
    Column("extent"),
    Column("date_start", "day"),
    Column("date_end", "day"),
    Column("date_text"),
    Column("rule"),
    Column("sentence"),
    Column("start", "integer"),
    Column("end", "integer"),
    Column("precision"),
    Column("confidence", "number"),
)
"""Columns of a table of reports, one row for each."""

CAPTURES = (
    Column("id"),
    Column("place_id"),
    Column("name"),
    Column("kind"),
    Column("country"),
    Column("countries", "list"),
    Column("province"),
    Column("lat", "number"),
    Column("lon", "number"),
    Column("actor_id"),
    Column("actor"),
    Column("from_actor"),
    Column("status"),
    Column("extent"),
    Column("date_start", "day"),
    Column("date_end", "day"),
    Column("date_text"),
    Column("sources", "list"),
    Column("n_reports", "integer"),
    Column("n_sources", "integer"),
    Column("articles", "list"),
    Column("precision"),
    Column("confidence", "number"),
    Column("n_independent", "integer"),
    Column("corrections", "list"),
)
"""Columns of a table of captures, one row for each."""

REPORT_COLUMNS = tuple(column.name for column in REPORTS)
"""Columns of reports.csv."""
CAPTURE_COLUMNS = tuple(column.name for column in CAPTURES)
"""Columns of captures.csv."""
