"""Whether a capture happened, by what governs its word: plans, attempts, fears, negation ...

Plans, attempts, fears, conditions, failures and denials are read, not dropped by luck: each gives
the reason that is told.
"""

from __future__ import annotations

from functools import cache

from geomap.grammar import tokens as tag
from geomap.grammar.phrases import Phrases
from geomap.grammar.triggers import Trigger
from geomap.lexicon import PLAN_CUES, Lexicon, conjugate

_BREAKS = frozenset((";", ":", "—", "–", "--", "…", "..."))
_SEEMING = frozenset(
    "claim claims claimed claiming appear appears appeared seem seems seemed".split()
)
_UNVERIFIED = frozenset("confirm confirmed verify verified corroborate corroborated".split())


def objection(phrases: Phrases, trigger: Trigger, lexicon: Lexicon) -> str:
    """Why the capture of a trigger is not said to have happened; empty where it is."""
    return (
        _modal(phrases, trigger, lexicon)
        or _nobody(phrases, trigger)
        or _question(phrases)
        or _condition(phrases, trigger, lexicon)
        or _governor(phrases, trigger, lexicon)
    )


def _modal(phrases: Phrases, trigger: Trigger, lexicon: Lexicon) -> str:
    """As in "could fall", "has not been captured", "yet to seize": inside the verb group."""
    if trigger.form == "noun":
        return ""
    for index in range(trigger.left, trigger.index):
        word = phrases.tag(index)
        if word == tag.MODAL:
            return "it may or will happen; it is not said to have happened"
        if word == tag.NEGATION:
            return "it is said not to have happened"
        if phrases.lower(index) in ("is", "are") and phrases.lower(index + 1) == "to":
            return "it is planned, promised or ordered, not done"
    before = [phrases.lower(trigger.left - step) for step in (2, 1)]
    if before == ["yet", "to"]:
        return "it is said not to have happened"
    left = phrases.lower(trigger.left - 1)
    if left in ("not", "never", "without", "neither", "nor", "cannot"):
        return "it is said not to have happened"
    return ""


def _nobody(phrases: Phrases, trigger: Trigger) -> str:
    """As in "Neither side has been able to seize X", "No army has taken it"."""
    for index in range(trigger.left - 1, max(-1, trigger.left - 9), -1):
        lower = phrases.lower(index)
        if lower in ("neither", "nobody", "none") or (lower == "no" and index == 0):
            return "it is said not to have happened"
        if lower in (",", ";", "that", "and", "but"):
            return ""
    return ""


def _question(phrases: Phrases) -> str:
    last = [token.text for token in phrases.tokens[-2:]]
    return "it is asked, not told" if "?" in last else ""


def _condition(phrases: Phrases, trigger: Trigger, lexicon: Lexicon) -> str:
    """As in "if the town falls", "once they capture it", "unless ...": in the same clause."""
    reason = "it is a condition, not a fact"
    for index in range(trigger.left - 1, max(-1, trigger.left - 14), -1):
        lower = phrases.lower(index)
        text = phrases.tokens[index].text
        if text in _BREAKS or text in (",", ".") or phrases.tag(index) in (tag.WH,):
            return ""
        if lower in (
            "if",
            "unless",
            "whether",
            "lest",
            "provided",
            "assuming",
            "suppose",
            "supposing",
        ):
            return reason
        if lower in ("once", "until", "when", "before", "till", "after"):
            present = trigger.form in ("present", "base") and phrases.tag(trigger.left) != tag.HAVE
            return reason if present and lower != "after" else ""
    return ""


def _governor(phrases: Phrases, trigger: Trigger, lexicon: Lexicon) -> str:
    """The verb or noun that governs an infinitive, a gerund, a noun or a that-clause."""
    left = trigger.left
    if (trigger.form == "base" and _is_infinitive(phrases, trigger)) or (
        trigger.form in ("past", "participle") and phrases.tag(trigger.index - 1) == tag.TO
    ):
        return _infinitive(phrases, trigger, lexicon)
    if trigger.form == "noun":
        return _before_noun(phrases, trigger.index, lexicon)
    if trigger.form == "base" and (helped := _helped(phrases, trigger, lexicon)):
        return _modal_before(phrases, helped)  # "were sent to help the army retake X"
    if trigger.form == "gerund" or phrases.lower(left) == "being":
        return _before_gerund(phrases, left, lexicon) or _as_subject(phrases, trigger)
    return _before_clause(phrases, left, lexicon)


def _as_subject(phrases: Phrases, trigger: Trigger) -> str:
    """As in "retaking X would have to wait"."""
    subject = trigger.left == 0 or phrases.lower(trigger.left - 1) == "that"
    for index in range(trigger.end, min(trigger.end + 8, len(phrases.tokens)) if subject else 0):
        if phrases.tag(index) == tag.MODAL:
            return "it may or will happen; it is not said to have happened"
        if phrases.tokens[index].text == "," or phrases.tag(index) in (tag.VERB, tag.BE, tag.HAVE):
            return ""
    return ""


def _helped(phrases: Phrases, trigger: Trigger, lexicon: Lexicon) -> int:
    """Where "helped" stands in "helped the army retake X"; 0 where it does not."""
    for index in range(trigger.left - 1, max(0, trigger.left - 8), -1):
        if phrases.lower(index) in _helping(lexicon):
            return index
        if phrases.tag(index) in (tag.VERB, tag.CAPTURE, ",", ";"):
            return 0
    return 0


@cache
def _helping(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(conjugate("help").values())


def _is_infinitive(phrases: Phrases, trigger: Trigger) -> bool:
    return (
        phrases.tag(trigger.left) == tag.TO
        or phrases.tag(trigger.left - 1) == tag.TO
        or phrases.tag(trigger.index - 1) in (tag.TO, tag.ADVERB, tag.BE, tag.CONJUNCTION)
    )


def _infinitive(phrases: Phrases, trigger: Trigger, lexicon: Lexicon) -> str:
    to = trigger.left if phrases.tag(trigger.left) == tag.TO else trigger.left - 1
    if phrases.tag(to) == tag.CONJUNCTION:  # "to attack and capture"
        to = next((i for i in range(to, max(-1, to - 12), -1) if phrases.tag(i) == tag.TO), -1)
        if to < 0:
            return ""
    if phrases.tag(to) != tag.TO:
        return ""
    if (
        phrases.lower(to - 1)
        in ("said", "believed", "reported", "thought", "claimed", "alleged", "known", "understood")
        and phrases.tag(to + 1) == tag.HAVE
    ):
        return ""  # "are said to have captured": hearsay, told by the status
    said = to - 1
    while phrases.tag(said) in (tag.TIME, tag.ADVERB) or phrases.lower(said) == "on":
        said -= 1
    if phrases.tag(to + 1) == tag.HAVE and phrases.lower(said) in _SEEMING:
        return ""  # "claimed on Friday to have captured X"
    if phrases.lower(to - 1) == "only" or _it_took(phrases, to):
        return ""  # "only to lose it in May", "it took 500 soldiers to retake X"
    for index in range(to - 1, max(-1, to - 8), -1):
        if phrases.lower(index) == "for" and phrases.lower(index - 1) == "only":
            return ""  # "only for the army to retake it soon after"
    if any(
        phrases.lower(index) in ("first", "second", "third", "fourth", "fifth", "latest", "last")
        for index in range(to - 1, max(-1, to - 5), -1)
    ):
        return ""  # "the latest town to fall"
    for index in range(to - 1, max(-1, to - 9), -1):
        lower = phrases.lower(index)
        if phrases.tokens[index].text in _BREAKS:
            break
        if lower in implying(lexicon):
            return _modal_before(phrases, index) or _before_clause(phrases, index, lexicon)
        reason = _cue(lexicon, lower)
        if reason:
            return reason
        if phrases.tag(index) in (tag.VERB, tag.CAPTURE):
            break
    return lexicon.cues["plans"].reason


def _it_took(phrases: Phrases, to: int) -> bool:
    for index in range(to - 1, max(0, to - 24), -1):
        if phrases.lower(index) in ("took", "takes", "taken") and phrases.lower(index - 1) == "it":
            return True
        if phrases.tokens[index].text == ";":
            break
    return False


def _modal_before(phrases: Phrases, index: int) -> str:
    for step in range(index - 1, max(-1, index - 4), -1):
        if phrases.tag(step) == tag.MODAL:
            return "it may or will happen; it is not said to have happened"
        if phrases.tag(step) == tag.NEGATION:
            return "it is said not to have happened"
        if phrases.tag(step) not in (tag.ADVERB, tag.BE, tag.HAVE, tag.DO, tag.TO):
            break
        if phrases.tag(step) == tag.TO:
            return "it is planned, promised or ordered, not done"
    return ""


@cache
def implying(lexicon: Lexicon) -> frozenset[str]:
    """All forms of the verbs whose infinitive happened: "managed to", "went on to"."""
    return frozenset(form for verb in lexicon.words["implies"] for form in conjugate(verb).values())


@cache
def _cue_words(lexicon: Lexicon) -> dict[str, str]:
    return {
        word: lexicon.cues[name].reason
        for name in reversed(PLAN_CUES)
        for word in lexicon.cues[name].verbs | lexicon.cues[name].nouns
    }


def _cue(lexicon: Lexicon, lower: str) -> str:
    return _cue_words(lexicon).get(lower, "")


@cache
def _noun_cues(lexicon: Lexicon) -> dict[str, str]:
    return {
        word: lexicon.cues[name].reason
        for name in reversed(PLAN_CUES)
        for word in lexicon.cues[name].nouns
    }


def _before_noun(phrases: Phrases, index: int, lexicon: Lexicon) -> str:
    """As in "plans for the capture of X", "the feared fall of X", "prevented the capture of X"."""
    for step in range(index - 1, max(-1, index - 9), -1):
        lower = phrases.lower(step)
        text = phrases.tokens[step].text
        if (
            text in _BREAKS
            or text in (",", ".")
            or phrases.tag(step) in (tag.WH, tag.SUBORDINATOR, tag.CONJUNCTION)
        ):
            return ""
        if lower in ("after", "since", "following", "with", "despite"):
            return ""
        if lower in _UNVERIFIED:
            return ""  # "could not confirm the recapture": hearsay, told by the status
        if phrases.tag(step) == tag.NEGATION:
            return "it is said not to have happened"
        if phrases.tag(step) == tag.MODAL:
            return "it may or will happen; it is not said to have happened"
        if lower in ("before", "until", "pending", "ahead"):
            return ""
        reason = _cue(lexicon, lower)
        if reason and not (step == index - 2 and phrases.lower(index - 1) == "in"):
            return reason
        if phrases.tag(step) in (tag.VERB, tag.CAPTURE):
            return _modal_before(phrases, step)
    return ""


def _before_gerund(phrases: Phrases, left: int, lexicon: Lexicon) -> str:
    """As in "prevent X from capturing", "aimed at seizing", "in fear of being captured"."""
    before = phrases.lower(left - 1)
    instead = before == "of" and phrases.lower(left - 2) in ("instead", "short", "ahead")
    if instead or before in ("without", "not", "never"):
        return "it is said not to have happened"
    if before in (
        "of",
        "at",
        "from",
        "for",
        "to",
        "about",
        "in",
        "on",
        "into",
        "towards",
        "toward",
    ):
        for step in range(left - 2, max(-1, left - 7), -1):
            lower = phrases.lower(step)
            if lower in implying(lexicon):
                return _modal_before(phrases, step) or _before_clause(phrases, step, lexicon)
            reason = _cue(lexicon, lower)
            if reason and not (before == "in" and lower in _noun_cues(lexicon)):
                return reason
            if phrases.tokens[step].text in (",", ".", ";"):
                break
            if before == "from" and lower in (
                "prevented",
                "prevent",
                "preventing",
                "stop",
                "stopped",
                "keep",
                "kept",
                "bar",
                "barred",
            ):
                return lexicon.cues["failures"].reason
        return ""
    if before == "as" and phrases.lower(left - 2) in ("such", "well"):
        return ""
    return _cue_verb(lexicon, before) if phrases.tag(left - 1) in (tag.VERB, tag.GERUND) else ""


def _cue_verb(lexicon: Lexicon, lower: str) -> str:
    for name in PLAN_CUES:
        if (
            lower in lexicon.cues[name].verbs
            and lower not in implying(lexicon)
            and lower not in ("began", "begun", "started", "begin", "begins")
        ):
            return lexicon.cues[name].reason
    return ""


def _before_clause(phrases: Phrases, left: int, lexicon: Lexicon) -> str:
    """As in "denied that the rebels had captured X", "fears that", "there was no sign that"."""
    for step in range(left - 1, max(-1, left - 16), -1):
        text = phrases.tokens[step].text
        if text in _BREAKS or text == ".":
            return ""
        if phrases.lower(step) == "that" and phrases.tag(step) in (tag.WH, tag.DETERMINER):
            return _governs_that(phrases, step, lexicon)
        if phrases.tag(step) in (tag.SUBORDINATOR, tag.WH):
            return ""
        if phrases.tag(step) == tag.VERB and phrases.lower(step) in _deny():
            return lexicon.cues["fears" if phrases.lower(step) in _fear() else "denials"].reason
        if phrases.tag(step) in (tag.VERB, tag.CAPTURE) and step < left - 1:
            return ""
    return ""


@cache
def _fear() -> frozenset[str]:
    return frozenset(conjugate("fear").values())


@cache
def _deny() -> frozenset[str]:
    return frozenset(conjugate("deny").values()) | _fear()


def _governs_that(phrases: Phrases, that: int, lexicon: Lexicon) -> str:
    for step in range(that - 1, max(-1, that - 5), -1):
        lower = phrases.lower(step)
        if lower in (
            "deny",
            "denied",
            "denies",
            "denying",
            "fear",
            "fears",
            "feared",
            "risk",
            "danger",
            "threat",
            "prospect",
            "possibility",
            "denial",
            "hope",
            "hopes",
            "hoped",
            "hoping",
            "likely",
            "unlikely",
            "warned",
            "warn",
            "warns",
            "warning",
            "concern",
            "concerns",
            "worries",
            "worry",
            "predicted",
            "vowed",
            "pledged",
            "demanded",
            "insisted on",
            "suggestion",
            "suggestions",
        ):
            if lower.startswith("warn") and phrases.tag(that + 2) == tag.HAVE:
                return ""
            return _cue(lexicon, lower) or lexicon.cues["fears"].reason
        if phrases.tag(step) == tag.NEGATION or lower == "no":
            return "it is said not to have happened"
        if phrases.tag(step) in (tag.VERB, tag.PREPOSITION):
            return _modal_before(phrases, step) if phrases.tag(step) == tag.VERB else ""
    return ""
