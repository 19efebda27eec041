"""The captures while corrections are applied: which there are, and which one an entry means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geomap.corrections.values import Target
from geomap.models import Capture


@dataclass(frozen=True, slots=True)
class Match:
    """The capture that an entry means.

    Attributes:
        elsewhere: how many of the entry's reports are in other captures alone.
        joined: how many of its reports the entry does not know.
    """

    capture: Capture
    elsewhere: int
    joined: int


class Captures:
    """The captures by id and by their reports' keys, those rejected among them.

    Args:
        captures: in their order, which decides where nothing else does.
    """

    def __init__(self, captures: Iterable[Capture]) -> None:
        self._by_id: dict[str, Capture] = {}
        self._rank: dict[str, int] = {}
        self._holding: dict[str, dict[str, None]] = {}
        for capture in captures:
            self.put(capture)

    def __iter__(self) -> Iterator[Capture]:
        return iter(self._by_id.values())

    def __contains__(self, id_: str) -> bool:
        return id_ in self._by_id

    def put(self, capture: Capture) -> None:
        """Takes a capture in, in place of that of the same id."""
        if capture.id in self._by_id:
            self._forget(self._by_id[capture.id])
        self._rank.setdefault(capture.id, len(self._rank))
        self._by_id[capture.id] = capture
        for key in capture.keys:
            self._holding.setdefault(key, {})[capture.id] = None

    def remove(self, capture: Capture) -> None:
        """Takes a capture out."""
        self._forget(capture)
        del self._by_id[capture.id]

    def match(self, target: Target) -> Match | None:
        """The capture that holds most of the reports; else the one of the id; else None."""
        counts: dict[str, int] = {}
        for key in target.reports:
            for id_ in self._holding.get(key, ()):
                counts[id_] = counts.get(id_, 0) + 1
        if not counts:
            found = self._by_id.get(target.capture)
            return Match(found, 0, len(found.keys)) if found else None
        best = min(counts, key=lambda id_: (-counts[id_], id_ != target.capture, self._rank[id_]))
        capture = self._by_id[best]
        held = set(capture.keys)
        elsewhere = sum(1 for key in target.reports if key not in held and self._holding.get(key))
        return Match(capture, elsewhere, len(held.difference(target.reports)))

    def _forget(self, capture: Capture) -> None:
        for key in capture.keys:
            self._holding[key].pop(capture.id, None)
