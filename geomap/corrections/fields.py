"""The values of one mapping of corrections.yaml: what is wrong is noted, not raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from geomap import hidden, yamlfile
from geomap.corrections.values import DECIMALS
from geomap.errors import DataError
from geomap.terminal import one_line

MOST_CHARACTERS = 10_000
"""Of any text in the file."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LINE_ENDS = re.compile("\r\n?")
_SHOWN = 60


@dataclass
class Sheet:
    """A parsed file, with all that is found wrong in it."""

    name: str
    document: yamlfile.Document
    problems: list[DataError] = field(default_factory=list)

    def where(self, *path: str | int) -> str:
        """File and line of a value."""
        return f"{self.name}:{self.document.line(*path)}"

    def wrong(self, path: Sequence[str | int], problem: str, mend: str) -> None:
        """Notes what is wrong at a path."""
        self.problems.append(DataError(problem, where=self.where(*path), mend=mend))


class Fields:
    """The keys and values of one mapping.

    Each reader returns a sound value, or notes what is wrong and returns one that stands for it:
    an entry with problems is never used.
    """

    def __init__(self, sheet: Sheet, path: tuple[str | int, ...], values: dict[str, Any]) -> None:
        self.sheet = sheet
        self.path = path
        self.values = values

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def wrong(self, key: str, problem: str, mend: str) -> None:
        """Notes what is wrong with a key's value."""
        self.sheet.wrong((*self.path, key), problem, mend)

    def known(self, keys: Sequence[str], *, of: str) -> None:
        """Notes each key that is none of these."""
        for key in self.values:
            if key not in keys:
                mend = guess(key, keys)
                self.wrong(key, f"{show(key)} is no key of {of}.", mend)

    def text(self, key: str, *, needed: bool = True, empty: bool = False) -> str:
        r"""A text in which nothing acts; empty where it is left out and need not be there.

        Its line ends become "\n".

        Args:
            key: its key.
            needed: whether it must be there.
            empty: whether it may be "".
        """
        value = self.values.get(key)
        if key not in self.values or (value is None and not empty):
            if needed:
                self.wrong(key, f"'{key}' is missing.", _MENDS.get(key, f"Write {key}: ..."))
            return ""
        if not isinstance(value, str):
            self.wrong(key, f"'{key}' must be a text, not {show(value)}.", "Write it in quotes.")
            return ""
        if needed and not empty and not value.strip():
            self.wrong(key, f"'{key}' is empty.", _MENDS.get(key, f"Write {key}: ..."))
        if len(value) > MOST_CHARACTERS:
            mend = f"Use {MOST_CHARACTERS:,} at most."
            self.wrong(key, f"'{key}' has {len(value):,} characters.", mend)
        return hidden.shown(_LINE_ENDS.sub("\n", value))

    def word(self, key: str, words: Sequence[str], *, default: str = "") -> str:
        """One of some words; the default where it is left out, if there is one."""
        if key not in self.values and default:
            return default
        value = self.values.get(key)
        if value is None:
            self.wrong(key, f"'{key}' is missing.", f"Use one of: {', '.join(words)}.")
            return words[0]
        if value not in words:
            self.wrong(key, f"{show(value)} is no {key}.", guess(value, words))
            return words[0]
        return str(value)

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """A day written as 2014-06-22; None where there is none."""
        value = self.values.get(key)
        if value is None:
            if needed:
                self.wrong(key, f"'{key}' is missing.", "Write the day as 2014-06-22.")
            return None
        try:
            if isinstance(value, str) and _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.wrong(key, f"{show(value)} is no day.", "Write it as 2014-06-22.")
        return None

    def point(self, key: str) -> tuple[float, float]:
        """Degrees north and east."""
        value = self.values.get(key)
        mend = "Write degrees north and east: [33.04, 40.29]."
        numbers = value if isinstance(value, list) else []
        if len(numbers) != 2 or not all(type(n) in (int, float) for n in numbers):
            self.wrong(key, f"{show(value)} is no point.", mend)
            return 0.0, 0.0
        lat, lon = (round(float(n), DECIMALS) + 0.0 for n in numbers)
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            self.wrong(key, f"{show(value)} is no point on earth.", mend)
            return 0.0, 0.0
        return lat, lon

    def keys(self, key: str, *, needed: bool = True) -> tuple[str, ...]:
        """Keys of reports, each once."""
        if key not in self.values and not needed:
            return ()
        value = self.values.get(key)
        texts = value if isinstance(value, list) else []
        if not isinstance(value, list) or not all(isinstance(t, str) and t for t in texts):
            problem = f"'{key}' must be a list of the keys of reports."
            self.wrong(key, problem, 'Write them in quotes: ["1a2b3c4d5e"].')
            return ()
        if needed and not texts:
            self.wrong(key, f"'{key}' names no report.", 'Write their keys: ["1a2b3c4d5e"].')
        return tuple(dict.fromkeys(map(hidden.shown, texts)))

    def inner(self, key: str) -> Fields | None:
        """The mapping at a key; None where there is none."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            self.wrong(key, f"'{key}' must be keys with values.", _MENDS[key])
            return None
        return Fields(self.sheet, (*self.path, key), value)


_MENDS = {
    "by": 'Write who corrects it: by: "Jane Doe".',
    "why": 'Write the reason: why: "...".',
    "capture": "Copy the capture's id from captures.csv.",
    "with": 'Write the other capture: with: {capture: "...", reports: ["..."]}.',
    "source": 'Write who reports it: source: {outlet: "...", url: "https://..."}.',
}


def show(value: Any) -> str:
    """A value in quotes, on one line and short."""
    return f"'{short(value if isinstance(value, str) else repr(value))}'"


def short(text: str) -> str:
    """A text on one line, and no longer than a message can hold."""
    line = one_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3]}..."


def guess(value: Any, known: Iterable[str]) -> str:
    """How to mend a word that is none of those known."""
    words = list(known)
    near = get_close_matches(str(value).lower()[:_SHOWN], words, n=1)
    return f"Did you mean '{near[0]}'?" if near else f"Use one of: {', '.join(words)}."
