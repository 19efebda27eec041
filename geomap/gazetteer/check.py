"""Reads one gazetteer file and finds all that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geomap import smallfiles, yamlfile
from geomap.errors import DataError
from geomap.gazetteer import names, values
from geomap.gazetteer.namesakes import Entry, complaints
from geomap.gazetteer.problems import Problem, of_error
from geomap.models import Place

VERSION = 1
MAX_BYTES = 4 * yamlfile.MAX_CHARACTERS
_TOP = ("version", "places")


@dataclass(frozen=True, slots=True)
class Examined:
    """All that one file says, right and wrong; the places are whole only without problems."""

    places: tuple[Place, ...]
    problems: tuple[Problem, ...]


def check(path: Path) -> list[Problem]:
    """All that is wrong in a gazetteer file, in the order of its lines.

    Args:
        path: the file; one that is missing or unreadable is a problem too.
    """
    return list(examine(path).problems)


def examine(path: Path, data: bytes | None = None) -> Examined:
    """Reads a gazetteer file, with all its problems in the order of its lines.

    Args:
        path: the file.
        data: what it holds, where somebody has read it already (`content`).
    """
    file = str(path)
    try:
        text = smallfiles.decoded(content(path) if data is None else data, path)
        document = yamlfile.parse(text, name=file)
    except DataError as error:
        return Examined((), (of_error(error, file=file),))
    sheet = _Sheet(file, document)
    problems = list(_top_problems(sheet))
    entries: list[Entry] = []
    for position, value in enumerate(sheet.values):
        found = list(_entry_problems(sheet, position, value))
        problems += found
        if not found:
            entries.append(_entry(position, value))
    problems += _repeated_ids(sheet)
    for entry, key, problem, mend in complaints(entries):
        problems.append(sheet.at(entry.position, key, problem, mend))
    problems.sort(key=lambda problem: problem.line)
    return Examined(tuple(entry.place for entry in entries), tuple(problems))


def content(path: Path) -> bytes:
    """What a file holds.

    Raises:
        DataError: it is missing, unreadable or too large.
    """
    try:
        if path.is_dir():
            raise DataError("this is a folder.", where=str(path), mend="Name a file in it.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DataError("there is no such file.", mend="Check the path.") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise DataError(f"the file can't be read ({said}).") from None
    if len(data) > MAX_BYTES:
        raise DataError("the file is too large for a gazetteer.", mend="Split the file.")
    return data


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A parsed file, and how to speak of what is in it."""

    file: str
    document: yamlfile.Document

    @property
    def values(self) -> list[Any]:
        """The entries as parsed; empty where the file has no list of them."""
        root = self.document.value
        places = root.get("places") if isinstance(root, dict) else None
        return places if isinstance(places, list) else []

    def top(self, key: str, problem: str, mend: str) -> Problem:
        """A problem outside the entries."""
        return Problem(self.file, self.document.line(key), "", key, problem, mend)

    def at(self, position: int, key: str, problem: str, mend: str) -> Problem:
        """A problem of one entry."""
        path = ("places", position, key) if key else ("places", position)
        return Problem(
            self.file, self.document.line(*path), self.label(position), key, problem, mend
        )

    def label(self, position: int) -> str:
        """The entry's id, or its position where it has none that can be shown."""
        value = self.values[position]
        slug = value.get("id") if isinstance(value, dict) else None
        if values.is_slug(slug):
            return str(slug)
        return f"entry {position + 1}"


def _top_problems(sheet: _Sheet) -> Iterator[Problem]:
    root = sheet.document.value
    if not isinstance(root, dict):
        yield sheet.top("", "this is not a gazetteer.", "Begin with 'version: 1' and 'places:'.")
        return
    for key in root:
        if key not in _TOP:
            yield sheet.top(key, f"the key {values.show(key)} is unknown.", values.guess(key, _TOP))
    if "version" not in root:
        yield sheet.top("version", "the key is missing.", "Begin the file with 'version: 1'.")
    elif root["version"] != VERSION or isinstance(root["version"], bool):
        said = values.show(root["version"])
        yield sheet.top("version", f"{said} is no version that this geomap reads.", "Write 1.")
    if not isinstance(root.get("places"), list) or not root["places"]:
        yield sheet.top("places", "there is no list of places.", "List at least one: '- id: ...'.")


def _entry_problems(sheet: _Sheet, position: int, value: Any) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield sheet.at(position, "", "the entry is not a list of keys.", "Write 'id: ...' lines.")
        return
    for key in value:
        if key not in values.KEYS:
            yield sheet.at(
                position,
                key,
                f"the key {values.show(key)} is unknown.",
                values.guess(key, values.KEYS),
            )
    for key in values.REQUIRED:
        if key not in value:
            yield sheet.at(position, key, "the key is missing.", f"Add '{key}: ...'.")
    sound = True
    for key, examine_value in values.CHECKS.items():
        for problem, mend in examine_value(value[key]) if key in value else ():
            sound = False
            yield sheet.at(position, key, problem, mend)
    if sound and all(key in value for key in values.REQUIRED):
        for key, problem, mend in values.contradictions(value):
            yield sheet.at(position, key, problem, mend)


def _entry(position: int, value: dict[str, Any]) -> Entry:
    place = Place(
        id=value["id"],
        name=names.tidy(value["name"]),
        kind=value["kind"],
        countries=tuple(value["countries"]),
        lat=float(value["lat"]),
        lon=float(value["lon"]),
        province=names.tidy(value.get("province", "")),
        aliases=tuple(names.tidy(alias) for alias in value.get("aliases", ())),
        source=value["source"],
    )
    return Entry(place, tuple(value.get("ambiguous", ())), position)


def _repeated_ids(sheet: _Sheet) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for position, value in enumerate(sheet.values):
        slug = value.get("id") if isinstance(value, dict) else None
        if not isinstance(slug, str):
            continue
        if slug in first:
            line = sheet.document.line("places", first[slug], "id")
            yield sheet.at(
                position, "id", f"the id is taken (line {line}).", "Give each place its own."
            )
        first.setdefault(slug, position)
