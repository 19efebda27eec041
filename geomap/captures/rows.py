"""Located reports as merging sees them, by place and by what was captured there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from geomap.captures.spans import OPEN, Span, span_of
from geomap.models import DENIAL, SETTLEMENTS, LocatedReport, Place, Report

_PLUPERFECT = re.compile(r"\bhad\s+(?:\w+\s+){0,2}$")
BEFORE_WORDS = 7
"""Days within which a source speaks of a capture, as the grammar has it within an article."""


class Row(NamedTuple):
    """A located report.

    Attributes:
        family: what was captured at the place, see `family_of`.
        span: the days that the report says.
    """

    located: LocatedReport
    place: Place
    family: str
    span: Span

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.located.report

    @property
    def exact(self) -> bool:
        """Whether it says a single day."""
        return self.span.start == self.span.end

    @property
    def is_statement(self) -> bool:
        """Whether its day is that on which somebody spoke of the capture, or against it."""
        return self.exact and (self.report.when.origin == "statement" or self.is_denial)

    @property
    def is_denial(self) -> bool:
        """Whether it only says that a capture was not."""
        return self.report.rule == DENIAL

    @property
    def reach(self) -> Span:
        """Its days; for the words of a source also those before, on which the capture can be."""
        back = BEFORE_WORDS if self.is_statement else 0
        return Span(max(OPEN.start, self.span.start - back), self.span.end)

    @property
    def unsaid(self) -> bool:
        """Whether nothing says how long ago it was."""
        return self.span.start == OPEN.start


def row_of(located: LocatedReport, place: Place) -> Row:
    """The report as one of a place, which need not be where it was located."""
    return Row(located, place, family_of(located.report, place), span_of(located.report.when))


def family_of(report: Report, place: Place) -> str:
    """What was captured at the place: the place itself, or a facility tied to the town.

    "The city of Fallujah" and "the town of Fallujah" are one; "the airport of Fallujah", where
    the gazetteer knows only the town, is another.
    """
    said = report.place.kind
    same = not said or said == place.kind or {said, place.kind} <= SETTLEMENTS
    same = same or (
        said == "port" and not report.place.tied
    )  # a town by the water: "the port of X"
    if same or (place.kind not in SETTLEMENTS and not report.place.tied):
        return "settlement" if place.kind in SETTLEMENTS else place.kind
    return said


def by_place_and_family(located: Sequence[LocatedReport]) -> Iterable[list[Row]]:
    """Groups of rows, each with the most precise row first, in an order of their own."""
    rows = [row_of(each, each.location.place) for each in located if each.location.place]
    rows = sorted(_before_losses(rows), key=_order)
    for _, group in groupby(rows, key=lambda row: (row.place.id, row.family)):
        yield list(group)


def _order(row: Row) -> tuple[str, str, int, int, str, int, str]:
    """By place and family, the most precise first; the rest of it only keeps one order."""
    report = row.report
    return (
        row.place.id,
        row.family,
        row.span.days,
        row.span.start,
        report.article.id,
        report.place.start,
        report.actor_id,
    )


def _before_losses(rows: Sequence[Row]) -> list[Row]:
    """The rows; those of "retook X, which the rebels had seized" with days before the loss.

    An article that looks back says no day, and means one before that of its news.
    """
    told: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in rows:
        if row.span.bounded:
            last = told.setdefault(_article(row), {})
            actor_id = row.report.actor_id
            last[actor_id] = max(row.span.start, last.get(actor_id, row.span.start))
    latest = {key: nlargest(2, last.items(), key=itemgetter(1)) for key, last in told.items()}
    return [
        _before_loss(row, latest.get(_article(row), ()))
        if row.unsaid and _looks_back(row.report)
        else row
        for row in rows
    ]


def _article(row: Row) -> tuple[str, str, str]:
    return row.place.id, row.family, row.report.article.id


def _before_loss(row: Row, latest: Iterable[tuple[str, int]]) -> Row:
    """The row before the last capture that its article tells of another side.

    Args:
        row: the row.
        latest: the two sides that took the place last, each with the day.
    """
    losses = [day for actor_id, day in latest if actor_id != row.report.actor_id]
    if not losses:
        return row
    return row._replace(span=Span(OPEN.start, min(row.span.end, losses[0] - 1)))


def _looks_back(report: Report) -> bool:
    """As in "which the rebels seized", "after the rebels had seized it"."""
    said = report.evidence[0]
    before = said.sentence[: said.word[0]] if said.word else ""
    return report.rule.startswith("relative") or bool(_PLUPERFECT.search(before))
