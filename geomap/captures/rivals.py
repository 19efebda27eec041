"""Vague reports that fit two captures which exclude each other, found without trying all pairs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from geomap.captures.spans import Span

_GONE = 1 << 60  # vaguer than any span is

Vague = tuple[Span, int]
"""A span, and how vague it is: any numbers that have this order."""
Two = tuple[int, int]
"""The last day of one span and the first day of another: the second begins after the first."""


class Rivals:
    """Spans, each as vague as it is; tells which span fits two of them that exclude each other."""

    def __init__(self, spans: Sequence[Vague]) -> None:
        vague = [vagueness for _, vagueness in spans]
        ends = sorted(range(len(spans)), key=lambda number: spans[number][0].end)
        starts = sorted(range(len(spans)), key=lambda number: spans[number][0].start)
        self._ends = [spans[number][0].end for number in ends]
        self._starts = [spans[number][0].start for number in starts]
        self._by_end = _Least([vague[number] for number in ends])
        self._by_start = _Least([vague[number] for number in starts])
        self._numbers = ends, starts
        self._at_end = {number: at for at, number in enumerate(ends)}
        self._at_start = {number: at for at, number in enumerate(starts)}

    def two(self, span: Span, vague: int) -> Two | None:
        """Two that overlap a span, that exclude each other, and that are no vaguer than it.

        Of all that overlap, the earliest to end and the latest to start: if no two exclude each
        other, these do not.
        """
        first = self._by_end.first(bisect_left(self._ends, span.start), vague)
        last = self._by_start.last(bisect_right(self._starts, span.end) - 1, vague)
        if first < 0 or last < 0 or self._ends[first] >= self._starts[last]:
            return None
        return self._ends[first], self._starts[last]

    def between(self, two: Two, vague: int) -> tuple[int, int]:
        """The numbers of two such spans that are likely to stay long.

        Those at the edge of others are the first to go.
        """
        middle = sum(two) // 2
        one = self._by_end.last(bisect_right(self._ends, middle) - 1, vague)
        other = self._by_start.first(bisect_right(self._starts, middle), vague)
        return self._numbers[0][one], self._numbers[1][other]

    def remove(self, number: int) -> None:
        """Leaves a span out."""
        self._by_end.put(self._at_end[number], _GONE)
        self._by_start.put(self._at_start[number], _GONE)


class _Least:
    """Values in a row; finds the next from a place on that is small enough."""

    def __init__(self, values: Sequence[int]) -> None:
        self._size = 1 << max(0, len(values) - 1).bit_length()
        self._least = [_GONE] * self._size + [*values, *[_GONE] * (self._size - len(values))]
        for node in range(self._size - 1, 0, -1):
            self._least[node] = min(self._least[2 * node : 2 * node + 2])

    def put(self, at: int, value: int) -> None:
        node = at + self._size
        self._least[node] = value
        while node := node // 2:
            self._least[node] = min(self._least[2 * node : 2 * node + 2])

    def first(self, at: int, most: int) -> int:
        """The place of the first from one on; -1 if there is none."""
        if at >= self._size:
            return -1
        node = at + self._size
        while self._least[node] > most:
            while node & 1:  # what lies behind a right child is behind its parent
                node >>= 1
            if not node:
                return -1
            node += 1
        while node < self._size:
            node *= 2
            node += self._least[node] > most
        return node - self._size

    def last(self, at: int, most: int) -> int:
        """The place of the last up to one; -1 if there is none."""
        if at < 0:
            return -1
        node = at + self._size
        while self._least[node] > most:
            while not node & 1:
                node >>= 1
            if node == 1:
                return -1
            node -= 1
        while node < self._size:
            node = 2 * node + 1
            node -= self._least[node] > most
        return node - self._size


def rounds(spans: Sequence[Vague], before: Rivals) -> Iterator[list[tuple[int, Two]]]:
    """The numbers of spans in rounds: in each those that fit no two of what is left.

    With each comes the two that it fitted in the round before.

    Args:
        spans: spans that fit two, at first.
        before: all those among which they do.
    """
    left, waiting = Rivals(spans), set(range(len(spans)))
    lagging = before
    asked: Iterable[int] = range(len(spans))
    gone: list[int] = []
    holding: dict[int, list[int]] = defaultdict(list)  # spans, by one that holds them back
    while waiting:
        free: list[int] = []
        for number in asked:
            span, vague = spans[number]
            two = left.two(span, vague)
            if two is None:
                free.append(number)
                continue
            for each in left.between(two, vague):
                holding[each].append(number)
        fitted = ((number, lagging.two(*spans[number])) for number in free)
        yield [(number, two) for number, two in fitted if two]
        if lagging is before:
            lagging = Rivals(spans)
        for number in gone:
            lagging.remove(number)
        for number in free:
            left.remove(number)
        waiting.difference_update(free)
        gone = free
        asked = sorted({held for each in free for held in holding.pop(each, ())} & waiting)
