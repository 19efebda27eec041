"""What makes no capture by itself, but has its say in those that other articles tell.

"The army denied that X had fallen" makes a claim of other articles disputed. "An earlier version
said that X had fallen. It has not" takes one back. "Isis captured the town on Tuesday", where the
article names no place at all, may be a further report of the town that others name.
"""

from __future__ import annotations

from geomap.grammar import tokens as tag
from geomap.grammar.assertion import TAKEN_BACK
from geomap.grammar.lines import Line
from geomap.grammar.objects import Thing
from geomap.grammar.resolution.told import Told
from geomap.grammar.rules import Find
from geomap.grammar.triggers import Trigger
from geomap.models import CORRECTION, DENIAL, FACILITIES, TOWNS, Mention


def rule(told: Told, number: int, found: Find, trigger: Trigger) -> str:
    """The rule by which a find is refused; empty where it only repeats what was said before."""
    if found.refused != TAKEN_BACK:
        return DENIAL
    line = told.lines[number]
    after = line.sentence.phrases.tokens[trigger.index].start
    following = told.lines[number + 1 : number + 2]
    negated = _is_negated(line, after) or any(_is_negated(each, 0) for each in following)
    return CORRECTION if negated else ""


def without_name(told: Told, number: int, thing: Thing) -> Mention | None:
    """The place that words of an article stand for which names none; None where it is too vague."""
    kinds = TOWNS | FACILITIES
    if thing.sort not in ("back", "unnamed") or thing.plural or thing.kind not in kinds:
        return None
    if thing.of or thing.tied or thing.across or not told.names_no_place:
        return None
    phrases = told.lines[number].sentence.phrases
    first = thing.start + (phrases.tag(thing.start) == tag.DETERMINER)
    return Mention(
        toponym=phrases.text((first, thing.end)),
        kind=thing.kind,
        start=phrases.tokens[first].start,
        end=phrases.tokens[thing.end - 1].end,
        named=False,
    )


def _is_negated(line: Line, after: int) -> bool:
    """Whether a sentence says, from an offset on, that something is not so."""
    phrases = line.sentence.phrases
    tokens = [token for token in phrases.tokens if token.start >= after]
    lower = " ".join(token.lower for token in tokens)
    phrased = any(phrase in lower for phrase in phrases.words["denied_phrases"])
    return phrased or any(token.tag == tag.NEGATION for token in tokens)
