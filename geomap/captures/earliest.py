"""Spans by the order in which they came, found by the days that they overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush

from geomap.captures.spans import Span

_Nodes = defaultdict[int, list[int]]


class Earliest:
    """Numbered spans, which may become shorter; tells the first of those that overlap another.

    A tree over the days: a span is kept at the few nodes that it covers, and at those above them.
    Spans that became shorter are left out of a node when they are met there.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        """Makes room for spans that begin and end on days on which some of these do."""
        self._days = sorted({day for span in spans for day in span})
        self._size = 1 << max(0, len(self._days) - 1).bit_length()
        self._places: dict[int, tuple[int, int]] = {}
        self._covering: _Nodes = defaultdict(list)
        self._within: _Nodes = defaultdict(list)

    def put(self, number: int, span: Span) -> None:
        """Takes a span in, or makes it shorter."""
        first, last = self._places[number] = self._place(span)
        above: set[int] = set()
        for node in self._nodes(first, last):
            heappush(self._covering[node], number)
            while node and node not in above:
                above.add(node)
                heappush(self._within[node], number)
                node >>= 1

    def overlapping(self, span: Span) -> int | None:
        """The smallest number of a span with a day in common; None if there is none."""
        found: list[int] = []
        for node in self._nodes(*self._place(span)):
            found += self._smallest(self._within, node, self._is_met)
            while node := node >> 1:
                found += self._smallest(self._covering, node, self._is_covered)
        return min(found, default=None)

    def _place(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._days, span.start), bisect_right(self._days, span.end) - 1

    def _nodes(self, first: int, last: int) -> Iterator[int]:
        """The fewest nodes that cover these places and no others."""
        left, right = first + self._size, last + self._size + 1
        while left < right:
            if left & 1:
                yield left
                left += 1
            if right & 1:
                right -= 1
                yield right
            left >>= 1
            right >>= 1

    def _smallest(
        self, nodes: _Nodes, node: int, holds: Callable[[int, int, int], bool]
    ) -> list[int]:
        numbers = nodes.get(node, [])
        width = self._size >> (node.bit_length() - 1)
        first = node * width - self._size
        while numbers and not holds(numbers[0], first, first + width - 1):
            heappop(numbers)
        return numbers[:1]

    def _is_met(self, number: int, first: int, last: int) -> bool:
        begin, end = self._places[number]
        return begin <= last and first <= end

    def _is_covered(self, number: int, first: int, last: int) -> bool:
        begin, end = self._places[number]
        return begin <= first and last <= end
