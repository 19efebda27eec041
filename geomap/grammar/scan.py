"""The first look at a text: whether it can hold a report at all. Most of any news can't.

`glance` finds in a whole article which stretches may hold a sentence that reports, so that the rest
of it need not even be cut into sentences; `may_report` asks a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, partial
from operator import itemgetter

from geomap.grammar import telling
from geomap.grammar.sentences import around
from geomap.letters import Letters
from geomap.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BLANK = "\n\n"  # no sentence goes on behind it
_BACK = frozenset(("it", "they", "them", "who", "which"))
_RUN = 350  # characters without a space, within which a cut may part a word


@dataclass(frozen=True, slots=True)
class Glance:
    """Where in a text a sentence may report.

    Attributes:
        stretches: start and end of each in order; a sentence that reports is in one of them.
        by_itself: those that were looked at by themselves: a sentence that is one is sure to hold a
            capture word.
    """

    stretches: Sequence[tuple[int, int]]
    by_itself: Set[tuple[int, int]]

    def __bool__(self) -> bool:
        return bool(self.stretches)

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Those parts of a paragraph that may report; each is cut as in the whole paragraph."""
        at = bisect_right(self.stretches, start, key=itemgetter(1))
        while at < len(self.stretches) and self.stretches[at][0] < end:
            yield max(start, self.stretches[at][0]), min(end, self.stretches[at][1])
            at += 1


def glance(text: str, lexicon: Lexicon) -> Glance:
    """Which stretches of a text may report.

    One pass over its words tells which words of the capture verbs it has, and where; what stands
    around those few is looked at, and the rest of the text is not even cut into sentences.
    """
    if _has_run(text):
        return Glance(((0, len(text)),), frozenset())
    letters = Letters(text)
    found = [
        (start, end)
        for start, end, words in _stretches(text, letters, lexicon)
        if _may_report(text, letters, start, end, words, lexicon)
    ]
    return Glance(found, frozenset(found))


def _has_run(text: str) -> bool:
    """Whether a text goes on for long without a space; what is too long is cut amid such words."""
    return any(text.find(" ", at, at + _RUN) < 0 for at in range(0, len(text) - _RUN, _RUN))


def _stretches(
    text: str, letters: Letters, lexicon: Lexicon
) -> Iterator[tuple[int, int, set[bytes]]]:
    """Those that hold words of the capture verbs, with these."""
    start = end = below = 0
    words = set[bytes]()
    for at, word in _hits(letters, lexicon):
        if at >= end:
            if words:
                yield start, end, words
            if at >= below:  # a paragraph further on
                blank = text.rfind(_BLANK, end, at)
                end = end if blank < 0 else blank + len(_BLANK)
                below = text.find(_BLANK, at)
                below = len(text) if below < 0 else below
            start, end = around(text, at, end, below, lexicon)
            words = set()
        words.add(word)
    if words:
        yield start, end, words


def may_report(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence holds a capture word, with a weak one ("take") something armed.

    Far cheaper than reading it; one that fails holds nothing that the rules would read.
    """
    letters = Letters(text)
    words = {word for _, word in _hits(letters, lexicon)}
    return bool(words) and _may_report(text, letters, 0, len(text), words, lexicon)


def _may_report(
    text: str, letters: Letters, start: int, end: int, words: Set[bytes], lexicon: Lexicon
) -> bool:
    """Whether a stretch that holds some words of capture verbs may report."""
    lower = letters.between(start, end)
    armed = partial(_is_armed, text[start:end], lexicon)
    return telling.of(lexicon).is_said(words, lower, armed)


def _hits(letters: Letters, lexicon: Lexicon) -> Iterator[tuple[int, bytes]]:
    """The words of the capture verbs in a text, in order."""
    words = telling.of(lexicon)
    for at, word in letters.find(words.pattern):
        if word not in words.armed or words.follows(letters.before(at)):
            yield at, word


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
