"""What a capture says: of its reports' sides, status, extent and days one each; and its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from geomap.captures import sources
from geomap.captures.drafts import Draft
from geomap.captures.sides import Sides
from geomap.captures.spans import day_of, iso
from geomap.keys import digest, report_key
from geomap.models import (
    CORRECTION,
    DENIAL,
    KINDS,
    Capture,
    DateOrigin,
    DateSpan,
    Extent,
    LocatedReport,
    Place,
    Status,
)

_ORIGINS: tuple[DateOrigin, ...] = ("said", "statement", "context", "article", "none")
ID_LENGTH = 12
"""Hex digits of a capture's id."""


def captures(
    drafts: Iterable[Draft], sides: Sides, stories: Mapping[str, str]
) -> list[tuple[Capture, Draft]]:
    """Captures with an id each, beside what they were made of.

    The id rests on place, kind, actor and first day alone, so that a link survives another source
    that narrows the last day; only where that is not unique do the last day and the articles count.
    """
    made: list[tuple[Capture, Draft]] = []
    taken: set[str] = set()
    for identity, draft in sorted(
        ((_identity(draft), draft) for draft in drafts), key=lambda pair: pair[0]
    ):
        ids = (digest(*identity[:parts], length=ID_LENGTH) for parts in range(4, len(identity) + 1))
        capture_id = next(each for each in ids if each not in taken)
        taken.add(capture_id)
        made.append((replace(_capture(draft, sides, stories), id=capture_id), draft))
    return made


def by_day(capture: Capture) -> tuple[date, str, str]:
    """The order of captures: by first possible day (unknown last), then by name of the place."""
    return (capture.when.start or date.max, capture.place.name, capture.id)


def in_order(located: LocatedReport) -> tuple[date, str, int, str]:
    """The order of a capture's reports: that of their articles."""
    article = located.report.article
    return (
        article.date or date.max,
        article.id,
        located.report.place.start,
        located.report.actor_id,
    )


def _identity(draft: Draft) -> tuple[str, ...]:
    articles = sorted(f"{r.report.article.id}:{r.report.place.start}" for r in draft.rows)
    return (
        draft.place.id,
        draft.family,
        draft.actor_id,
        iso(draft.span.start),
        iso(draft.span.end),
        *articles,
    )


def _capture(draft: Draft, sides: Sides, stories: Mapping[str, str]) -> Capture:
    reports = tuple(sorted((row.located for row in draft.rows), key=in_order))
    from_actor, from_actor_id = _loser(reports, sides)
    return Capture(
        id="",
        place=draft.place,
        kind=_kind(reports, draft.place),
        actor=sides.name(draft.actor_id) or _as_written(draft.actor_id, reports),
        actor_id=draft.actor_id,
        from_actor=from_actor,
        from_actor_id=from_actor_id,
        status=status_of(reports),
        extent=extent_of(reports),
        when=_when(draft),
        reports=reports,
        keys=tuple(dict.fromkeys(report_key(each.report) for each in reports)),
        independent=sources.independent(reports, stories),
    )


def _kind(reports: Sequence[LocatedReport], place: Place) -> str:
    """The place's own kind where a report says it or none says another, else the commonest."""
    said = [each.report.place.kind for each in reports if each.report.place.kind]
    if not said or place.kind in said:
        return place.kind
    order = {kind: position for position, kind in enumerate(KINDS)}
    return min(set(said), key=lambda kind: (-said.count(kind), order.get(kind, len(KINDS))))


def _as_written(actor_id: str, reports: Sequence[LocatedReport]) -> str:
    return next((r.report.actor for r in reports if r.report.actor_id == actor_id), "")


def _loser(reports: Sequence[LocatedReport], sides: Sides) -> tuple[str, str]:
    """The first loser said, a known side before words such as "rebels"."""
    said = [r.report for r in reports if r.report.from_actor]
    said.sort(key=lambda report: not sides.is_side(report.from_actor_id))
    if not said:
        return "", ""
    return sides.name(said[0].from_actor_id) or said[0].from_actor, said[0].from_actor_id


def status_of(reports: Sequence[LocatedReport]) -> Status:
    """Disputed where one says so, else reported where one is more than a claim."""
    said = {each.report.status for each in reports}
    if "disputed" in said:
        return "disputed"
    return "reported" if "reported" in said else "claimed"


def extent_of(reports: Sequence[LocatedReport]) -> Extent:
    """Full where all say so, or where one that is more than a claim does."""
    full = [each.report for each in reports if each.report.extent == "full"]
    sure = len(full) == len(reports) or any(report.status == "reported" for report in full)
    return "full" if sure else "partial"


def _when(draft: Draft) -> DateSpan:
    """The days of the draft, with the words of the reports that bound them."""
    rows = sorted(draft.rows, key=lambda row: (row.span.days, in_order(row.located)))
    # What was not, was on no day: the words of a denial bound nothing, but where it is alone.
    said = [row for row in rows if row.report.rule not in (DENIAL, CORRECTION)]
    whens = [row.report.when for row in said or rows]
    start, end = day_of(draft.span.start), day_of(draft.span.end)
    # An end may be that of no report: what an article looks back at was before its news.
    first = _bounding([when for when in whens if when.start == start] or whens)
    ending = [when for when in whens if when.end == end] or [first]
    last = first if first.end == end else _bounding(ending)
    texts = dict.fromkeys(when.text for when in (first, last) if when.text)
    origin = min(first.origin, last.origin, key=_ORIGINS.index)
    return DateSpan(start, end, "; ".join(texts), origin)


def _bounding(whens: Sequence[DateSpan]) -> DateSpan:
    """The first that says so in words, else the first."""
    return next((when for when in whens if when.text), whens[0])
