"""Whether words may name an armed side: a quick first look, before phrases are read for sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from geomap.lexicon import Lexicon

_LETTERS = re.compile(r"[^\W\d_]+")
_REMEMBERED = 65_536  # words of which it is remembered what they hint at


class _Hints(dict[str, bool]):
    """Each word is looked at once for a lexicon."""

    def __init__(self, asked: Callable[[str, Lexicon], bool], lexicon: Lexicon) -> None:
        self._asked = asked
        self._lexicon = lexicon

    def __missing__(self, text: str) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = hinted = self._asked(text, self._lexicon)
        return hinted


@cache
def words_hinting(lexicon: Lexicon) -> Mapping[str, bool]:
    """Of each word as written whether it may be part of a side's name, or say that one is armed."""
    return _Hints(may_name_side, lexicon)


@cache
def words_opening(lexicon: Lexicon) -> Mapping[str, bool]:
    """Of each word as written whether the name of a listed side may begin with it."""
    return _Hints(_may_open_name, lexicon)


def _may_open_name(text: str, lexicon: Lexicon) -> bool:
    first = _LETTERS.search(text)
    return first is None or first[0] in _first_words(lexicon)


@cache
def _first_words(lexicon: Lexicon) -> frozenset[str]:
    """The first letters of each name by which sides are known, as written."""
    names = (*lexicon.aliases, *lexicon.bywords)
    return frozenset(found[0] for name in names if (found := _LETTERS.search(name)))


def may_name_side(text: str, lexicon: Lexicon) -> bool:
    """Whether a text may name a side that is listed or armed: a quick first look."""
    written = _LETTERS.findall(text)
    if not _telling_names(lexicon).isdisjoint(written):
        return True
    lower = text.lower()
    if not _telling_words(lexicon).isdisjoint(_LETTERS.findall(lower)):
        return True
    return any(ending in lower for ending in lexicon.words["endings"])


@cache
def _telling_names(lexicon: Lexicon) -> frozenset[str]:
    """One word of each name by which sides are known, as written."""
    names = (lexicon.aliases, lexicon.bywords, lexicon.countries, lexicon.demonyms)
    return frozenset(_longest_word(name) for each in (*names, lexicon.namesakes) for name in each)


@cache
def _telling_words(lexicon: Lexicon) -> frozenset[str]:
    """One word of each that says who is armed, in lower case."""
    arms = (lexicon.fighters, lexicon.units, lexicon.leaders, lexicon.words["armed_adjectives"])
    return frozenset(_longest_word(name) for each in arms for name in each)


def _longest_word(name: str) -> str:
    """Few other texts hold it."""
    return str(max(_LETTERS.findall(name), key=len))
