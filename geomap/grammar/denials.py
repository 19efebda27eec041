"""Denials: whether a sentence says that a report is not so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache

from geomap.grammar import subjects
from geomap.grammar import tokens as tag
from geomap.grammar.rules import Sentence
from geomap.lexicon import Lexicon
from geomap.models import Report


@cache
def _denying(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words["denying"] | lexicon.words["untrue"]


def may_hold_denial(text: str, lexicon: Lexicon) -> bool:
    """Whether a text may hold a word of denial: a quick first look, before it is cut into words."""
    words, denials = text.lower().replace("’", "'"), _by_part(lexicon)
    parts = [part for part in denials if part in words]
    if not parts:
        return False
    closed = "".join(words.split())
    return any(denial in closed for part in parts for denial in denials[part])


@cache
def _by_part(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """The words and phrases of denial without white space, by a part that few other texts hold."""
    by_part: dict[str, list[str]] = {}
    denials = _denying(lexicon) | lexicon.words["denied_phrases"]
    for denial in sorted(denials, key=lambda denial: (len(denial), denial)):
        part = next((part for part in by_part if part in denial), max(denial.split(), key=len))
        by_part.setdefault(part, []).append("".join(denial.split()))
    return by_part


def may_deny(sentence: Sentence) -> bool:
    """Whether a sentence holds a word of denial at all."""
    words, lexicon = [token.lower for token in sentence.phrases.tokens], sentence.lexicon
    if not _denying(lexicon).isdisjoint(words):
        return True
    lower = " ".join(words)
    return any(map(lower.__contains__, lexicon.words["denied_phrases"]))


def is_denied(sentence: Sentence, report: Report, after: int, toponyms: Set[str]) -> bool:
    """Whether a sentence, from an offset on, denies a report.

    A denial counts where it names the place, or names no other place reported captured and speaks
    of "the claim", "the fall" and the like; and where it is not the gaining side's own.
    """
    phrases, lexicon = sentence.phrases, sentence.lexicon
    tokens = [token for token in phrases.tokens if token.start >= after]
    words = [token.lower for token in tokens]
    lower = " ".join(words)
    denying = next((token for token in tokens if token.lower in _denying(lexicon)), None)
    phrased = any(phrase in lower for phrase in lexicon.words["denied_phrases"])
    if denying is None and (not phrased or _describes(sentence, after)):
        return False
    said = any(token.lower in lexicon.words["saying"] for token in tokens)
    if denying is None and said and after > phrases.tokens[0].start:
        return True  # "...; Kyiv said its troops still held the outskirts"
    text = " ".join(token.text for token in tokens)
    if report.place.toponym not in text:
        near = set(words) if denying is None else _around(words, denying.lower)
        if any(name in text for name in toponyms) or not near & lexicon.words["denied"]:
            return False
    if denying is None:
        return True
    index = phrases.tokens.index(denying)
    span = subjects.of(sentence.phrases, index)
    denier = sentence.sides.read(span) if span else None
    if denier is not None and denier.id == report.actor_id:
        return False
    return phrases.tag(index - 1) != tag.NEGATION and not _negated(sentence, index)


def _describes(sentence: Sentence, after: int) -> bool:
    """As in "the last way out of the area that the army still holds": nobody speaks against it."""
    phrases = sentence.phrases
    for index, token in enumerate(phrases.tokens):
        if token.start >= after and token.lower == "still":
            before = range(index - 1, max(-1, index - 6), -1)
            opens = next((step for step in before if phrases.tag(step) == tag.WH), 0)
            return opens > 0 and phrases.tag(opens - 1) in (tag.NOUN, tag.NAME)
    return False


def _around(words: list[str], verb: str) -> set[str]:
    """The words that a verb of denying may take as its object, behind it or (passive) before it.

    "It" and "this" before it are its subject: "it denied the report".
    """
    index = words.index(verb)
    before = set(words[max(0, index - 6) : index]) - {"it", "this"}
    return before | set(words[index + 1 : index + 7])


def _negated(sentence: Sentence, index: int) -> bool:
    return any(
        sentence.phrases.tag(step) == tag.NEGATION for step in range(max(0, index - 3), index)
    )
