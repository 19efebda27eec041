"""Where a quoted sentence names the place and says that it was captured, for the page to mark."""

from __future__ import annotations

from geomap.models import Evidence

Span = tuple[int, int]
NOWHERE: Span = (-1, -1)


def of(evidence: Evidence, toponym: str) -> tuple[Span, Span]:
    """The place and the capture word, in characters of the sentence.

    Args:
        evidence: the sentence.
        toponym: looked for in the sentence where the evidence does not say where the place stands.

    Returns:
        Both spans, `NOWHERE` for what does not stand in the sentence; they never overlap.
    """
    place = evidence.place or _found(evidence.sentence, toponym)
    word = evidence.word or NOWHERE
    if word[0] < place[1] and place[0] < word[1]:
        word = NOWHERE
    return place, word


def _found(sentence: str, toponym: str) -> Span:
    first = sentence.find(toponym) if toponym else -1
    return (first, first + len(toponym)) if first >= 0 else NOWHERE


def pieces(sentence: str, place: Span, word: Span) -> tuple[tuple[str, str], ...]:
    """The sentence cut into texts, each with "place", "word" or "" for what it is."""
    found: list[tuple[str, str]] = []
    done = 0
    for (first, last), mark in sorted(((place, "place"), (word, "word"))):
        if first >= 0:
            found += [(sentence[done:first], ""), (sentence[first:last], mark)]
            done = last
    return tuple((text, mark) for text, mark in [*found, (sentence[done:], "")] if text)


def _within(sentence: str, first: int, last: int) -> Span:
    return (first, last) if 0 <= first < last <= len(sentence) else NOWHERE


def units(sentence: str, span: Span) -> Span:
    """The span in UTF-16 units, as browsers count: beyond the basic plane a character is two."""
    if span == NOWHERE or sentence.isascii():
        return span
    first, last = (at + sum(c > "\uffff" for c in sentence[:at]) for at in span)
    return first, last
