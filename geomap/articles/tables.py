"""Tables: one article a row, whatever the kind of table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from geomap.articles import columns, decode, metadata
from geomap.articles.columns import TEXT, Columns
from geomap.articles.file import File
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source
from geomap.errors import InputError

MAX_ROW = 32_000_000
"""Characters of a row: what is longer is no row of a table, and is not read to its end."""

_OUTPUTS = ({"place_id", "location_reason"}, {"place_id", "n_reports"}, {"geomap_id"})
"""Columns by which a table of reports or captures that geomap wrote is known."""

Row = tuple[int, str, Mapping[str, Any] | InputError]
"""A row's number, where it stands, and its values by the names of their columns."""
Rows = Callable[[File, Columns], Iterator[Row]]


class _OurOwnError(Exception):
    """The table is an earlier output of ours, found among the articles."""


def refuse_output(names: Iterable[str], file: File, named: Columns) -> None:
    """Stops the reading of a table that geomap wrote.

    Args:
        names: of its columns.
        file: the table.
        named: the columns that are asked for.

    Raises:
        _OurOwnError: it was found in a folder, and is passed over.
        InputError: the user named it.
    """
    there = set(names)
    if named.of(TEXT) in there or not any(known <= there for known in _OUTPUTS):
        return
    if not file.named:
        raise _OurOwnError
    raise InputError("it is a table that geomap wrote, not one of articles.", where=file.where)


def articles(
    rows: Rows, file: File, given: Metadata, asked: Asked, *, named: Columns | None = None
) -> Iterator[Source | InputError]:
    """The articles of a table, and the rows that can't be read.

    Args:
        rows: reads the table.
        file: the file and its name, by which articles without an id are called.
        given: what rows have that don't say it themselves.
        asked: what the user asked for.
        named: the columns as this kind of table has their names; as the user named them if None.
    """
    named = named or asked.columns
    with suppress(_OurOwnError):
        yield from _articles(rows, file, given, named)


def _articles(
    rows: Rows, file: File, given: Metadata, named: Columns
) -> Iterator[Source | InputError]:
    empty = True
    for number, where, row in rows(file, named):
        empty = False
        if isinstance(row, InputError):
            yield row
            continue
        try:
            yield _source(row, where, replace(given, id=f"{file.name}:{number}"), named)
        except InputError as error:
            yield error
    if empty:
        raise InputError("it has no rows.", where=file.where, mend="Write one article a row.")


def _source(row: Mapping[str, Any], where: str, given: Metadata, named: Columns) -> Source:
    name = named.of(TEXT)
    if name not in row:
        raise InputError(
            f"it has no '{name}'; its keys are {columns.listed(row)}.",
            where=where,
            mend=columns.mend(TEXT),
        )
    values = named.row(row)
    text = values[TEXT]
    if not isinstance(text, str):
        raise InputError(f"its '{name}' is not text.", where=where, mend="Write it as a string.")
    if not text.strip():
        raise InputError(
            f"its '{name}' is empty.", where=where, mend="Fill it in, or remove the row."
        )
    known = metadata.read(values, lambda _: where).or_else(given)
    return Source(known.article(decode.tidy(text)), where)


def too_long(where: str) -> InputError:
    """The problem of a row without an end."""
    return InputError(
        f"the row that begins here is longer than {MAX_ROW // 1_000_000} MB; it and those below "
        "are not read.",
        where=where,
        mend="Write one article a row.",
    )
