"""Reports that do not name their side join the one capture of the place that they fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from geomap.captures.drafts import Draft, Reason, several
from geomap.captures.rows import Row
from geomap.captures.sides import Sides, Standing
from geomap.captures.spans import Index, Span
from geomap.models import Extent

_JOINED = {
    Standing.NAMED: "it names the side",
    Standing.LOOSE: "its word for the side ({side}) may mean this one",
    Standing.GENERIC: "it names no side ({side})",
    Standing.NAMELESS: "it says of no side that it took the place",
}
_FITTING = "{side}, and of all captures of the place this one alone fits"
_EXCLUDED = "others like it fit the same capture, and their days exclude each other"


class Left:
    """Reports that joined nothing, each with the reason."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.why: dict[int, str] = {}

    def add(self, row: Row, why: str) -> None:
        """Keeps a report; without a reason where there was nothing to join."""
        self.rows.append(row)
        self.why[id(row)] = why


class _Side(NamedTuple):
    """The captures of a place by one side, found by their days."""

    drafts: Sequence[Draft]
    by_day: Index

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> _Side:
        return cls(drafts, Index(draft.span for draft in drafts))


class Place:
    """The captures of a place, found by side and days."""

    def __init__(self, drafts: Iterable[Draft], sides: Sides) -> None:
        self._sides = sides
        ranks: tuple[dict[str, list[Draft]], ...] = ({}, {}, {})
        for draft in drafts:
            ranks[_rank(draft)].setdefault(draft.actor_id, []).append(draft)
        self._ranks = tuple(
            {actor_id: _Side.of(own) for actor_id, own in sorted(by_side.items())}
            for by_side in ranks
        )

    def fitting(self, row: Row) -> tuple[list[Draft], Reason | None]:
        """The captures that a report can tell of, and why another is none.

        Those on its days come first, then those a day off, then those of which it may speak days
        later. Of several, those whose day is said come before vague ones, those that may be one
        of the others come last, and then the only one of its extent is meant. Where there are
        many, some are enough.
        """
        refused: Reason | None = None
        for span in _attempts(row):
            for by_side in self._ranks:
                fits = _Fits(row.report.extent)
                for actor_id, side in by_side.items():
                    refused = self._of_side(row, span, actor_id, side, fits) or refused
                    if fits.enough:
                        break
                if fits.drafts:
                    return fits.best, refused
        return [], refused

    def _of_side(
        self, row: Row, span: Span, actor_id: str, side: _Side, fits: _Fits
    ) -> Reason | None:
        """Adds the captures by one side that fit; returns why another does not."""
        if text := self._sides.refusal(row.report, actor_id, frozenset()):
            return Reason(text)
        refused: Reason | None = None
        for number in side.by_day.overlapping(span):
            draft = side.drafts[number]
            if reason := refusal(row, draft, span, self._sides):
                refused = refused or reason
                if draft.firm and draft.lost_again(row):
                    break  # all that come now were earlier still
                continue
            fits.add(draft)
            if fits.enough:
                break
        return refused


def _rank(draft: Draft) -> int:
    """0 where its day is said, 1 where it is vague, 2 where it may be one of the others."""
    return 0 if draft.firm else 2 if draft.opened else 1


class _Fits:
    """Captures that fit, until there are enough to know that there are several."""

    def __init__(self, extent: Extent) -> None:
        self.drafts: list[Draft] = []
        self._same: list[Draft] = []
        self._extent = extent

    @property
    def enough(self) -> bool:
        """Whether the extent can't tell them apart any more."""
        return len(self._same) > 1

    @property
    def best(self) -> list[Draft]:
        """The only one of the extent, else all."""
        return self._same if len(self._same) == 1 else self.drafts

    def add(self, draft: Draft) -> None:
        """Takes one in."""
        self.drafts.append(draft)
        if draft.extent == self._extent:
            self._same.append(draft)


def join(rows: Sequence[Row], drafts: Sequence[Draft], sides: Sides) -> Left:
    """Adds reports to the one draft that each fits; returns the others.

    Two that exclude each other ("militants" on the 5th, and on the 25th) both stay apart from a
    vague capture that would take either.
    """
    place = Place(drafts, sides)
    joining: dict[int, tuple[Draft, list[Row]]] = {}
    left = Left()
    for row in rows:
        fits, refused = place.fitting(row)
        if len(fits) == 1:
            joining.setdefault(id(fits[0]), (fits[0], []))[1].append(row)
        else:
            left.add(row, several(fits, row) if fits else str(refused or ""))
    for draft, joiners in joining.values():
        _add(draft, joiners, sides, left)
    return left


def refusal(row: Row, draft: Draft, span: Span, sides: Sides) -> Reason | None:
    """Why a report can't tell of a capture; None where it can."""
    if text := sides.refusal(row.report, draft.actor_id, draft.losers):
        return Reason(text)
    return draft.refusal(row, span)


def joined(row: Row, sides: Sides) -> str:
    """Why a report is among those of the only capture that it fits."""
    report = row.report
    side = _JOINED[sides.standing(report.actor_id, report.actor)].format(side=report.actor)
    return _FITTING.format(side=side)


def _attempts(row: Row) -> Iterator[Span]:
    if row.is_denial:  # of today, or of any day before
        yield row.reach
        return
    yield row.span
    if row.exact:
        yield row.span.around(1)
    if row.reach != row.span:
        yield row.reach


def _add(draft: Draft, rows: Sequence[Row], sides: Sides, left: Left) -> None:
    common = draft.span
    for row in rows:
        common = common.common(row.span)
    excluding = not draft.firm and common.start > common.end
    for row in rows:
        if excluding:
            left.add(row, _EXCLUDED)
        else:
            draft.add(row, joined(row, sides))
