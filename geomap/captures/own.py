"""Reports that name their side -> drafts: those that say the day first, then the vague ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from geomap.captures import firm
from geomap.captures.drafts import EXTENT, EXTENTS, FITS, SEVERAL, Draft, Reason
from geomap.captures.rows import Row
from geomap.captures.spans import Cuts, Index, Rivals, iso
from geomap.models import Extent


def drafts(rows: Sequence[Row], actor_id: str, cuts: Cuts, losses: Cuts) -> list[Draft]:
    """The captures of one side, of rows that come with the most precise first.

    A vague report joins the one capture that it fits. One that fits two that exclude each other
    stays apart, with those like it.

    Args:
        rows: the reports of the side.
        actor_id: its id.
        cuts: the days of captures by those who fight it.
        losses: those on which it is said to have lost the place.
    """
    made = firm.drafts((row for row in rows if row.exact), actor_id, cuts)
    if made:
        min(made, key=lambda draft: draft.span).losses = losses
    vague = _Vague(made, actor_id, cuts)
    pending = [row for row in rows if not row.exact]
    while pending:
        pending = vague.take(pending)
    return vague.made


class _Vague:
    """Puts vague reports where they fit."""

    def __init__(self, firm_ones: Sequence[Draft], actor_id: str, cuts: Cuts) -> None:
        self.made = list(firm_ones)
        self._actor_id, self._cuts = actor_id, cuts
        self._firm = tuple(firm_ones)
        self._index = Index(draft.span for draft in firm_ones)
        self._doubts: dict[int, str] = {}

    def take(self, rows: Sequence[Row]) -> list[Row]:
        """Puts those rows that fit one capture at the most; returns those that fit two."""
        doubts = self._fitting_two(rows)
        loose: list[Draft] = []
        for row in rows:
            if id(row) not in doubts:
                self._put(row, loose)
        self.made += loose
        # What fitted two is held against others of its kind alone.
        self._firm, self._index = (), Index(())
        self._doubts |= doubts
        return [row for row in rows if id(row) in doubts]

    def _put(self, row: Row, loose: list[Draft]) -> None:
        refused: Reason | None = None
        for draft, why in (*self._fitting(row), *((draft, FITS) for draft in loose)):
            reason = draft.refusal(row, row.span)
            if reason is None:
                draft.add(row, why.format(days=row.span, extent=EXTENTS[row.report.extent]))
                return
            refused = refused or reason
        opened = self._doubts.get(id(row)) or (str(refused) if refused else "")
        loose.append(Draft.of(row, self._actor_id, self._cuts, opened=opened))

    def _fitting(self, row: Row) -> list[tuple[Draft, str]]:
        """The drafts with a day that overlap; of several that of the same extent alone."""
        found = [self._firm[number] for number in self._index.overlapping(row.span)]
        if len(found) > 1:
            same = [draft for draft in found if draft.extent == row.report.extent]
            return [(same[0], EXTENT)] if len(same) == 1 else []
        return [(draft, FITS) for draft in found]

    def _fitting_two(self, rows: Sequence[Row]) -> dict[int, str]:
        """Rows, by identity, that fit two captures that exclude each other, and which those are.

        Neither is vaguer than the row.
        """
        everyone, of_extent = Rivals(), _rivals()
        for draft in self._firm:
            everyone.add(draft.span)
            of_extent[draft.extent].add(draft.span)
        found: dict[int, str] = {}
        for _, group in groupby(rows, key=lambda row: row.span.days):
            equally_vague = list(group)
            for row in equally_vague:
                everyone.add(row.span)
                of_extent[row.report.extent].add(row.span)
            for row in equally_vague:
                two = everyone.two(row.span)
                if two and not self._one_of_extent(row, of_extent):
                    those = f"one by {iso(two[0])}, another from {iso(two[1])} on"
                    found[id(row)] = SEVERAL.format(days=row.span, those=those)
        return found

    def _one_of_extent(self, row: Row, of_extent: dict[Extent, Rivals]) -> bool:
        """Whether only one of the captures it fits is, as the report says, of a part or of all."""
        extent = row.report.extent
        if of_extent[extent].two(row.span):
            return False
        found = (self._firm[number] for number in self._index.overlapping(row.span))
        return sum(draft.extent == extent for draft in found) == 1


def _rivals() -> dict[Extent, Rivals]:
    return {"full": Rivals(), "partial": Rivals()}


def by_actor(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each side, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.report.actor_id, []).append(row)
    return dict(sorted(found.items()))
