"""The words that tell of a capture verb, noun or phrase, and what each says nothing without.

Of a phrase it is the word that other sentences hold least: "control" of "took control of", which
needs "took" and "of" beside it. A first look at a text (`scan`) asks for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from geomap.letters import any_of
from geomap.lexicon import Form, Lexicon, Verb

Words = frozenset[bytes]
_LETTERS = re.compile(r"[a-z]+")
_COMPANIONS = {"hold": frozenset((b"since",)), "expel": frozenset((b"out", b"from"))}


@dataclass(frozen=True, slots=True)
class Need:
    """What must stand beside a telling word in one of its meanings.

    Attributes:
        heads: forms of the verb, of which one must be there; empty where the word is one itself.
        parts: groups of words, of each of which one must.
        armed: whether something armed must be named besides, as with weak verbs ("take").
    """

    heads: Words
    parts: tuple[Words, ...]
    armed: bool

    def is_met(self, beside: Words) -> bool:
        """Whether some words have what it needs, but for something armed."""
        if self.heads and beside.isdisjoint(self.heads):
            return False
        return not any(beside.isdisjoint(part) for part in self.parts)


_NOTHING = Need(Words(), (), armed=False)


@dataclass(frozen=True, slots=True)
class Telling:
    """All telling words of a lexicon.

    Attributes:
        pattern: finds them.
        enough: those that need nothing.
        needs: of the others one of these must be met.
        armed: such as are verbs only at the head of a sentence, or behind some words: "forces".
        before: these words.
    """

    pattern: re.Pattern[bytes]
    enough: Words
    needs: Mapping[bytes, Sequence[Need]]
    armed: Words
    before: Words

    def follows(self, before: bytes | None) -> bool:
        """Whether a word like "forces" is a verb.

        Args:
            before: the word before it; None where a sentence may open with it.
        """
        return before is None or before in self.before

    def is_said(self, words: Set[bytes], lower: bytes, armed: Callable[[], bool]) -> bool:
        """Whether one of the telling words of a sentence has what it needs.

        Args:
            words: these.
            lower: the sentence as `Letters` has it.
            armed: whether the sentence names something armed.
        """
        if not words.isdisjoint(self.enough):
            return True
        beside = frozenset(lower.split())
        met = [n.armed for word in words for n in self.needs[word] if n.is_met(beside)]
        return not all(met) or (bool(met) and armed())


@cache
def of(lexicon: Lexicon) -> Telling:
    """Those of a lexicon."""
    heads: dict[bytes, dict[tuple[tuple[Words, ...], bool], set[bytes]]] = {}
    for written, verb, form in _entries(lexicon):
        for word in map(last, _told_by(written, verb, form)):
            beside = _parts(word, written, verb, form), not _is_strong(verb, form)
            heads.setdefault(word, {}).setdefault(beside, set()).add(last(written))
    needs = {
        word: [
            Need(frozenset(heads) if word not in heads else Words(), parts, armed)
            for (parts, armed), heads in beside.items()
        ]
        for word, beside in heads.items()
    }
    return Telling(
        pattern=any_of(needs),
        enough=frozenset(word for word, each in needs.items() if _NOTHING in each),
        needs=needs,
        armed=frozenset(map(str.encode, lexicon.fighters.intersection(lexicon.forms))),
        before=frozenset(map(last, lexicon.words["modals"])) | {b"to"},
    )


def _entries(lexicon: Lexicon) -> Iterator[tuple[str, Verb, Form]]:
    for written, entries in lexicon.forms.items():
        for verb, form in entries:
            yield written, verb, form


def _told_by(written: str, verb: Verb, form: Form) -> tuple[str, ...]:
    """The form itself, or the alternatives of the phrase's rarest word."""
    if form == "noun" or len(verb.tail) < 2:
        return (written,)
    parts = (part for part in reversed(verb.tail) if part)
    return max(parts, key=lambda part: min(map(len, part)))


def _parts(word: bytes, written: str, verb: Verb, form: Form) -> tuple[Words, ...]:
    """The other words of a phrase, and "since" where a verb only says who holds a place.

    "re-took" is two words in `Letters`, and needs both.
    """
    tail = () if form == "noun" else verb.tail
    parts = [frozenset(map(last, part)) for part in tail if part]
    parts += [frozenset((each.encode(),)) for each in _LETTERS.findall(written)[:-1]]
    parts += [_COMPANIONS[verb.frame]] if verb.frame in _COMPANIONS else []
    return tuple(part for part in parts if word not in part)


def _is_strong(verb: Verb, form: Form) -> bool:
    """Whether a verb, noun or phrase is of war in any sentence; "take", "take over" are not."""
    if form == "noun" or verb.frame == "fall":
        return True
    if not verb.tail:
        return verb.strong
    return not verb.split or len(verb.tail) > 1


def last(written: str) -> bytes:
    """The letters at a word's end: "take" of "re-take"."""
    return str(_LETTERS.findall(written)[-1]).encode()
