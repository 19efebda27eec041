"""Nouns: "the capture of X by Y", "Y's capture of X", "X's fall to Y", "announced its fall"."""

from __future__ import annotations

from geomap.grammar import agents, constituents
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.constituents import Constituent
from geomap.grammar.objects import Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules.places_before import things_before
from geomap.grammar.rules.values import NO_PLACE, Find, Sentence, armed
from geomap.grammar.triggers import Trigger


def noun(sentence: Sentence, trigger: Trigger) -> Find | str:
    """The rule of all nouns, by what stands beside them."""
    phrases = sentence.phrases
    of = _past_time(phrases, trigger.index + 1)
    if phrases.lower(of) == "of":
        return _capture_of(sentence, trigger, of)
    if phrases.lower(trigger.index - 1) == "whose":
        return _whose_capture(sentence, trigger)
    owner = _owner_span(phrases, trigger)
    if owner is not None:
        return _owned_capture(sentence, trigger, owner)
    return _its_capture(sentence, trigger) or "it does not say which place"


def _past_time(phrases: Phrases, index: int) -> int:
    """Past "on Friday", "late last week" between the noun and "of"."""
    if phrases.tag(index) == tag.TIME:
        index += 1
    while phrases.lower(index) in phrases.words["dating"]:
        if phrases.tag(index + 1) not in (tag.TIME, tag.NOUN, tag.DETERMINER):
            break
        index += 2 if phrases.tag(index + 1) == tag.TIME else 1
    return index


def _capture_of(sentence: Sentence, trigger: Trigger, of: int) -> Find | str:
    """As in "the capture of X by Y from Z", "Y's capture of X", "Z's loss of X to Y"."""
    things = sentence.objects.at(of + 1, before_verb=True)
    if not things:
        return NO_PLACE
    end = things[-1].end
    owner = _owner(sentence, trigger)
    by = sentence.agent(end) or _claimant(sentence, trigger)
    loser = sentence.behind(end, "from", limit=6)
    if trigger.verb.frame == "gain":
        winner = by or owner
    else:
        winner, loser = by or sentence.behind(end, "to", limit=3), owner or loser
    rule = f"noun: {sentence.phrases.lower(trigger.index)} of"
    return Find(rule, tuple(things), winner, armed(loser))


def _whose_capture(sentence: Sentence, trigger: Trigger) -> Find:
    """As in "X, whose capture by Y was announced"."""
    things = things_before(sentence, trigger.index - 1, relative=True)
    rule = f"noun: whose {sentence.phrases.lower(trigger.index)}"
    return Find(rule, tuple(things), sentence.agent(trigger.end))


def _owned_capture(sentence: Sentence, trigger: Trigger, owner: Constituent) -> Find | str:
    """As in "X's capture by Y", "X's fall to Y"."""
    things = sentence.objects.at(owner.start, before_verb=True)
    if not things or things[0].sort != "place" or not (things[0].sure or things[0].known):
        return NO_PLACE
    winner = sentence.agent(trigger.end) or armed(sentence.behind(trigger.end, "to", limit=2))
    rule = f"noun: 's {sentence.phrases.lower(trigger.index)}"
    return Find(rule, (things[-1],), winner)


def _its_capture(sentence: Sentence, trigger: Trigger) -> Find | None:
    """As in "reported its capture by Y", "announced its fall": the place named before."""
    phrases = sentence.phrases
    if phrases.lower(trigger.index - 1) not in ("its", "their"):
        return None
    by = agents.of(phrases, trigger.end)
    told = phrases.tag(trigger.index - 2) == tag.VERB
    if by is None and not (told and trigger.verb.frame in ("gain", "fall")):
        return None
    winner = sentence.sides.read(by) or _claimant(sentence, trigger)
    many = phrases.lower(trigger.index - 1) == "their"
    back = Thing("back", trigger.index - 1, trigger.index, plural=many)
    return Find(f"noun: its {phrases.lower(trigger.index)}", (back,), winner)


def _claimant(sentence: Sentence, trigger: Trigger) -> Side | None:
    """As in "insurgents claimed the capture of X": those who claim it have it."""
    phrases = sentence.phrases
    verb = trigger.index - 1
    while phrases.tag(verb) in (tag.DETERMINER, tag.ADVERB, tag.NOUN):
        verb -= 1
    if trigger.verb.frame != "gain" or phrases.lower(verb) not in phrases.words["claimed"]:
        return None
    return armed(sentence.subject(verb))


def _owner_span(phrases: Phrases, trigger: Trigger) -> Constituent | None:
    """The phrase before "'s capture"."""
    step = trigger.index - 1
    while step > 0 and phrases.tag(step) in (tag.NOUN, tag.ADVERB):
        step -= 1
    if phrases.tag(step) != tag.GENITIVE or step == 0:
        return None
    return Constituent(constituents.ending_at(phrases, step - 1).start, step)


def _owner(sentence: Sentence, trigger: Trigger) -> Side | None:
    """The side before the noun: "the army's capture", "its capture", "the Serb capture"."""
    phrases = sentence.phrases
    span = _owner_span(phrases, trigger)
    if span is not None:
        return sentence.sides.read(span)
    step = trigger.index - 1
    while step > 0 and phrases.tag(step) == tag.NOUN:
        step -= 1
    if phrases.tag(step) in (tag.POSSESSIVE, tag.DEMONYM):
        return sentence.sides.of_people(step) or sentence.side_in(step, step + 1)
    if phrases.tag(trigger.index - 1) == tag.NAME:
        start = constituents.ending_at(phrases, trigger.index - 1).start
        return sentence.side_in(start, trigger.index)
    return None
