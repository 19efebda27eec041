"""Spans by the order in which they came, found by the days that they overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from heapq import heappop, heappush

from geomap.captures.spans import Span
from geomap.captures.tree import Range, Tree, above, with_above

_Nodes = dict[int, list[int]]


class Earliest:
    """Numbered spans, which may become shorter; tells the first of those that overlap another.

    Spans that became shorter are left out of a node of the tree when they are met there.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        """Makes room for spans that begin and end on days on which some of these do."""
        self._tree = Tree(spans)
        self._ranges: dict[int, Range] = {}
        self._covering: _Nodes = defaultdict(list)
        self._within: _Nodes = defaultdict(list)

    def put(self, number: int, span: Span) -> None:
        """Takes a span in, or makes it shorter."""
        over = self._tree.range_of(span)
        if self._ranges.get(number) == over:
            return
        self._ranges[number] = over
        nodes = list(self._tree.nodes(over))
        for node in nodes:
            heappush(self._covering[node], number)
        for node in with_above(nodes):
            heappush(self._within[node], number)

    def overlapping(self, span: Span) -> int | None:
        """The smallest number of a span with a day in common; None if there is none."""
        found: list[int] = []
        for node in self._tree.nodes(self._tree.range_of(span)):
            found += self._smallest(self._within, node, _meet)
            for each in above(node):
                found += self._smallest(self._covering, each, _hold)
        return min(found, default=None)

    def _smallest(
        self, nodes: _Nodes, node: int, holds: Callable[[Range, Range], bool]
    ) -> list[int]:
        numbers = nodes.get(node, [])
        covered = self._tree.covered(node)
        while numbers and not holds(self._ranges[numbers[0]], covered):
            heappop(numbers)
        return numbers[:1]


def _meet(span: Range, node: Range) -> bool:
    return span[0] <= node[1] and node[0] <= span[1]


def _hold(span: Range, node: Range) -> bool:
    return span[0] <= node[0] and node[1] <= span[1]
