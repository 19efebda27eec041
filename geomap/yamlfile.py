"""Reads the YAML that users write: plain data, and the line of each entry (the only PyYAML module).

Stricter than YAML: anchors, aliases and tags are refused (an alias is how a small file unfolds
into gigabytes), keys must be unique, and only numbers, true, false and null are more than text, so
that `NO` stays Norway and `2014-06-22` stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
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


class Document:
    """Plain data, and where each value stands.

    Attributes:
        value: the root value (dict, list, str, int, float, bool or None); None for an empty text.
    """

    def __init__(self, value: Any, text: str, first_line: int) -> None:
        self.value = value
        self._text = text
        self._first_line = first_line

    @cached_property
    def lines(self) -> dict[Path, int]:
        """1-based line of each value by its path; a mapping's value has its key's line.

        Found only when asked for, in a second pass: files without mistakes never need it.
        """
        last = self._first_line + self._text.rstrip().count("\n")
        lines: dict[Path, int] = {}
        events = _events(self._text)
        for event in events:
            if type(event) is yaml.DocumentStartEvent:
                _note(next(events), events, (), lines)
        # The parser sets what is missing on the line behind it.
        return {path: min(line + self._first_line, last) for path, line in lines.items()}

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
    try:
        value = _Reader(_events(text), name, first_line).document()
        return Document(value, text, first_line)
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


def _events(text: str) -> Iterator[Any]:
    """The parser's events, without the look-ahead that yaml.parse pays for."""
    get = _LOADER(text).get_event
    while (event := get()) is not None and type(event) is not yaml.StreamEndEvent:
        yield event


def _note(event: Any, events: Iterator[Any], path: Path, lines: dict[Path, int]) -> None:
    """Notes the 0-based lines of a sound value and of all that is in it."""
    lines.setdefault(path, event.start_mark.line)
    if type(event) is yaml.SequenceStartEvent:
        for position, item in enumerate(events):
            if type(item) is yaml.SequenceEndEvent:
                return
            _note(item, events, (*path, position), lines)
    elif type(event) is yaml.MappingStartEvent:
        for key in events:
            if type(key) is yaml.MappingEndEvent:
                return
            lines[*path, key.value] = key.start_mark.line
            _note(next(events), events, (*path, key.value), lines)


class _Reader:
    """Builds plain data out of YAML events, refusing what plain data does not need."""

    def __init__(self, events: Iterator[Any], name: str, first_line: int) -> None:
        self._events = events
        self._name = name
        self._first_line = first_line

    def document(self) -> Any:
        """The value of the only document of the stream."""
        value: Any = None
        seen = False
        for event in self._events:
            if type(event) is yaml.DocumentStartEvent:
                if seen:
                    raise self._refusal(event, "a second document begins here", "Keep only one.")
                seen = True
                value = self._value(next(self._events), 0)
        return value

    def _value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise self._refusal(event, f"the alias *{event.anchor} is refused", "Write it out.")
        if event.anchor or event.tag is not None:
            raise self._extra(event)
        if kind is yaml.ScalarEvent:
            return _scalar(event.value) if event.implicit[0] else event.value
        if depth > MAX_DEPTH:
            raise self._refusal(event, f"it is nested more than {MAX_DEPTH} deep", "Flatten it.")
        if kind is yaml.SequenceStartEvent:
            return self._sequence(depth + 1)
        return self._mapping(depth + 1)

    def _sequence(self, depth: int) -> list[Any]:
        values: list[Any] = []
        for event in self._events:
            if type(event) is yaml.SequenceEndEvent:
                break
            values.append(self._value(event, depth))
        return values

    def _mapping(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, Any] = {}
        for event in self._events:
            if type(event) is yaml.MappingEndEvent:
                break
            if type(event) is not yaml.ScalarEvent:
                mend = "Write one word or a quoted text."
                raise self._refusal(event, "a key must be plain text", mend)
            if event.anchor or event.tag is not None:
                raise self._extra(event)
            key = event.value
            if key in values:
                line = self._line(first[key])
                problem = f"the key '{key}' stands twice (first on line {line})"
                raise self._refusal(event, problem, "Keep one.")
            first[key] = event
            values[key] = self._value(next(self._events), depth)
        return values

    def _extra(self, event: Any) -> DataError:
        what = f"anchor &{event.anchor}" if event.anchor else f"tag {event.tag}"
        return self._refusal(event, f"the {what} is refused", "Remove it.")

    def _refusal(self, event: Any, problem: str, mend: str) -> DataError:
        return DataError(f"{problem}.", where=f"{self._name}:{self._line(event)}", mend=mend)

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + self._first_line


def _scalar(text: str) -> Any:
    if text[:1].isalpha() and text not in _WORDS:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
