"""Places that a sentence names apart from those that a rule found: members, and gapped clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geomap.grammar import insertions
from geomap.grammar import tokens as tag
from geomap.grammar.objects import Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules.places_before import things_before
from geomap.grammar.rules.values import Find, Sentence
from geomap.grammar.triggers import Trigger
from geomap.models import FACILITIES

_NEW_CLAUSE = frozenset((tag.WH, tag.CAPTURE, tag.HAVE, tag.BE, tag.MODAL, tag.SUBORDINATOR))


def with_listed(sentence: Sentence, trigger: Trigger, found: Find) -> tuple[Thing, ...]:
    """All things that a capture word speaks of, with those named elsewhere in its sentence."""
    return (
        *_members(sentence, trigger, found),
        *_with_it(sentence, trigger, found),
        *_gapped(sentence, trigger, found),
    )


def _members(sentence: Sentence, trigger: Trigger, found: Find) -> tuple[Thing, ...]:
    """The things, or for "further towns ..., X and Y among them" the places that are named."""
    if not all(thing.sort == "unnamed" and thing.plural for thing in found.things):
        return found.things
    named = _behind_colon(sentence, trigger) if found.things else []
    named = named or _among_them(sentence)
    kind = found.things[0].kind if found.things else ""
    members = tuple(replace(thing, kind=thing.kind or kind, sure=True) for thing in named)
    return members or found.things


def _behind_colon(sentence: Sentence, trigger: Trigger) -> list[Thing]:
    """As in "four towns have fallen: W, X, Y and Z"."""
    phrases = sentence.phrases
    behind = range(trigger.end, phrases.size)
    colon = next((index for index in behind if phrases.lower(index) == ":"), 0)
    named = _places(sentence, colon + 1) if colon else []
    return named if len(named) > 1 else []


def _among_them(sentence: Sentence) -> list[Thing]:
    """As in "further towns, X and Y among them", "among them X and Y"."""
    phrases = sentence.phrases
    for index in range(1, phrases.size - 1) if "among" in phrases.held else ():
        if _says(phrases, index, "among", "them"):
            return things_before(sentence, index) or sentence.objects.at(index + 2)
    return []


def _with_it(sentence: Sentence, trigger: Trigger, found: Find) -> tuple[Thing, ...]:
    """As in "X was retaken on Monday, and with it Y", "and with it the airstrip": that of X."""
    phrases = sentence.phrases
    for index in range(trigger.end, phrases.size - 2) if "with" in phrases.held else ():
        if _says(phrases, index, "and", "with") and phrases.lower(index + 2) in ("it", "them"):
            if named := _places(sentence, index + 3):
                return tuple(replace(thing, sure=True) for thing in named)
            behind = sentence.objects.at(index + 3)
            own = [thing for thing in behind if thing.kind in FACILITIES - {"road", "hill"}]
            town = found.things[-1] if found.things and found.things[-1].sort == "place" else None
            return tuple(
                replace(town, start=thing.start, end=thing.end, kind=thing.kind, tied=True)
                for thing in own
                if town
            )
    return ()


def _gapped(sentence: Sentence, trigger: Trigger, found: Find) -> Iterator[Thing]:
    """As in "X fell on Thursday, Y on Saturday", "..., followed by Y on Saturday and by Z": Y, Z.

    Each must have a time of its own behind it, or "followed by" before it.
    """
    phrases, index = sentence.phrases, trigger.end
    if not found.things or found.things[-1].end > trigger.left:
        return
    followed = False
    while index < phrases.size:
        lower = phrases.lower(index)
        followed = followed or (lower == "followed" and phrases.lower(index + 1) == "by")
        by = followed and lower == "by"
        joins = lower in (",", "and") and phrases.tag(index + 1) == tag.NAME
        if not by and not joins:
            if lower in (";", ".") or phrases.tag(index) in _NEW_CLAUSE:
                return
            index += 1
            continue
        named = _places(sentence, index + 1)
        end = named[-1].end if named else index + 1
        timed = insertions.past_time(phrases, end) > end or phrases.tag(end) == tag.TIME
        if named and (by or timed) and not insertions.starts_clause(phrases, end):
            yield from (replace(each, sure=each.sure or found.things[0].sure) for each in named)
        index = end


def _places(sentence: Sentence, start: int) -> list[Thing]:
    """The named places of the list that begins at a token."""
    return [thing for thing in sentence.objects.at(start) if thing.sort == "place"]


def _says(phrases: Phrases, index: int, *words: str) -> bool:
    return all(phrases.lower(index + step) == word for step, word in enumerate(words))
