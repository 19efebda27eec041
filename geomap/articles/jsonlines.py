"""A .jsonl file: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from geomap.articles import columns, decode, tables
from geomap.articles.columns import TEXT, Columns
from geomap.articles.file import File
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source
from geomap.articles.tables import MAX_ROW, Row
from geomap.errors import InputError

_KEYS_KEPT = 200


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source | InputError]:
    """The file's articles, and the lines that can't be read."""
    yield from tables.articles(_rows, file, given, asked)


def _rows(file: File, named: Columns) -> Iterator[Row]:
    """One row a line; its number is the line's. A column that no line has is told at the end."""
    seen: dict[str, None] = {}
    number = 0
    with decode.opened_text(file, newline=None) as text:
        while line := text.readline(MAX_ROW):
            number += 1
            where = f"{file.where}:{number}"
            if len(line) == MAX_ROW:
                yield number, where, tables.too_long(where)
                return
            if line.strip():
                row = _object(line, where)
                if not seen and not isinstance(row, InputError):
                    tables.refuse_output(row, file, named)
                if not isinstance(row, InputError) and len(seen) < _KEYS_KEPT:
                    seen.update(dict.fromkeys(row))
                yield number, where, row
    if seen:
        yield from _missed(named, seen, file.where, number)


def _missed(named: Columns, seen: Mapping[str, Any], where: str, number: int) -> Iterator[Row]:
    """What the user named and no line has: as a row that is a problem."""
    for key, name in named.named.items():
        if key != TEXT and name not in seen and len(seen) < _KEYS_KEPT:
            yield (
                number,
                where,
                InputError(
                    f"no line has the key '{name}'; the keys are {columns.listed(seen)}.",
                    where=where,
                    mend=columns.mend(key),
                ),
            )


def _object(line: str, where: str) -> Mapping[str, Any] | InputError:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too long"
        return InputError(
            f"this line is not JSON ({said}).", where=where, mend="Write one object a line."
        )
    if not isinstance(value, dict):
        return InputError(
            "this line is not a JSON object.", where=where, mend='Write {"id": ..., "text": ...}.'
        )
    return value
