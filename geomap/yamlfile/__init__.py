"""Reads the YAML that users write: plain data, and the line of each entry.

Stricter than YAML: anchors, aliases and tags are refused (an alias is how a small file unfolds
into gigabytes), keys must be unique, and only numbers, true, false and null are more than text, so
that `NO` stays Norway and `2014-06-22` stays as written.

PyYAML, and all that reads with it (`reader`), is loaded with the first text: a run whose YAML is
compiled already (`geomap.compiled`) needs neither.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from geomap.errors import DataError

MAX_CHARACTERS = 32_000_000

Path = tuple[str | int, ...]
"""The way to a value: keys and positions from the root."""


class Document:
    """Plain data, and where each value stands.

    Attributes:
        value: the root value (dict, list, str, int, float, bool or None); None for an empty text.
    """

    def __init__(self, value: Any, text: str, first_line: int = 1) -> None:
        self.value = value
        self._text = text
        self._first_line = first_line

    @cached_property
    def lines(self) -> dict[Path, int]:
        """1-based line of each value by its path; a mapping's value has its key's line.

        Found only when asked for, in a second pass: files without mistakes never need it.
        """
        from geomap.yamlfile import reader

        last = self._first_line + self._text.rstrip().count("\n")
        # The parser sets what is missing on the line behind it.
        return {
            path: min(line + self._first_line, last)
            for path, line in reader.lines(self._text).items()
        }

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
    from geomap.yamlfile import reader

    if len(text) > MAX_CHARACTERS:
        raise DataError(
            f"it has more than {MAX_CHARACTERS:,} characters.", where=name, mend="Split the file."
        )
    return Document(reader.value(text, name=name, first_line=first_line), text, first_line)
