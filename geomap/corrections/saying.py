"""How captures and days are told in English: what `was`, and what was before a correction."""

from __future__ import annotations

from datetime import date

from geomap.models import Capture, DateSpan

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def days(when: DateSpan) -> str:
    """As in "20 to 22 June 2014", "by 22 June 2014"."""
    start, end = when.start, when.end
    if start and end:
        return _day(end) if start == end else f"{_first(start, end)} to {_day(end)}"
    if end:
        return f"by {_day(end)}"
    return f"on or after {_day(start)}" if start else "day not said"


def capture(said: Capture) -> str:
    """As in "Rutba: Islamic State, 21 June 2014"."""
    return f"{said.place.name}: {said.actor or 'side not said'}, {days(said.when)}"


def sides(said: Capture) -> str:
    """As in "Islamic State, from Iraqi forces"."""
    loser = f", from {said.from_actor}" if said.from_actor else ""
    return f"{said.actor or 'not said'}{loser}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _first(start: date, end: date) -> str:
    if start.year != end.year:
        return _day(start)
    return str(start.day) if start.month == end.month else f"{start.day} {_MONTHS[start.month - 1]}"
