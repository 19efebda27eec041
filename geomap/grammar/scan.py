"""The first look at a text: which sentences can hold a report at all. Most of any news can't."""

from __future__ import annotations

import re
from functools import cache

from geomap.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BACK = frozenset(("it", "they", "them", "who", "which"))


def may_report(text: str, lexicon: Lexicon) -> bool:
    """Whether a text holds a capture word, and with a weak one ("take") something armed.

    Far cheaper than reading it; a text that fails holds nothing that the rules would read.
    """
    lower = text.lower()
    weak = False
    for stem in lexicon.stems:
        if stem.text in lower and (
            not stem.companions or any(companion in lower for companion in stem.companions)
        ):
            if stem.strong:
                return True
            weak = True
    return weak and _is_armed(text, lexicon)


def _is_armed(text: str, lexicon: Lexicon) -> bool:
    """Whether a side is named, or words that may point back to one stand with a kind of place."""
    words = set(_WORD.findall(text))
    if words & _capitals(lexicon):
        return True
    lower = {word.lower() for word in words}
    if lower & _armed(lexicon):
        return True
    return bool(lower & _BACK) and bool(lower & _kinds(lexicon))


@cache
def _capitals(lexicon: Lexicon) -> frozenset[str]:
    """First words of the names of all listed sides, countries and peoples."""
    names = (*lexicon.aliases, *lexicon.bywords, *lexicon.countries, *lexicon.demonyms)
    return frozenset(
        found[0] for name in names if (found := _WORD.search(name)) and name[0].isupper()
    )


@cache
def _armed(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.fighters | lexicon.units | lexicon.leaders


@cache
def _kinds(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.place_words)


@cache
def _war(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.words["warlike"] | lexicon.fighters - lexicon.words["unarmed"]
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b", re.IGNORECASE)


def speaks_of_war(text: str, lexicon: Lexicon) -> bool:
    """Whether a text holds a word of fighting, or of those who fight."""
    return _war(lexicon).search(text) is not None
