"""The place is the subject: "X fell to REBELS", "X is now under REBEL control"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.grammar import insertions
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.objects import Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules.nouns import noun
from geomap.grammar.rules.places_before import stands_before, things_before
from geomap.grammar.rules.places_behind import is_perfect
from geomap.grammar.rules.values import NO_PLACE, ONLY_HELD, Find, Sentence
from geomap.grammar.triggers import Trigger

_OTHERWISE = "“fell” is meant otherwise here"
_ALONE = ("fall", "change")  # "X fell", "X changed hands"; others need to say to whom


def fall(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "X fell", "X fell on Sunday to the rebels", "X surrendered to Y"."""
    if trigger.form == "noun":
        return noun(sentence, trigger)
    phrases, lemma = sentence.phrases, trigger.verb.lemma
    otherwise = phrases.lower(trigger.end) in phrases.words["fell_otherwise"]
    if otherwise or phrases.tag(trigger.end) == tag.NUMBER:
        return _OTHERWISE if stands_before(sentence, trigger.left) else NO_PLACE
    things = things_before(sentence, trigger.left)
    if not things:
        return NO_PLACE
    if receiver := _receiver(phrases, trigger):
        winner = sentence.side_from(receiver)
        if winner is None or not (_may_win(winner) or all(thing.sure for thing in things)):
            return _OTHERWISE
        return Find(f"fall: {lemma} to", tuple(things), winner)
    if not _may_fall(things, perfect=is_perfect(phrases, trigger) or lemma == "change"):
        return _OTHERWISE
    return Find(f"fall: {lemma}", tuple(things)) if lemma in _ALONE else NO_PLACE


def _receiver(phrases: Phrases, trigger: Trigger) -> int:
    """Where the phrase for the new holder begins behind "to"; 0 where nothing says "to"."""
    if phrases.lower(trigger.end - 1) == "to":  # "surrendered to", "went over to"
        return trigger.end
    to = insertions.past_time(phrases, trigger.end)  # "fell on Sunday to"
    return to + 1 if phrases.lower(to) in ("to", "back") else 0


def _may_win(side: Side) -> bool:
    return side.armed or side.is_pronoun


def _may_fall(things: Sequence[Thing], *, perfect: bool) -> bool:
    """Whether "X fell" without a holder tells of a place: prices, people and rain fall too."""
    named = any(
        thing.sort == "place" and (thing.sure or thing.known or (perfect and thing.heard_of))
        for thing in things
    )
    return named or all(thing.sort in ("back", "unnamed") and thing.kind for thing in things)


def pass_(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "passed into the hands of Y", "is now under Y's control"."""
    phrases = sentence.phrases
    tail = {phrases.lower(index) for index in range(trigger.tail, trigger.end)}
    if tail.isdisjoint(phrases.words["possession"]):
        return NO_PLACE
    if trigger.verb.lemma in ("be", "remain") and not _has_onset(phrases, trigger):
        return ONLY_HELD if stands_before(sentence, trigger.left) else NO_PLACE
    things = things_before(sentence, trigger.left)
    if not things:
        return NO_PLACE
    behind = phrases.lower(trigger.end) == "of"
    winner = sentence.side_from(trigger.end + 1) if behind else _holder(sentence, trigger)
    if winner is None or not (_may_win(winner) or winner.text[:1].isupper()):
        if behind or not any(thing.sure for thing in things):
            return "no armed side is said to have it"
        winner = None
    return Find(f"pass: {trigger.verb.name}", tuple(things), winner)


def _holder(sentence: Sentence, trigger: Trigger) -> Side | None:
    """The side between preposition and noun: "into REBEL hands", "under the army's control"."""
    phrases, last = sentence.phrases, trigger.end - 1
    start = last - 1
    while start > trigger.index and phrases.tag(start) not in (tag.PREPOSITION, tag.TO):
        start -= 1
    inner = range(start + 1, last)
    if inner and all(phrases.tag(index) == tag.DEMONYM for index in inner):  # "Bosnian Serb hands"
        people = sentence.sides.of_people(last - 1)
        return people and replace(people, text=phrases.text((start + 1, last)))
    return sentence.side_in(start + 1, last)


def _is_by_then(phrases: Phrases, index: int) -> bool:
    """As in "by Sunday", "by nightfall"."""
    timed = (
        phrases.tag(index + 1) == tag.TIME or phrases.lower(index + 1) in phrases.words["seasons"]
    )
    return phrases.lower(index) == "by" and timed


def _has_onset(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether "is under control" tells a change: now, fully, again, since, after."""
    around = range(trigger.left - 2, min(trigger.end + 12, phrases.size))
    if any(phrases.lower(index) in phrases.words["onsets"] for index in around):
        return True
    if _is_by_then(phrases, trigger.end):
        return True  # "was in their hands by Sunday"
    before = range(max(0, trigger.left - 8), trigger.left)
    if any(_is_by_then(phrases, index) for index in before):
        return True  # "by morning the town was in their hands"
    return any(phrases.lower(index) in ("whole", "entire") for index in before)
