"""Counts: how many captures are found, how many of those told are true, which fields are right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from evaluation.match import Matched, Pair, same_actor, same_dates, same_kind
from geomap.distance import kilometres
from geomap.lexicon import Lexicon

FIELDS = ("actor", "date", "status", "kind", "extent")
NEAR, FAR = 10.0, 25.0
"""Kilometres from the gold's point within which a place is well located, and roughly."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.right / self.of if self.of else None

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one set.

    Attributes:
        fields: of the captures found whose gold says the field, those where it is right.
        near, far: of the captures found whose gold has a point, those located within 10 and 25 km.
        abroad: those located in another country. unlocated: those that nothing locates.
    """

    texts: int = 0
    found: int = 0
    false: int = 0
    missed: int = 0
    fields: dict[str, Share] = field(default_factory=lambda: dict.fromkeys(FIELDS, Share()))
    near: Share = Share()
    far: Share = Share()
    abroad: Share = Share()
    unlocated: Share = Share()

    @property
    def precision(self) -> float | None:
        """Of the reports, the share that tells of a capture; None without reports."""
        return Share(self.found, self.found + self.false).value

    @property
    def recall(self) -> float | None:
        """Of the captures, the share that is told; None without captures."""
        return Share(self.found, self.found + self.missed).value

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, as 2 found / (2 found + false + missed)."""
        return Share(2 * self.found, 2 * self.found + self.false + self.missed).value


def verdicts(pair: Pair, lexicon: Lexicon) -> dict[str, bool]:
    """Whether each field is right, without those that the gold does not say."""
    report, gold = pair.told.report, pair.gold
    said = {
        "actor": bool(gold.actor) and same_actor(report, gold, lexicon),
        "date": same_dates(report, gold),
        "status": report.status == gold.status,
        "kind": same_kind(pair.told, gold),
        "extent": report.extent == gold.extent,
    }
    scored = {
        "actor": bool(gold.actor),
        "date": gold.has_date,
        "status": bool(gold.status),
        "kind": bool(gold.kind),
        "extent": bool(gold.extent),
    }
    return {name: said[name] for name in FIELDS if scored[name]}


def distance(pair: Pair) -> float | None:
    """Kilometres between the place chosen and the gold's point; None where either has none."""
    place, gold = pair.told.location.place, pair.gold
    if place is None or gold.lat is None or gold.lon is None:
        return None
    return kilometres(place.lat, place.lon, gold.lat, gold.lon)


def is_abroad(pair: Pair) -> bool:
    """Whether the place chosen lies in another country than the gold's."""
    place, gold = pair.told.location.place, pair.gold
    return place is not None and bool(gold.country) and gold.country not in place.countries


def tally(matched: Iterable[Matched], lexicon: Lexicon) -> Tally:
    """The figures of some texts."""
    items = list(matched)
    pairs = [pair for item in items for pair in item.pairs]
    judged = [verdicts(pair, lexicon) for pair in pairs]
    pointed = [pair for pair in pairs if pair.gold.lat is not None]
    away = [distance(pair) for pair in pointed]
    return Tally(
        texts=len(items),
        found=len(pairs),
        false=sum(len(item.false) + len(item.again) for item in items),
        missed=sum(len(item.missed) for item in items),
        fields={name: _share(each[name] for each in judged if name in each) for name in FIELDS},
        near=_share(km is not None and km <= NEAR for km in away),
        far=_share(km is not None and km <= FAR for km in away),
        abroad=_share(is_abroad(pair) for pair in pointed),
        unlocated=_share(pair.told.location.place is None for pair in pointed),
    )


def _share(answers: Iterable[bool]) -> Share:
    given = list(answers)
    return Share(sum(given), len(given))
