"""What a word shows by itself, wherever it stands; each word is looked at once.

The closed classes of English (`words.yaml`), the lexicon's own words and the shape of a word tell
its class; every other lower-case word is N, noun or adjective alike, which is all that the phrases
built on top need to know.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from geomap.grammar.dates.words import MONTHS, SHORT_MONTHS, WEEKDAYS
from geomap.grammar.tokens import classes as tag
from geomap.grammar.tokens import cutting
from geomap.lexicon import Lexicon

NAME_PARTICLES = frozenset(
    "al el ar as ash at ad an az ez de del la le les di da do dos van von bin ibn e u ul".split()
)
COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
SOFT_MONTHS = frozenset(("march", "may", "sep", "dec", "apr", "jan"))
QUOTES = frozenset("\"“”‘’'«»„`")
RETAGGED = frozenset((tag.TIME, tag.VERB, tag.GERUND))
"""Classes of which the neighbours say whether a word is of them: "the besieged town"."""

RETAGGED_WORDS = (
    frozenset("first last then control force forces no that per while".split())
    | COMPASS
    | NAME_PARTICLES
)
_MONTHS = frozenset((*MONTHS, *SHORT_MONTHS))
_TIMES = frozenset((*WEEKDAYS, *"yesterday today tonight tomorrow weekend".split()))
DAYS = _TIMES | _MONTHS
_REMEMBERED = 20_000  # parts of sentences whose looks are kept
_SHARED = 4_096  # words whose looks such parts share
_LONGEST = 40  # letters of a part that is kept


class Look(NamedTuple):
    """A word and what it shows by itself.

    Attributes:
        lower: the word in lower case, with straight apostrophes.
        is_capital: whether it begins like a name: "Goma", "al-Waleed", "‘Abed".
        tag: its class where it has the same one wherever it stands; empty where it has not.
        inner: its class amid a sentence, where no quote or list item begins; empty as above.
        settled: whether its neighbours have no say in its class.
    """

    text: str
    lower: str
    is_capital: bool
    tag: str
    inner: str
    settled: bool


def looks_of(text: str, lexicon: Lexicon) -> list[Look]:
    """The words of a sentence in order."""
    parts = text.split()
    if cutting.asks_for_more(text):
        cut = list(cutting.quoted(parts, lexicon.words["abbreviations"]))
        return [look(word, lexicon) for words in reversed(cut) for word in words]
    if not parts:
        return []
    inner, last = _parts(lexicon)
    ending = last[parts.pop()]
    return [*chain.from_iterable(map(inner.__getitem__, parts)), *ending]


class _Parts(dict[str, tuple[Look, ...]]):
    """The looks of the words in parts of sentences, each of which stands between two spaces."""

    def __init__(self, lexicon: Lexicon, *, is_last: bool) -> None:
        self._lexicon = lexicon
        self._is_last = is_last

    def __missing__(self, part: str) -> tuple[Look, ...]:
        lexicon = self._lexicon
        words = cutting.words(part, lexicon.words["abbreviations"], is_last=self._is_last)
        found = tuple(look(word, lexicon) for word in words)
        if len(part) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[part] = found
        return found


@cache
def _parts(lexicon: Lexicon) -> tuple[_Parts, _Parts]:
    """The parts met so far in sentences, and those that ended one."""
    return _Parts(lexicon, is_last=False), _Parts(lexicon, is_last=True)


@lru_cache(maxsize=_SHARED)
def look(text: str, lexicon: Lexicon) -> Look:
    """What a word shows by itself."""
    lower = text.lower().replace("’", "'")
    lower = text if lower == text else lower  # held once
    is_capital = text[0].isupper() or (not text.islower() and _begins_like_name(text))
    own = _own_tag(text, lower, lexicon, is_capital=is_capital)
    named = is_capital and not own and lower.rstrip(".") not in SOFT_MONTHS
    settled = own != "" and own not in RETAGGED and lower not in RETAGGED_WORDS
    return Look(text, lower, is_capital, own, tag.NAME if named else own, settled)


def _begins_like_name(text: str) -> bool:
    for part in re.split(r"[-‐‑]", text.lstrip("‘’'ʿ`")):
        if part[:1].isupper():
            return True
        if part.lower() not in NAME_PARTICLES:
            return False
    return False


_CLOSED = (
    ("negations", tag.NEGATION), ("modals", tag.MODAL), ("be", tag.BE), ("have", tag.HAVE),
    ("do", tag.DO), ("wh", tag.WH), ("possessives", tag.POSSESSIVE), ("pronouns", tag.PRONOUN),
    ("subordinators", tag.SUBORDINATOR), ("numbers", tag.NUMBER), ("determiners", tag.DETERMINER),
    ("prepositions", tag.PREPOSITION), ("conjunctions", tag.CONJUNCTION), ("verbs", tag.VERB),
    ("adverbs", tag.ADVERB),
)  # fmt: skip


def _own_tag(text: str, lower: str, lexicon: Lexicon, *, is_capital: bool) -> str:
    if text in ("'s", "’s"):
        return tag.GENITIVE
    if text in ("'", "’"):
        return ""
    if text[0].isdigit() or text == "%":
        return tag.NUMBER
    if not any(sign.isalnum() for sign in text):
        return text
    if not is_capital:
        return plain_tag(lower, lexicon)
    bare = lower.rstrip(".")
    if bare in SOFT_MONTHS:
        return ""
    if lower in _TIMES or bare in _MONTHS:
        return tag.TIME
    if text in lexicon.demonyms:
        return tag.DEMONYM
    if "-" in text and text[0].isupper() and text.rsplit("-", 1)[1][:1].islower():
        centre = text.rsplit("-", 1)[1] in ("centre", "center", "ville", "sur", "le", "la")
        return tag.NAME if centre else tag.NOUN  # "Masisi-centre", but "Serb-held"
    return ""


def plain_tag(lower: str, lexicon: Lexicon) -> str:
    """Tag of a word by the closed classes, the capture verbs and its ending."""
    if lower == "to":
        return tag.TO
    if lower in _TIMES:
        return tag.TIME
    closed = closed_classes(lexicon).get(lower)
    if closed:
        return closed
    words = lexicon.words
    if lower in lexicon.fighters:
        return tag.NOUN  # "forces", "force"
    if lower in lexicon.forms:
        return tag.CAPTURE
    if lower.endswith("ly") and lower not in words["not_adverbs"]:
        return tag.ADVERB
    if lower.endswith("ing") and len(lower) > 4 and lower not in words["not_gerunds"]:
        return tag.GERUND
    past = lower.endswith("ed") and len(lower) > 3 and "-" not in lower
    return tag.VERB if past and lower not in words["not_past"] else tag.NOUN


@cache
def closed_classes(lexicon: Lexicon) -> dict[str, str]:
    """Each word of the closed classes to its tag; an earlier class wins."""
    return {word: tag_ for name, tag_ in reversed(_CLOSED) for word in lexicon.words[name]}
