"""A file of places that is too large to read whole: opened at once, asked by name and by nearness.

`compiler` writes such files; this module only reads. In memory are the places asked for alone.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from geomap.errors import DataError
from geomap.gazetteer import names
from geomap.gazetteer.nearness import cells_around
from geomap.models import Place

APPLICATION = 0x67656F6D
"""What marks a SQLite file as geomap's: "geom"."""
FORMAT = 1
"""Raise it with the compiler's tables and with the choice of names (`geonames.aliases`)."""
ID_PREFIX = "geonames-"
MOST_NAMED = 1_000
"""Places that one name gives at most, those with the most people first."""
MOST_ALIKE = 30
"""Places that one spelling gives at most."""
_SHORTEST_BONES = 4
"""Letters that a skeleton needs among so many places; three are shared by too many."""
_LAST = "\U0010ffff"
"""Sorts behind any letter that may follow."""
_HEADER = struct.Struct(">16xH10xI28xI4xI28x")
"""Of a SQLite file: page size, number of pages, user version, application id."""
_MAGIC = b"SQLite format 3\0"
_COLUMNS = "p.id, p.name, p.names, p.kind, p.countries, p.admin1, p.lat, p.lon, p.population"
_BY_PEOPLE = "ORDER BY p.population DESC, p.id LIMIT"


Mend = Callable[[], sqlite3.Connection]


class UnusableError(Exception):
    """A store that is missing, damaged or of another version; the text says which."""


@dataclass(frozen=True)
class Store:
    """The places of one file.

    Attributes:
        name: what to call it: "world", or the name of an import.
        about: what the file says of itself: title, licence, numbers of places and names.
        path: the file; None where it is in memory.
        mend: makes the file anew where it proves damaged while it is read, and connects to it.
    """

    name: str
    about: Mapping[str, str]
    path: Path | None
    _databases: list[sqlite3.Connection] = field(repr=False)
    mend: Mend | None = field(default=None, repr=False)

    def named(self, key: str) -> tuple[Place, ...]:
        """The places with a name of this key (`names.key`), those with the most people first."""
        return self._keyed("names", key, MOST_NAMED)

    def alike(self, skeleton: str, countries: Collection[str] | None = None) -> tuple[Place, ...]:
        """The settlements spelt much alike (`names.skeleton`), those with the most people first.

        Args:
            skeleton: what the spellings share.
            countries: codes of the only countries to look in; all by default.
        """
        if len(skeleton) < _SHORTEST_BONES:
            return ()
        if countries is None:
            return self._keyed("skeletons", skeleton, MOST_ALIKE)
        found = self._keyed("skeletons", skeleton, MOST_NAMED)
        return tuple(p for p in found if set(p.countries) & set(countries))[:MOST_ALIKE]

    def keys_from(self, opening: str, letters: range) -> list[str]:
        """The keys of names that begin so and have so many letters, sorted."""
        rows = self._rows(
            "SELECT DISTINCT key FROM names WHERE key >= ? AND key < ? "
            "AND length(key) BETWEEN ? AND ? ORDER BY key",
            opening,
            opening + _LAST,
            letters.start,
            letters.stop - 1,
        )
        return [str(key) for (key,) in rows]

    def facilities(self, key: str) -> tuple[Place, ...]:
        """The places, no settlements, with a name of this key once their kind is left off."""
        return self._keyed("facilities", key, MOST_NAMED)

    def crossings(self, countries: Collection[str]) -> tuple[Place, ...]:
        """The crossings that lead to all of these countries."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM places p INDEXED BY crossings "  # noqa: S608 - fixed columns
            "WHERE kind = 'crossing' ORDER BY id"
        )
        return tuple(p for p in map(self._place, rows) if set(countries) <= set(p.countries))

    def by_id(self, id_: str) -> Place | None:
        """The place of an id ("geonames-99532"), if the file has it."""
        number = id_.removeprefix(ID_PREFIX)
        if number == id_ or not (number.isascii() and number.isdigit()) or len(number) > 15:
            return None
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM places p WHERE id = ?",  # noqa: S608 - fixed columns
            int(number),
        )
        return next(map(self._place, rows), None)

    def population_of(self, key: str) -> int:
        """People of the largest place with a name of this key; -1 where there is none."""
        rows = self._rows(
            "SELECT max(p.population) FROM names n JOIN places p USING (place) WHERE n.key = ?", key
        )
        return -1 if rows[0][0] is None else int(rows[0][0])

    def around(
        self, lat: float, lon: float, kilometres: float, *, kinds: Collection[str]
    ) -> Iterator[Place]:
        """The places of some kinds in the cells around a point: all within so many kilometres.

        Some lie further away: measure.
        """
        marks = ", ".join("?" * len(kinds))
        for first, last in cells_around(lat, lon, kilometres):
            rows = self._rows(
                f"SELECT {_COLUMNS} FROM places p WHERE cell BETWEEN ? AND ? "  # noqa: S608 - fixed columns, "?"
                f"AND kind IN ({marks}) ORDER BY id",
                first,
                last,
                *sorted(kinds),
            )
            yield from map(self._place, rows)

    def knows_province(self, key: str) -> bool:
        """Whether any of its provinces has a name of this key (`names.province_key`)."""
        return bool(self._rows("SELECT 1 FROM provinces WHERE key = ? LIMIT 1", key))

    def _keyed(self, table: str, key: str, most: int) -> tuple[Place, ...]:
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM {table} n JOIN places p USING (place) "  # noqa: S608 - this class names the table
            f"WHERE n.key = ? {_BY_PEOPLE} {most}",
            key,
        )
        return tuple(map(self._place, rows))

    def _place(self, row: Sequence[Any]) -> Place:
        number, name, others, kind, countries, admin1, lat, lon, population = row
        codes = tuple(countries.split())
        return Place(
            id=f"{ID_PREFIX}{number}",
            name=name,
            kind=kind,
            countries=codes,
            lat=lat,
            lon=lon,
            province=self._provinces.get((codes[0], admin1), ""),
            aliases=tuple(others.split("\n")) if others else (),
            source=f"GeoNames {number}",
            population=population,
        )

    @cached_property
    def _provinces(self) -> dict[tuple[str, str], str]:
        """The names of all provinces, some thousand at most, by country and code."""
        rows = self._rows("SELECT country, admin1, name FROM provinces")
        return {(country, admin1): name for country, admin1, name in rows}

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._databases[0].execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            # A page in the midst of the file is damaged, which opening it could not tell.
            self._databases[0].close()  # Windows replaces no file that is open
            self._databases[0] = self._mended(error)
        return self._databases[0].execute(sql, values).fetchall()

    def _mended(self, damage: sqlite3.Error) -> sqlite3.Connection:
        where = str(self.path or self.name)
        if self.mend is None:
            raise DataError(
                f"this store of places is damaged ({damage}).",
                where=where,
                mend="Import it again, or remove it.",
            )
        try:
            return self.mend()
        except (OSError, UnusableError) as error:
            raise DataError(
                f"this store of places is damaged, and can't be made again ({error}).",
                where=where,
                mend="Remove it.",
            ) from error


def opened(path: Path, *, name: str, mend: Mend | None = None) -> Store:
    """Opens a store, without reading more of it than its head.

    Raises:
        UnusableError: there is none, it is damaged, or another version of geomap made it.
    """
    database = connect(path)
    return Store(name, _about(database), path, [database], mend)


def in_memory(database: sqlite3.Connection, *, name: str) -> Store:
    """The store that `compiler.fill` has made of a database that is no file."""
    return Store(name, _about(database), None, [database])


def connect(path: Path) -> sqlite3.Connection:
    """A connection that reads a store's file, and that never writes, locks nor waits.

    Raises:
        UnusableError: as for `opened`.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEADER.size)
    except OSError as error:
        raise UnusableError(error.strerror or str(error)) from error
    if len(head) < _HEADER.size or not head.startswith(_MAGIC):
        raise UnusableError("it is damaged")
    page, pages, version, application = _HEADER.unpack(head)
    if (version, application) != (FORMAT, APPLICATION):
        raise UnusableError("another version of geomap made it")
    if size != (page if page > 1 else 65_536) * pages:
        raise UnusableError("it is damaged")
    try:
        database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        rules = _about(database).get("rules")
    except sqlite3.Error as error:
        raise UnusableError("it is damaged") from error
    if rules != str(names.VERSION):
        database.close()
        raise UnusableError("another version of geomap made it")
    return database


def _about(database: sqlite3.Connection) -> dict[str, str]:
    return dict(database.execute("SELECT name, value FROM meta"))
