"""Pairwise precision and recall: which reports are together, and which belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from evaluation.merging.gold import Event
from evaluation.score import Share

Put = tuple[int | None, Event | None]
"""A report: the capture that holds it, and the event of which it tells; None for neither."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of reports.

    Attributes:
        precision: of two reports in one capture those that belong there.
        recall: of two that belong together those that are.
    """

    precision: Share
    recall: Share

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        both = self.precision.of + self.recall.of
        return 2 * self.precision.right / both if both else None


def count(reports: Iterable[Put]) -> Pairs:
    """The pairs of these reports; what is in no capture, or tells of no event, is with nothing."""
    counts = Counter[tuple[bool, bool]]()
    for (capture, event), (other, another) in combinations(reports, 2):
        together = capture is not None and capture == other
        belong = event is not None and event == another
        counts[together, belong] += 1
    right = counts[True, True]
    return Pairs(
        Share(right, right + counts[True, False]), Share(right, right + counts[False, True])
    )
