"""The capture words of a sentence, each with its verb group.

A word alone is no trigger: its tail must follow ("took ... control of"), and what may be a verb or
a noun is told by the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geomap.grammar import tokens as tag
from geomap.grammar.phrases import Phrases
from geomap.lexicon import Form, Lexicon, Verb

_TRIGGERING = frozenset((tag.CAPTURE, tag.BE, tag.HAVE, tag.VERB, tag.GERUND))

_GOVERNING = frozenset((tag.PREPOSITION, tag.TO))
_SUBJECTS = frozenset(("both", "all", "many", "some", "others", "another"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A capture verb, phrase or noun where the sentence has it.

    Attributes:
        index: position of its verb or noun.
        end: position just past its tail ("control of" in "took control of").
        tail: position where its tail begins.
        form: the form of the verb; "participle" is told from "past" by the words around it.
        left: first token of the verb group ("has", "reportedly", "been" before the verb).
        passive: whether the verb group is passive.
    """

    verb: Verb
    form: Form
    index: int
    end: int
    tail: int
    left: int
    passive: bool


def word(phrases: Phrases, trigger: Trigger) -> tuple[int, int]:
    """The tokens that say it: "captured", "took over", "took full control", "fall".

    The verb alone where its object parts it from its particle ("took it over"), but the end of what
    says nothing without it: "had X UNDER THEIR CONTROL", "declared X LIBERATED".
    """
    verb, first, last = trigger.verb, trigger.index, max(trigger.index + 1, trigger.end)
    if verb.frame == "bring":
        return trigger.tail, trigger.end
    if verb.split and trigger.tail > first + 1:
        return first, first + 1
    if verb.frame == "expel" and phrases.lower(last) == "out":
        return first, last + 1
    behind = not verb.split and last > first + 1 and phrases.tag(last - 1) in _GOVERNING
    return first, last - behind  # without "of" in "took control of"


def triggers(phrases: Phrases) -> Iterator[Trigger]:
    """Every capture word of a sentence, the longest reading of each."""
    forms, past = phrases.lexicon.forms, 0
    lowers, held, tails = phrases.lowers, phrases.held, _tails(phrases.lexicon)
    for index in [i for i, lower in enumerate(lowers) if lower in forms or "-" in lower]:
        lower = lowers[index]
        if index < past or (lower in tails and held.isdisjoint(tails[lower])):
            continue
        entries = forms.get(lower) or _compound(lower, phrases.lexicon)
        if entries and (phrases.tag(index) in _TRIGGERING or index == 0 or "-" in lower):
            found = _longest(phrases, index, entries)
            if found is not None:
                yield found
                past = 0 if found.verb.split else found.end


@cache
def _tails(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Each word that says nothing alone ("put"), to words of which one must follow ("control")."""
    return {
        word: frozenset().union(*(_longest_part(verb) for verb, _ in entries))
        for word, entries in lexicon.forms.items()
        if all(verb.tail and form != "noun" for verb, form in entries)
    }


def _longest_part(verb: Verb) -> tuple[str, ...]:
    """The part of a tail whose words are the longest, and so the rarest."""
    return max((part for part in verb.tail if part), key=lambda part: min(map(len, part)))


def _compound(lower: str, lexicon: Lexicon) -> tuple[tuple[Verb, Form], ...] | None:
    """As in "recently-liberated", "newly-captured": the adjective in one word."""
    head, _, last = lower.partition("-")
    return lexicon.forms.get(last) if head in lexicon.words["recently"] else None


def _longest(
    phrases: Phrases, index: int, entries: tuple[tuple[Verb, Form], ...]
) -> Trigger | None:
    """The entry with the longest tail that follows; of equals the first, a verb of holding last."""
    best: tuple[Verb, Form, int, int] | None = None
    nouns = [entry for entry in entries if entry[1] == "noun"]
    if nouns:
        is_noun = _is_noun(phrases, index)
        entries = tuple(entry for entry in entries if (entry[1] == "noun") == is_noun)
    for verb, form in entries:
        if best is not None and verb.frame == "hold":
            continue
        match = (index + 1, index + 1) if form == "noun" else _match_tail(phrases, index + 1, verb)
        if match is None:
            continue
        if best is not None and len(best[0].tail) >= len(verb.tail) and form != "noun":
            if form != "participle" or best[1] not in ("past", "base"):
                continue
            by = phrases.lower(index + 1) == "by"
            form = "participle" if by or _wants_participle(phrases, index) else best[1]
        best = verb, form, *match
    if best is None:
        return None
    verb, form, tail, end = best
    left, passive = _group(phrases, index, form)
    return Trigger(verb, form, index, end, tail, left, passive)


def _wants_participle(phrases: Phrases, index: int) -> bool:
    step = index - 1
    while phrases.tag(step) in (tag.ADVERB, tag.NEGATION):
        step -= 1
    return phrases.tag(step) in (tag.BE, tag.HAVE)


def _match_tail(phrases: Phrases, start: int, verb: Verb) -> tuple[int, int] | None:
    """Where the tail begins and ends, or None where it does not follow."""
    if not verb.tail:
        return start, start
    for part in verb.tail:
        if part and phrases.held.isdisjoint(part):
            return None
    index, gap, begun = start, verb.split, start
    for part in verb.tail:
        if part is None:
            gap = True
            continue
        limit = 8 if verb.split else 5
        for step in range(limit if gap else 1):
            word = phrases.lower(index + step)
            if word in part:
                begun = index + step if begun == start and verb.split else begun
                index += step + 1
                break
            if word in ("", ",", ".", ";") or (
                step > 0 and phrases.tag(index + step) in (tag.VERB, tag.CAPTURE)
            ):
                return None
            if verb.split and phrases.tag(index + step) == tag.PREPOSITION and word != "of":
                return None
        else:
            return None
        gap = False
    return begun, index


def _is_noun(phrases: Phrases, index: int) -> bool:
    """Whether a word that may be verb or noun is a noun here ("the capture of", "its fall")."""
    step = index - 1
    while phrases.tag(step) in (tag.NOUN, tag.ADVERB):
        step -= 1
    before, following = phrases.tag(step), phrases.lower(index + 1)
    alone = step == index - 1 and phrases.lower(step) in _SUBJECTS  # "both captured X"
    if before in (tag.DETERMINER, tag.POSSESSIVE, tag.GENITIVE) and not alone:
        return True
    if following == "of":
        return True
    if phrases.lower(index).endswith("ing"):
        return False
    behind = following in ("by", "in", "from", ",", ".")
    return behind and before in (tag.PREPOSITION, tag.DEMONYM)


def _group(phrases: Phrases, index: int, form: Form) -> tuple[int, bool]:
    """First token of the verb group and whether it is passive."""
    left = index
    passive = raised = False
    while left > 0:
        word = phrases.tag(left - 1)
        if word in (tag.ADVERB, tag.NEGATION, tag.HAVE, tag.MODAL, tag.DO) or (
            word == tag.TIME and phrases.tag(left - 2) in (tag.BE, tag.HAVE)
        ):
            left -= 1
        elif left == index and phrases.is_quote(left - 1) and phrases.is_quote(index + 1):
            left -= 1  # had "liberated"
        elif (turn := _for_the_first_time(phrases, left)) != left:
            left = turn
        elif word == tag.BE:
            passive = passive or (form in ("participle", "past") and not raised)
            left -= 1
        elif (
            word == tag.TO
            and form != "gerund"
            and phrases.tag(left) in (tag.CAPTURE, tag.BE, tag.HAVE, tag.ADVERB)
        ):
            raises = (
                phrases.tag(left) == tag.HAVE
                and phrases.lower(left - 2) in phrases.words["raising"]
            )
            raised = raised or raises
            left -= 2 if raises else 1  # "is believed to have fallen"
        else:
            break
    while (
        left < index
        and phrases.tag(left) == tag.ADVERB
        and phrases.lower(left) not in ("reportedly",)
    ):
        left += 1
    return left, passive


def _for_the_first_time(phrases: Phrases, left: int) -> int:
    """Past "for the first time" between "have" and the verb."""
    between = phrases.lower(left - 1) == "time" and phrases.lower(left - 4) == "for"
    return left - 4 if between and phrases.tag(left - 5) == tag.HAVE else left
