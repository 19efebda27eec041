"""Numbered spans, found by the days that they overlap, in the order of their numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from geomap.captures.spans import Span
from geomap.captures.tree import Tree, above, with_above

NONE = 1 << 60
"""More than any number."""
_FEW = 12  # spans, up to which it is quicker to look at each


class Numbered:
    """Spans with numbers that grow; tells the next that overlaps another."""

    def __init__(self, spans: Sequence[tuple[int, Span]]) -> None:
        self._spans = spans if len(spans) <= _FEW else ()
        self._tree = _Tree(spans) if len(spans) > _FEW else None

    def next(self, span: Span, first: int) -> int:
        """The smallest number, from one on, of a span with a day in common; else `NONE`."""
        if self._tree:
            return self._tree.next(span, first)
        return next((n for n, each in self._spans if n >= first and each.overlaps(span)), NONE)

    def last(self, span: Span) -> int:
        """The largest number of a span with a day in common; else -1."""
        if self._tree:
            return self._tree.last(span)
        return next((n for n, each in reversed(self._spans) if each.overlaps(span)), -1)


class _Tree:
    """The spans at the nodes that each covers, and at those above them."""

    def __init__(self, spans: Sequence[tuple[int, Span]]) -> None:
        self._tree = Tree(span for _, span in spans)
        self._covering: dict[int, list[int]] = defaultdict(list)
        self._within: dict[int, list[int]] = defaultdict(list)
        for number, span in spans:
            nodes = list(self._tree.nodes(self._tree.range_of(span)))
            for node in nodes:
                self._covering[node].append(number)
            for node in with_above(nodes):
                self._within[node].append(number)

    def next(self, span: Span, first: int) -> int:
        return min(
            (
                numbers[bisect_left(numbers, first)]
                for numbers in self._overlapping(span)
                if numbers[-1] >= first
            ),
            default=NONE,
        )

    def last(self, span: Span) -> int:
        return max((numbers[-1] for numbers in self._overlapping(span)), default=-1)

    def _overlapping(self, span: Span) -> Iterator[list[int]]:
        """The numbers of all spans with a day in common, in some lists, each in order."""
        for node in self._tree.nodes(self._tree.range_of(span)):
            if node in self._within:
                yield self._within[node]
            yield from (self._covering[each] for each in above(node) if each in self._covering)
