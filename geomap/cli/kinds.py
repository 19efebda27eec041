"""Kinds of values that options have, beyond those of click."""

from __future__ import annotations

from collections.abc import Iterable

import click


class Pairs(click.types.StringParamType):
    """Several words with what each stands for, "a=b,c=d"; keys and values in a settings file."""

    name = "pairs"


class WordOrPath(click.Path):
    """One of some words, else the path of a file."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words


PAIRS = Pairs()


def split(texts: Iterable[str]) -> dict[str, str]:
    """What "a=b,c=d" says.

    Raises:
        BadParameter: it is not written so, or says a thing twice.
    """
    found: dict[str, str] = {}
    for part in (part for text in texts for part in text.split(",")):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not key:
            raise click.BadParameter(f"'{part}' is no pair. Write a=b,c=d.")
        if key in found:
            raise click.BadParameter(f"'{key}' stands twice. Keep one.")
        found[key] = value
    return found
