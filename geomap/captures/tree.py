"""A tree over days: each node is a stretch of them, and its two children are its halves.

A span is cut into the few nodes that cover it. So what overlaps a span is found at these, below
them and above them, without a look at the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from geomap.captures.spans import Span

Range = tuple[int, int]
"""The first and the last of some steps in time: a day, or the gap between two."""


class Tree:
    """The nodes over some days and over the gaps between them; 1 is the root."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._days = sorted({day for span in spans for day in span})
        self._size = 1 << (2 * len(self._days)).bit_length()

    def range_of(self, span: Span) -> Range:
        """The first and the last of the days and gaps that a span touches."""
        return self._step(span.start), self._step(span.end)

    def nodes(self, over: Range) -> Iterator[int]:
        """The fewest nodes that cover a range and no more."""
        left, right = over[0] + self._size, over[1] + self._size + 1
        while left < right:
            if left & 1:
                yield left
                left += 1
            if right & 1:
                right -= 1
                yield right
            left >>= 1
            right >>= 1

    def covered(self, node: int) -> Range:
        """The first and the last step that a node covers."""
        width = self._size >> (node.bit_length() - 1)
        first = node * width - self._size
        return first, first + width - 1

    def _step(self, day: int) -> int:
        at = bisect_left(self._days, day)
        is_day = at < len(self._days) and self._days[at] == day
        return 2 * at + is_day


def above(node: int) -> Iterator[int]:
    """The nodes of which one is a part, from its parent to the root."""
    while node := node >> 1:
        yield node


def with_above(nodes: Iterable[int]) -> set[int]:
    """Nodes, and those of which they are parts."""
    found: set[int] = set()
    for node in nodes:
        while node and node not in found:
            found.add(node)
            node >>= 1
    return found
