"""What governs a capture word: plans, attempts, fears, failures, that-clauses ...

The verb or noun before an infinitive, a gerund, a noun or a clause says whether it happened.
"""

from __future__ import annotations

from functools import cache

from geomap.grammar import infinitives
from geomap.grammar import tokens as tag
from geomap.grammar.phrases import Phrases
from geomap.grammar.triggers import Trigger
from geomap.lexicon import PLAN_CUES, Lexicon

BREAKS = frozenset((";", ":", "—", "–", "--", "…", "..."))
ENDS = BREAKS | {",", "."}
NOT = "it is said not to have happened"
MAYBE = "it may or will happen; it is not said to have happened"
ORDERED = "it is planned, promised or ordered, not done"
_BEFORE_GERUNDS = frozenset("of at from for to about in on into towards toward".split())


def doubt(phrases: Phrases, trigger: Trigger) -> str:
    """The reason that what governs a capture word gives; empty where it gives none."""
    left = trigger.left
    past = trigger.form in ("past", "participle")
    if (trigger.form == "base" and _is_infinitive(phrases, trigger)) or (
        past and phrases.tag(trigger.index - 1) == tag.TO
    ):
        return _infinitive(phrases, trigger)
    if trigger.form == "noun":
        return _before_noun(phrases, trigger.index) or _as_subject(phrases, trigger)
    if trigger.form == "base" and _is_rejected(phrases, trigger):
        return NOT
    if trigger.form == "base" and (helped := _helped(phrases, trigger)):
        return _modal_before(phrases, helped)  # "were sent to help the army retake X"
    if trigger.form == "gerund" or phrases.lower(left) == "being":
        return _before_gerund(phrases, left) or _as_subject(phrases, trigger)
    return _before_clause(phrases, left)


def _as_subject(phrases: Phrases, trigger: Trigger) -> str:
    """As in "retaking X would have to wait", "the fall of X would let the army pass"."""
    before = trigger.left - 1
    while phrases.tag(before) in (tag.DETERMINER, tag.DEMONYM, tag.POSSESSIVE):
        before -= 1
    subject = before < 0 or phrases.lower(before) == "that"
    for index in range(trigger.end, min(trigger.end + 8, phrases.size) if subject else 0):
        if phrases.tag(index) == tag.MODAL and phrases.lower(index) != "will":
            return MAYBE
        if phrases.texts[index] == "," or phrases.tag(index) in (tag.VERB, tag.BE, tag.HAVE):
            return ""
    return ""


def _is_rejected(phrases: Phrases, trigger: Trigger) -> bool:
    """As in "left rather than see the rebels take it"."""
    before = range(trigger.left - 1, max(0, trigger.left - 8), -1)
    return any(
        phrases.lower(index) == "than" and phrases.lower(index - 1) == "rather" for index in before
    )


def _helped(phrases: Phrases, trigger: Trigger) -> int:
    """Where "helped" stands in "helped the army retake X"; 0 where it does not."""
    for index in range(trigger.left - 1, max(0, trigger.left - 8), -1):
        if phrases.lower(index) in phrases.words["helping"]:
            return index
        if phrases.tag(index) in (tag.VERB, tag.CAPTURE, ",", ";"):
            return 0
    return 0


# -- infinitives --------------------------------------------------------------------------------


def _is_infinitive(phrases: Phrases, trigger: Trigger) -> bool:
    return (
        phrases.tag(trigger.left) == tag.TO
        or phrases.tag(trigger.left - 1) == tag.TO
        or phrases.tag(trigger.index - 1) in (tag.TO, tag.ADVERB, tag.BE, tag.CONJUNCTION)
    )


def _infinitive(phrases: Phrases, trigger: Trigger) -> str:
    """As in "plans to capture", but "managed to capture", "the latest town to fall"."""
    to = _to(phrases, trigger)
    if to < 0 or _is_hearsay(phrases, to) or infinitives.tells_outcome(phrases, to):
        return ""
    ranked = range(to - 1, max(-1, to - 5), -1)
    if any(phrases.lower(index) in phrases.words["ranked"] for index in ranked):
        return ""  # "the latest town to fall"
    for index in range(to - 1, max(-1, to - 9), -1):
        if phrases.texts[index] in BREAKS:
            break
        if phrases.lower(index) in phrases.words["implying"]:
            return _modal_before(phrases, index) or _before_clause(phrases, index)
        if reason := _cue(phrases, index):
            return reason
        if phrases.tag(index) in (tag.VERB, tag.CAPTURE):
            break
    return phrases.lexicon.cues["plans"].reason


def _to(phrases: Phrases, trigger: Trigger) -> int:
    """Where the "to" of an infinitive stands; -1 where it has none."""
    to = trigger.left if phrases.tag(trigger.left) == tag.TO else trigger.left - 1
    if phrases.tag(to) == tag.CONJUNCTION:  # "to attack and capture"
        before = range(to, max(-1, to - 12), -1)
        return next((index for index in before if phrases.tag(index) == tag.TO), -1)
    return to if phrases.tag(to) == tag.TO else -1


def _is_hearsay(phrases: Phrases, to: int) -> bool:
    """As in "are said to have taken X", "claimed on Friday to have taken X": told by the status."""
    if phrases.tag(to + 1) != tag.HAVE:
        return False
    if phrases.lower(to - 1) in phrases.words["raising"] and not _cue(phrases, to - 1):
        return True
    said = to - 1
    while phrases.tag(said) in (tag.TIME, tag.ADVERB) or phrases.lower(said) == "on":
        said -= 1
    return phrases.lower(said) in phrases.words["seeming"]


def _modal_before(phrases: Phrases, index: int) -> str:
    """As in "will manage", "did not manage", "was sent to help": around a verb that governs."""
    for step in range(index - 1, max(-1, index - 4), -1):
        if phrases.tag(step) == tag.MODAL:
            return MAYBE
        if phrases.tag(step) == tag.NEGATION:
            return NOT
        if phrases.tag(step) == tag.TO:
            return ORDERED
        if phrases.tag(step) not in (tag.ADVERB, tag.BE, tag.HAVE, tag.DO):
            break
    return ""


# -- nouns, gerunds, clauses ----------------------------------------------------------------------


def _before_noun(phrases: Phrases, index: int) -> str:
    """As in "plans for the capture of X", "the feared fall of X", "prevented the capture of X"."""
    words = phrases.words
    for step in range(index - 1, max(-1, index - 9), -1):
        lower, kind = phrases.lower(step), phrases.tag(step)
        if phrases.texts[step] in ENDS:
            return ""
        if kind in (tag.WH, tag.SUBORDINATOR, tag.CONJUNCTION):
            return ""
        if lower in words["around_nouns"] or lower in words["unverified"]:
            return ""
        if kind == tag.NEGATION:
            return NOT
        if kind == tag.MODAL:
            return MAYBE
        beside = step == index - 2 and phrases.lower(index - 1) == "in"  # "forces in capture of X"
        if not beside and (reason := _cue(phrases, step)):
            return reason
        if kind in (tag.VERB, tag.CAPTURE):
            return _modal_before(phrases, step)
    return ""


def _before_gerund(phrases: Phrases, left: int) -> str:
    """As in "prevent X from capturing", "aimed at seizing", "in fear of being captured"."""
    before = phrases.lower(left - 1)
    instead = before == "of" and phrases.lower(left - 2) in phrases.words["instead_of"]
    if instead or before in ("without", "not", "never"):
        return NOT
    if before in _BEFORE_GERUNDS:
        return _before_preposition(phrases, left - 1)
    if phrases.tag(left - 1) not in (tag.VERB, tag.GERUND):
        return ""
    happened = before in phrases.words["implying"] or before in phrases.words["beginning"]
    return "" if happened else _verb_cues(phrases.lexicon).get(before, "")


def _before_preposition(phrases: Phrases, preposition: int) -> str:
    """What governs a gerund by a preposition: "SUCCEEDED in seizing", "FAILED in seizing"."""
    inside = phrases.lower(preposition) == "in"  # "in the battle in seizing X": no cue
    nouns = _noun_cues(phrases.lexicon)
    for step in range(preposition - 1, max(-1, preposition - 6), -1):
        lower = phrases.lower(step)
        if lower in phrases.words["implying"]:
            return _modal_before(phrases, step) or _before_clause(phrases, step)
        reason = _cue(phrases, step)
        if reason and not (inside and lower in nouns):
            return reason
        if phrases.texts[step] in (",", ".", ";"):
            break
    return ""


def _before_clause(phrases: Phrases, left: int) -> str:
    """As in "denied that the rebels had captured X", "fears that", "there was no sign that"."""
    for step in range(left - 1, max(-1, left - 16), -1):
        text, kind = phrases.texts[step], phrases.tag(step)
        if text in BREAKS or text == ".":
            return ""
        if phrases.lower(step) == "that" and kind in (tag.WH, tag.DETERMINER):
            return _governs_that(phrases, step)
        if kind in (tag.SUBORDINATOR, tag.WH):
            return ""
        if kind == tag.VERB and phrases.lower(step) in phrases.words["governing"]:
            return _cue(phrases, step)
        if kind in (tag.VERB, tag.CAPTURE) and step < left - 1:
            return ""
    return ""


def _governs_that(phrases: Phrases, that: int) -> str:
    """As in "fears that", "denied that", "no sign that", "may have said that"."""
    fears = phrases.lexicon.cues["fears"].reason
    for step in range(that - 1, max(-1, that - 5), -1):
        lower = phrases.lower(step)
        if lower in phrases.words["warnings"]:  # "warned that X had fallen" tells a fact
            return "" if phrases.tag(that + 2) == tag.HAVE else _cue(phrases, step) or fears
        if lower in phrases.words["before_that"]:
            return _cue(phrases, step) or fears
        if phrases.tag(step) == tag.NEGATION or lower == "no":
            return NOT
        if phrases.tag(step) == tag.VERB:
            denials = phrases.lexicon.cues["denials"]  # "dismissed the claim that"
            denied = denials.reason if lower in denials.verbs else ""
            return _modal_before(phrases, step) or denied
        if phrases.tag(step) == tag.PREPOSITION and phrases.tag(step + 1) != tag.TIME:
            return ""  # but "denied on Thursday that"
    return ""


# -- cues -----------------------------------------------------------------------------------------


def _cue(phrases: Phrases, index: int) -> str:
    """The reason that a word stands for, as verb or as noun; empty where it is no cue."""
    return _cues(phrases.lexicon).get(phrases.lower(index), "")


@cache
def _cues(lexicon: Lexicon) -> dict[str, str]:
    """Each cue's reason; an earlier group wins."""
    groups = [lexicon.cues[name] for name in reversed(PLAN_CUES)]
    return {word: cue.reason for cue in groups for word in cue.verbs | cue.nouns}


@cache
def _verb_cues(lexicon: Lexicon) -> dict[str, str]:
    groups = [lexicon.cues[name] for name in reversed(PLAN_CUES)]
    return {word: cue.reason for cue in groups for word in cue.verbs}


@cache
def _noun_cues(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for cue in lexicon.cues.values() for word in cue.nouns)
