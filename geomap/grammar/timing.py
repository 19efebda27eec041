"""Which of a sentence's time expressions belongs to a capture word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geomap.grammar import tokens as tag
from geomap.grammar.dates import When
from geomap.grammar.objects import Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules import Find
from geomap.grammar.tokens import Token
from geomap.grammar.triggers import Trigger
from geomap.lexicon import Lexicon

_VERB_COST, _GERUND_COST, _AHEAD_COST, _CLAUSE_COST = 25.0, 12.0, 2.0, 6.0
"""Another verb between them parts a time from a capture; verbs of saying don't ("said on Saturday
that it had captured X"). Costs are in tokens of distance, set on development data."""
_BEGUN_WITHIN = 3
"""Words between "began" and its time: "began early on Friday"."""


def of(
    phrases: Phrases, start: int, times: Sequence[When], trigger: Trigger, found: Find
) -> When | None:
    """The time expression nearest to a capture word with no other verb between; None where none is.

    Args:
        phrases: the sentence.
        start: where it begins in the article, which the expressions' offsets do not count.
        times: its time expressions.
        trigger: the capture word.
        found: what was read from it.
    """
    if not times:
        return None
    tokens = phrases.tokens
    begin = tokens[trigger.left].start - start
    behind = [thing.end for thing in found.things if thing.start >= trigger.index]
    last = max([trigger.index + 1, trigger.end, *behind])
    end = tokens[min(last, len(tokens)) - 1].end - start

    passed = _passed(phrases.lexicon)
    # "In an attack on Friday soldiers came ashore and took X": one subject, one day.
    joined = phrases.tag(trigger.left - 1) == tag.CONJUNCTION

    def cost(when: When) -> float:
        if when.start >= begin and when.end <= end:
            return 0.0
        low, high = (end, when.start) if when.start >= end else (when.end, begin)
        between = [token for token in tokens if low <= token.start - start < high]
        if [token.lower for token in between[:2]] == [",", "when"]:
            return _AHEAD_COST  # "on Saturday, when four towns ... fell"
        verbs = sum(
            token.text == ";"
            or (
                token.tag in (tag.VERB, tag.CAPTURE, tag.SUBORDINATOR) and token.lower not in passed
            )
            for token in _without_insertions(between)
        )
        governed = verbs == 1 and not any(token.tag == tag.SUBORDINATOR for token in between)
        if trigger.form == "noun" and when.end <= begin and governed:
            verbs = 0  # "on Wednesday completed their capture of X"
        gerunds = sum(token.tag == tag.GERUND for token in between)
        ahead = 0.0 if when.start >= end else _AHEAD_COST
        if ahead and any(token.tag == tag.CONJUNCTION for token in between):
            ahead += _CLAUSE_COST  # "fell in April and was retaken by the army on 2 May"
        return len(between) + _VERB_COST * verbs + _GERUND_COST * gerunds + ahead

    best = min(times, key=cost)
    alone = joined and len(times) == 1 and best.start < begin
    return best if alone or cost(best) < _VERB_COST else None


@cache
def _passed(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words["saying"] | lexicon.words["implying"]


def _without_insertions(tokens: Sequence[Token]) -> list[Token]:
    """Without ", who had come far," in "On Sunday the rebels, who had come far, took X"."""
    kept: list[Token] = []
    inside = False
    for index, token in enumerate(tokens):
        opens = token.text == "," and index + 1 < len(tokens) and tokens[index + 1].tag == tag.WH
        if inside and token.text == ",":
            inside = False
        elif opens and any(later.text == "," for later in tokens[index + 1 :]):
            inside = True
        if not inside:
            kept.append(token)
    return kept


def is_of_statement(phrases: Phrases, start: int, when: When, trigger: Trigger) -> bool:
    """Whether a time is rather that of the words: "said on Saturday that it had captured X"."""
    saying = phrases.words["saying"]
    tokens = phrases.tokens
    first = next((i for i, token in enumerate(tokens) if token.end - start > when.start), 0)
    behind = range(first, len(tokens))
    last = next((i for i in behind if tokens[i].start - start >= when.end), first)
    before = first - 1
    while before > 0 and tokens[before].tag in (tag.PREPOSITION, tag.ADVERB):
        before -= 1
    between = range(last, trigger.left) if first < trigger.left else range(trigger.end, first)
    verbs = [tokens[i] for i in (before, *between) if i >= 0]
    return any(verb.lower in saying and verb.tag in (tag.VERB, tag.CAPTURE) for verb in verbs)


def of_each(
    phrases: Phrases, start: int, times: Sequence[When], things: Sequence[Thing]
) -> dict[int, When]:
    """Times of their own that listed things have: "X in January, Y in February".

    Returns:
        Position in `things` to its time, where at least two of them have one.
    """
    order = sorted(range(len(things)), key=lambda position: things[position].start)
    own: dict[int, When] = {}
    ahead: dict[int, When] = {}
    for position, following in zip(order, [*order[1:], None], strict=True):
        thing = things[position]
        after = thing.end + 4 if following is None else things[following].start
        between = phrases.tokens[thing.end : min(after, len(phrases.tokens))]
        behind = [when for when in times if _lies_in(when, between, start)]
        if following is not None and behind and _is_inserted(behind[-1], between, start):
            ahead[following] = behind.pop()
        if behind:
            own[position] = behind[0]
    if len(own) + len(ahead) < 2:
        return {}
    return _shared(order, own, ahead)


def _shared(order: Sequence[int], own: dict[int, When], ahead: dict[int, When]) -> dict[int, When]:
    """The times of those without one: that behind the next, or else the last one said."""
    found = dict(own)
    last: When | None = None
    for number, position in enumerate(order):
        last = ahead.get(position) or (last if position not in own else None)
        later = next((own[each] for each in order[number:] if each in own), None)
        if position not in own and (time := last or later or _before(order, number, own)):
            found[position] = time
    return found


def _before(order: Sequence[int], number: int, own: dict[int, When]) -> When | None:
    """The time of the last thing before that has one: "Y in August, and with it Z"."""
    return next((own[each] for each in reversed(order[:number]) if each in own), None)


def _lies_in(when: When, tokens: Sequence[Token], start: int) -> bool:
    return bool(tokens) and tokens[0].start <= when.start + start < tokens[-1].end


def _is_inserted(when: When, tokens: Sequence[Token], start: int) -> bool:
    """As in "and, on Sunday, X": of what comes behind it."""
    before = [token.lower for token in tokens if token.end <= when.start + start]
    after = [token.lower for token in tokens if token.start >= when.end + start]
    return before[-2:] == ["and", ","] and after == [","]


def is_beginning(phrases: Phrases, when: When, start: int) -> bool:
    """Whether "since" dates the capture itself: "since Monday, when they took X"."""
    after = [token.lower for token in phrases.tokens if token.start - start >= when.end][:2]
    return after == [",", "when"]


def lasts_since(phrases: Phrases, start: int, when: When, trigger: Trigger) -> bool:
    """Whether the time begins a span: "Since it began in November, the army has retaken X".

    So does the beginning of what led to it: "their attack began on Friday, and X has fallen".
    """
    group = range(trigger.left, trigger.index)
    perfect = any(phrases.lower(index) in ("has", "have") for index in group)
    if not perfect or when.end > phrases.tokens[trigger.left].start - start:
        return False
    before = [token.lower for token in phrases.tokens if token.end - start <= when.start]
    began = not phrases.words["beginning"].isdisjoint(before[-_BEGUN_WITHIN:])
    return began or "since" in before


def is_retrospective(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether a capture is looked back on ("had taken", "are the first seized")."""
    around = range(max(0, trigger.left - 12), trigger.index)
    under = any(phrases.tag(index) == tag.SUBORDINATOR for index in around)
    return under or any(
        phrases.lower(index) in ("had", "has", "have", "are", "is") for index in around[-4:]
    )


def is_before(phrases: Phrases, trigger: Trigger) -> bool:
    """Whether the verb itself puts the capture before the day told: "had already been overrun"."""
    group = {phrases.lower(index) for index in range(trigger.left - 1, trigger.index)}
    return "had" in group and not group.isdisjoint(("already", "previously", "earlier"))
