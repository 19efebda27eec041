"""What stands behind a capture word: the agent after "by", the side after "to" or "from"."""

from __future__ import annotations

from geomap.grammar import tokens as tag
from geomap.grammar.constituents import Constituent, beginning_at
from geomap.grammar.phrases import STOPS, Phrases

_NO_AGENT = frozenset((tag.GERUND, tag.TIME, tag.NUMBER))
_ENDS = STOPS - {",", ":"}
_NEW_CLAUSE = frozenset(
    (tag.WH, tag.VERB, tag.CAPTURE, tag.HAVE, tag.BE, tag.MODAL, tag.SUBORDINATOR, tag.GERUND)
)


def of(phrases: Phrases, index: int) -> Constituent | None:
    """The phrase after "by" that belongs to a passive verb or a noun ending before `index`."""
    for step in range(index, min(index + 25, phrases.size)):
        if phrases.lower(step) == "by" and _may_act(phrases, step + 1):
            return beginning_at(phrases, step + 1 + (phrases.tag(step + 1) == tag.ADVERB))
        side = _in_attack(phrases, step)
        if side is not None:
            return side
        joined = phrases.lower(step - 1) == "and"  # "overrun and occupied by Y"
        ends = phrases.texts[step] in _ENDS
        if ends or (phrases.tag(step) in _NEW_CLAUSE and not joined):
            return None
    return None


def _may_act(phrases: Phrases, index: int) -> bool:
    """Whether what begins behind "by" may do something: "by two brigades", not "by 2 km"."""
    spelt = phrases.tag(index) == tag.NUMBER and phrases.lower(index).isalpha()
    counted = spelt and not phrases.is_distance(index)
    return counted or phrases.tag(index) not in _NO_AGENT


def _in_attack(phrases: Phrases, step: int) -> Constituent | None:
    """As in "was captured in a big Boko Haram assault": the side that made it."""
    base = phrases.base(step + 1) if phrases.lower(step) == "in" else None
    if base is None or phrases.lower(base.end - 1) not in phrases.words["manner"]:
        return None
    names = phrases.names(base.start, base.end)
    listed = [name for name in names if phrases.text(name) in phrases.lexicon.aliases]
    return Constituent(*listed[0]) if listed else None


def after_preposition(
    phrases: Phrases, index: int, preposition: str, limit: int = 12
) -> Constituent | None:
    """The phrase behind the first such preposition in the rest of the clause."""
    for step in range(index, min(index + limit, phrases.size)):
        if phrases.lower(step) == preposition:
            return beginning_at(phrases, step + 1)
        if (
            phrases.lower(step) in phrases.words["devoted"]
            and phrases.lower(step + 1) == preposition
        ):
            return None  # "lost by troops loyal to Y"
        if phrases.lower(step) in phrases.words["units"]:
            continue  # "lost it a month later to the army"
        if phrases.tag(step) in (tag.NOUN, tag.NAME, tag.DEMONYM, tag.CONJUNCTION, ","):
            return None
        if phrases.lower(step) in STOPS or phrases.tag(step) in _NEW_CLAUSE:
            return None
    return None
