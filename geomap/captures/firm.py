"""Captures of which a report says the day: reports of one day, and of days that only differ a bit.

A place can't be captured twice by one side without being lost in between. So outlets that differ
by a day tell of one capture, unless another side's capture lies between or an article tells of
both; and so do those who speak of it some days later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geomap.captures.drafts import AGREES, Draft, several
from geomap.captures.rows import BEFORE_WORDS, Row
from geomap.captures.spans import Cuts, Index, Span

_NEXT_DAY = "it says {day}, the others {others}: one of them is a day off"
_SPOKEN = "somebody speaks of it on {day}, in the week after {others}"
_BOTH = "an article tells of both"
_LOST = "another side took the place in between"
_EXTENTS = "one is of the whole place, the other of a part"

Days = Mapping[int, Sequence[Row]]


def drafts(rows: Iterable[Row], actor_id: str, cuts: Cuts) -> list[Draft]:
    """The captures of one side whose day is said, of the rows that say a single day."""
    said: dict[int, list[Row]] = defaultdict(list)
    spoken: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        (spoken if row.is_statement else said)[row.span.start].append(row)
    made = _said(said, actor_id, cuts)
    return made + _spoken(spoken, made, actor_id, cuts)


def _said(days: Days, actor_id: str, cuts: Cuts) -> list[Draft]:
    """Around each day, those that most reports say first, with the days next to it."""
    made: list[Draft] = []
    taken: set[int] = set()
    for day in sorted(days, key=lambda day: (-len(days[day]), day)):
        if day in taken:
            continue
        made.append(draft := _of_day(days[day], actor_id, cuts))
        taken.add(day)
        for other in (day - 1, day + 1):
            if other not in days or other in taken:
                continue
            if reason := _no_slip(draft, days[other]):
                draft.beside[other] = reason
                continue
            taken.add(other)
            _take(draft, days[other], _NEXT_DAY)
            draft.span = draft.span.hull(days[other][0].span)
    return made


def _of_day(rows: Sequence[Row], actor_id: str, cuts: Cuts, *, opened: str = "") -> Draft:
    draft = Draft.of(rows[0], actor_id, cuts, opened=opened)
    draft.firm = True
    for row in rows[1:]:
        draft.add(row, AGREES)
    return draft


def _take(draft: Draft, rows: Sequence[Row], why: str) -> None:
    others = draft.span
    for row in rows:
        draft.add(row, why.format(day=row.span, others=others))


def _no_slip(draft: Draft, rows: Sequence[Row]) -> str:
    """Why another day is not the same one, told wrongly; empty where it is."""
    articles = {row.report.article.id for row in draft.rows}
    if any(row.report.article.id in articles for row in rows):
        return _BOTH
    if _cut_off(draft.span, rows[0].span, draft.cuts):
        return _LOST
    extent = "full" if any(row.report.extent == "full" for row in rows) else "partial"
    return "" if extent == draft.extent else _EXTENTS


def _spoken(days: Days, said: Sequence[Draft], actor_id: str, cuts: Cuts) -> list[Draft]:
    """Captures that people spoke of on days for which no report says it; the others join theirs.

    The first words bound the day of such a capture.
    """
    index = Index(draft.span for draft in said)
    made: list[Draft] = []
    for day in sorted(days):
        rows = days[day]
        same = [said[number] for number in index.overlapping(rows[0].span)]
        if same:
            _take(same[0], rows, AGREES)
            continue
        near = [said[n] for n in index.overlapping(Span(rows[0].reach.start, day + 1))]
        if not near and made and day - made[-1].span.start <= BEFORE_WORDS:
            near = [made[-1]]
        reason = several(near, rows[0]) if len(near) > 1 else ""
        if near and not reason and _cut_off(near[0].span, rows[0].span, cuts):
            reason = _LOST
        if near and not reason:
            _take(near[0], rows, _SPOKEN)
        else:
            made.append(_of_day(rows, actor_id, cuts, opened=reason))
    return made


def _cut_off(one: Span, other: Span, cuts: Cuts) -> bool:
    """Whether another side captured the place between them."""
    both = one.hull(other)
    return cuts.within(both.start, both.end)
