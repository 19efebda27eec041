"""Reads a template: the logo, the colours and the fonts that a user's pages share.

How one is written: docs/template/newsroom.yaml, docs/look.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from geomap import smallfiles, yamlfile
from geomap.errors import DataError
from geomap.webmap import contrast, sides, values
from geomap.webmap import logo as logos

MAX_BYTES = 100_000
MAX_ALT = 150
KEYS = ("logo", "logo_alt", "link", "colours", "fonts", "actors")
SCHEMES = ("light", "dark")
FONTS = tuple(values.GENERIC)

_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """What a template says; empty where it says nothing.

    Attributes:
        logo: a picture as a data: URI.
        logo_alt: the text that stands for it.
        link: where it leads.
        light: the page's colours by name (`contrast.NAMES`), as "#rrggbb".
        dark: the same where the reader's system is dark.
        fonts: lists of fonts as CSS has them, by "serif" and "sans".
        actors: the colours of actors by id: a name of the palette, or "#rrggbb".
    """

    logo: str = ""
    logo_alt: str = ""
    link: str = ""
    light: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)


def read(path: Path) -> Template:
    """The template of a file.

    Raises:
        DataError: the file, or its logo's, is missing or wrong.
    """
    text = smallfiles.text(path, most=MAX_BYTES, mend="A template is a few lines of YAML.")
    sheet = _Sheet(path, yamlfile.parse(text, name=str(path)))
    sheet.mapping((), KEYS)
    light, dark = (_colours(sheet, scheme) for scheme in SCHEMES)
    logo, alt, link = _logo(sheet)
    return Template(
        logo=logo,
        logo_alt=alt,
        link=link,
        light=light,
        dark=dark,
        fonts=sheet.read_all(("fonts",), lambda key, value: values.fonts(value, key=key), FONTS),
        actors=_actors(sheet),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A parsed template, and how to speak of what is in it."""

    file: Path
    document: yamlfile.Document

    def get(self, path: _Path) -> Any:
        """The value at a path; None where there is none."""
        value = self.document.value
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def where(self, path: _Path) -> str:
        """File, line and key."""
        file = f"{self.file}:{self.document.line(*path)}"
        return f"{file}, {'.'.join(map(str, path))}" if path else file

    def error(self, path: _Path, problem: str, mend: str) -> DataError:
        """What is wrong at a path."""
        return DataError(problem, where=self.where(path), mend=mend)

    def mapping(self, path: _Path, known: tuple[str, ...] = ()) -> dict[str, Any]:
        """The keys and values at a path; none where it is left out or empty.

        Args:
            path: the way to it.
            known: the keys that it may have; any where none are named.
        """
        found = self.get(path)
        if found is None:
            return {}
        if not isinstance(found, dict):
            key = known[0] if known else "islamic-state"
            raise self.error(path, "this must be keys with values.", f"Write '{key}: ...'.")
        for key in found:
            if known and key not in known:
                raise self.error(
                    (*path, key),
                    f"the key {values.show(key)} is unknown.",
                    values.guess(key, known),
                )
        return found

    def read(self, path: _Path, read: Callable[[Any], str]) -> str:
        """The value at a path as a reader of `values` has it; empty where it is left out."""
        if path[-1] not in self.mapping(path[:-1]):
            return ""
        try:
            return read(self.get(path))
        except values.WrongValueError as error:
            raise self.error(path, error.problem, error.mend) from None

    def read_all(
        self, path: _Path, read: Callable[[str, Any], str], known: tuple[str, ...] = ()
    ) -> dict[str, str]:
        """The values of a mapping, each as a reader of its key and value has it; by their keys."""
        return {
            key: self.read((*path, key), partial(read, key))
            for key in sorted(self.mapping(path, known))
        }


def _logo(sheet: _Sheet) -> tuple[str, str, str]:
    """The logo as a data: URI, the text that stands for it, where it leads; or nothing of it."""
    file = sheet.read(("logo",), lambda value: values.text(value, most=values.MAX_URL))
    alt = sheet.read(("logo_alt",), lambda value: values.text(value, most=MAX_ALT))
    link = sheet.read(("link",), lambda value: values.address(value).geturl())
    if not file:
        for key in ("logo_alt", "link"):
            if sheet.get((key,)) is not None:
                raise sheet.error((key,), f"there is no logo for the {key}.", "Add 'logo: FILE'.")
        return "", "", ""
    if not alt:
        raise sheet.error(
            ("logo",),
            "the logo needs a text for those who can't see it.",
            "Add 'logo_alt: ...', most often the name that the logo writes.",
        )
    return logos.uri(sheet.file.parent / file, where=sheet.where(("logo",))), alt, link


def _colours(sheet: _Sheet, scheme: str) -> dict[str, str]:
    """The colours of the light or of the dark page; its text can be read on its grounds."""
    sheet.mapping(("colours",), SCHEMES)
    path = ("colours", scheme)
    own = sheet.read_all(path, lambda _, value: values.colour(value), tuple(contrast.NAMES))
    standard = contrast.standard(dark=scheme == "dark")

    def said(name: str) -> str:
        return f"{name} ({own[name]})" if name in own else f"{name} ({standard[name]}, as it is)"

    for faint in contrast.faint(own, dark=scheme == "dark"):
        at = faint.front if faint.front in own else faint.ground
        raise sheet.error(
            (*path, at),
            f"{said(faint.front)} on {said(faint.ground)} has a contrast of "
            f"{contrast.said(faint.ratio)}.",
            f"It needs {contrast.said(faint.least)} to be seen (WCAG 2.2): make the one darker "
            "or the other lighter.",
        )
    return own


def _actors(sheet: _Sheet) -> dict[str, str]:
    for key in sheet.mapping(("actors",)):
        try:
            sides.check_id(key)
        except values.WrongValueError as error:
            raise sheet.error(("actors", key), error.problem, error.mend) from None
    return sheet.read_all(("actors",), lambda _, value: sides.colour(value))
