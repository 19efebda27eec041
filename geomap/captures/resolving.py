"""Places that one article leaves open and others settle: unnamed, of several namesakes, "a base".

A report joins the capture that it fits where all articles together know exactly one; none is made
of it alone. It must name the side, or the day: "a border crossing was taken" fits everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from geomap.captures import joining
from geomap.captures.drafts import Draft, several
from geomap.captures.rows import Row, family_of, row_of
from geomap.captures.sides import Sides, Standing
from geomap.captures.spans import Index, Span, span_of
from geomap.distance import kilometres
from geomap.models import FACILITIES, SETTLEMENTS, LocatedReport, Location

NEAR = 50.0
"""Kilometres from a town within which a facility with a name of its own may be the town's."""
LOCATED_BY = "captures"
_DEGREES = NEAR / 110 * 2  # of latitude; of longitude up to 60 degrees north
_SURE_DAYS = 1  # from the first to the last, for a place of which an article says only the kind
_ALIKE = "{what} is {place}: of all captures that the articles tell, this one alone fits"


class Resolved(NamedTuple):
    """What became of reports whose place was left open.

    Attributes:
        located: those that joined a capture, by the identity of the report.
        why: why the others joined none, likewise, where there were captures to join.
    """

    located: dict[int, LocatedReport]
    why: dict[int, tuple[str, tuple[Draft, ...]]]


def resolve(
    drafts: list[Draft],
    open_ones: Sequence[LocatedReport],
    unnamed: Sequence[LocatedReport],
    sides: Sides,
) -> Resolved:
    """Joins reports of places left open to the captures that they fit; `drafts` loses what moved.

    Args:
        drafts: all captures in the making.
        open_ones: reports without a place, of which the gazetteer knows what it could be.
        unnamed: reports of which nothing is known but the kind of place.
        sides: what is known of sides.
    """
    found = Resolved({}, {})
    _facilities_of_towns(drafts, sides, found)
    by_place: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_place[draft.place.id, draft.family].append(draft)
    # All are judged before any joins, so that their order has no influence.
    choices = [*_of_candidates(open_ones, by_place, sides), *_of_kind(unnamed, drafts, sides)]
    for located, fits in choices:
        _settle(located, fits, sides, found)
    return found


def _settle(located: LocatedReport, fits: Sequence[Draft], sides: Sides, found: Resolved) -> None:
    report = located.report
    if len(fits) == 1:
        _move(located, fits[0], sides, found)
    elif fits:
        row = row_of(located, fits[0].place)
        found.why[id(report)] = several(fits, row), tuple(fits)


def _move(located: LocatedReport, draft: Draft, sides: Sides, found: Resolved) -> None:
    mention = located.report.place
    what = f"“{mention.toponym}”" if mention.named else f"the {mention.kind} without a name"
    why = _ALIKE.format(what=what, place=draft.place.name)
    location = Location(draft.place, LOCATED_BY, why, located.location.candidates, confidence=0.5)
    moved = replace(located, location=location)
    found.located[id(located.report)] = moved
    span = span_of(located.report.when)
    draft.add(Row(moved, draft.place, draft.family, span), why)


# -- the candidates of the gazetteer --------------------------------------------------------------


def _of_candidates(
    reports: Iterable[LocatedReport],
    by_place: Mapping[tuple[str, str], Sequence[Draft]],
    sides: Sides,
) -> Iterator[tuple[LocatedReport, list[Draft]]]:
    for located in reports:
        report = located.report
        fits: list[Draft] = []
        for place in located.location.candidates:
            row = row_of(located, place)
            near = by_place.get((place.id, family_of(report, place)), ())
            fits += [draft for draft in near if _may_tell(row, draft, sides)]
        yield located, fits


def _may_tell(row: Row, draft: Draft, sides: Sides) -> bool:
    report = row.report
    standing = sides.standing(report.actor_id, report.actor)
    vague = standing >= Standing.GENERIC and not row.span.bounded
    if vague or standing == Standing.NAMELESS:
        return False
    # Somebody who spoke of it today may speak of each that was taken in the days before.
    return not joining.refusal(row, draft, row.reach, sides)


# -- nothing but the kind -------------------------------------------------------------------------


def _of_kind(
    reports: Sequence[LocatedReport], drafts: Sequence[Draft], sides: Sides
) -> Iterator[tuple[LocatedReport, list[Draft]]]:
    """As in "Isis captured the air base on Sunday" of an article that never names it."""
    if not reports:
        return
    index = Index(draft.span for draft in drafts)
    for located in reports:
        report, span = located.report, span_of(located.report.when)
        named = sides.standing(report.actor_id, report.actor) <= Standing.LOOSE
        if not named or not span.bounded or span.days > _SURE_DAYS:
            continue
        fits = [
            draft
            for draft in (drafts[number] for number in sorted(index.overlapping(span)))
            if _is_of_kind(report.place.kind, draft)
            and draft.span.bounded
            and draft.span.days <= _SURE_DAYS
            and not joining.refusal(row_of(located, draft.place), draft, span, sides)
        ]
        yield located, fits


def _is_of_kind(kind: str, draft: Draft) -> bool:
    return draft.family == ("settlement" if kind in SETTLEMENTS else kind)


# -- facilities that an article names by their town -----------------------------------------------


def _facilities_of_towns(drafts: list[Draft], sides: Sides, found: Resolved) -> None:
    """As in "an army base outside Raqqa", which others call Division 17."""
    named: dict[str, list[Draft]] = defaultdict(list)
    tied: list[Draft] = []
    for draft in drafts:
        if draft.family in FACILITIES:
            by_town = all(row.report.place.tied for row in draft.rows)
            (tied if by_town else named[draft.family]).append(draft)
    moves = [(draft, _same_facility(draft, named[draft.family], sides)) for draft in tied]
    for draft, fits in moves:
        if len(fits) == 1:
            drafts.remove(draft)
        for row in draft.rows:
            _settle(row.located, fits, sides, found)


def _same_facility(tied: Draft, named: Sequence[Draft], sides: Sides) -> list[Draft]:
    return [draft for draft in named if _is_near(tied, draft) and _agree(tied, draft, sides)]


def _is_near(tied: Draft, draft: Draft) -> bool:
    one, other = tied.place, draft.place
    if abs(one.lat - other.lat) > _DEGREES or abs(one.lon - other.lon) > _DEGREES:
        return False
    return kilometres(one.lat, one.lon, other.lat, other.lon) <= NEAR


def _agree(tied: Draft, draft: Draft, sides: Sides) -> bool:
    if not tied.span.bounded:
        return False
    return not any(_refused(row, draft, sides) for row in tied.rows)


def _refused(row: Row, draft: Draft, sides: Sides) -> bool:
    span: Span = row.span
    return bool(joining.refusal(row, draft, span, sides))
