"""Captures of which a report says the day: reports of one day, and of days that only differ a bit.

A place can't be captured twice by one side without being lost in between. So outlets that differ
by a day tell of one capture, unless another side's capture lies between or an article tells of
both; and so do those who speak of it some days later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geomap.captures.drafts import AGREES, Draft
from geomap.captures.rows import BEFORE_WORDS, Row
from geomap.captures.spans import Cuts, Index, Span

_NEXT_DAY = "it says {day}, the others {others}: one of them is a day off"
_SPOKEN = "somebody speaks of it on {day}, in the week after {others}"

Days = Mapping[int, Sequence[Row]]


def drafts(rows: Iterable[Row], actor_id: str, cuts: Cuts) -> list[Draft]:
    """The captures of one side whose day is said, of the rows that say a single day."""
    said: dict[int, list[Row]] = defaultdict(list)
    spoken: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        (spoken if row.is_statement else said)[row.span.start].append(row)
    made = _said(said, actor_id, cuts)
    left = _spoken(spoken, made, cuts)
    return made + _only_spoken(left, actor_id, cuts)


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
            if other in days and other not in taken and _is_slip(draft, days[other]):
                taken.add(other)
                _take(draft, days[other], _NEXT_DAY)
                draft.span = draft.span.hull(days[other][0].span)
    return made


def _of_day(rows: Sequence[Row], actor_id: str, cuts: Cuts) -> Draft:
    draft = Draft.of(rows[0], actor_id, cuts)
    draft.firm = True
    for row in rows[1:]:
        draft.add(row, AGREES)
    return draft


def _take(draft: Draft, rows: Sequence[Row], why: str) -> None:
    others = draft.span
    for row in rows:
        draft.add(row, why.format(day=row.span, others=others))


def _is_slip(draft: Draft, rows: Sequence[Row]) -> bool:
    """Whether another day is the same one, told wrongly."""
    both = draft.span.hull(rows[0].span)
    articles = {row.report.article.id for row in draft.rows}
    told_apart = any(row.report.article.id in articles for row in rows)
    extent = "full" if any(row.report.extent == "full" for row in rows) else "partial"
    lost_between = draft.cuts.within(both.start, both.end)
    return not told_apart and not lost_between and extent == draft.extent


def _spoken(days: Days, made: Sequence[Draft], cuts: Cuts) -> dict[int, list[Row]]:
    """Takes in the days on which somebody speaks of one capture; returns the others."""
    index = Index(draft.span for draft in made)
    left: dict[int, list[Row]] = {}
    for day in sorted(days):
        rows = list(days[day])
        same = [made[number] for number in index.overlapping(rows[0].span)]
        if same:
            _take(same[0], rows, AGREES)
            continue
        reach = rows[0].reach
        near = [made[number] for number in index.overlapping(Span(reach.start, day + 1))]
        if len(near) == 1 and not _cut_off(near[0].span, rows[0].span, cuts):
            _take(near[0], rows, _SPOKEN)
        else:
            left[day] = rows
    return left


def _only_spoken(days: Days, actor_id: str, cuts: Cuts) -> list[Draft]:
    """Captures that people spoke of, with no report that says the day: the first words bound it."""
    made: list[Draft] = []
    for day in sorted(days):
        last = made[-1] if made else None
        reached = last is not None and day - last.span.start <= BEFORE_WORDS
        if last and reached and not _cut_off(last.span, days[day][0].span, cuts):
            _take(last, days[day], _SPOKEN)
        else:
            made.append(_of_day(days[day], actor_id, cuts))
    return made


def _cut_off(one: Span, other: Span, cuts: Cuts) -> bool:
    """Whether another side captured the place between them."""
    both = one.hull(other)
    return cuts.within(both.start, both.end)
