"""The lexicon's files as the tests of their data read them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from geomap.yamlfile import Document, parse

FOLDER = files("geomap").joinpath("data", "lexicon")
FILES = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".yaml"))


def source(name: str) -> str:
    return FOLDER.joinpath(name).read_text(encoding="utf-8")


@cache
def document(name: str) -> Document:
    return parse(source(name), name=name)


def twice(values: list[Any]) -> list[Any]:
    return sorted({value for value in values if values.count(value) > 1})
