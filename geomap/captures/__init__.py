"""Reports of all articles -> captures: one for each event that reports agree on.

    rows (by place)  ->  firm, own (a side's reports)  ->  joining (reports without a side)
                     ->  resolving (places left open)  ->  combining, sources

Reports agree when they name the same place and kind, the same side, and days that overlap or differ
by one. What is doubtful stays apart: two markers for one event can be defended, one marker for two
events can't.

- No capture is put together across one by another side.
- A vague report ("in June") joins the one capture that it fits; it stays apart when it fits two.
- A report that names no side, or only "militants", joins the one side's capture that it fits.
- So does one whose place another article names.

Each decision keeps its reason: `Merging` tells them for `geomap explain --capture`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geomap.captures.drafts import Draft
from geomap.captures.flow import Merging, combine, of_places, settle
from geomap.captures.shared import settled
from geomap.captures.sides import Camp, Sides
from geomap.models import Actor, Capture, LocatedReport

__all__ = [
    "Camp",
    "Draft",
    "Merging",
    "Sides",
    "combine",
    "merge",
    "of_places",
    "settle",
    "settled",
]


def merge(located: Sequence[LocatedReport], actors: Mapping[str, Actor]) -> tuple[Capture, ...]:
    """The captures that the reports tell of; see `combine`."""
    return combine(located, actors).captures
