"""The phrases before a verb, or before "which", that may be the captured place."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.grammar import insertions
from geomap.grammar import tokens as tag
from geomap.grammar.objects import Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules.values import Sentence

_FARTHEST = 45  # tokens back from its verb at which a list of places may begin
_FINITE = (tag.BE, tag.HAVE, tag.MODAL, tag.DO)
_VERBS = frozenset((tag.VERB, *_FINITE))
_NEVER_LAST = frozenset((*_FINITE, tag.CONJUNCTION, tag.PREPOSITION, tag.SUBORDINATOR, tag.TO))
_FARTHER = ("farther", "further")
_INSERTING = frozenset((",", "(", "["))
_BULLETS = ("-", "–", "—", "•", "*")
_READ = ("place", "back", "unnamed")


def things_before(sentence: Sentence, left: int, *, relative: bool = False) -> list[Thing]:
    """The phrases, coordinated or apposed, that end where a verb group or "which" begins."""
    found: list[list[Thing]] = [[], *_growing(sentence, left, relative=relative)]
    return found[-1]


def stands_before(sentence: Sentence, left: int) -> bool:
    """Whether any phrase ends where a verb group begins: the nearest is enough to know it."""
    return bool(next(_growing(sentence, left, relative=False), None))


def _growing(sentence: Sentence, left: int, *, relative: bool) -> Iterator[list[Thing]]:
    """The phrases that end where a verb group or "which" begins, the longer behind the shorter."""
    phrases = sentence.phrases
    if be := _ranked(phrases, left):
        return _growing(sentence, be, relative=False)
    if phrases.tag(left - 1) == tag.WH:
        return _growing(sentence, left - 1, relative=True)
    end = _without_times(phrases, left)
    if noted := _noted(sentence, end):
        return iter((noted,))
    if end == left and _is_parted(phrases, left):
        return iter(())
    return _reaching(sentence, left, end, relative=relative)


def _is_parted(phrases: Phrases, left: int) -> bool:
    """Whether no phrase can end before a verb: that before "and seized" has a verb of its own.

    What is stepped over behind a phrase may end with a time or a direction, or at a "which".
    """
    words, lower = phrases.words, phrases.lower(left - 1)
    if phrases.tag(left - 1) not in _NEVER_LAST or phrases.tag(left) == tag.WH:
        return False
    return lower not in words["time_parts"] and lower not in words["directions"]


def _reaching(sentence: Sentence, left: int, end: int, *, relative: bool) -> Iterator[list[Thing]]:
    phrases = sentence.phrases
    best: list[Thing] = []
    plain = "what" not in phrases.held  # "what was left of the town"
    parted = False  # whether a verb stands between, and no sign that it is an insertion's
    texts, tags, first = phrases.texts, phrases.tags, max(0, end + 1 - _FARTHEST)
    for start in range(end - 1, first - 1, -1):
        sign = texts[start]
        if sign in (";", ".", ":") and start < end - 1:
            break
        if plain and tags[start] in _VERBS and _is_bar(phrases, start):
            if _INSERTING.isdisjoint(texts[first:start]):
                break
            parted = True
        elif parted and sign in _INSERTING:
            parted = False
        if parted or not _may_begin(phrases, start, relative=relative):
            continue
        things = sentence.objects.at(start, before_verb=True)
        if things and _reaches(phrases, things[-1].end, end, left):
            found = bool(best) and best[0].sort in _READ
            if relative and found and things[0].sort in ("thing", "area"):
                break  # "the recapture of the town that they had seized": the town
            best = things
            yield best
    if not best and phrases.tag(end - 1) == tag.PRONOUN:
        yield sentence.objects.at(end - 1)


def _is_bar(phrases: Phrases, index: int) -> bool:
    """Whether the verb that stands here is one that a list goes on behind only in an insertion."""
    kind, lower = phrases.tag(index), phrases.lower(index)
    if phrases.lower(index - 1) in ("to", "such"):
        return False
    described = (
        kind == tag.VERB
        and lower != "said"
        and (
            lower.endswith(("ed", "strung"))  # "towns inhabited by Kurds"
            or phrases.tag(index - 1) == tag.ADVERB  # "its once grown market"
            or lower in phrases.words["naming"]  # "a base called X"
        )
    )
    return not described


def _noted(sentence: Sentence, end: int) -> list[Thing]:
    """As in a note, "X and Y: taken by rebels on Friday": the places before the colon."""
    if sentence.phrases.lower(end - 1) != ":" or end < 2:
        return []
    start = 1 if sentence.phrases.lower(0) in _BULLETS else 0
    things = sentence.objects.at(start)
    whole = bool(things) and things[-1].end == end - 1
    return things if whole and all(thing.sort == "place" for thing in things) else []


def ending_at(sentence: Sentence, end: int) -> Thing | None:
    """The place, as whole as it is named, whose phrase ends at a token."""
    best: Thing | None = None
    for start in range(end - 1, max(-1, end - 8), -1):
        things = sentence.objects.at(start) if sentence.phrases.may_begin(start) else []
        whole = bool(things) and things[-1].end == end and not things[-1].partial
        if whole and things[-1].sort == "place":
            best = things[-1]
    return best


def _may_begin(phrases: Phrases, start: int, *, relative: bool) -> bool:
    """Whether a subject can begin at a token; what "which" stands for may be an object as well."""
    if not phrases.may_begin(start):
        return False
    return relative or phrases.tag(start - 1) not in (tag.PREPOSITION, tag.TO, tag.GERUND)


def _without_times(phrases: Phrases, left: int) -> int:
    """Where the phrase ends, with commas, adverbs and "on Friday" before the verb left out."""
    end = left
    while end > 0:
        sign = phrases.texts[end - 1] in (",", "—", "–", "--")
        timed = phrases.tag(end - 1) in (tag.ADVERB, tag.TIME)
        word = phrases.lower(end - 1)
        itself = word in ("itself", "themselves")  # "X itself fell"
        farther = word in phrases.words["directions"] and phrases.lower(end - 2) in _FARTHER
        if not (sign or timed or itself or farther or word in ("on", "has", "have")):
            break
        end -= 1
    return end


def _ranked(phrases: Phrases, left: int) -> int:
    """Where the verb group begins in "X is the first seized", "the latest to fall"; else 0."""
    for index in range(left - 1, max(0, left - 5), -1):
        if phrases.lower(index) in phrases.words["ranking"] and phrases.lower(index - 1) == "the":
            be = index - 2
            return be if phrases.tag(be) == tag.BE else 0
        if phrases.lower(index) == "the" and phrases.lower(index - 1) in ("among", "of"):
            be = index - 2  # "were also among the places taken", "is one of the towns lost"
            while phrases.tag(be) in (tag.ADVERB, tag.NUMBER) or phrases.lower(be) == "one":
                be -= 1
            return be if phrases.tag(be) == tag.BE else 0
        inner = phrases.tag(index) in (tag.NOUN, tag.TO, tag.BE, tag.HAVE, tag.DETERMINER)
        if not inner and phrases.lower(index) != "places":
            return 0
    return 0


def _reaches(phrases: Phrases, end: int, target: int, left: int) -> bool:
    """Whether a phrase that ends at `end` is the one whose verb begins at `target`."""
    texts = phrases.texts
    after = insertions.skip(phrases, end)
    while after < target and (texts[after] == "," or phrases.is_quote(after)):
        after += 1
    if after >= target:
        return after <= left
    closed = texts[target - 1] == "," or (target < len(texts) and texts[target] == ",")
    if not closed or texts[end] != ",":
        return False
    opens = phrases.tag(end + 1) in (tag.WH, tag.VERB, tag.CAPTURE, tag.GERUND)
    return opens or not any(phrases.tag(step) in _FINITE for step in range(end + 1, target))
