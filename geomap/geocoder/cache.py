"""The answers of earlier runs, in an SQLite file. It may be lost, shared or spoilt at any time."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from geomap.geocoder import answers
from geomap.geocoder.values import Answer, Question

FILE = "geocoder-1.sqlite"
"""Named with its format: what another version wrote is left alone."""
BUSY_SECONDS = 5.0
"""How long one run waits for another that writes."""
KEPT_DAYS = 365
KEPT_EMPTY_DAYS = 30
"""OpenStreetMap grows: what it lacks today it may have next month."""

_DAY = 86_400
_NOT_DAMAGED = (sqlite3.OperationalError, sqlite3.InterfaceError, sqlite3.ProgrammingError)
"""Locked, not to be written, full disk: the file itself is sound."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS answers "
    "(question TEXT PRIMARY KEY, asked INTEGER NOT NULL, found TEXT NOT NULL)"
)


class Cache:
    """Answers by the server and the question; what fails here is told, and costs only time.

    Attributes:
        notices: what the user should know, a sentence each.
    """

    def __init__(self, where: Path | None, *, now: Callable[[], float] = time.time) -> None:
        """Opens nothing before the first question.

        Args:
            where: the folder; None for no cache.
            now: seconds since 1970.
        """
        self.notices: list[str] = []
        self._now = now
        self._path = where / FILE if where else None
        self._file: sqlite3.Connection | None = None
        self._unopened = True

    def get(self, server: str, question: Question) -> tuple[Answer, ...] | None:
        """What the server answered: no answers where it said that it has none; None: not asked."""
        rows = self._run(
            "SELECT asked, found FROM answers WHERE question = ?", _key(server, question)
        )
        for asked, text in rows:
            found = _decoded(text)
            if found is not None and isinstance(asked, int):
                days = KEPT_DAYS if found else KEPT_EMPTY_DAYS
                if 0 <= self._now() - asked < days * _DAY:
                    return found
        return None

    def put(self, server: str, question: Question, found: tuple[Answer, ...]) -> None:
        """Keeps what the server answered; never call it for an error."""
        text = json.dumps([asdict(answer) for answer in found])
        row = (_key(server, question), int(self._now()), text)
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", *row)

    def close(self) -> None:
        """Closes the file; from now on nothing is kept."""
        self._unopened = False
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> None:
        self._unopened = False
        if self._path is None:
            self.notices.append("there is no folder for a cache: answers are not kept.")
            return
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
            self._file.execute(_TABLE)
        except (sqlite3.Error, OSError, ValueError) as error:
            self._failed(self._path, error)

    def _run(self, statement: str, *values: Any) -> list[Any]:
        """The rows of a statement; none where there is no cache, or it fails."""
        if self._unopened:
            self._open()
        if self._file is None or self._path is None:
            return []
        try:
            return self._file.execute(statement, values).fetchall()
        except (sqlite3.Error, OSError, ValueError) as error:
            self._failed(self._path, error)
            return []

    def _failed(self, path: Path, error: Exception) -> None:
        """Starts anew where the file is damaged, goes on without a cache where it can't be used."""
        self.close()
        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, _NOT_DAMAGED)
        aside = path.with_name(f"{FILE}.damaged")
        if damaged and not self.notices:
            try:
                path.replace(aside)
            except OSError as why:
                error = why
            else:
                self.notices.append(f"{path}: this cache is damaged; it is now {aside.name}.")
                self._open()
                return
        self.notices.append(f"{path}: the cache can't be used ({error}); answers are not kept.")


def _key(server: str, question: Question) -> str:
    return json.dumps([server, question.name, question.settlement, *question.countries])


def _decoded(text: Any) -> tuple[Answer, ...] | None:
    """The answers of a row; None where they are not what `put` wrote."""
    try:
        stored = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return None
    if not isinstance(stored, list):
        return None
    found = tuple(filter(None, map(answers.of_cache, stored)))
    return found if len(found) == len(stored) else None
