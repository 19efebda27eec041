"""Days as ordinals: what overlaps, what excludes each other, and what fits two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
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
        """For reasons: "2014-06-21", "2014-06-20 to 2014-06-22", "by 2014-06-22"."""
        start, end = iso(self.start), iso(self.end)
        if start and end:
            return start if start == end else f"{start} to {end}"
        if end:
            return f"by {end}"
        return f"{start} or later" if start else "any day"


OPEN = Span(0, date.max.toordinal() + 1)


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


class Rivals:
    """Spans met so far; tells which further span would fit two of them that exclude each other."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, span: Span) -> None:
        """Takes a span in."""
        insort(self._starts, span.start)
        insort(self._ends, span.end)

    def two(self, span: Span) -> tuple[int, int] | None:
        """The last day of one and the first day of another that it overlaps, and that exclude.

        Of all that overlap, the latest to start begins within the span, if it excludes any, and
        the earliest to end ends within it.
        """
        last = bisect_right(self._starts, span.end) - 1
        first = bisect_left(self._ends, span.start)
        if last < 0 or first >= len(self._ends):
            return None
        start, end = self._starts[last], self._ends[first]
        return (end, start) if start >= span.start and end <= span.end and start > end else None


class Cuts:
    """Captures by other sides; no capture is put together from reports on both sides of one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        known = sorted({span for span in spans if span.bounded})
        self._starts = [span.start for span in known]
        self._first_end = [span.end for span in known]  # of this one and all that start later
        for index in range(len(known) - 2, -1, -1):
            self._first_end[index] = min(self._first_end[index : index + 2])

    def within(self, first: int, last: int) -> bool:
        """Whether another side surely captured the place from one day to another."""
        index = bisect_left(self._starts, first)
        return index < len(self._starts) and self._first_end[index] <= last


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
