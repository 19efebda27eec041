"""A side loses the place or is driven from it: "THE ARMY lost X", "Y drove THE ARMY from X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.grammar import agents, subjects
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.constituents import Constituent
from geomap.grammar.objects import Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules.nouns import noun
from geomap.grammar.rules.places_before import things_before
from geomap.grammar.rules.places_behind import objects_of
from geomap.grammar.rules.relatives import relative
from geomap.grammar.rules.values import NO_PLACE, Find, Sentence, armed
from geomap.grammar.triggers import Trigger

_PAST = ("past", "participle")


def loss(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "the army lost X to rebels", "X was lost by the army", "X, which the army lost"."""
    if trigger.form == "noun":
        return noun(sentence, trigger)
    things = objects_of(sentence, trigger)
    if not things and not trigger.passive and (lost := relative(sentence, trigger)):
        winner = _fighting(sentence.behind(trigger.end, "to", limit=6))
        return replace(lost, winner=winner, loser=armed(lost.winner))
    if things and not trigger.passive:
        loser = sentence.subject(trigger.left)
        winner = sentence.behind(things[-1].end, "to")
    elif trigger.form in _PAST:
        things = things_before(sentence, trigger.left)
        by = agents.of(sentence.phrases, trigger.end)
        loser = sentence.sides.read(by)
        winner = sentence.behind(by.end if by else trigger.end, "to", limit=6)
    else:
        return NO_PLACE
    return _lost(trigger, things, winner, loser)


def _lost(
    trigger: Trigger, things: Sequence[Thing], winner: Side | None, loser: Side | None
) -> Find | str:
    """The find, where somebody armed is said to win or to lose, or the place is a known one."""
    if not things:
        return NO_PLACE
    settled = trigger.passive and all(thing.sure for thing in things)  # "the town was lost to X"
    winner = winner if settled else _fighting(winner)
    if trigger.verb.needs_winner and winner is None:
        return "nobody is said to have taken it"
    known = all(thing.known or thing.heard_of for thing in things)
    plain = trigger.form in _PAST and known
    if winner is None and _fighting(loser) is None and not plain:
        return "no armed side is said to have lost it"
    shape = "passive loss" if trigger.passive else "loss"
    return Find(f"{shape}: {trigger.verb.name}", tuple(things), winner, armed(loser))


def _fighting(side: Side | None) -> Side | None:
    """A side, if it is armed or may be: "they"."""
    return side if side and (side.armed or side.is_pronoun) else None


def expel(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "rebels drove the army out of X", "the army was driven from X by rebels"."""
    if trigger.form == "noun":
        return NO_PLACE
    phrases = sentence.phrases
    if phrases.held.isdisjoint(("from", "out")):
        return NO_PLACE
    objects = sentence.objects.at(trigger.end) if not trigger.passive else []
    driven: Constituent | None
    if objects and objects[0].sort != "area":
        driven = Constituent(objects[0].start, objects[0].end)
        out = _out_of(phrases, driven.end)
        winner = sentence.subject(trigger.left)
    elif trigger.form in _PAST:
        driven = subjects.of(phrases, trigger.left)
        out = _out_of(phrases, trigger.end)
        winner = None
    else:
        return NO_PLACE
    if out < 0:
        return NO_PLACE
    loser = sentence.sides.read(driven)
    things = sentence.objects.at(out)
    if winner is None and not things and phrases.lower(out) == "by":
        winner = sentence.side_from(out + 1)  # "were driven out by rebels": of the place before
        things = [Thing("back", trigger.index, trigger.index + 1)]
    elif winner is None:
        winner = sentence.agent(things[-1].end if things else out)
    if loser is None or not (_fighting(loser) or armed(winner)):
        return "those driven out are no armed side"
    if not things:
        return NO_PLACE
    return Find(f"expel: {trigger.verb.name} out of", tuple(things), winner, armed(loser))


def _out_of(phrases: Phrases, index: int) -> int:
    """Where the place begins behind "out of", "from"; -1 where nothing of the kind follows."""
    for step in range(index, min(index + 4, phrases.size)):
        lower, following = phrases.lower(step), phrases.lower(step + 1)
        if lower == "from":
            return step + 1
        if lower == "out" and following in ("of", "from"):
            return step + 2
        if lower == "out":
            return step + 1 if following == "by" else -1
        if phrases.tag(step) not in (tag.ADVERB, tag.TIME):
            return -1
    return -1
