"""Reads and checks a file of the page's words (its format: data/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from geomap import yamlfile
from geomap.errors import DataError
from geomap.webmap import cldr
from geomap.yamlfile import Document

PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
Text = str | dict[str, str]
"""A text, or one for each plural category."""


def read(source: str, *, name: str, known: Mapping[str, Any], like: str) -> dict[str, Text]:
    """The texts of a file, each by its section and name ("list.count").

    Args:
        source: the file's text.
        name: what messages call it.
        known: what `cldr.read` knows of its language.
        like: the English file's text, whose keys and placeholders the file must have.

    Raises:
        DataError: the file is not as documented.
    """
    reader = _Reader(yamlfile.parse(source, name=name), name, known)
    texts = dict(reader.texts())
    if source != like:
        reader.compare(texts, _flat(yamlfile.parse(like, name="English").value))
    return texts


def placeholders(text: Text) -> set[str]:
    """The names in braces, of a plural those of all its forms."""
    forms = [text] if isinstance(text, str) else text.values()
    return {name for form in forms for name in PLACEHOLDER.findall(form)}


def _flat(sections: Mapping[str, Mapping[str, Text]]) -> dict[str, Text]:
    return {
        f"{part}.{key}": text for part, texts in sections.items() for key, text in texts.items()
    }


class _Reader:
    """One file, and what its mistakes are told by."""

    def __init__(self, document: Document, name: str, known: Mapping[str, Any]) -> None:
        self._document = document
        self._name = name
        self._needed, self._single = cldr.categories(known)

    def texts(self) -> Iterator[tuple[str, Text]]:
        """The texts by their keys, each sound in itself."""
        sections = self._document.value
        if not isinstance(sections, dict):
            raise self._error("this is not a mapping of sections")
        for section, texts in sections.items():
            if not isinstance(texts, dict):
                raise self._error(f"the section '{section}' has no texts", section)
            for key, text in texts.items():
                if isinstance(text, dict):
                    self._check_plural(text, section, key)
                else:
                    self._check(text, section, key)
                yield f"{section}.{key}", text

    def compare(self, texts: Mapping[str, Text], english: Mapping[str, Text]) -> None:
        """That the keys and placeholders are those of the English file."""
        if missing := [key for key in english if key not in texts]:
            raise self._error(f"it lacks {', '.join(missing)}")
        for key, text in texts.items():
            path = key.split(".")
            model = english.get(key)
            if model is None:
                raise self._error(f"English has no '{key}'", *path)
            if isinstance(text, str) is not isinstance(model, str):
                kind = "one text" if isinstance(model, str) else "one text for each plural category"
                raise self._error(f"'{key}' must be {kind}", *path)
            for category, form in text.items() if isinstance(text, dict) else [("", text)]:
                free = {"n"} if category in self._single else set[str]()
                self._compare_form(form, placeholders(model), free, *path)

    def _compare_form(self, form: str, wanted: set[str], free: set[str], *path: str) -> None:
        found = placeholders(form)
        if missing := sorted(wanted - found - free):
            raise self._error(f"'{form}' lacks {{{missing[0]}}}", *path)
        if extra := sorted(found - wanted):
            raise self._error(f"nothing fills {{{extra[0]}}} in '{form}'", *path)

    def _check_plural(self, forms: dict[str, Any], *path: str) -> None:
        if missing := self._needed - set(forms):
            raise self._error(f"it lacks the plural '{min(missing)}'", *path)
        if extra := set(forms) - self._needed - {"other"}:
            raise self._error(f"the language has no plural '{min(extra)}'", *path)
        for category, form in forms.items():
            self._check(form, *path, category)

    def _check(self, text: Any, *path: str) -> None:
        if not isinstance(text, str):
            raise self._error(f"'{path[-1]}' is not a text; quotes make it one", *path)
        if not text:
            raise self._error(f"'{path[-1]}' is empty", *path)
        if set("{}") & set(PLACEHOLDER.sub("", text)):
            raise self._error(f"a brace holds no name in '{text}'", *path)

    def _error(self, problem: str, *path: str) -> DataError:
        line = self._document.line(*path)
        mend = "See data/README.md on the page's words."
        return DataError(f"{problem}.", where=f"{self._name}:{line}", mend=mend)
