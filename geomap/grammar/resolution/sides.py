"""The side that "they", "the militants" and "its troops" stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from geomap.grammar import camps, merging
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side
from geomap.grammar.resolution.told import Told, back
from geomap.grammar.rules import Find
from geomap.lexicon import Lexicon
from geomap.models import Report

_LOOK_BACK = 8  # sentences within which "they" finds its name
_DEEPEST = 40  # sides that stand for one another: "its troops" in sentence after sentence
_OPENS = (tag.SUBORDINATOR, tag.WH)  # "X, which they had taken": who else was subject


def resolved(
    told: Told, number: int, side: Side | None, found: Find, *, again: bool, depth: int = 0
) -> Side | None:
    """The side itself, or what "they" and "the militants" stand for.

    Who gained the place in the sentence before goes on gaining, or (`again`) has it taken back.
    """
    if side is None or not (side.is_pronoun or side.generic) or depth == _DEEPEST:
        return side
    if _is_any_states(told, number, side):
        return side
    owner = told.lines[number].sentence.phrases.lower(side.start - 1)
    own = owner in ("its", "their", "his", "her")  # "its troops": whoever was named last
    for earlier in back(number, _LOOK_BACK):
        won = told.winners.get(earlier, set()) if earlier < number else set[str]()
        known = _named_in(told, earlier, number, side, found)
        if again and own and won:
            known = [each for each in known if each.id not in won] or known
        nearest = earlier == number and not _opens_clause(told, number, side)
        named = [each for each in known if not each.generic]
        named = [each for each in named if own or _agrees(each, side, told.lexicon)]
        if named:
            likely = [each for each in named if won and (each.id in won) != again] or named
            return likely[-1 if nearest else 0]
        if known and (side.is_pronoun or own):
            generic = known[-1 if nearest else 0]
            return resolved(told, earlier, generic, found, again=again, depth=depth + 1)
    return None if side.is_pronoun else side


def _is_any_states(told: Told, number: int, side: Side) -> bool:
    """Whether "the government" may be that of either of two states that were named."""
    lexicon, words = told.lexicon, set(side.text.lower().split())
    if words.isdisjoint(lexicon.words["states_own"]):
        return False
    states: set[str] = set()
    for earlier in back(number, _LOOK_BACK):
        known = {each.id for each in told.lines[earlier].sides if not each.generic}
        listed = {id_ for id_ in known if id_ in lexicon.actors}
        states |= {id_ for id_ in listed if camps.of_id(id_, lexicon) == "state"}
        if len(states) > 1:
            return True
    return False


def _named_in(told: Told, earlier: int, number: int, side: Side, found: Find) -> list[Side]:
    """The sides that a sentence names, in the side's own sentence only those before it."""
    here = earlier == number
    known = [each for each in told.lines[earlier].sides if not here or each.end <= side.start]
    things = found.things if here else told.taken.get(earlier, ())
    if not things:
        return known
    taken = set(chain.from_iterable(range(thing.start, thing.end) for thing in things))
    return [each for each in known if taken.isdisjoint(range(each.start, each.end))]


def _opens_clause(told: Told, number: int, side: Side) -> bool:
    return told.lines[number].sentence.phrases.tag(side.start - 1) in _OPENS


def _agrees(known: Side, side: Side, lexicon: Lexicon) -> bool:
    """Whether a side named before may be meant by "they", by "the rebels" (no army is)."""
    if side.is_pronoun:
        return True
    words = set(side.text.lower().split())
    head = known.text.lower().split()[-1]
    if words == {head} and known.text[-len(head) :].istitle():
        return True  # "the front", of the People's Liberation Front
    known_camp = camps.of_id(known.id, lexicon)
    if words <= lexicon.units | lexicon.words["unit_words"]:  # "the division", "another brigade"
        return known_camp == "state"
    if not words.isdisjoint(lexicon.words["states_own"]) and known.id not in lexicon.actors:
        return known.id.endswith("-forces")  # "the army" is no unlisted band's
    camp = camps.of_words(words, lexicon)
    body = not words.isdisjoint(lexicon.units | {"group", "allies"})
    unit = not lexicon.units.isdisjoint(known.text.lower().split())
    return bool(camp) and (known_camp == camp or (body and unit and not known_camp))


def with_only_actor(reports: Sequence[Report]) -> list[Report]:
    """The side that "the capture of X" leaves out, where the article knows only one."""
    sides = {report.actor_id: report.actor for report in reports if report.actor_id}
    if len(sides) != 1:
        return list(reports)
    ((actor_id, actor),) = sides.items()
    told = {merging.fold(report.place.toponym) for report in reports if report.actor_id}
    return [
        replace(report, actor=actor, actor_id=actor_id)
        if not report.actor_id
        and report.from_actor_id != actor_id
        and merging.fold(report.place.toponym) not in told
        else report
        for report in reports
    ]


def with_only_rebels(reports: Sequence[Report], lexicon: Lexicon) -> list[Report]:
    """The side that "the insurgents" are, where the article tells of the gains of only one."""
    named = {
        report.actor_id: report.actor
        for report in reports
        if report.actor_id in lexicon.actors
        and not camps.is_generic(report.actor_id, lexicon)
        and camps.of_id(report.actor_id, lexicon) == "rebel"
    }
    if len(named) != 1:
        return list(reports)
    ((actor_id, actor),) = named.items()
    return [
        replace(report, actor=actor, actor_id=actor_id)
        if camps.is_generic(report.actor_id, lexicon)
        and camps.of_id(report.actor_id, lexicon) == "rebel"
        and report.from_actor_id != actor_id
        else report
        for report in reports
    ]
