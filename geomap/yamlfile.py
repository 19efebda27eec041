"""Reads the YAML that users write: plain data, and the line of each entry (the only PyYAML module).

Stricter than YAML: anchors, aliases and tags are refused (an alias is how a small file unfolds
into gigabytes), keys must be unique, and only numbers, true, false and null are more than text, so
that `NO` stays Norway and `2014-06-22` stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from geomap.errors import DataError

MAX_CHARACTERS = 32_000_000
MAX_DEPTH = 32

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

Path = tuple[str | int, ...]
"""The way to a value: keys and positions from the root."""


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data (dict, list, str, int, float, bool, None) and where each value stands.

    Attributes:
        value: the root value; None for an empty text.
        lines: 1-based line of each value by its path; a mapping's value has its key's line.
    """

    value: Any
    lines: dict[Path, int]

    def line(self, *path: str | int) -> int:
        """Line of the value at `path`, or of the nearest value around it that has one."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str, *, name: str, first_line: int = 1) -> Document:
    """Reads one YAML document.

    Args:
        text: the YAML.
        name: what messages call it, usually the file's name.
        first_line: the line of the file on which `text` begins.

    Raises:
        DataError: it is not YAML, or more than the plain YAML described above.
    """
    if len(text) > MAX_CHARACTERS:
        raise DataError(
            f"it has more than {MAX_CHARACTERS:,} characters.", where=name, mend="Split the file."
        )
    reader = _Reader(name, first_line, last_line=first_line + text.rstrip().count("\n"))
    try:
        return reader.document(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        said = " ".join(part for part in (error.context, error.problem) if part)
        raise DataError(
            f"this is not valid YAML ({said}).",
            where=f"{name}:{line}",
            mend="Check the indentation, the colons and the quotes on that line.",
        ) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        said = str(error).splitlines()[0]
        raise DataError(f"this is not valid YAML ({said}).", where=name) from None


class _Reader:
    """Builds plain data out of YAML events, refusing what plain data does not need."""

    def __init__(self, name: str, first_line: int, *, last_line: int) -> None:
        self._name = name
        self._first_line = first_line
        self._last_line = last_line  # the parser sets what is missing on the line behind it
        self._lines: dict[Path, int] = {}

    def document(self, events: Iterator[Any]) -> Document:
        """The only document of the stream."""
        value: Any = None
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    raise self._refusal(event, "a second document begins here", "Keep only one.")
                seen = True
                value = self._value(next(events), events, ())
        return Document(value, self._lines)

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise self._refusal(event, f"the alias *{event.anchor} is refused", "Write it out.")
        self._refuse_extras(event)
        if path not in self._lines:  # a mapping's value has its key's line
            self._lines[path] = self._line(event)
        if kind is yaml.ScalarEvent:
            return _scalar(event.value) if event.implicit[0] else event.value
        if len(path) > MAX_DEPTH:
            raise self._refusal(event, f"it is nested more than {MAX_DEPTH} deep", "Flatten it.")
        if kind is yaml.SequenceStartEvent:
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        values: list[Any] = []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                break
            values.append(self._value(event, events, (*path, len(values))))
        return values

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            if type(event) is not yaml.ScalarEvent:
                mend = "Write one word or a quoted text."
                raise self._refusal(event, "a key must be plain text", mend)
            self._refuse_extras(event)
            key = event.value
            place = (*path, key)
            if key in values:
                first = self._lines[place]
                problem = f"the key '{key}' stands twice (first on line {first})"
                raise self._refusal(event, problem, "Keep one.")
            self._lines[place] = self._line(event)
            values[key] = self._value(next(events), events, place)
        return values

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            raise self._refusal(event, f"the anchor &{event.anchor} is refused", "Remove it.")
        if event.tag is not None:
            raise self._refusal(event, f"the tag {event.tag} is refused", "Remove it.")

    def _refusal(self, event: Any, problem: str, mend: str) -> DataError:
        return DataError(f"{problem}.", where=f"{self._name}:{self._line(event)}", mend=mend)

    def _line(self, event: Any) -> int:
        return min(int(event.start_mark.line) + self._first_line, self._last_line)


def _scalar(text: str) -> Any:
    if text[:1].isalpha() and text not in _WORDS:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
