"""A capture word -> what it reports: the rule of its frame, what governs it, what is believed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geomap.grammar.assertion import TAKEN_BACK, objection
from geomap.grammar.belief import Belief
from geomap.grammar.rules.falling import fall, pass_
from geomap.grammar.rules.gaining import gain
from geomap.grammar.rules.holding import bring, hold
from geomap.grammar.rules.lists import with_listed
from geomap.grammar.rules.losing import expel, loss
from geomap.grammar.rules.values import NO_PLACE, Find, Sentence, may_be_taken
from geomap.grammar.triggers import Trigger
from geomap.lexicon import Frame

_RULES: dict[Frame, Callable[[Sentence, Trigger], Find | str]] = {
    "gain": gain,
    "loss": loss,
    "fall": fall,
    "pass": pass_,
    "expel": expel,
    "bring": bring,
    "hold": hold,
}


def read(sentence: Sentence, trigger: Trigger, *, at_war: Callable[[], bool]) -> Find | str:
    """What a capture word reports or denies, or why it does neither.

    Args:
        sentence: that which holds it.
        trigger: the capture word.
        at_war: whether the article speaks of fighting, or the sentence of those who fight.
    """
    found = _RULES[trigger.verb.frame](sentence, trigger)
    if isinstance(found, str):
        return found
    things = with_listed(sentence, trigger, found)
    if not any(map(may_be_taken, things)):
        return (things[0].reason if things else "") or NO_PLACE
    reason = objection(sentence.phrases, trigger)
    refused = reason if reason in (TAKEN_BACK, sentence.lexicon.cues["denials"].reason) else ""
    if reason and not refused:
        return reason
    if found.other:
        return f"no armed side takes it: “{found.other}” is none"
    kept, why = Belief(
        sentence.phrases, trigger, found.winner, found.loser, things, at_war=at_war
    ).kept()
    return replace(found, things=tuple(kept), refused=refused) if kept else why
