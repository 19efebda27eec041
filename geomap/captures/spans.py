"""Days as ordinals: what overlaps, and what lies between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from geomap.models import DateSpan


class Span(NamedTuple):
    """Days as ordinals, both ends included; 0 and the day after the last stand for open ends."""

    start: int
    end: int

    @property
    def days(self) -> int:
        """Days from the first to the last: 0 for a single day."""
        return self.end - self.start

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.start != OPEN.start and self.end != OPEN.end

    def overlaps(self, other: Span) -> bool:
        """Whether they have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def common(self, other: Span) -> Span:
        """The days in common; its end lies before its start where there are none."""
        return Span(max(self.start, other.start), min(self.end, other.end))

    def hull(self, other: Span) -> Span:
        """From the first day of either to the last."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def around(self, days: int) -> Span:
        """With some days more on each side; open ends stay open."""
        return Span(max(OPEN.start, self.start - days), min(OPEN.end, self.end + days))

    def __str__(self) -> str:
        """For reasons, as the days of a report are told."""
        return str(DateSpan(day_of(self.start), day_of(self.end)))


OPEN = Span(0, date.max.toordinal() + 1)
_NEVER = OPEN.end + 1


def span_of(when: DateSpan) -> Span:
    """The days of a report."""
    return Span(
        when.start.toordinal() if when.start else OPEN.start,
        when.end.toordinal() if when.end else OPEN.end,
    )


def day_of(ordinal: int) -> date | None:
    """The day; None for an open end."""
    return None if ordinal in OPEN else date.fromordinal(ordinal)


def iso(ordinal: int) -> str:
    """The day as ISO 8601; empty for an open end."""
    day = day_of(ordinal)
    return day.isoformat() if day else ""


class Cuts:
    """Captures by other sides; no capture is put together from reports on both sides of one."""

    def __init__(self, *told: Taken, but: str | None = None) -> None:
        """Takes captures by many sides, without those by one of them."""
        self._told = [each for each in told if each]
        self._but = but

    def within(self, first: int, last: int) -> bool:
        """Whether another side surely captured the place from one day to another."""
        return self.latest(last) >= first

    def latest(self, last: int) -> int:
        """The first day of the capture by another side that is the latest to start up to a day.

        It ends by that day; -1 where there is none.
        """
        return max((each.latest(last, self._but) for each in self._told), default=-1)

    def first_end(self, first: int) -> int:
        """The last day of the capture by another side that is the first to end, from a day on.

        It begins on that day or later; behind all days where there is none.
        """
        return min((each.first_end(first, self._but) for each in self._told), default=_NEVER)


class Taken:
    """Days of captures by sides, each with the side; those without both ends are left out."""

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        known = sorted({(span.end, span.start, side) for span, side in spans if span.bounded})
        self._ends = [end for end, _, _ in known]
        self._latest: list[tuple[int, str, int]] = []  # of this one and all that end earlier
        start, side, other = -1, "", -1
        for _, own, by in known:
            if by == side:
                start = max(start, own)
            elif own > start:
                start, side, other = own, by, start
            else:
                other = max(other, own)
            self._latest.append((start, side, other))

    def __bool__(self) -> bool:
        return bool(self._ends)

    def latest(self, last: int, but: str | None) -> int:
        """The latest start of what ends up to a day and is not by a side; -1 if there is none."""
        index = bisect_right(self._ends, last) - 1
        if index < 0:
            return -1
        return _but(self._latest[index], but)

    def first_end(self, first: int, but: str | None) -> int:
        """The first end of what begins from a day on and is not by a side."""
        index = bisect_left(self._latest, first, key=lambda each: _but(each, but))
        return self._ends[index] if index < len(self._ends) else _NEVER


def _but(latest: tuple[int, str, int], side: str | None) -> int:
    start, by, other = latest
    return other if by == side else start


class Index:
    """Numbers of spans, found by the days that they overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted((span, number) for number, span in enumerate(spans))
        self._starts = [span.start for span, _ in ordered]
        self._numbers = [number for _, number in ordered]
        self._ends = [span.end for span, _ in ordered]
        self._last_end: list[int] = []  # of this one and all that start earlier
        for end in self._ends:
            self._last_end.append(max(end, self._last_end[-1]) if self._last_end else end)

    def overlapping(self, span: Span) -> Iterator[int]:
        """The numbers of the spans with a day in common, the latest to start first."""
        for index in range(bisect_right(self._starts, span.end) - 1, -1, -1):
            if self._last_end[index] < span.start:
                return
            if self._ends[index] >= span.start:
                yield self._numbers[index]

    def meets(self, span: Span) -> bool:
        """Whether any has a day in common."""
        return next(self.overlapping(span), None) is not None
