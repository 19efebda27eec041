"""A .jsonl or .csv file: one article a row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from geomap.articles import decode, metadata
from geomap.articles.files import File
from geomap.articles.metadata import Metadata, Source
from geomap.errors import InputError

MAX_BYTES = 500_000_000
_DELIMITERS = (",", ";", "\t")


def read(file: File, given: Metadata) -> Iterator[Source | InputError]:
    """The file's articles, and the rows that can't be read.

    Args:
        file: the file and its name.
        given: what the folder says of the file, for rows that don't say it themselves.

    Raises:
        InputError: the file as a whole can't be read.
    """
    text = decode.read_text(file.path, limit=MAX_BYTES)
    rows = _csv_rows if file.path.suffix.lower() == ".csv" else _json_rows
    if given.id:
        yield InputError(
            f"the id '{given.id}' is given to a table, whose rows have their own.",
            where=str(file.path),
            mend="Remove it from articles.yaml.",
        )
    empty = True
    for number, where, row in rows(file, text):
        empty = False
        if isinstance(row, InputError):
            yield row
            continue
        try:
            yield _source(row, where, replace(given, id=f"{file.name}:{number}"))
        except InputError as error:
            yield error
    if empty:
        raise InputError("it has no rows.", where=str(file.path), mend="Write one article a row.")


Row = tuple[int, str, Mapping[str, Any] | InputError]
"""A row's number, where it stands, and its values."""


def _source(row: Mapping[str, Any], where: str, given: Metadata) -> Source:
    text = row.get("text")
    if "text" not in row:
        raise InputError(
            f"it has no 'text'; its keys are {_names(row)}.",
            where=where,
            mend="Name the article's text 'text'.",
        )
    if not isinstance(text, str):
        raise InputError("its 'text' is not text.", where=where, mend="Write it as a string.")
    if not text.strip():
        raise InputError("its 'text' is empty.", where=where, mend="Fill it in, or remove the row.")
    known = metadata.read(row, lambda _: where).or_else(given)
    return Source(known.article(decode.tidy(text)), where)


def _json_rows(file: File, text: str) -> Iterator[Row]:
    """One row a line; its number is the line's."""
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if line.strip():
            where = f"{file.path}:{number}"
            yield number, where, _json_object(line, where)


def _json_object(line: str, where: str) -> Mapping[str, Any] | InputError:
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


def _csv_rows(file: File, text: str) -> Iterator[Row]:
    """One row below the header each; numbers count from 1."""
    with _long_cells():
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        header: list[str] | None = None
        number = 0
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield number, "", _broken(file, line, error)
                return
            if cells is None:
                break
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(cells, file, line)
                continue
            number += 1
            where = f"{file.path}:{line} (row {number})"
            yield number, where, _csv_row(header, cells, where)
    if header is None:
        raise InputError(
            "it is empty.", where=str(file.path), mend="Begin it with the header 'id,text'."
        )


def _csv_row(header: list[str], cells: list[str], where: str) -> Mapping[str, Any] | InputError:
    if len(cells) != len(header):
        return InputError(
            f"it has {len(cells)} cells, the header {len(header)}.",
            where=where,
            mend="Put a cell that holds the delimiter between double quotes.",
        )
    return dict(zip(header, cells, strict=True))


def _header(cells: list[str], file: File, line: int) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    where = f"{file.path}:{line}"
    if "text" not in names:
        raise InputError(
            f"the table has no column 'text'; its columns are {_names(cells)}.",
            where=where,
            mend="Name the column with the articles' text 'text'.",
        )
    for name in (*metadata.KEYS, "text"):
        if names.count(name) > 1:
            raise InputError(f"two columns are named '{name}'.", where=where, mend="Rename one.")
    return names


def _broken(file: File, line: int, error: csv.Error) -> InputError:
    return InputError(
        f"the row that begins here is broken ({error}); it and those below are not read.",
        where=f"{file.path}:{line}",
        mend="Close every double quote, and write one inside a cell twice.",
    )


def _delimiter(text: str) -> str:
    """The one that finds a column `text` in the header, else the one that finds most columns."""
    start = len(text) - len(text.lstrip())
    header = text[start : text.find("\n", start) + 1 or None].rstrip("\r\n")[:10_000]

    def fits(delimiter: str) -> tuple[bool, int]:
        names = [name.strip(' "').casefold() for name in header.split(delimiter)]
        return "text" in names, len(names)

    return max(_DELIMITERS, key=fits)


def _names(names: Mapping[str, Any] | list[str]) -> str:
    shown = [f"'{name[:40]}'" for name in names if name][:20]
    return ", ".join(shown) or "none"


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lets a cell hold a whole article; the limit is the process's, so it is put back."""
    before = csv.field_size_limit(MAX_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)
