"""CSV that a spreadsheet shows and never runs (RFC 4180, each line ended by a line feed)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The text of a table: a head, then a line for each row; tuples are joined by "; "."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def guarded(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; numbers are ours and stay numbers."""
    if isinstance(value, tuple):
        value = "; ".join(value)
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def bare(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text
