"""Days in words, with the precision that the articles give them."""

from __future__ import annotations

from datetime import date, timedelta

from geomap.models import DateSpan

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

LOOSE = timedelta(days=31)
"""Bounds farther apart than this are so loose that the words say so."""


def day(value: date) -> str:
    """A day: "22 June 2014"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def between(start: date, end: date, *, joint: str) -> str:
    """Two days around a joint, saying month and year once: "20 and 22 June 2014"."""
    if start.year != end.year:
        first = day(start)
    elif start.month != end.month:
        first = f"{start.day} {MONTHS[start.month - 1]}"
    else:
        first = str(start.day)
    return f"{first} {joint} {day(end)}"


def words(when: DateSpan) -> str:
    """When something happened, as precisely as is known and no more."""
    start, end = when.start, when.end
    if start is None:
        return "day not said" if end is None else f"by {day(end)}"
    if end is None:
        return f"on or after {day(start)}"
    if start == end:
        return f"{WEEKDAYS[start.weekday()]} {day(start)}"
    if end - start == timedelta(days=1):
        return f"on {between(start, end, joint='or')}"
    if whole := _whole(start, end):
        return f"in {whole}"
    loosely = "some time " if end - start > LOOSE else ""
    return f"{loosely}between {between(start, end, joint='and')}"


def _whole(start: date, end: date) -> str:
    """The month or the year that the two days are the first and last of; else nothing."""
    after = end + timedelta(days=1) if end < date.max else end
    if start.day != 1 or after.day != 1:
        return ""
    if (start.month, after.month) == (1, 1) and after.year == start.year + 1:
        return str(start.year)
    if (after.year - start.year) * 12 + after.month - start.month == 1:
        return f"{MONTHS[start.month - 1]} {start.year}"
    return ""


def span(days: list[date]) -> str:
    """The days from first to last: "20 to 22 June 2014"; empty for no day."""
    if not days:
        return ""
    first, last = min(days), max(days)
    return day(last) if first == last else between(first, last, joint="to")
