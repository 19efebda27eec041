"""Relative clauses, with a pronoun ("X, which rebels took") or without ("the town they took")."""

from __future__ import annotations

from dataclasses import replace

from geomap.grammar import subjects
from geomap.grammar import tokens as tag
from geomap.grammar.objects import Thing
from geomap.grammar.phrases import Phrases, kind_words
from geomap.grammar.rules.places_before import ending_at, things_before
from geomap.grammar.rules.values import Find, Sentence
from geomap.grammar.triggers import Trigger

_NOMINAL = (tag.NOUN, tag.NAME, tag.DEMONYM, tag.NUMBER, ",")
_CLAUSE = 14  # tokens within which a relative pronoun belongs to a verb


def relative(sentence: Sentence, trigger: Trigger) -> Find | None:
    """As in "X, which the rebels (said they) had captured in May"."""
    phrases = sentence.phrases
    which = _pronoun(phrases, trigger)
    if which < 0:
        return _without_pronoun(sentence, trigger)
    if which == trigger.left - 1:
        return None  # it is the subject
    things = things_before(sentence, which, relative=True)
    if not things and phrases.lower(which - 1) == "and":
        things = [Thing("back", which, which + 1)]  # "X, where he was born and which they took"
    if not things:
        return None
    return Find(f"relative: {trigger.verb.name}", tuple(things), sentence.subject(trigger.left))


def _pronoun(phrases: Phrases, trigger: Trigger) -> int:
    """Where the "which" or "that" stands that is a verb's object; -1 where none does."""
    for index in range(trigger.left - 1, max(-1, trigger.left - _CLAUSE), -1):
        if phrases.texts[index] in (",", ";", ".", "—", "–"):
            break
        if phrases.tag(index) != tag.WH or phrases.lower(index) not in ("which", "that"):
            continue
        if index == trigger.left - 1 or not _introduces(phrases, index):
            return index
    return -1


def _introduces(phrases: Phrases, index: int) -> bool:
    """As in "X, which Russia said early this month THAT it had captured"."""
    before = phrases.tag(index - 1)
    timed = before == tag.TIME or phrases.lower(index - 1) in phrases.words["units"]
    return phrases.lower(index) == "that" and (timed or before not in _NOMINAL)


def _without_pronoun(sentence: Sentence, trigger: Trigger) -> Find | None:
    """As in "X, a city the rebels took in May", "the town they had lost"."""
    phrases = sentence.phrases
    if phrases.held.isdisjoint(kind_words(phrases.lexicon)):
        return None
    subject = subjects.of(phrases, trigger.left)
    if subject is None or subject.end != trigger.left:
        return None
    for start in range(subject.start - 1, max(-1, subject.start - 8), -1):
        if not phrases.may_begin(start):
            continue
        things = sentence.objects.at(start)
        if len(things) != 1 or things[0].end != subject.start or not things[0].kind:
            continue
        place = _meant(sentence, things[0])
        if place is None:
            return None
        winner = sentence.sides.read(subject)
        return Find(f"relative: {trigger.verb.name}", (place,), winner)
    return None


def _meant(sentence: Sentence, noun: Thing) -> Thing | None:
    """The place that "a city" and "the town" stand for: the one before a comma, or one before."""
    if noun.sort != "unnamed":
        return noun
    if sentence.phrases.lower(noun.start - 1) == ",":
        named = ending_at(sentence, noun.start - 1)
        return replace(named, kind=named.kind or noun.kind, sure=True) if named else None
    return Thing("back", noun.start, noun.end, kind=noun.kind)
