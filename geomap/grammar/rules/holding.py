"""Who has the place: "REBELS have X under their control", "REBELS have held X since May"."""

from __future__ import annotations

from dataclasses import replace

from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.rules.gaining import active, passive
from geomap.grammar.rules.places_behind import is_perfect, objects_of, says_since
from geomap.grammar.rules.relatives import relative
from geomap.grammar.rules.values import NO_PLACE, ONLY_HELD, Find, Sentence
from geomap.grammar.triggers import Trigger


def bring(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "had the whole of X under their control", "declared it liberated"."""
    things = sentence.objects.at(trigger.index + 1)
    if not things or things[-1].end > trigger.end:
        return NO_PLACE
    winner = _holder(sentence, trigger)
    if winner is None:
        return "no armed side is said to have it"
    return Find(f"bring: {trigger.verb.name}", tuple(things), winner)


def _holder(sentence: Sentence, trigger: Trigger) -> Side | None:
    """The side of "under REBEL control", else the subject, else that of "under their control"."""
    phrases, before = sentence.phrases, trigger.end - 2
    beside = sentence.side_in(before, before + 1)
    named = phrases.tag(before) in (tag.NOUN, tag.DEMONYM, tag.NAME)
    if beside and named and phrases.lower(trigger.end - 1) == "control":
        return beside
    subject = sentence.subject(trigger.left)
    return subject or (beside if phrases.tag(before) == tag.POSSESSIVE else None)


def hold(sentence: Sentence, trigger: Trigger) -> Find | str:
    """As in "have controlled X since January": a capture then."""
    phrases = sentence.phrases
    perfect = trigger.form in ("past", "participle") and is_perfect(phrases, trigger)
    if not perfect or not says_since(phrases, trigger.end):
        return ONLY_HELD
    found: Find | str | None
    if trigger.passive:
        found = passive(sentence, trigger)
    elif things := objects_of(sentence, trigger):
        found = active(sentence, trigger, things)
    else:
        found = relative(sentence, trigger)
    if found is None or isinstance(found, str):
        return ONLY_HELD
    return replace(found, rule=f"hold: {trigger.verb.lemma} since")
