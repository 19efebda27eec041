"""What was read, kept for the runs after: a SQLite file in the cache folder.

A row is found by a hash of what was read and of all that its reading depends on, so that nobody has
to say what is outdated. The cache never decides what a map says: what is missing, damaged or locked
is read anew, and where nothing can be kept all is. It holds what was read from the user's articles,
so that the user alone may open it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from geomap import folders

FOLDER = "readings"
NAME = "readings.sqlite"
APPLICATION = 0x676D7264
"""What marks the file as ours: "gmrd"."""
FORMAT = 1
"""Raise it with the tables; a file of another format is made anew."""
KEPT_BASES = 8
"""How many gazetteers, versions, kinds ... it knows the readings of, those used last."""
MOST_BYTES = 1_000_000_000
"""Above this what was used longest ago goes."""
PATIENCE = 2.0
"""Seconds to wait for another process that writes."""
_LEAST_BYTES = MOST_BYTES * 3 // 4
_DAY = 24 * 3600
_CHECK = 8
_AT_ONCE = 500
_USED_AT_ONCE = 10_000
_DROPPED_AT_ONCE = 10_000
_TABLES = """
CREATE TABLE bases (
    id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB UNIQUE NOT NULL, used INTEGER NOT NULL
);
CREATE TABLE kept (
    key BLOB PRIMARY KEY, basis INTEGER NOT NULL, used INTEGER NOT NULL, told BLOB NOT NULL
) WITHOUT ROWID;
"""


class Kept:
    """The readings of one basis; never raises, and forgets rather than to fail."""

    def __init__(self, basis: bytes, path: Path | None = None) -> None:
        """Opens the file, or makes it.

        Args:
            basis: a hash of all that the readings depend on (see `digest`).
            path: the file; the one in the cache folder by default.
        """
        self._path = path or _path()
        self._basis = basis
        self._today = int(time.time()) // _DAY
        self._database: sqlite3.Connection | None = None
        self._writable = True
        self._new: list[tuple[bytes, bytes]] = []
        self._used: list[bytes] = []
        self._open()

    def key(self, *parts: bytes) -> bytes:
        """A hash of all that is read, and of the basis."""
        return digest((self._basis, *parts))

    def get(self, keys: Sequence[bytes]) -> list[str | None]:
        """What is kept of each key; None where nothing is, or damaged."""
        database = self._database
        if database is None:
            return [None] * len(keys)
        try:
            if len(self._used) >= _USED_AT_ONCE:
                self._write()
            return [self._one(database, key) for key in keys]
        except sqlite3.Error as error:
            self._fail(error)
            return [None] * len(keys)

    def put(self, key: bytes, told: str) -> None:
        """Keeps what was read; it is written with others, or by `close`."""
        if self._database is not None and self._writable:
            body = zlib.compress(told.encode("ascii"), 1) if told else b""
            self._new.append((key, _check(key, body) + body))
            if len(self._new) >= _AT_ONCE:
                self._write()

    def close(self) -> None:
        """Writes what is left, and makes room where there is too much."""
        self._write(last=True)
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    # -- reading and writing -------------------------------------------------------------------

    def _one(self, database: sqlite3.Connection, key: bytes) -> str | None:
        row = database.execute("SELECT told, used FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        body = row[0][_CHECK:]
        if row[0][:_CHECK] != _check(key, body):
            return None
        if row[1] != self._today:
            self._used.append(key)
        try:
            return zlib.decompress(body).decode("ascii") if body else ""
        except (zlib.error, UnicodeDecodeError):
            return None

    def _write(self, *, last: bool = False) -> None:
        if self._database is None or not self._writable or not (self._new or self._used):
            return
        new, used, self._new, self._used = self._new, self._used, [], []
        try:
            with self._database as database:
                basis = self._number(database)
                database.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
                    ((key, basis, self._today, told) for key, told in new),
                )
                database.executemany(
                    "UPDATE kept SET used = ? WHERE key = ?",
                    ((self._today, key) for key in used),
                )
                if last:
                    _prune(database)
            if last:
                _shrink(self._database)
        except sqlite3.Error as error:
            self._fail(error)

    def _number(self, database: sqlite3.Connection) -> int:
        """The number of the basis, which becomes the one used last."""
        database.execute(
            "INSERT INTO bases (digest, used)"
            " VALUES (?, (SELECT ifnull(max(used), 0) + 1 FROM bases))"
            " ON CONFLICT (digest) DO UPDATE SET used = excluded.used",
            (self._basis,),
        )
        query = "SELECT id FROM bases WHERE digest = ?"
        return int(database.execute(query, (self._basis,)).fetchone()[0])

    # -- the file --------------------------------------------------------------------------------

    def _open(self) -> None:
        """Opens the file; one that is damaged, or of another format, is made anew once."""
        if self._path is None:
            return
        for _ in range(2):
            try:
                self._database = _connected(self._path)
                return
            except sqlite3.OperationalError as error:
                if not _is_damage(error):  # locked, read-only, full
                    break
            except sqlite3.DatabaseError:
                pass
            except OSError:
                break
            self._drop()
        self._let_go()

    def _fail(self, error: sqlite3.Error) -> None:
        """Goes on without what can't be had: a damaged file goes, others are only left alone."""
        if isinstance(error, sqlite3.OperationalError) and not _is_damage(error):
            self._writable = False
            return
        self._drop()
        self._let_go()

    def _let_go(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def _drop(self) -> None:
        self._let_go()
        if self._path is not None:
            remove(self._path)


def digest(parts: Iterable[bytes]) -> bytes:
    """A hash of bytes, by which a basis or what was read is known again."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        hashed.update(b"%d\n" % len(part))
        hashed.update(part)
    return hashed.digest()


def remove(path: Path | None = None) -> bool:
    """Removes the file with all that was read; whether there was one."""
    path = path or _path()
    if path is None:
        return False
    was_there = path.exists()
    for name in (path.name, f"{path.name}-journal"):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)
    return was_there


def _path() -> Path | None:
    folder = folders.cache()
    return folder / FOLDER / NAME if folder else None


def _connected(path: Path) -> sqlite3.Connection:
    """A connection to the file, which is made where there is none.

    Raises:
        sqlite3.Error: it is damaged, locked or can't be written.
        OSError: it can't be made.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Another process may make it now; a file that is read-only is still read.
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    database = sqlite3.connect(path, timeout=PATIENCE)
    try:
        with closing(database.execute("PRAGMA application_id")) as rows:
            application = rows.fetchone()[0]
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if (application, version) == (0, 0):
            _make(database)
        elif (application, version) != (APPLICATION, FORMAT):
            raise sqlite3.DatabaseError("of another format")
        database.execute("PRAGMA synchronous = OFF")  # what a power cut damages is read anew
    except BaseException:
        database.close()
        raise
    return database


def _make(database: sqlite3.Connection) -> None:
    """Makes the tables, unless another process has made them meanwhile."""
    database.execute("PRAGMA auto_vacuum = INCREMENTAL")
    database.execute("BEGIN IMMEDIATE")
    with database:
        if database.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in _TABLES.split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            database.execute(f"PRAGMA user_version = {FORMAT}")


def _prune(database: sqlite3.Connection) -> None:
    """Drops the readings of what has not been used for longest, and what is too much."""
    old = "SELECT id FROM bases ORDER BY used DESC LIMIT -1 OFFSET ?"
    for (basis,) in database.execute(old, (KEPT_BASES,)).fetchall():
        database.execute("DELETE FROM kept WHERE basis = ?", (basis,))
        database.execute("DELETE FROM bases WHERE id = ?", (basis,))
    if _size(database) <= MOST_BYTES:
        return
    query = "SELECT key FROM kept ORDER BY used LIMIT ?"
    while _size(database) > _LEAST_BYTES:
        rows = database.execute(query, (_DROPPED_AT_ONCE,)).fetchall()
        if not rows:
            break
        database.executemany("DELETE FROM kept WHERE key = ?", rows)


def _size(database: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    pages, free, size = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _shrink(database: sqlite3.Connection) -> None:
    """Gives back the room of what was dropped."""
    database.execute("PRAGMA incremental_vacuum").fetchall()


def _check(key: bytes, body: bytes) -> bytes:
    """By this a damaged row is known; it guards against no one who could write one."""
    return hashlib.blake2b(key + body, digest_size=_CHECK).digest()


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is at fault, not the lock, the disk or its rights."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
