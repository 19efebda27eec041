"""Reports of all articles -> captures: one for each event that reports agree on.

Reports agree when they name the same place and kind, the same actor, and days that overlap. The
days of a capture are those that all of its reports allow. What is doubtful stays apart: two
markers for one event can be defended, one marker for two events can't.

- Captures by other sides cut a place's time into eras; reports of different eras never merge.
- A vague report ("in June") joins the one capture that it fits; it stays apart when it fits two.
- A report that names no side, or only "militants", joins the one side's capture that it fits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import pandas as pd

from geomap.keys import digest, report_key
from geomap.models import (
    KINDS,
    SETTLEMENTS,
    Actor,
    Capture,
    DateOrigin,
    DateSpan,
    Extent,
    LocatedReport,
    Place,
    Status,
)

_REGULAR_FORCES = frozenset({"state", "foreign", "coalition"})
_ORIGINS: tuple[DateOrigin, ...] = ("said", "statement", "context", "article", "none")
_ID_LENGTH = 12


def merge(located: Sequence[LocatedReport], actors: Mapping[str, Actor]) -> tuple[Capture, ...]:
    """The captures that the reports tell of; reports without a place are left out.

    The order of `located` has no influence on the result.

    Args:
        located: reports of any number of articles.
        actors: the lexicon's actors by id.

    Returns:
        Captures by first possible day (unknown last), then by name of the place.
    """
    drafts: list[_Draft] = []
    for rows in _by_place_and_kind(located):
        drafts += _drafts_of_one_place(rows, actors)
    captures = _with_ids(drafts, actors)
    return tuple(sorted(captures, key=lambda c: (c.when.start or date.max, c.place.name, c.id)))


class _Span(NamedTuple):
    """Days as ordinals, both ends included; 0 and the day after the last stand for open ends."""

    start: int
    end: int

    @property
    def bounded(self) -> bool:
        return self.start != _OPEN.start and self.end != _OPEN.end

    def overlaps(self, other: _Span) -> bool:
        return self.start <= other.end and other.start <= self.end

    def common(self, other: _Span) -> _Span:
        return _Span(max(self.start, other.start), min(self.end, other.end))


_OPEN = _Span(0, date.max.toordinal() + 1)


def _span(when: DateSpan) -> _Span:
    return _Span(
        when.start.toordinal() if when.start else _OPEN.start,
        when.end.toordinal() if when.end else _OPEN.end,
    )


class _Row(NamedTuple):
    """A located report, as merging sees it."""

    located: LocatedReport
    place: Place
    family: str
    span: _Span


@dataclass
class _Draft:
    """A capture in the making.

    Attributes:
        cuts: the days of other sides' captures of the same place.
        span: the days that all of the rows allow.
    """

    actor_id: str
    cuts: _Cuts
    span: _Span
    rows: list[_Row] = field(default_factory=list)

    def add(self, row: _Row) -> None:
        self.rows.append(row)
        self.span = self.span.common(row.span)

    def fits(self, span: _Span) -> bool:
        return self.span.overlaps(span) and self.cuts.era(span) == self.cuts.era(self.rows[0].span)


class _Cuts:
    """The days of other sides' captures; they cut a place's time into eras."""

    def __init__(self, spans: Iterable[_Span]) -> None:
        known = {span for span in spans if span.bounded}
        self._starts = sorted(span.start for span in known)
        self._ends = sorted(span.end for span in known)

    def era(self, span: _Span) -> tuple[int, int]:
        """How many of the other captures certainly came before, and how many not surely after."""
        return bisect_left(self._ends, span.start), bisect_right(self._starts, span.end)


def _by_place_and_kind(located: Sequence[LocatedReport]) -> Iterable[list[_Row]]:
    """Groups of rows, each with the most precise row first, in an order of their own."""
    rows = [
        _Row(each, each.location.place, _family(each, each.location.place), _span(each.report.when))
        for each in located
        if each.location.place
    ]
    if not rows:
        return
    frame = pd.DataFrame(
        {
            "place": [row.place.id for row in rows],
            "family": [row.family for row in rows],
            "days": [row.span.end - row.span.start for row in rows],
            "start": [row.span.start for row in rows],
            "article": [row.located.report.article.id for row in rows],
            "offset": [row.located.report.place.start for row in rows],
            "actor": [row.located.report.actor_id for row in rows],
        }
    ).sort_values(["days", "start", "article", "offset", "actor"], kind="stable")
    for _, group in frame.groupby(["place", "family"], sort=True):
        yield [rows[position] for position in group.index]


def _family(located: LocatedReport, place: Place) -> str:
    """What was captured at the place: the place itself, or a facility tied to the town.

    "The city of Fallujah" and "the town of Fallujah" are one; "the airport of Fallujah", where
    the gazetteer knows only the town, is another.
    """
    said = located.report.place.kind
    same = not said or said == place.kind or {said, place.kind} <= SETTLEMENTS
    if same or (place.kind not in SETTLEMENTS and not located.report.place.tied):
        return "settlement" if place.kind in SETTLEMENTS else place.kind
    return said


def _drafts_of_one_place(rows: list[_Row], actors: Mapping[str, Actor]) -> list[_Draft]:
    by_actor: dict[str, list[_Row]] = defaultdict(list)
    unsure: list[_Row] = []
    for row in rows:
        actor_id = row.located.report.actor_id
        (by_actor[actor_id] if _is_side(actor_id, actors) else unsure).append(row)
    drafts: list[_Draft] = []
    for actor_id, own in sorted(by_actor.items()):
        cuts = _Cuts(r.span for other in by_actor for r in by_actor[other] if other != actor_id)
        drafts += _cluster(own, actor_id, cuts)
    everyone = _Cuts(row.span for own in by_actor.values() for row in own)
    # Words such as "militants" come first, so that a report without an actor may join theirs.
    for nameless in (False, True):
        left = _join(
            [r for r in unsure if (not r.located.report.actor_id) is nameless], drafts, actors
        )
        for actor_id in sorted({row.located.report.actor_id for row in left}):
            own = [row for row in left if row.located.report.actor_id == actor_id]
            drafts += _cluster(own, actor_id, everyone)
    return drafts


def _is_side(actor_id: str, actors: Mapping[str, Actor]) -> bool:
    actor = actors.get(actor_id)
    return bool(actor_id) and (actor is None or actor.kind != "generic")


def _cluster(rows: list[_Row], actor_id: str, cuts: _Cuts) -> list[_Draft]:
    """Drafts of one side's reports, which come with the most precise first."""
    eras: dict[tuple[int, int], list[_Row]] = defaultdict(list)
    for row in rows:
        eras[cuts.era(row.span)].append(row)
    drafts: list[_Draft] = []
    for pending in eras.values():
        while pending:
            vague = _fitting_two(pending)
            firm: list[_Draft] = []
            for row in pending:
                if row.span in vague:
                    continue
                draft = next((d for d in firm if d.span.overlaps(row.span)), None)
                if draft is None:
                    firm.append(draft := _Draft(actor_id, cuts, row.span))
                draft.add(row)
            drafts += firm
            pending = [row for row in pending if row.span in vague]
    return drafts


def _fitting_two(rows: list[_Row]) -> set[_Span]:
    """Spans that overlap two spans, neither vaguer than themselves, that exclude each other.

    The first span is never among them, so that a round of clustering always takes something.
    """
    spans = list(dict.fromkeys(row.span for row in rows))
    found: set[_Span] = set()
    for span in spans:
        days = span.end - span.start
        near = [s for s in spans if s.overlaps(span) and s.end - s.start <= days]
        if max(s.start for s in near) > min(s.end for s in near):
            found.add(span)
    return found


def _join(rows: list[_Row], drafts: list[_Draft], actors: Mapping[str, Actor]) -> list[_Row]:
    """Adds reports without a side of their own to the one draft they fit; returns the others.

    Two such reports that exclude each other ("militants" on the 5th, and on the 25th) both stay
    apart from a draft that would take either.
    """
    joining: dict[int, list[_Row]] = defaultdict(list)
    left: list[_Row] = []
    for row in rows:
        fits = [n for n, draft in enumerate(drafts) if _may_be(row, draft, actors)]
        if len(fits) == 1:
            joining[fits[0]].append(row)
        else:
            left.append(row)
    for number, joiners in joining.items():
        span = drafts[number].span
        for row in joiners:
            span = span.common(row.span)
        if span.start > span.end:
            left += joiners
            continue
        for row in joiners:
            drafts[number].add(row)
    return left


def _may_be(row: _Row, draft: _Draft, actors: Mapping[str, Actor]) -> bool:
    """Whether a report without a side of its own can tell of the draft's capture."""
    report = row.located.report
    losers = {r.located.report.from_actor_id for r in draft.rows}
    if not draft.fits(row.span) or report.from_actor_id == draft.actor_id:
        return False
    if not report.actor_id:
        return True
    # "Militants" and "gunmen" are never a state's forces, nor those who lost the place.
    actor = actors.get(draft.actor_id)
    regular = actor is not None and actor.kind in _REGULAR_FORCES
    generic = actor is not None and actor.kind == "generic"
    return not regular and not generic and report.actor_id not in losers


def _with_ids(drafts: Iterable[_Draft], actors: Mapping[str, Actor]) -> list[Capture]:
    """Captures with an id each.

    The id rests on place, kind, actor and first day alone, so that a link survives another source
    that narrows the last day; only where that is not unique do the last day and the articles count.
    """
    captures: list[Capture] = []
    taken: set[str] = set()
    for draft in sorted(drafts, key=_identity):
        identity = _identity(draft)
        ids = (
            digest(*identity[:parts], length=_ID_LENGTH) for parts in range(4, len(identity) + 1)
        )
        capture_id = next(each for each in ids if each not in taken)
        taken.add(capture_id)
        captures.append(replace(_capture(draft, actors), id=capture_id))
    return captures


def _identity(draft: _Draft) -> tuple[str, ...]:
    row = draft.rows[0]
    articles = sorted(
        f"{r.located.report.article.id}:{r.located.report.place.start}" for r in draft.rows
    )
    return (
        row.place.id,
        row.family,
        draft.actor_id,
        _iso(draft.span.start),
        _iso(draft.span.end),
        *articles,
    )


def _iso(ordinal: int) -> str:
    return "" if ordinal in _OPEN else date.fromordinal(ordinal).isoformat()


def _capture(draft: _Draft, actors: Mapping[str, Actor]) -> Capture:
    reports = tuple(sorted((row.located for row in draft.rows), key=_article_order))
    place = draft.rows[0].place
    from_actor, from_actor_id = _loser(reports, actors)
    return Capture(
        id="",
        place=place,
        kind=_kind(reports, place),
        actor=_actor_name(draft.actor_id, reports, actors),
        actor_id=draft.actor_id,
        from_actor=from_actor,
        from_actor_id=from_actor_id,
        status=_status(reports),
        extent=_extent(reports),
        when=_when(draft),
        reports=reports,
        keys=tuple(dict.fromkeys(report_key(each.report) for each in reports)),
    )


def _article_order(located: LocatedReport) -> tuple[date, str, int, str]:
    article = located.report.article
    return (
        article.date or date.max,
        article.id,
        located.report.place.start,
        located.report.actor_id,
    )


def _kind(reports: Sequence[LocatedReport], place: Place) -> str:
    """The place's own kind where a report says it or none says another, else the commonest."""
    said = [each.report.place.kind for each in reports if each.report.place.kind]
    if not said or place.kind in said:
        return place.kind
    order = {kind: position for position, kind in enumerate(KINDS)}
    return min(set(said), key=lambda kind: (-said.count(kind), order.get(kind, len(KINDS))))


def _actor_name(
    actor_id: str, reports: Sequence[LocatedReport], actors: Mapping[str, Actor]
) -> str:
    if actor_id in actors:
        return actors[actor_id].name
    return next((r.report.actor for r in reports if r.report.actor_id == actor_id), "")


def _loser(reports: Sequence[LocatedReport], actors: Mapping[str, Actor]) -> tuple[str, str]:
    """The first loser said, a known side before words such as "rebels"."""
    said = [r.report for r in reports if r.report.from_actor]
    said.sort(key=lambda report: not _is_side(report.from_actor_id, actors))
    if not said:
        return "", ""
    actor_id = said[0].from_actor_id
    return actors[actor_id].name if actor_id in actors else said[0].from_actor, actor_id


def _status(reports: Sequence[LocatedReport]) -> Status:
    said = {each.report.status for each in reports}
    if "disputed" in said:
        return "disputed"
    return "reported" if "reported" in said else "claimed"


def _extent(reports: Sequence[LocatedReport]) -> Extent:
    """Full where all say so, or where one that is more than a claim does."""
    full = [each.report for each in reports if each.report.extent == "full"]
    sure = len(full) == len(reports) or any(report.status == "reported" for report in full)
    return "full" if sure else "partial"


def _when(draft: _Draft) -> DateSpan:
    """The common days, with the words of the reports that bound them."""
    rows = sorted(draft.rows, key=lambda r: (r.span.end - r.span.start, _article_order(r.located)))
    whens = [row.located.report.when for row in rows]
    start = None if draft.span.start == _OPEN.start else date.fromordinal(draft.span.start)
    end = None if draft.span.end == _OPEN.end else date.fromordinal(draft.span.end)
    first = _bounding([when for when in whens if when.start == start])
    last = first if first.end == end else _bounding([when for when in whens if when.end == end])
    texts = dict.fromkeys(when.text for when in (first, last) if when.text)
    origin = min(first.origin, last.origin, key=_ORIGINS.index)
    return DateSpan(start, end, "; ".join(texts), origin)


def _bounding(whens: Sequence[DateSpan]) -> DateSpan:
    """The first that says so in words, else the first."""
    return next((when for when in whens if when.text), whens[0])
