"""Who says it: whether a capture is reported, or only claimed by the side that gains."""

from __future__ import annotations

import re
from functools import cache

from geomap.grammar import camps, constituents, subjects
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.constituents import Constituent
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules import Find, Sentence
from geomap.grammar.triggers import Trigger
from geomap.lexicon import Lexicon
from geomap.models import Status

_JOINED = 4  # words of the other speaker in "residents and an officer said"
_CLOSING = 18  # tokens that may follow a verb of saying which closes a sentence
# Up to three words between the parts of a phrase. Hyphens and apostrophes join words or part them:
# a word is read as long as it is, so that a row of them is not tried in every way of cutting it.
_WORD = r"\w++(?:['’-]++\w++)*"
_BETWEEN = rf"\W++(?:(?>{_WORD})\W++){{0,2}}(?:{_WORD}\W+)?"
_PARTING = frozenset("; but while although after when as before".split())


@cache
def _hearsay(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = (
        _BETWEEN.join(re.escape(part.strip()) for part in phrase.split("..."))
        for phrase in sorted(lexicon.words["hearsay_phrases"])
    )
    return re.compile("|".join(phrases))


def of(sentence: Sentence, text: str, trigger: Trigger, found: Find) -> Status:
    """As in "claimed" where the sentence has it from the gaining side alone or from hearsay.

    What a relative clause tells is taken for granted: "could not confirm the loss of the town that
    rebels had seized" doubts the loss alone.
    """
    phrases, words = sentence.phrases, sentence.phrases.words
    granted = _relative(phrases, trigger) if found.rule.startswith("relative") else 0
    lower = text[phrases.tokens[granted].start - phrases.tokens[0].start :].lower()
    if _hearsay(sentence.lexicon).search(lower):
        return "claimed"
    near = range(max(0, trigger.left - 6), min(phrases.size, trigger.end + 1))
    if any(phrases.lower(index) in words["hearsay"] for index in near):
        return "claimed"
    for index in range(granted, phrases.size):
        if not _says(phrases, index) or not _governs(phrases, index, trigger):
            continue
        if phrases.lower(index) in words["claiming"] or _is_winner(sentence, index, found):
            return "claimed"
    return "reported"


def _says(phrases: Phrases, index: int) -> bool:
    """Whether a token is a verb of saying, or a noun of it ("the claim")."""
    speaks = phrases.lower(index) in phrases.words["saying"]
    return speaks and phrases.tag(index) in (tag.VERB, tag.NOUN, tag.GERUND, tag.CAPTURE)


def _relative(phrases: Phrases, trigger: Trigger) -> int:
    """Where the relative clause of a capture word begins."""
    before = range(trigger.left, max(-1, trigger.left - 14), -1)
    opening = [index for index in before if phrases.tag(index) == tag.WH]
    which = [index for index in opening if phrases.lower(index) != "that"]
    return next(iter((*which, *opening)), 0)


def _governs(phrases: Phrases, index: int, trigger: Trigger) -> bool:
    """Whether a verb of saying introduces or closes the clause of the capture word."""
    if index < trigger.left:
        between = [phrases.lower(step) for step in range(index + 1, trigger.left)]
        return "that" in between[:6] or _PARTING.isdisjoint(between)
    if phrases.tag(index - 1) == tag.CONJUNCTION:
        return False  # "it took X and said ...": another thing said
    parted = ";" in phrases.texts[trigger.end : index]
    return phrases.size - index - 1 <= _CLOSING and not parted


def _is_winner(sentence: Sentence, index: int, found: Find) -> bool:
    """Whether the speaker of a verb of saying belongs to the side that gained."""
    phrases, lexicon, winner = sentence.phrases, sentence.lexicon, found.winner
    span = _speaker(phrases, index)
    if span is None or winner is None:
        return False
    first = _apposed(phrases, span.start)
    if phrases.lower(first - 1) == "and":  # "aid workers and an army officer said"
        first = max(0, first - _JOINED)
    words = [phrases.lower(step) for step in range(first, span.end)]
    if not lexicon.witnesses.isdisjoint(words):
        return False
    if winner.start < span.end and span.start < winner.end:
        return True  # "the rebels said they ...": one phrase is subject of both
    if winner.is_pronoun and phrases.lower(winner.start) in ("we", "us", "our", "i"):
        return True
    camp = camps.of_words(words, lexicon)
    own = phrases.lower(winner.start - 1) in ("its", "their", "our", "his")
    if (own or winner.is_pronoun) and phrases.tag(span.start) != tag.PRONOUN:
        return winner.start > index or bool(camp)
    speaker = sentence.sides.read(span)
    if speaker is not None and not speaker.generic:
        if speaker.armed and speaker.id == winner.id:
            return True
        if speaker.id in lexicon.actors and speaker.id != winner.id:
            return False
    return bool(camp) and camp == _camp(winner, found.loser, lexicon)


def _speaker(phrases: Phrases, index: int) -> Constituent | None:
    """The phrase of who says it: before the verb, or behind it in "..., said the minister"."""
    closes = phrases.lower(index - 1) in (",", "”", '"')
    if closes and phrases.tag(index + 1) in (tag.NAME, tag.DETERMINER, tag.NOUN):
        behind = constituents.beginning_at(phrases, index + 1)
        if behind is not None:
            return behind
    return subjects.of(phrases, index)


def _camp(winner: Side, loser: Side | None, lexicon: Lexicon) -> str:
    """The camp of the side that gained; who takes a place from a state's forces is none of it."""
    known = camps.of_id(winner.id, lexicon)
    beaten = camps.of_id(loser.id, lexicon) if loser else ""
    return known or ("rebel" if beaten == "state" else "")


def _apposed(phrases: Phrases, start: int) -> int:
    """Where a speaker's description begins: "the defence minister, Daniel Chea, has said"."""
    if phrases.lower(start - 1) != ",":
        return start
    for index in range(start - 2, max(-1, start - 9), -1):
        if phrases.lower(index) in ("the", "a", "an"):
            return index
        if phrases.tag(index) not in (tag.NOUN, tag.NAME, tag.DEMONYM, tag.GENITIVE):
            break
    return start
