"""What a correction makes of one capture."""

from __future__ import annotations

from dataclasses import replace

from geomap.corrections import saying
from geomap.corrections.values import (
    Confirm,
    Days,
    Entry,
    Kind,
    Move,
    Reject,
    Sides,
    Standing,
)
from geomap.corrections.world import World
from geomap.models import Capture, Correction, DateSpan, Location, Place

BY_HAND = "by hand"
"""What located a place that somebody set; the beginning of the ids of what somebody added."""


class UnfitError(Exception):
    """A correction can't be applied to the capture that it means; says why, in plain words."""


def changed(capture: Capture, entry: Entry, world: World) -> Capture:
    """The capture as a correction has it; those that put captures together are in `grouping`.

    Raises:
        UnfitError: it can't be so.
    """
    match entry.change:
        case Reject() | Confirm():
            return noted(capture, entry)
        case Move():
            return _moved(capture, entry, entry.change, world)
        case Sides():
            return _taken(capture, entry, entry.change, world)
        case Days():
            return _dated(capture, entry, entry.change)
        case Standing(status):
            return noted(replace(capture, status=status), entry, before=capture.status)
        case Kind(kind):
            return noted(replace(capture, kind=kind), entry, before=capture.kind)
    raise TypeError(entry.action)


def noted(
    capture: Capture, entry: Entry, *, before: str = "", days: DateSpan | None = None
) -> Capture:
    """The capture with a correction on its list."""
    made = Correction(entry.action, entry.by, entry.on, entry.why, before, days)
    return replace(capture, corrections=(*capture.corrections, made))


def _moved(capture: Capture, entry: Entry, move: Move, world: World) -> Capture:
    place = world.spot(move.to, kind=capture.kind, by=entry.by, like=capture.place)
    before = capture.place
    reports = tuple(
        replace(each, location=_set_by_hand(each.location, place, before, entry))
        for each in capture.reports
    )
    moved = replace(
        capture,
        place=place,
        reports=reports,
        origins=origins(capture),
    )
    return noted(moved, entry, before=before.name)


def origins(capture: Capture) -> tuple[str, ...]:
    """The id of the place at which each report was read."""
    return capture.origins or (capture.place.id,) * len(capture.reports)


def _set_by_hand(location: Location, place: Place, before: Place, entry: Entry) -> Location:
    candidates = {each.id: each for each in (*location.candidates, before, place)}
    return Location(
        place=place,
        located_by=BY_HAND,
        reason=f"moved from {before.name} by {entry.by}: {entry.why}",
        candidates=tuple(candidates.values()),
        precision="exact",
        confidence=1.0,
    )


def _taken(capture: Capture, entry: Entry, sides: Sides, world: World) -> Capture:
    made, before = capture, saying.sides(capture)
    if sides.actor is not None:
        name, id_ = world.side(sides.actor)
        made = replace(made, actor=name, actor_id=id_)
    if sides.from_actor is not None:
        name, id_ = world.side(sides.from_actor)
        made = replace(made, from_actor=name, from_actor_id=id_)
    return noted(made, entry, before=before)


def _dated(capture: Capture, entry: Entry, days: Days) -> Capture:
    when = capture.when
    start = days.start.day if days.start else when.start
    end = days.end.day if days.end else when.end
    if start and end and start > end:
        raise UnfitError(f"its first day would be after its last ({start} and {end})")
    # The articles' words were for the days before: they are no words for these.
    made = replace(capture, when=DateSpan(start, end, "", "said" if start or end else "none"))
    return noted(made, entry, before=saying.days(when), days=when)
