"""Noun phrases with what hangs on them, as the subject or the agent of a clause has them.

A base ("fighters", in `phrases`) is read on to the right ("fighters of the X brigade") or,
from its last word, to the left.
"""

from __future__ import annotations

from dataclasses import dataclass

from geomap.grammar import tokens as tag
from geomap.grammar.phrases import LONGEST, Base, Phrases

_GOVERNING = (tag.VERB, tag.CAPTURE, tag.GERUND, tag.PREPOSITION, tag.TO)


@dataclass(frozen=True, slots=True)
class Constituent:
    """Tokens of a noun phrase, with what hangs on it."""

    start: int
    end: int


def ending_at(phrases: Phrases, last: int) -> Constituent:
    """The noun phrase that ends at a token, with the phrases it is attached to.

    "fighters loyal to President Kabila", "rebels of the X front in the north".
    """
    start = _base_left(phrases, last)
    while start > 1 and (host := _host(phrases, start)) >= 0:
        if phrases.lower(start - 1) == "by":
            last = host  # "rebels backed by Rwanda": the rebels
        start = _base_left(phrases, host)
    return Constituent(start, last + 1)


def _host(phrases: Phrases, start: int) -> int:
    """The last token of the phrase that a phrase hangs on or is joined to; -1 where none is."""
    words, before = phrases.words, start - 1
    word, second = phrases.lower(before), phrases.lower(before - 1)
    if word in ("to", "with") and second in words["devoted"]:
        return before - 2 if phrases.tag(before - 2) in tag.NOMINAL else -1
    if word == "by" and second in words["backed"]:
        return before - 2
    noun = phrases.tag(before - 1) in (tag.NOUN, tag.NAME, tag.DEMONYM)
    hangs = (
        (word in words["belonging"] and noun and _is_side(phrases, before - 1))
        or (word in words["in_names"] and _names_body(phrases, before))
        or (word in words["foes"] and _is_side(phrases, before - 1))
        or (word in ("and", "&") and noun and _coordinates(phrases, before))
    )
    return before - 1 if hangs else -1


def _base_left(phrases: Phrases, last: int) -> int:
    start = _listed_left(phrases, last)
    while start > 0:
        before = phrases.tag(start - 1)
        if phrases.lower(start - 1) in phrases.words["units"]:
            break  # "within weeks Serb units ..."
        if before in tag.NOMINAL or phrases.is_quote(start - 1):
            if phrases.tag(start) in (tag.DETERMINER, tag.POSSESSIVE) and before != tag.DETERMINER:
                break
            start -= 1
        elif (
            before in (tag.VERB, tag.CAPTURE)
            and phrases.tag(start - 2) in (tag.DETERMINER, tag.POSSESSIVE)
            and phrases.tag(start) in tag.NOMINAL
        ) or (phrases.lower(start - 1) == "." and phrases.tag(start - 2) == tag.NAME):
            start -= 1
        else:
            break
    return start


def _listed_left(phrases: Phrases, last: int) -> int:
    """Where a listed name with an "and" in it begins ("the Islamic State of Iraq and Syria")."""
    if "and" not in phrases.held:
        return last
    fighters = last - (phrases.lower(last) in phrases.lexicon.fighters)
    joined = next((i for i in range(fighters, fighters - 4, -1) if phrases.lower(i) == "and"), 0)
    for start in range(joined - 5, joined) if joined else ():
        if start >= 0 and phrases.text((start, fighters + 1)) in phrases.lexicon.aliases:
            return start
    return last


def _coordinates(phrases: Phrases, conjunction: int) -> bool:
    """Whether "A and B" before a verb are two sides, not the end of a clause and a new one."""
    left = _base_left(phrases, conjunction - 1)
    if phrases.lower(left - 1) in ("of", "from") and _is_side(phrases, left - 2):
        return True  # "fighters from Isis and their allies"
    governed = phrases.tag(left - 1) in _GOVERNING
    return not governed and _is_side(phrases, conjunction - 1)


def _is_side(phrases: Phrases, index: int) -> bool:
    lower = phrases.lower(index)
    lexicon = phrases.lexicon
    return (
        lower in lexicon.fighters
        or lower in lexicon.units
        or phrases.tag(index) == tag.DEMONYM
        or phrases.texts[index] in lexicon.aliases
    )


def beginning_at(phrases: Phrases, start: int) -> Constituent | None:
    """The side named from a token on, with what is attached: "fighters of the X brigade"."""
    if phrases.tag(start) == tag.PRONOUN:
        return Constituent(start, start + 1)
    base = phrases.base(start)
    if base is None:
        return None
    end = base.end
    while end - base.start < LONGEST and (inner := _attached_side(phrases, end)):
        end = inner.end
    while end > base.start and phrases.tag(end - 1) == tag.GENITIVE:
        end -= 1
    return Constituent(base.start, end)


def _attached_side(phrases: Phrases, end: int) -> Base | None:
    """What hangs on a side that ends here: "of the X brigade", "loyal to X", "and Y troops"."""
    lower = phrases.lower(end)
    if lower == "and" and phrases.tag(end + 1) in (tag.DEMONYM, tag.NAME, tag.NOUN):
        return phrases.base(end + 1) if _joins(phrases, end) else None
    if lower in ("of", "from") or _is_listed(phrases, end + 1):
        return phrases.base(end + 1) if _is_side(phrases, end - 1) else None
    if lower in ("loyal", "allied", "linked") and phrases.lower(end + 1) in ("to", "with"):
        return phrases.base(end + 2)
    if phrases.lower(end - 1) in phrases.words["devoted"] and lower in ("to", "with"):
        return phrases.base(end + 1)
    if lower in ("for", "in") and _names_body(phrases, end):
        return phrases.base(end + 1)
    return None


def _is_listed(phrases: Phrases, index: int) -> bool:
    """As in "militia in the Islamic State": a listed side stands behind "in"."""
    base = phrases.base(index) if phrases.lower(index - 1) == "in" else None
    names = phrases.names(base.start, base.end) if base else []
    return any(phrases.text(name) in phrases.lexicon.aliases for name in names)


def _names_body(phrases: Phrases, index: int) -> bool:
    """As in "Movement for Democracy in Liberia": a word that joins two parts of one name."""
    if phrases.tag(index - 1) != tag.NAME or phrases.tag(index + 1) != tag.NAME:
        return False
    for step in range(index - 1, max(-1, index - 9), -1):
        if phrases.tag(step) == tag.NAME and phrases.lower(step) in phrases.lexicon.units:
            return True
        if phrases.tag(step) != tag.NAME and phrases.lower(step) not in phrases.words["in_names"]:
            break
    return False


def _joins(phrases: Phrases, conjunction: int) -> bool:
    """As in "NATO-led and Afghan troops": the right half ends in a word for fighters."""
    inner = phrases.base(conjunction + 1)
    return (
        inner is not None
        and _is_side(phrases, inner.end - 1)
        and phrases.tag(inner.end) not in tag.FINITE
    )
