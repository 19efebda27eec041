"""Compiles places into a store: the one file of places and names that `store` opens."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from geomap import unfinished
from geomap.gazetteer import names
from geomap.gazetteer.geonames import SPELT_ONE_WAY, Province, Row
from geomap.gazetteer.nearness import cell
from geomap.gazetteer.store import APPLICATION, FORMAT
from geomap.models import SETTLEMENTS, TOWNS

_BATCH = 20_000

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (
    place INTEGER PRIMARY KEY, id INTEGER NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL,
    kind TEXT NOT NULL, countries TEXT NOT NULL, admin1 TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, cell INTEGER NOT NULL
);
CREATE TABLE names (
    key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE skeletons (
    key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE facilities (
    key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE provinces (
    country TEXT NOT NULL, admin1 TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (country, admin1)
) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX by_id ON places (id);
CREATE INDEX by_cell ON places (cell);
CREATE INDEX crossings ON places (id) WHERE kind = 'crossing';
"""
_KEYED = ("names", "skeletons", "facilities")


def write(path: Path, rows: Iterable[Row | Province], *, about: Mapping[str, str]) -> None:
    """Compiles places into a new file, and puts it in its place when it is whole.

    Two processes may do so at once: each has a file of its own until then, and the last one stays.

    Args:
        path: the file; its folder is made. An older one is replaced.
        rows: places, and names of provinces, in any order.
        about: what the file says of itself: title, licence.

    Raises:
        OSError: the folder or the file can't be written. What stood there before is untouched.
    """
    with unfinished.new(path) as file:
        try:
            with closing(_database(file.path)) as database:
                fill(database, rows, about=about)
        except sqlite3.OperationalError as error:  # a full disk, above all
            raise OSError(f"{error}") from error
        file.flush()


def _database(path: Path) -> sqlite3.Connection:
    """The file, without SQLite's own locks: on macOS they would meet the one that it has."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?nolock=1", uri=True)


def fill(
    database: sqlite3.Connection, rows: Iterable[Row | Province], *, about: Mapping[str, str]
) -> None:
    """Compiles places into an empty database."""
    database.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;"
        f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};"
        f"ATTACH DATABASE '' AS heap;{_TABLES}"
    )
    for table in _KEYED:
        database.execute(f"CREATE TABLE heap.{table} (key TEXT NOT NULL, place INTEGER NOT NULL)")
    count = 0
    with database, _uncollected():
        for batch in _batches(rows):
            count = _insert(database, batch, count)
    for table in _KEYED:  # in order, so that every page is full
        with database:
            database.execute(
                f"INSERT INTO main.{table} SELECT DISTINCT key, place FROM heap.{table} "  # noqa: S608 - a name of _KEYED
                "ORDER BY key, place"
            )
    database.executescript(_INDEXES)
    names_ = database.execute("SELECT count(*) FROM names").fetchone()[0]
    told = {**about, "places": str(count), "names": str(names_), "rules": str(names.VERSION)}
    with database:
        database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(told.items()))
    database.execute("DETACH DATABASE heap")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: it would look through all places again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _batches(rows: Iterable[Row | Province]) -> Iterator[list[Row | Province]]:
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        yield batch


def _insert(database: sqlite3.Connection, batch: list[Row | Province], count: int) -> int:
    """Writes some rows; the number of places so far."""
    places, provinces = [], []
    keyed: dict[str, list[tuple[str, int]]] = {table: [] for table in _KEYED}
    for row in batch:
        if isinstance(row, Province):
            provinces.append((row.country, row.admin1, row.name, names.province_key(row.name)))
            continue
        count += 1
        places.append(_place(count, row))
        keys = {names.key(name) for name in (row.name, *row.names)} - {""}
        keyed["names"] += [(key, count) for key in keys]
        if row.kind in TOWNS and not SPELT_ONE_WAY.issuperset(row.countries):
            bones = {names.skeleton(key) for key in keys if key.isascii()} - {""}
            keyed["skeletons"] += [(key, count) for key in bones]
        if row.kind not in SETTLEMENTS:
            keyed["facilities"] += [(key, count) for key in map(names.without_kind, keys)]
    database.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places)
    database.executemany("INSERT OR REPLACE INTO provinces VALUES (?, ?, ?, ?)", provinces)
    for table, pairs in keyed.items():
        database.executemany(f"INSERT INTO heap.{table} VALUES (?, ?)", pairs)  # noqa: S608 - a name of _KEYED
    return count


def _place(number: int, row: Row) -> tuple[object, ...]:
    return (
        number,
        row.id,
        row.name,
        "\n".join(row.names),
        row.kind,
        " ".join(row.countries),
        row.admin1,
        row.lat,
        row.lon,
        row.population,
        cell(row.lat, row.lon),
    )
