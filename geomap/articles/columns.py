"""Which columns of a table hold what: --columns text=body,date=published."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from geomap.articles.metadata import KEYS, line
from geomap.errors import InputError

TEXT = "text"
ALL = (TEXT, *KEYS)
_SHOWN = 20  # columns that a message lists

# A comma ends a column's name only where another key follows, so that names may hold commas.
_PARTS = re.compile(rf",(?=\s*(?:{'|'.join(ALL)})\s*=)")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that the user named; the others are found under their own names."""

    named: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, key: str) -> str:
        """The column that holds the text, the title, the date ..."""
        return self.named.get(key, key)

    def folded(self) -> Columns:
        """The same for tables in whose columns upper case does not matter."""
        return Columns({key: name.strip().casefold() for key, name in self.named.items()})

    def row(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values by what they are."""
        return {key: values[self.of(key)] for key in ALL if self.of(key) in values}

    def check(self, there: Iterable[str], where: str, *, needed: bool = True) -> None:
        """Checks that a table has the columns.

        Args:
            there: its columns.
            where: what messages call the table.
            needed: whether it needs a text; else only columns that the user named are missed.

        Raises:
            InputError: it lacks one.
        """
        there = list(there)
        wanted = [key for key in ALL if key in self.named or (key == TEXT and needed)]
        for key in wanted:
            if self.of(key) not in there:
                raise InputError(
                    f"the table has no column '{self.of(key)}'; its columns are {listed(there)}.",
                    where=where,
                    mend=mend(key),
                )


def mend(key: str) -> str:
    """What to do where the column of a key is not there."""
    what = {TEXT: "the articles' text", "id": "their ids"}.get(key, f"their {key}")
    return f"Name the column that holds {what}: --columns {key}=NAME."


def make(named: Mapping[str, str]) -> Columns:
    """The columns by key.

    Raises:
        InputError: a key is none of ours, or a column has no name.
    """
    for key, name in named.items():
        if key not in ALL:
            near = difflib.get_close_matches(key.lower(), ALL, n=1)
            raise InputError(
                f"there is no '{key}' to name a column for.",
                mend=f"Did you mean '{near[0]}'?" if near else f"There are {', '.join(ALL)}.",
            )
        if not name.strip():
            raise InputError(f"the column for '{key}' has no name.", mend=f"Write {key}=NAME.")
    return Columns(MappingProxyType(dict(named)))


def parse(text: str) -> dict[str, str]:
    """What "text=body,date=published" says.

    Raises:
        InputError: it is not written so, or says a thing twice.
    """
    found: dict[str, str] = {}
    for part in _PARTS.split(text):
        key, equals, name = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise InputError(f"'{part}' names no column.", mend="Write text=NAME,date=NAME.")
        if key in found:
            raise InputError(f"'{key}' stands twice.", mend="Name one column for it.")
        found[key] = name
    make(found)
    return found


def listed(names: Iterable[str]) -> str:
    """Columns, for a message."""
    shown = [f"'{line(name)[:40]}'" for name in names if name]
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return (", ".join(shown[:_SHOWN]) or "none") + more
