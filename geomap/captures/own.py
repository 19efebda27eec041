"""Reports that name their side -> drafts: those that say the day first, then the vague ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest

from geomap.captures import firm
from geomap.captures.drafts import EXTENT, EXTENTS, FITS, SEVERAL, Draft, Reason
from geomap.captures.earliest import Earliest
from geomap.captures.rivals import Rivals, Two, Vague, rounds
from geomap.captures.rows import Row
from geomap.captures.spans import OPEN, Cuts, Span, iso
from geomap.models import Extent

_SAID = -1
"""How vague a day is that a report says: less than any row that does not say one."""


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
    vague = [row for row in rows if not row.exact]
    return made + (_vague(vague, _Firm(made), actor_id, cuts) if vague else [])


def _vague(rows: Sequence[Row], firm_ones: _Firm, actor_id: str, cuts: Cuts) -> list[Draft]:
    """The captures of which only vague reports tell; the others join where they fit."""
    spans = _spans(rows)
    everyone = Rivals([*firm_ones.spans(), *spans])
    doubtful = _doubtful(rows, spans, firm_ones, everyone)
    among = set(doubtful)
    clear = [row for number, row in enumerate(rows) if number not in among]
    made = _Putting(clear, firm_ones, actor_id, cuts).made
    # What fitted two is held against others of its kind alone.
    for free in rounds([spans[number] for number in doubtful], everyone):
        put = [rows[doubtful[number]] for number, _ in free]
        why = [_why(row, two) for row, (_, two) in zip(put, free, strict=True)]
        made = made + _Putting(put, _Firm(()), actor_id, cuts, why).made
    return made


def _spans(rows: Iterable[Row]) -> list[Vague]:
    """The days of rows, those of equally vague ones in a row with the same number."""
    groups = groupby(rows, key=lambda row: row.span.days)
    return [(row.span, number) for number, (_, group) in enumerate(groups) for row in group]


def _doubtful(
    rows: Sequence[Row], spans: Sequence[Vague], firm_ones: _Firm, everyone: Rivals
) -> list[int]:
    """The numbers of rows that fit two captures that exclude each other, neither of them vaguer.

    But not where only one of these is, as the report says, of a part or of all.
    """
    doubtful = [number for number, each in enumerate(spans) if everyone.two(*each)]
    if not doubtful:
        return []
    of_extent: dict[Extent, Rivals] = {}
    for extent in {row.report.extent for row in rows}:
        like = (span for row, span in zip(rows, spans, strict=True) if row.report.extent == extent)
        of_extent[extent] = Rivals([*firm_ones.spans(extent), *like])

    def fits_two(extent: Extent, span: Span, vague: int) -> bool:
        several = of_extent[extent].two(span, vague)
        return several is not None or firm_ones.only(span, extent) is None

    return [each for each in doubtful if fits_two(rows[each].report.extent, *spans[each])]


def _why(row: Row, two: Two) -> str:
    those = f"one by {iso(two[0])}, another from {iso(two[1])} on"
    return SEVERAL.format(days=row.span, those=those)


class _Firm:
    """The captures of a side whose day is said, which never overlap; found by days and extent."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = sorted(drafts, key=lambda draft: draft.span)
        self._starts = [draft.span.start for draft in self.drafts]
        self._ends = [draft.span.end for draft in self.drafts]
        self._of: dict[Extent, list[int]] = {"full": [], "partial": []}
        for number, draft in enumerate(self.drafts):
            self._of[draft.extent].append(number)

    def spans(self, extent: Extent | None = None) -> list[Vague]:
        """Their days; those of one extent alone, where that is asked for."""
        return [(each.span, _SAID) for each in self.drafts if extent in (None, each.extent)]

    def fitting(self, row: Row) -> list[tuple[Draft, str]]:
        """The one that overlaps a row; of several the one of its extent, where one alone is."""
        first, behind = self._numbers(row.span)
        if behind - first == 1:
            return [(self.drafts[first], FITS)]
        only = self.only(row.span, row.report.extent)
        return [(only, EXTENT)] if only else []

    def only(self, span: Span, extent: Extent) -> Draft | None:
        """The only one of an extent that overlaps a span; None where none or several do."""
        first, behind = self._numbers(span)
        of_extent = self._of[extent]
        at = bisect_left(of_extent, first)
        if bisect_left(of_extent, behind) - at != 1:
            return None
        return self.drafts[of_extent[at]]

    def add(self, draft: Draft, row: Row, why: str) -> None:
        """Adds a row to one of them, which may be of the whole place by that."""
        before = draft.extent
        draft.add(row, why)
        if draft.extent != before:
            number = bisect_left(self._starts, draft.span.start)
            self._of[before].remove(number)
            insort(self._of[draft.extent], number)

    def _numbers(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._ends, span.start), bisect_right(self._starts, span.end)


class _Putting:
    """Puts vague rows that fit one capture at the most where they fit.

    Attributes:
        made: the captures that no other report tells of.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        firm_ones: _Firm,
        actor_id: str,
        cuts: Cuts,
        doubts: Sequence[str] = (),
    ) -> None:
        self.made: list[Draft] = []
        self._firm, self._cuts = firm_ones, cuts
        self._by_days = Earliest(row.span for row in rows)
        for row, doubt in zip_longest(rows, doubts):
            if refused := self._refused(row):
                why = doubt or (str(refused) if refused.text else "")
                self._by_days.put(len(self.made), row.span)
                self.made.append(Draft.of(row, actor_id, cuts, opened=why))

    def _refused(self, row: Row) -> Reason | None:
        """Adds a row to the first capture that it fits; else why it fits none."""
        refused: Reason | None = None
        for draft, why in self._firm.fitting(row):
            refused = draft.refusal(row, row.span)
            if refused is None:
                self._firm.add(draft, row, _in_words(why, row))
                return None
        number = self._by_days.overlapping(self._reach(row))
        if number is not None:
            draft = self.made[number]
            draft.add(row, _in_words(FITS, row))
            self._by_days.put(number, draft.span)
            return None
        if refused is None and self.made:
            refused = self.made[0].refusal(row, row.span)
        return refused or Reason("")

    def _reach(self, row: Row) -> Span:
        """The days on which captures can be that a row tells of (`Draft.refusal`)."""
        if not row.unsaid or row.span.end == OPEN.end:
            return row.span
        return Span(max(row.span.start, self._cuts.latest(row.span.end)), row.span.end)


def _in_words(why: str, row: Row) -> str:
    return why.format(days=row.span, extent=EXTENTS[row.report.extent])


def by_actor(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each side, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.report.actor_id, []).append(row)
    return dict(sorted(found.items()))
