"""Reports that do not name their side join the one capture of the place that they fit."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.captures.drafts import Draft, several
from geomap.captures.fitting import Pool
from geomap.captures.rows import Row
from geomap.captures.sides import Sides, Standing

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


def join(rows: Sequence[Row], drafts: Sequence[Draft], sides: Sides) -> Left:
    """Adds reports to the one draft that each fits; returns the others.

    Two that exclude each other ("militants" on the 5th, and on the 25th) both stay apart from a
    vague capture that would take either.
    """
    pool = Pool(drafts, sides)
    joining: dict[int, tuple[Draft, list[Row]]] = {}
    left = Left()
    for row in rows:
        fits, refused = pool.fitting(row)
        if len(fits) == 1:
            joining.setdefault(id(fits[0]), (fits[0], []))[1].append(row)
        else:
            left.add(row, several(fits, row) if fits else str(refused or ""))
    for draft, joiners in joining.values():
        _add(draft, joiners, sides, left)
    return left


def joined(row: Row, sides: Sides) -> str:
    """Why a report is among those of the only capture that it fits."""
    report = row.report
    side = _JOINED[sides.standing(report.actor_id, report.actor)].format(side=report.actor)
    return _FITTING.format(side=side)


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
