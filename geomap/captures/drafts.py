"""A capture in the making: its reports, why each is among them, and who may still join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from geomap.captures.rows import Row
from geomap.captures.spans import OPEN, Cuts, Span
from geomap.models import Extent, Place

FIRST = "it is the first of them: the others are held against it"
AGREES = "it says the same place, side and day"
FITS = "its days ({days}) allow this capture, and no other by this side"
EXTENT = "its days ({days}) allow several, and this alone is, as it says, of {extent}"
OTHER_DAYS = "its days ({days}) exclude those of the other ({others})"
LOST_AGAIN = "another side took the place between {others} and {days}: it may tell of a later one"
HAD_BEFORE = "this side lost the place before {others}, so had taken it before: it may tell of that"
SEVERAL = "its days ({days}) allow several: {those}"
EXTENTS: dict[Extent, str] = {"full": "the whole place", "partial": "a part of the place"}


class Reason(NamedTuple):
    """Why a report is not of a capture; made into words only where it is told."""

    text: str
    days: Span = OPEN
    others: Span = OPEN

    def __str__(self) -> str:
        """In words."""
        return self.text.format(days=self.days, others=self.others)


@dataclass(eq=False)
class Draft:
    """A capture in the making.

    Attributes:
        cuts: the days of other sides' captures of the same place.
        span: the days that it can have been on.
        place: where it was.
        family: what was captured there.
        firm: whether a report says its day, so that vaguer ones do not narrow it.
        opened: why its first report joined no other capture; empty where there was no question.
        rows: its reports.
        why: for each of them, why it is among them.
        extent: as most can say: of the whole place where any report says so.
        losers: ids of those who are said to have lost the place.
        beside: why reports of other days are not among them, where that was a question, by the day.
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
    extent: Extent = "partial"
    losers: set[str] = field(default_factory=set)
    beside: dict[int, str] = field(default_factory=dict)
    losses: Cuts = field(default_factory=Cuts)

    @classmethod
    def of(cls, row: Row, actor_id: str, cuts: Cuts, *, opened: str = "") -> Draft:
        """A draft with its first report."""
        draft = cls(actor_id, cuts, row.span, row.place, row.family, opened=opened)
        draft.add(row, FIRST)
        return draft

    def add(self, row: Row, why: str) -> None:
        """Takes a report in."""
        self.rows.append(row)
        self.why.append(why)
        self.losers.add(row.report.from_actor_id)
        if row.report.extent == "full":
            self.extent = "full"
        if not self.firm:
            self.span = self.span.common(row.span)

    def lost_again(self, row: Row) -> bool:
        """Whether a report without a day may be news of a later capture that nobody else tells.

        That of an article without a date is news of nobody knows when, and no reason to think so.
        """
        news = row.unsaid and row.span.end != OPEN.end
        return news and self.cuts.within(self.span.end + 1, row.span.end)

    def news(self) -> Span:
        """The days on which a report without a day can tell of it: those before another does."""
        return Span(self.span.start, self.cuts.first_end(self.span.end + 1) - 1)

    def refusal(self, row: Row, span: Span) -> Reason | None:
        """Why the days of a report are not those of this capture; None where they can be.

        Args:
            row: the report.
            span: its days, or those around them that are tried.
        """
        if not self.span.overlaps(span):
            return Reason(OTHER_DAYS, row.span, self.span)
        if self.lost_again(row):
            return Reason(LOST_AGAIN, row.span, self.span)
        if not row.unsaid and self.losses.within(row.span.start, self.span.start - 1):
            return Reason(HAD_BEFORE, row.span, self.span)
        if not self.span.overlaps(row.span):
            first, last = sorted((self.span, row.span))
            if self.cuts.within(first.start, last.end):
                return Reason(LOST_AGAIN, row.span, self.span)
        return None


def several(drafts: Sequence[Draft], row: Row) -> str:
    """Why a report that fits several captures joins none."""
    those = "; ".join(sorted(str(draft.span) for draft in drafts))
    return SEVERAL.format(days=row.span, those=those)
