"""From the text of YAML to plain data, and to lines (the only PyYAML module)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from geomap.errors import DataError

MAX_DEPTH = 32
_QUOTED = 80  # characters

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

# What YAML 1.1 does not take, as both of PyYAML's readers have it.
_UNPRINTED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_Path = tuple[str | int, ...]


def value(text: str, *, name: str, first_line: int) -> Any:
    """The value of one YAML document; arguments and errors as for `yamlfile.parse`."""
    try:
        return _Reader(_events(text), name, first_line).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        said = " ".join(part for part in (error.context, error.problem) if part)
        raise DataError(
            f"this is not valid YAML ({said}).",
            where=f"{name}:{line}",
            mend="Check the indentation, the colons and the quotes on that line.",
        ) from None
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        bad = _UNPRINTED.search(text)
        at = text.count("\n", 0, bad.start()) if bad else 0
        code = f"U+{ord(bad[0]):04X}" if bad else "a character"
        raise DataError(
            f"this is not valid YAML (it holds {code}, which no line of text can hold).",
            where=f"{name}:{first_line + at}",
            mend="Remove it.",
        ) from None


def lines(text: str) -> dict[_Path, int]:
    """The 0-based line of each value of a sound text by its path."""
    found: dict[_Path, int] = {}
    events = _events(text)
    for event in events:
        if type(event) is yaml.DocumentStartEvent:
            _note(next(events), events, (), found)
    return found


def _events(text: str) -> Iterator[Any]:
    """The parser's events, without the look-ahead that yaml.parse pays for."""
    get = _LOADER(text).get_event
    while (event := get()) is not None and type(event) is not yaml.StreamEndEvent:
        yield event


def _note(event: Any, events: Iterator[Any], path: _Path, lines: dict[_Path, int]) -> None:
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
            raise self._refusal(
                event, f"the alias *{_short(event.anchor)} is refused", "Write it out."
            )
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
                problem = f"the key '{_short(key)}' stands twice (first on line {line})"
                raise self._refusal(event, problem, "Keep one.")
            first[key] = event
            values[key] = self._value(next(self._events), depth)
        return values

    def _extra(self, event: Any) -> DataError:
        what = f"anchor &{_short(event.anchor)}" if event.anchor else f"tag {_short(event.tag)}"
        return self._refusal(event, f"the {what} is refused", "Remove it.")

    def _refusal(self, event: Any, problem: str, mend: str) -> DataError:
        return DataError(f"{problem}.", where=f"{self._name}:{self._line(event)}", mend=mend)

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + self._first_line


def _short(text: str) -> str:
    """What a message quotes of a text, which may be megabytes long."""
    return f"{text[:_QUOTED]}..." if len(text) > _QUOTED else text


def _scalar(text: str) -> Any:
    if text[:1].isalpha() and text not in _WORDS:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
