"""Who says it: whether a capture is reported, or only claimed by the side that gains."""

from __future__ import annotations

import re
from functools import cache

from geomap.grammar import camps, constituents, subjects
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules import Find, Sentence
from geomap.grammar.triggers import Trigger
from geomap.lexicon import Lexicon, conjugate
from geomap.models import Status

_JOINED = 4  # words of the other speaker in "residents and an officer said"


@cache
def saying(lexicon: Lexicon) -> frozenset[str]:
    """All forms of the verbs of saying."""
    return frozenset(form for verb in lexicon.words["claims"] for form in conjugate(verb).values())


@cache
def _hearsay(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = (
        r"\W+(?:[\w'’-]+\W+){0,3}".join(re.escape(part.strip()) for part in phrase.split("..."))
        for phrase in sorted(lexicon.words["hearsay_phrases"])
    )
    return re.compile("|".join(phrases))


@cache
def _strong_claims() -> frozenset[str]:
    return frozenset(
        form
        for verb in ("claim", "boast", "allege", "contend", "declare")
        for form in conjugate(verb).values()
    )


def of(sentence: Sentence, text: str, trigger: Trigger, found: Find) -> Status:
    """As in "claimed" where the sentence has it from the gaining side alone or from hearsay.

    What a relative clause tells is taken for granted: "could not confirm the loss of the town that
    rebels had seized" doubts the loss alone.
    """
    phrases, lexicon = sentence.phrases, sentence.lexicon
    granted = _relative(phrases, trigger) if found.rule.startswith("relative") else 0
    lower = text[phrases.tokens[granted].start - phrases.tokens[0].start :].lower()
    if _hearsay(lexicon).search(lower):
        return "claimed"
    near = range(max(0, trigger.left - 6), min(len(phrases.tokens), trigger.end + 1))
    if any(phrases.lower(index) in lexicon.words["hearsay"] for index in near):
        return "claimed"
    for index, token in enumerate(phrases.tokens[granted:], granted):
        if token.lower not in saying(lexicon) or token.tag not in (
            tag.VERB,
            tag.NOUN,
            tag.GERUND,
            tag.CAPTURE,
        ):
            continue
        if not _governs(sentence, index, trigger):
            continue
        if token.lower in _strong_claims():
            return "claimed"
        if _is_winner(sentence, index, found):
            return "claimed"
    return "reported"


def _relative(phrases: Phrases, trigger: Trigger) -> int:
    """Where the relative clause of a capture word begins."""
    before = range(trigger.left, max(-1, trigger.left - 14), -1)
    opening = [index for index in before if phrases.tag(index) == tag.WH]
    which = [index for index in opening if phrases.lower(index) != "that"]
    return next(iter((*which, *opening)), 0)


def _governs(sentence: Sentence, index: int, trigger: Trigger) -> bool:
    """Whether a verb of saying introduces or closes the clause of the capture word."""
    phrases = sentence.phrases
    if index < trigger.left:
        between = [phrases.lower(step) for step in range(index + 1, trigger.left)]
        return (
            not any(
                word in (";", "but", "while", "although", "after", "when", "as", "before")
                for word in between
            )
            or "that" in between[:6]
        )
    if phrases.tag(index - 1) == tag.CONJUNCTION:
        return False  # "it took X and said ...": another thing said
    return len(phrases.tokens) - index - 1 <= 18 and not any(
        token.text == ";" for token in phrases.tokens[trigger.end : index]
    )


def _is_winner(sentence: Sentence, index: int, found: Find) -> bool:
    """Whether the speaker of a verb of saying belongs to the side that gained."""
    phrases, lexicon, winner = sentence.phrases, sentence.lexicon, found.winner
    span = subjects.of(sentence.phrases, index)
    if (
        index + 1 < len(phrases.tokens)
        and phrases.tag(index + 1) in (tag.NAME, tag.DETERMINER, tag.NOUN)
        and phrases.lower(index - 1) in (",", "”", '"')
    ):
        span = constituents.beginning_at(sentence.phrases, index + 1) or span
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
    if winner.text == "" and phrases.lower(winner.start) in ("we", "us", "our", "i"):
        return True
    own = phrases.lower(winner.start - 1) in ("its", "their", "our", "his")
    if (own or winner.is_pronoun) and phrases.tag(span.start) != tag.PRONOUN:
        return winner.start > index or bool(camps.of_words(words, lexicon))
    speaker = sentence.sides.read(span)
    if speaker is not None and speaker.armed and speaker.id == winner.id and not speaker.generic:
        return True
    listed = lexicon.actors.get(speaker.id) if speaker and not speaker.generic else None
    if listed is not None and speaker is not None and speaker.id != winner.id:
        return False
    camp = camps.of_words(words, lexicon)
    return bool(camp) and camp == _camp(winner, found.loser, lexicon)


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
