"""Reports that do not name their side join the one capture of the place that they fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from geomap.captures.drafts import Draft, several
from geomap.captures.rows import Row
from geomap.captures.sides import Sides, Standing
from geomap.captures.spans import Index, Span

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
    index = Index(draft.span for draft in drafts)
    joining: dict[int, list[Row]] = defaultdict(list)
    left = Left()
    for row in rows:
        fits, refused = fitting(row, drafts, index, sides)
        if len(fits) == 1:
            joining[fits[0]].append(row)
        else:
            left.add(row, several([drafts[number] for number in fits], row) if fits else refused)
    for number, joiners in sorted(joining.items()):
        _add(drafts[number], joiners, sides, left)
    return left


def fitting(row: Row, drafts: Sequence[Draft], index: Index, sides: Sides) -> tuple[list[int], str]:
    """The numbers of the captures that a report can tell of, and why the nearest other is none.

    Those on its days come first, then those a day off, then those of which it may speak days later.
    Of several, those whose day is said come before vague ones, and then the only one of its extent.
    """
    refused = ""
    for span in _attempts(row):
        fits: list[int] = []
        for number in index.overlapping(span):
            reason = refusal(row, drafts[number], span, sides)
            refused = refused or reason
            if not reason:
                fits.append(number)
        if fits:
            fits = [number for number in fits if drafts[number].firm] or fits
            same = [number for number in fits if drafts[number].extent == row.report.extent]
            return (same if len(same) == 1 else sorted(fits)), refused
    return [], refused


def refusal(row: Row, draft: Draft, span: Span, sides: Sides) -> str:
    """Why a report can't tell of a capture; empty where it can."""
    return sides.refusal(row.report, draft.actor_id, draft.losers) or draft.refusal(row, span)


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
