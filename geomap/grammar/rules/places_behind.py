"""The phrases behind a capture verb that may be the captured place, and "since" behind it."""

from __future__ import annotations

from geomap.grammar import constituents
from geomap.grammar import tokens as tag
from geomap.grammar.objects import Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules.values import Sentence
from geomap.grammar.triggers import Trigger

_CLAUSE = 30  # tokens within which "since" belongs to a verb


def objects_of(sentence: Sentence, trigger: Trigger) -> list[Thing]:
    """The objects of an active verb: behind it, behind its tail, or between ("took it over")."""
    phrases = sentence.phrases
    if trigger.verb.split and trigger.tail > trigger.index + 1:
        between = sentence.objects.at(trigger.index + 1)
        if between and between[-1].end <= trigger.tail:
            return between
    index = trigger.end
    if phrases.is_quote(index) and phrases.is_quote(trigger.index - 1):
        index += 1  # had "liberated" the village
    while phrases.tag(index) == tag.ADVERB and phrases.lower(index) != "there":
        index += 1
    if phrases.lower(index) == "from":
        loser = constituents.beginning_at(phrases, index + 1)
        if loser is not None:  # "captured from the guerrillas a peak, called X"
            peak = phrases.tag(loser.end) == tag.DETERMINER
            return sentence.objects.at(loser.end) if peak else []
    if _is_span_of_time(phrases, index) or phrases.tag(index) == tag.TIME:
        return []
    if phrases.tag(index) == tag.CONJUNCTION and phrases.lower(index) in ("and", "or", "then"):
        return _coordinated(sentence, index + 1)
    return sentence.objects.at(index)


def is_perfect(phrases: Phrases, trigger: Trigger) -> bool:
    """As in "had captured"."""
    return any(phrases.tag(index) == tag.HAVE for index in range(trigger.left, trigger.index))


def says_since(phrases: Phrases, index: int) -> bool:
    """Whether "since" follows in the clause."""
    for step in range(index, min(index + _CLAUSE, phrases.size)):
        if phrases.lower(step) == "since":
            return True
        if phrases.lower(step) == ";":
            break
    return False


def _is_span_of_time(phrases: Phrases, index: int) -> bool:
    """As in "seized more than a month before", "two days ago", "retaken last week": no object."""
    words, units = phrases.words, phrases.words["units"]
    first, second, third = map(phrases.lower, range(index, index + 3))
    if first in words["before_spans"]:
        return _is_span(phrases, second) or phrases.tag(index + 1) == tag.TIME
    if first == "the" and second in words["relative_days"]:
        return _is_span(phrases, third)  # "the previous day"
    if first == "the" and third in ("before", "after"):
        return _is_span(phrases, second)  # "the day before"
    if first in ("more", "less") and second == "than":
        index += 2
    counted = phrases.tag(index) in (tag.NUMBER, tag.DETERMINER)
    behind = phrases.lower(index + 2) in words["behind_spans"]
    return counted and phrases.lower(index + 1) in units and behind


def _is_span(phrases: Phrases, word: str) -> bool:
    return word in phrases.words["units"] or word in phrases.words["seasons"]


def _coordinated(sentence: Sentence, index: int) -> list[Thing]:
    """As in "captured and then burned X": the object stands behind the last verb."""
    phrases = sentence.phrases
    while phrases.tag(index) in (tag.ADVERB, tag.CONJUNCTION):
        index += 1
    verb = phrases.tag(index) in (tag.VERB, tag.CAPTURE)
    if verb and phrases.tag(index + 1) not in (tag.PREPOSITION, tag.TO):
        return sentence.objects.at(index + 1)
    return []
