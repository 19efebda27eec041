"""A .csv or .tsv file: one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any, TextIO

from geomap.articles import decode, metadata, tables
from geomap.articles.columns import TEXT, Columns
from geomap.articles.file import File
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source
from geomap.articles.tables import MAX_ROW, Row
from geomap.errors import InputError

_DELIMITERS = (",", ";", "\t")
_LOOKED_AT = 10_000  # characters of a header that tell the delimiter


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source | InputError]:
    """The file's articles, and the rows that can't be read."""
    yield from tables.articles(_rows, file, given, asked, named=asked.columns.folded())


def _rows(file: File, named: Columns) -> Iterator[Row]:
    """One row below the header each; numbers count from 1."""
    header: list[str] | None = None
    number = 0
    with decode.opened_text(file, newline="") as text, _long_cells():
        beginning = _beginning(text)
        delimiter = "\t" if file.ending == ".tsv" else _delimiter(beginning[-1], named)
        lines = _lines(text, file, len(beginning))
        reader = csv.reader(chain(beginning, lines), delimiter=delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield number, "", _broken(file, line, error)
                return
            except InputError as error:
                yield number, "", error
                return
            if cells is None:
                break
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                tables.refuse_output((cell.strip().casefold() for cell in cells), file, named)
                header = _header(cells, f"{file.where}:{line}", named)
                continue
            number += 1
            where = f"{file.where}:{line} (row {number})"
            yield number, where, _row(header, cells, where)
    if header is None:
        raise InputError(
            "it is empty.", where=file.where, mend="Begin it with the header 'id,text'."
        )


def _beginning(text: TextIO) -> list[str]:
    """The lines up to the first that is not blank."""
    read = [""]
    while not read[-1].strip() and (line := text.readline(MAX_ROW)):
        read.append(line)
    return read[1:] or read


def _lines(text: TextIO, file: File, number: int) -> Iterator[str]:
    while line := text.readline(MAX_ROW):
        number += 1
        if len(line) == MAX_ROW:
            raise tables.too_long(f"{file.where}:{number}")
        yield line


def _row(header: list[str], cells: list[str], where: str) -> Mapping[str, Any] | InputError:
    if len(cells) != len(header):
        return InputError(
            f"it has {len(cells)} cells, the header {len(header)}.",
            where=where,
            mend="Put a cell that holds the delimiter between double quotes.",
        )
    return dict(zip(header, cells, strict=True))


def _header(cells: list[str], where: str, named: Columns) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    named.check(names, where)
    for name in (named.of(key) for key in (*metadata.KEYS, TEXT)):
        if names.count(name) > 1:
            raise InputError(f"two columns are named '{name}'.", where=where, mend="Rename one.")
    return names


def _broken(file: File, line: int, error: csv.Error) -> InputError:
    return InputError(
        f"the row that begins here is broken ({error}); it and those below are not read.",
        where=f"{file.where}:{line}",
        mend="Close every double quote, and write one inside a cell twice.",
    )


def _delimiter(line: str, named: Columns) -> str:
    """The one that finds the text's column in the header, else the one that finds most columns."""
    header = line.rstrip("\r\n")[:_LOOKED_AT]

    def fits(delimiter: str) -> tuple[bool, int]:
        names = [name.strip(' "').casefold() for name in header.split(delimiter)]
        return named.of(TEXT) in names, len(names)

    return max(_DELIMITERS, key=fits)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Lets a cell hold a whole article; the limit is the process's, so it is put back."""
    before = csv.field_size_limit(MAX_ROW)
    try:
        yield
    finally:
        csv.field_size_limit(before)
