"""The first look at a text: whether it can hold a report at all. Most of any news can't.

`hits` finds in a whole article where words of the capture verbs stand, so that the rest of it need
not even be cut into sentences; `holds_verb` asks a sentence for them more closely; `may_report`
asks what more the weaker ones need.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from geomap.lexicon import Form, Lexicon, Verb

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LETTERS = re.compile(r"[a-z]+")
_BACK = frozenset(("it", "they", "them", "who", "which"))
_SPACED = bytes(byte if chr(byte) in "abcdefghijklmnopqrstuvwxyz" else 32 for byte in range(256))
_RUN = 350  # characters without a space, within which a cut may part a word


@dataclass(frozen=True, slots=True)
class Hits:
    """Where in a text the words of capture verbs stand.

    Attributes:
        offsets: in order.
        openings: where a word stands that counts only if a sentence opens with it.
    """

    offsets: Sequence[int]
    openings: Set[int]

    def __bool__(self) -> bool:
        return bool(self.offsets or self.openings)

    def within(self, start: int, end: int) -> bool:
        """Whether a sentence, or a paragraph of several, may hold a capture word."""
        at = bisect_left(self.offsets, start)
        return (at < len(self.offsets) and self.offsets[at] < end) or start in self.openings


def hits(text: str, lexicon: Lexicon) -> Hits:
    """Where the words may stand for which `holds_verb` asks, and perhaps some others.

    One pass over the words of the text tells which of them it has, and few have to be looked for.
    """
    plain = text.replace("İ", "i")  # the one letter that is two in lower case
    lower = plain.lower()
    telling = _telling(lexicon)
    if plain != text or _has_run(text):
        held = {word for word in telling if word in lower}
    else:
        words = lower.encode("utf-8", "replace").translate(_SPACED).split()
        held = {word.decode() for word in _telling_bytes(lexicon).intersection(words)}
    armed = held & _armed_verbs(lexicon)
    offsets = [at for word in held - armed for at in _all(word, lower)]
    openings: set[int] = set()
    for at in (at for word in armed for at in _all(word, lower)):
        (openings.add if _is_no_verb(lower, at, lexicon) else offsets.append)(at)
    return Hits(sorted(offsets), openings)


def _has_run(text: str) -> bool:
    """Whether a text goes on for long without a space; what is too long is cut amid such words."""
    return any(text.find(" ", at, at + _RUN) < 0 for at in range(0, len(text) - _RUN, _RUN))


def _all(word: str, lower: str) -> Iterator[int]:
    at = lower.find(word)
    while at >= 0:
        yield at
        at = lower.find(word, at + 1)


def _is_no_verb(lower: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a word like "forces" stands behind another than "to" and "will"."""
    end = begin = at - 1
    while begin > 0 and "a" <= lower[begin - 1] <= "z":
        begin -= 1
    return begin < end and lower[end] == " " and lower[begin:end] not in _before_verbs(lexicon)


def holds_verb(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence holds a word that can be a capture verb, noun or phrase.

    A sentence that fails has no trigger (`triggers.triggers`) that tells of anything, so that none
    of it need be tagged.
    """
    words = _LETTERS.findall(text.lower())
    held = _telling(lexicon).intersection(words)
    if not held:
        return False
    needs = _needs(lexicon)
    if not held.isdisjoint(needs):
        beside = frozenset(words)
        held = frozenset(word for word in held if _may_be_said(needs.get(word), beside))
    return not held <= _armed_verbs(lexicon) or any(
        word in held and (index == 0 or words[index - 1] in _before_verbs(lexicon))
        for index, word in enumerate(words)
    )


_Needs = frozenset[tuple[frozenset[str], ...]]


def _may_be_said(needs: _Needs | None, words: frozenset[str]) -> bool:
    """Whether what must stand beside a telling word does."""
    return needs is None or any(
        not any(words.isdisjoint(need) for need in group) for group in needs
    )


@cache
def _needs(lexicon: Lexicon) -> dict[str, _Needs]:
    """The telling words that say nothing alone, each with groups of words beside it; one will do.

    A group has the other words of a phrase, or "since" where the word only says who holds a place.
    """
    found: dict[str, set[tuple[frozenset[str], ...]]] = {}
    for written, entries in lexicon.forms.items():
        for verb, form in entries:
            for word in map(_last, _telling_of(written, verb, form)):
                found.setdefault(word, set()).add(_beside(word, written, verb, form))
    return {word: frozenset(groups) for word, groups in found.items() if () not in groups}


def _beside(word: str, written: str, verb: Verb, form: Form) -> tuple[frozenset[str], ...]:
    """What else stands in a sentence that a telling word makes one of a verb."""
    parts = [] if form == "noun" else [frozenset(map(_last, part)) for part in verb.tail if part]
    since = [frozenset(("since",))] if verb.frame == "hold" else []
    needs = (frozenset((_last(written),)), *parts, *since)
    return tuple(need for need in needs if word not in need)


@cache
def _telling_bytes(lexicon: Lexicon) -> frozenset[bytes]:
    return frozenset(word.encode() for word in _telling(lexicon))


@cache
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """One word, or all its alternatives, of each capture verb, noun and phrase."""
    return frozenset(
        _last(word)
        for written, entries in lexicon.forms.items()
        for verb, form in entries
        for word in _telling_of(written, verb, form)
    )


def _telling_of(written: str, verb: Verb, form: Form) -> tuple[str, ...]:
    return (written,) if form == "noun" or len(verb.tail) < 2 else _rarest(verb)


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
    for stem in enough:
        if stem in lower:
            return True
    weak = False
    for stem, strong, companions in others:
        if stem in lower and (not companions or any(each in lower for each in companions)):
            if strong:
                return True
            weak = True
    return weak and _is_armed(text, lexicon)


@cache
def _stems(
    lexicon: Lexicon,
) -> tuple[tuple[str, ...], tuple[tuple[str, bool, tuple[str, ...]], ...]]:
    """Those that are enough by themselves, and those that need something more."""
    enough = tuple(stem.text for stem in lexicon.stems if stem.strong and not stem.companions)
    others = (stem for stem in lexicon.stems if stem.text not in enough)
    return enough, tuple((stem.text, stem.strong, stem.companions) for stem in others)


def _is_armed(text: str, lexicon: Lexicon) -> bool:
    """Whether a side is named, or words that may point back to one stand with a kind of place."""
    words = _WORD.findall(text)
    if not _capitals(lexicon).isdisjoint(words):
        return True
    lower = [word.lower() for word in words]
    if not _armed(lexicon).isdisjoint(lower):
        return True
    if _BACK.isdisjoint(lower):
        return False
    return not _kinds(lexicon).isdisjoint(lower) or any(word[0].isupper() for word in words[1:])


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
