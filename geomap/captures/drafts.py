"""A capture in the making: its reports, why each is among them, and who may still join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geomap.captures.rows import Row
from geomap.captures.spans import Cuts, Span
from geomap.models import Extent, Place

FIRST = "it is the first of them: the others are held against it"
AGREES = "it says the same place, side and day"
FITS = "its days ({days}) allow this capture, and no other by this side"
EXTENT = "its days ({days}) allow several, and this alone is, as it says, of {extent}"
OTHER_DAYS = "its days ({days}) exclude those of the other ({others})"
LOST_AGAIN = "another side took the place between {others} and {last}: it may tell of a later one"
HAD_BEFORE = "this side lost the place before {others}, so had taken it before: it may tell of that"
SEVERAL = "its days ({days}) allow several: {those}"
EXTENTS: dict[Extent, str] = {"full": "the whole place", "partial": "a part of the place"}


@dataclass(eq=False)
class Draft:
    """A capture in the making.

    Attributes:
        cuts: the days of other sides' captures of the same place.
        span: the days that it can have been on.
        firm: whether a report says its day, so that vaguer ones do not narrow it.
        why: for each of the rows, why it is among them.
        opened: why its first report joined no other capture; empty where there was no question.
        place: where it was.
        family: what was captured there.
        losses: the days on which this side lost the place, where no report says when it had taken
            it before; empty for a capture that is not the first known.
    """

    actor_id: str
    cuts: Cuts
    span: Span
    place: Place
    family: str
    firm: bool = False
    opened: str = ""
    rows: list[Row] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    losses: Cuts = field(default_factory=lambda: Cuts(()))

    @classmethod
    def of(cls, row: Row, actor_id: str, cuts: Cuts, *, opened: str = "") -> Draft:
        """A draft with its first report."""
        draft = cls(actor_id, cuts, row.span, row.place, row.family, opened=opened)
        draft.rows.append(row)
        draft.why.append(FIRST)
        return draft

    def add(self, row: Row, why: str) -> None:
        """Takes a report in."""
        self.rows.append(row)
        self.why.append(why)
        if not self.firm:
            self.span = self.span.common(row.span)

    @property
    def extent(self) -> Extent:
        """As most can say: of the whole place where any report says so."""
        return "full" if any(row.report.extent == "full" for row in self.rows) else "partial"

    @property
    def losers(self) -> set[str]:
        """Ids of those who are said to have lost the place."""
        return {row.report.from_actor_id for row in self.rows}

    def refusal(self, row: Row, span: Span) -> str:
        """Why the days of a report are not those of this capture; empty where they can be.

        Args:
            row: the report.
            span: its days, or those around them that are tried.
        """
        if not self.span.overlaps(span):
            return OTHER_DAYS.format(days=row.span, others=self.span)
        if row.unsaid and self.cuts.within(self.span.end + 1, row.span.end):
            return LOST_AGAIN.format(others=self.span, last=row.span)
        if not row.unsaid and self.losses.within(row.span.start, self.span.start - 1):
            return HAD_BEFORE.format(others=self.span)
        if not self.span.overlaps(row.span):
            first, last = sorted((self.span, row.span))
            if self.cuts.within(first.start, last.end):
                return LOST_AGAIN.format(others=self.span, last=row.span)
        return ""


def several(drafts: Sequence[Draft], row: Row) -> str:
    """Why a report that fits several captures joins none."""
    those = "; ".join(sorted(str(draft.span) for draft in drafts))
    return SEVERAL.format(days=row.span, those=those)
