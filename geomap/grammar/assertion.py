"""Whether a capture happened: what is denied, asked, a condition, or planned, is not told.

Plans, attempts, fears, conditions, failures and denials are read, not dropped by luck: each gives
the reason that is told. The words stand in `cues.yaml`.
"""

from __future__ import annotations

from geomap.grammar import governors
from geomap.grammar import tokens as tag
from geomap.grammar.governors import ENDS, MAYBE, NOT, ORDERED
from geomap.grammar.phrases import Phrases
from geomap.grammar.triggers import Trigger

_CONDITION = "it is a condition, not a fact"
TAKEN_BACK = "an earlier version of the article said so"
_ASKED = "it is asked, not told"


def objection(phrases: Phrases, trigger: Trigger) -> str:
    """Why the capture of a trigger is not said to have happened; empty where it is."""
    return (
        _taken_back(phrases, trigger)
        or _modal(phrases, trigger)
        or _nobody(phrases, trigger)
        or _question(phrases)
        or _condition(phrases, trigger)
        or governors.doubt(phrases, trigger)
        or _untrue(phrases, trigger)
    )


def _taken_back(phrases: Phrases, trigger: Trigger) -> str:
    """As in "An earlier version of this article said that the army had taken X"."""
    before = " ".join(phrases.lowers[: trigger.left])
    return TAKEN_BACK if any(said in before for said in phrases.words["taken_back"]) else ""


def _untrue(phrases: Phrases, trigger: Trigger) -> str:
    """As in "the claim that they had captured X is a lie", "reports of its capture are untrue"."""
    words = phrases.words
    if phrases.held.isdisjoint(words["tales"]):
        return ""
    if not any(_opens_tale(phrases, index) for index in range(trigger.left)):
        return ""
    for index in range(trigger.end, phrases.size):
        if phrases.texts[index] in ENDS:
            return ""
        if phrases.tag(index) == tag.BE:
            said = {phrases.lower(step) for step in range(index + 1, index + 4)}
            negated = phrases.tag(index + 1) == tag.NEGATION
            false = not said.isdisjoint(words["falsehoods"]) and not negated
            return phrases.lexicon.cues["denials"].reason if false else ""
    return ""


def _opens_tale(phrases: Phrases, index: int) -> bool:
    """As in "the claim that", "reports of"."""
    tale = phrases.lower(index) in phrases.words["tales"]
    return tale and phrases.lower(index + 1) in ("that", "of", "about", "on")


def _modal(phrases: Phrases, trigger: Trigger) -> str:
    """As in "could fall", "has not been captured", "yet to seize": inside the verb group."""
    if trigger.form == "noun":
        return ""
    for index in range(trigger.left, trigger.index):
        if phrases.tag(index) == tag.MODAL:
            return MAYBE
        if phrases.tag(index) == tag.NEGATION:
            return NOT
        if phrases.lower(index) in ("is", "are") and phrases.lower(index + 1) == "to":
            return ORDERED
    before = phrases.lower(trigger.left - 1)
    return NOT if before in ("not", "never", "without", "neither", "nor", "cannot") else ""


def _nobody(phrases: Phrases, trigger: Trigger) -> str:
    """As in "Neither side has been able to seize X", "No army has taken it"."""
    for index in range(trigger.left - 1, max(-1, trigger.left - 9), -1):
        lower = phrases.lower(index)
        if lower in ("neither", "nobody", "none") or (lower == "no" and index == 0):
            return NOT
        if lower in (",", ";", "that", "and", "but"):
            return ""
    return ""


def _question(phrases: Phrases) -> str:
    return _ASKED if "?" in phrases.texts[-2:] else ""


def _condition(phrases: Phrases, trigger: Trigger) -> str:
    """As in "if the town falls", "once they capture it", "unless ...": in the same clause."""
    for index in range(trigger.left - 1, max(-1, trigger.left - 14), -1):
        lower = phrases.lower(index)
        if phrases.texts[index] in ENDS or phrases.tag(index) == tag.WH:
            return ""
        if lower in phrases.words["conditions"]:
            return _CONDITION
        if lower in ("once", "until", "when", "before", "till"):
            present = trigger.form in ("present", "base") and phrases.tag(trigger.left) != tag.HAVE
            return _CONDITION if present else ""
        if lower == "after":
            return ""
    return ""
