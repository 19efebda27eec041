"""Counts: which reports are together that belong together, and what the captures then say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from evaluation.match import Pair, match, same_actor
from evaluation.merging.gold import Event, Gold
from evaluation.merging.pairs import Pairs, count
from evaluation.score import FAR, Share
from geomap import grammar
from geomap.captures.sides import Sides
from geomap.distance import kilometres
from geomap.grammar import actors
from geomap.lexicon import Lexicon
from geomap.models import Capture, LocatedReport, Place
from geomap.survey import Survey

FIELDS = ("status", "extent", "days", "sources")


@dataclass(frozen=True, slots=True)
class Known:
    """A report that the gold knows.

    Attributes:
        capture: the number of the capture that holds it; None where none does.
    """

    told: LocatedReport
    event: Event
    capture: int | None


@dataclass(frozen=True)
class Score:
    """What merging made of the corpus.

    Attributes:
        pairs: of the reports that were read and name the right side.
        located: of those of them that were found on the map where the others of the event are:
            what merging alone is worth.
        whole: of all that the gold knows and all that was read: what is missed is with nothing,
            and what is false belongs nowhere.
        unread: events of which no report was read.
        lost: events whose reports were read, and of which no capture tells.
        split: events whose reports lie in several captures, or in none.
        joined: captures that hold reports of several events.
        fields: of the events with a capture of their own, those where it says the right thing.
        wrong_fields: the others, each with the field, and what was said instead of what.
        astray: reports of the gold that nothing locates, or that lie far from the event's others.
        missed: what the gold knows and no report tells: the grammar's part, as are the next.
        misread: reports that name another side than the gold's, so that no merging can be right.
        false: reports that the gold does not know.
    """

    articles: int
    events: int
    known: tuple[Known, ...]
    pairs: Pairs
    located: Pairs
    whole: Pairs
    unread: tuple[Event, ...]
    lost: tuple[Event, ...]
    split: tuple[Event, ...]
    joined: tuple[tuple[Event, ...], ...]
    fields: Mapping[str, Share]
    wrong_fields: tuple[tuple[Event, str, str, str], ...]
    astray: tuple[Known, ...]
    missed: tuple[tuple[str, Event], ...]
    misread: tuple[Known, ...]
    false: tuple[LocatedReport, ...]


def score(survey: Survey, gold: Gold, lexicon: Lexicon) -> Score:
    """What the survey's captures are worth."""
    holder = _holders(survey)
    known, missed, misread, false = _matched(survey, gold, lexicon, holder)
    astray = _astray(known)
    read = [(each.capture, each.event) for each in known]
    amiss = [(each.capture, each.event) for each in misread]
    unread = [(None, event) for _, event in missed]
    made_up = [(holder.get(id(each.report)), None) for each in false]
    told_by = _told_by(known)
    lost, split = _apart(known, told_by)
    incomplete = {event for _, event in missed} | {each.event for each in misread}
    fields, wrong = _fields(known, told_by, survey.captures, incomplete)
    return Score(
        articles=len(survey.articles),
        events=sum(not event.alone for event in gold.events),
        known=tuple(known),
        pairs=count(read),
        located=count((each.capture, each.event) for each in known if each not in astray),
        whole=count([*read, *amiss, *unread, *made_up]),
        unread=_unread(gold, known),
        lost=lost,
        split=split,
        joined=tuple(tuple(events) for events in told_by.values() if len(events) > 1),
        fields=fields,
        wrong_fields=wrong,
        astray=astray,
        missed=tuple(missed),
        misread=tuple(misread),
        false=tuple(false),
    )


def _holders(survey: Survey) -> dict[int, int]:
    """The number of the capture that holds a report, by the report's identity."""
    return {
        id(each.report): number
        for number, capture in enumerate(survey.captures)
        for each in capture.reports
    }


def _matched(
    survey: Survey, gold: Gold, lexicon: Lexicon, holder: Mapping[int, int]
) -> tuple[list[Known], list[tuple[str, Event]], list[Known], list[LocatedReport]]:
    known: list[Known] = []
    missed: list[tuple[str, Event]] = []
    misread: list[Known] = []
    false: list[LocatedReport] = []
    told_in = _told_in(survey)
    for article in survey.articles:
        text, events = gold.text(article)
        matched = match(text, told_in[article.id], lexicon)
        of = {id(said): event for said, event in zip(text.captures, events, strict=True)}
        for pair in matched.pairs:
            each = Known(pair.told, of[id(pair.gold)], holder.get(id(pair.told.report)))
            (misread if _is_misread(pair, lexicon) else known).append(each)
        missed += [(article.id, of[id(said)]) for said in matched.missed]
        false += (*matched.false, *matched.again)
    return known, missed, misread, false


def _told_in(survey: Survey) -> dict[str, list[LocatedReport]]:
    """The reports of each article, with those asides that the gold may know."""
    settled = {id(each.report) for each in survey.located}
    nameless = [
        each
        for each in survey.asides
        if id(each.report) not in settled and not each.report.place.named
    ]
    found: dict[str, list[LocatedReport]] = defaultdict(list)
    for each in (*survey.located, *nameless):
        found[each.report.article.id].append(each)
    return found


def _is_misread(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether a report names a side that the gold can't mean."""
    report, meant = pair.told.report, actors.named(pair.gold.actor, lexicon)
    if meant is None or same_actor(report, pair.gold, lexicon):
        return False
    listed = lexicon.actors.get(meant.id)
    if listed is None or listed.kind == "generic":
        return False
    sides = Sides(lexicon.actors, partial(grammar.camp, lexicon=lexicon))
    return sides.opposes(report.actor_id, report.actor, meant.id)


def _astray(known: Sequence[Known]) -> tuple[Known, ...]:
    """Reports of a named place that nothing locates, or that lie far from the event's others."""
    places: dict[Event, list[Place]] = defaultdict(list)
    for each in known:
        if each.told.location.place:
            places[each.event].append(each.told.location.place)
    usual = {
        event: Counter((place.lat, place.lon) for place in of).most_common(1)[0][0]
        for event, of in places.items()
    }
    return tuple(each for each in known if _is_astray(each, usual))


def _is_astray(known: Known, usual: Mapping[Event, tuple[float, float]]) -> bool:
    place = known.told.location.place
    if place is None:
        return known.capture is None and known.told.report.place.named
    return kilometres(place.lat, place.lon, *usual[known.event]) > FAR


def _unread(gold: Gold, known: Sequence[Known]) -> tuple[Event, ...]:
    """The events of which no report was read."""
    read = {each.event for each in known}
    return tuple(event for event in gold.events if not event.alone and event not in read)


def _told_by(known: Sequence[Known]) -> dict[int, list[Event]]:
    """The events of the reports of each capture, the one with the most reports first."""
    counts: dict[int, Counter[Event]] = defaultdict(Counter)
    for each in known:
        if each.capture is not None:
            counts[each.capture][each.event] += 1
    return {number: [event for event, _ in of.most_common()] for number, of in counts.items()}


def _apart(
    known: Sequence[Known], told_by: Mapping[int, Sequence[Event]]
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events lost and those split."""
    captures: dict[Event, list[int | None]] = defaultdict(list)
    for each in known:
        if not each.event.alone:
            captures[each.event].append(each.capture)
    own = {events[0] for events in told_by.values()}
    split = (event for event, numbers in captures.items() if len(set(numbers)) > 1)
    return tuple(event for event in captures if event not in own), tuple(split)


def _fields(
    known: Sequence[Known],
    told_by: Mapping[int, Sequence[Event]],
    captures: Sequence[Capture],
    incomplete: set[Event],
) -> tuple[dict[str, Share], tuple[tuple[Event, str, str, str], ...]]:
    """How often each field is right; sources only of events of which every report was read."""
    best: dict[Event, Counter[int]] = defaultdict(Counter)
    for each in known:
        if each.capture is not None and told_by[each.capture][0] == each.event:
            best[each.event][each.capture] += 1
    shares = dict.fromkeys(FIELDS, Share())
    wrong: list[tuple[Event, str, str, str]] = []
    for event, numbers in best.items():
        said = _said(captures[numbers.most_common(1)[0][0]])
        for name, right in _right(event, complete=event not in incomplete).items():
            shares[name] += Share(int(said[name] == right), 1)
            if said[name] != right:
                wrong.append((event, name, said[name], right))
    return shares, tuple(wrong)


def _said(capture: Capture) -> dict[str, str]:
    return {
        "status": capture.status,
        "extent": capture.extent,
        "days": f"{capture.when.start}..{capture.when.end}",
        "sources": str(len(capture.independent)),
    }


def _right(event: Event, *, complete: bool) -> dict[str, str]:
    if event.alone:
        return {}
    right = {
        "status": event.status,
        "extent": event.extent,
        "days": f"{event.start}..{event.end}",
    }
    return right | ({"sources": str(event.sources)} if complete else {})
