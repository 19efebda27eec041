"""Reports that one article leaves open and all articles together settle.

A place without a name, or one of several namesakes, or "a base" that others call by its name; and
what is said against a capture. Each joins the capture that it fits where there is exactly one; none
is made of it alone. It must name the side, or the day: "a border crossing was taken" fits anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import floor
from typing import NamedTuple

from geomap.captures.drafts import Draft, several
from geomap.captures.fitting import Pool, refusal, some
from geomap.captures.rows import Row, family_of, row_of
from geomap.captures.shared import LOCATED_BY
from geomap.captures.sides import Sides, Standing
from geomap.captures.spans import span_of
from geomap.distance import kilometres
from geomap.models import (
    CORRECTION,
    DENIAL,
    FACILITIES,
    SETTLEMENTS,
    LocatedReport,
    Location,
    Place,
)

NEAR = 50.0
"""Kilometres from a town within which a facility with a name of its own may be the town's."""
_DEGREES = NEAR / 110 * 2  # of latitude; of longitude up to 60 degrees north
_SURE_DAYS = 1  # from the first to the last, for a place of which an article says only the kind
_CONFIDENCE = 0.5
_ALONE = "of all captures that the articles tell, this one alone fits"
_WHY = {DENIAL: "it denies the capture", CORRECTION: "it takes back that the place was captured"}

Fits = tuple[LocatedReport, Sequence[Draft]]
_Square = tuple[str, int, int]
"""What was captured, and where, in steps of so many degrees that what is near is next to it."""


class Resolved(NamedTuple):
    """What became of the reports.

    Attributes:
        located: those that joined a capture, by the identity of the report.
        several: those that fit several, and so joined none, each with the reason and with these.
    """

    located: dict[int, LocatedReport]
    several: list[tuple[LocatedReport, str, list[Draft]]]


def resolve(
    drafts: list[Draft],
    left_open: Sequence[LocatedReport],
    asides: Sequence[LocatedReport],
    sides: Sides,
) -> Resolved:
    """Joins reports to the captures that they fit; `drafts` loses those that joined another.

    Args:
        drafts: all captures in the making.
        left_open: reports without a place, of which the gazetteer may know what it could be.
        asides: see `flow.combine`.
        sides: what is known of sides.
    """
    found = Resolved({}, [])
    _facilities_of_towns(drafts, sides, found)
    at = _Captured(drafts, sides)
    # All are judged before any joins, so that their order has no influence.
    judged = [*_of_candidates(left_open, at, sides), *_asides(asides, drafts, at, sides)]
    for located, fits in judged:
        _settle(located, fits, found)
    return found


class _Captured:
    """The captures of each place."""

    def __init__(self, drafts: Iterable[Draft], sides: Sides) -> None:
        self._sides = sides
        self._drafts: dict[tuple[str, str], list[Draft]] = defaultdict(list)
        self._pools: dict[tuple[str, str], Pool] = {}
        for draft in drafts:
            self._drafts[draft.place.id, draft.family].append(draft)

    def fitting(self, located: LocatedReport, place: Place) -> Sequence[Draft]:
        """The captures of a place of which a report can tell."""
        at = self._at(located, place)
        return at.fitting(row_of(located, place)).drafts if at else ()

    def within_reach(self, located: LocatedReport, place: Place) -> Sequence[Draft]:
        """Likewise; somebody who speaks of it may speak of any in the days before."""
        row, at = row_of(located, place), self._at(located, place)
        return at.some_fitting(row, row.reach) if at else ()

    def _at(self, located: LocatedReport, place: Place) -> Pool | None:
        key = place.id, family_of(located.report, place)
        if key in self._drafts and key not in self._pools:
            self._pools[key] = Pool(self._drafts[key], self._sides)
        return self._pools.get(key)


def _settle(located: LocatedReport, fits: Sequence[Draft], found: Resolved) -> None:
    if len(fits) == 1:
        _move(located, fits[0], found)
    elif fits:
        why = several(fits, row_of(located, fits[0].place))
        found.several.append((located, why, list(fits)))


def _move(located: LocatedReport, draft: Draft, found: Resolved) -> None:
    """Adds a report to a capture, at the capture's place."""
    mention, rule = located.report.place, located.report.rule
    what = f"“{mention.toponym}”" if mention.named else f"the {mention.kind} without a name"
    why = f"{_WHY.get(rule, f'{what} may be {draft.place.name}')}, and {_ALONE}"
    if located.location.place != draft.place:
        location = Location(
            draft.place,
            LOCATED_BY,
            why,
            located.location.candidates,
            confidence=_CONFIDENCE,
        )
        located = replace(located, location=location)
    found.located[id(located.report)] = located
    span = span_of(located.report.when)
    if rule in _WHY:  # what was not, was on no day
        span = draft.span
    draft.add(Row(located, draft.place, draft.family, span), why)


# -- one of the places that the gazetteer knows ---------------------------------------------------


def _of_candidates(reports: Iterable[LocatedReport], at: _Captured, sides: Sides) -> Iterator[Fits]:
    for located in reports:
        if _is_vague(located, sides):
            continue
        places = located.location.candidates
        yield located, [d for place in places for d in at.within_reach(located, place)]


def _is_vague(located: LocatedReport, sides: Sides) -> bool:
    """Whether a report names neither the side, nor the day together with what they are."""
    report = located.report
    standing = sides.standing(report.actor_id, report.actor)
    bounded = span_of(report.when).bounded
    return standing == Standing.NAMELESS or (standing == Standing.GENERIC and not bounded)


# -- asides ---------------------------------------------------------------------------------------


def _asides(
    asides: Iterable[LocatedReport], drafts: Sequence[Draft], at: _Captured, sides: Sides
) -> Iterator[Fits]:
    of_kind = _OfKind(drafts, sides)
    for located in asides:
        place = located.location.place
        if located.report.rule in _WHY:
            candidates = (place,) if place else located.location.candidates
            yield located, [d for each in candidates for d in at.fitting(located, each)]
        elif _is_sure(located, sides):
            yield located, of_kind.fitting(located)


def _is_sure(located: LocatedReport, sides: Sides) -> bool:
    """Whether a report of which nothing tells the place names side and day."""
    report, span = located.report, span_of(located.report.when)
    named = sides.standing(report.actor_id, report.actor) <= Standing.LOOSE
    return named and span.bounded and span.days <= _SURE_DAYS


class _OfKind:
    """The captures of which a report may be that says only what was captured, and the day.

    As in "Isis captured the air base on Sunday" of an article that never names it.
    """

    def __init__(self, drafts: Sequence[Draft], sides: Sides) -> None:
        of_day: dict[str, list[Draft]] = defaultdict(list)
        for draft in drafts:
            if draft.span.bounded and draft.span.days <= _SURE_DAYS:
                of_day[draft.family].append(draft)
        self._first = {family: each[0].place for family, each in of_day.items()}
        self._pools = {family: Pool(each, sides) for family, each in of_day.items()}

    def fitting(self, located: LocatedReport) -> Sequence[Draft]:
        """Some of them, but at least two where there are several."""
        kind = located.report.place.kind
        family = "settlement" if kind in SETTLEMENTS else kind
        if family not in self._pools:
            return ()
        row = row_of(located, self._first[family])
        return some(self._pools[family].all_fitting(row, row.span))


# -- facilities that an article names by their town -----------------------------------------------


def _facilities_of_towns(drafts: list[Draft], sides: Sides, found: Resolved) -> None:
    """As in "an army base outside Raqqa", which others call Division 17."""
    named = _Near(sides)
    tied: list[Draft] = []
    for draft in drafts:
        if draft.family in FACILITIES:
            by_town = all(row.report.place.tied for row in draft.rows)
            tied.append(draft) if by_town else named.add(draft)
    judged = [(draft, some(named.same(draft))) for draft in tied]
    moved: set[int] = set()
    for draft, fits in judged:
        if len(fits) == 1:
            moved.add(id(draft))
        for row in draft.rows:
            _settle(row.located, fits, found)
    drafts[:] = [draft for draft in drafts if id(draft) not in moved]


class _Near:
    """Captures of facilities with names of their own, found by where they are."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._drafts: dict[_Square, list[Draft]] = defaultdict(list)
        self._pools: dict[_Square, Pool] = {}

    def add(self, draft: Draft) -> None:
        """Takes one in; before any is asked for."""
        self._drafts[_square(draft.family, draft.place)].append(draft)

    def same(self, tied: Draft) -> Iterator[Draft]:
        """Those that may be a facility that is named by its town."""
        if not tied.span.bounded:
            return
        family, north, east = _square(tied.family, tied.place)
        for by_north, by_east in product((-1, 0, 1), repeat=2):
            square = family, north + by_north, east + by_east
            if square in self._drafts and square not in self._pools:
                self._pools[square] = Pool(self._drafts[square], self._sides)
            if square in self._pools:
                yield from self._same(tied, self._pools[square])

    def _same(self, tied: Draft, near: Pool) -> Iterator[Draft]:
        first, *others = tied.rows
        for draft in near.all_fitting(first, first.span):
            refused = (refusal(row, draft, row.span, self._sides) for row in others)
            if _is_near(tied.place, draft.place) and not any(refused):
                yield draft


def _square(family: str, place: Place) -> _Square:
    return family, floor(place.lat / _DEGREES), floor(place.lon / _DEGREES)


def _is_near(one: Place, other: Place) -> bool:
    if abs(one.lat - other.lat) > _DEGREES or abs(one.lon - other.lon) > _DEGREES:
        return False
    return kilometres(one.lat, one.lon, other.lat, other.lon) <= NEAR
