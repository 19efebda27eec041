"""The first look at a sentence: whether it can hold a report at all. Most of any news can't.

`holds_verb` asks for the words of the capture verbs, and is so fast that it is asked first;
`may_report` asks what more the weaker ones need.
"""

from __future__ import annotations

import re
from functools import cache

from geomap.lexicon import Lexicon, Stem, Verb

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LETTERS = re.compile(r"[a-z]+")
_BACK = frozenset(("it", "they", "them", "who", "which"))


def holds_verb(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence holds a word that can be a capture verb, noun or phrase.

    A sentence that fails has no trigger (`triggers.triggers`), so that none of it need be tagged.
    """
    words = _LETTERS.findall(text.lower())
    held = _telling(lexicon).intersection(words)
    if not held:
        return False
    return not held <= _armed_verbs(lexicon) or any(
        word in held and (index == 0 or words[index - 1] in _before_verbs(lexicon))
        for index, word in enumerate(words)
    )


@cache
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """One word, or all its alternatives, of each capture verb, noun and phrase."""
    return frozenset(
        _last(word)
        for written, entries in lexicon.forms.items()
        for verb, form in entries
        for word in ((written,) if form == "noun" or len(verb.tail) < 2 else _rarest(verb))
    )


def _rarest(phrase: Verb) -> tuple[str, ...]:
    """The words of a phrase that other sentences hold least: "control" of "under control"."""
    parts = (part for part in reversed(phrase.tail) if part)
    return max(parts, key=lambda part: min(map(len, part)))


def _last(written: str) -> str:
    """The letters at a word's end: "take" of "re-take"."""
    return str(_LETTERS.findall(written)[-1])


@cache
def _armed_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Capture verbs only where they open a sentence or stand behind "to" or "will": "forces"."""
    return lexicon.fighters & lexicon.forms.keys()


@cache
def _before_verbs(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(_last(modal) for modal in lexicon.words["modals"]) | {"to"}


def may_report(text: str, lexicon: Lexicon) -> bool:
    """Whether a text holds a capture word, and with a weak one ("take") something armed.

    Far cheaper than reading it; a text that fails holds nothing that the rules would read.
    """
    lower = text.lower()
    enough, others = _stems(lexicon)
    if any(stem in lower for stem in enough):
        return True
    found = [stem for stem in others if stem.text in lower and _has_companion(stem, lower)]
    return any(stem.strong for stem in found) or (bool(found) and _is_armed(text, lexicon))


@cache
def _stems(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[Stem, ...]]:
    """Those that are enough by themselves, and those that need something more."""
    enough = tuple(stem.text for stem in lexicon.stems if stem.strong and not stem.companions)
    return enough, tuple(stem for stem in lexicon.stems if stem.text not in enough)


def _has_companion(stem: Stem, lower: str) -> bool:
    return not stem.companions or any(companion in lower for companion in stem.companions)


def _is_armed(text: str, lexicon: Lexicon) -> bool:
    """Whether a side is named, or words that may point back to one stand with a kind of place."""
    words = set(_WORD.findall(text))
    if words & _capitals(lexicon):
        return True
    lower = set(map(str.lower, words))
    if lower & _armed(lexicon):
        return True
    named = any(word[0].isupper() for word in _WORD.findall(text)[1:])
    return bool(lower & _BACK) and (named or bool(lower & _kinds(lexicon)))


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
