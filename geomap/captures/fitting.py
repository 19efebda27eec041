"""Which of many captures a report can tell of: found by side, days and extent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from geomap.captures.drafts import Draft, Reason
from geomap.captures.numbered import NONE, Numbered
from geomap.captures.rows import Row
from geomap.captures.sides import Sides, Standing
from geomap.captures.spans import OPEN, Span
from geomap.models import Extent, Report

_ENOUGH = 50  # captures that a report fits, to say that it fits several
_RANKS = (0, 1, 2)

_Kind = bool | None


class Fitting(NamedTuple):
    """The captures that a report fits, and where there is none, why another is not."""

    drafts: Sequence[Draft]
    refused: Reason | None = None


class Pool:
    """The captures among which reports may tell of one: those of a place, or of a day, or near.

    Reports that ask the same are answered once.
    """

    def __init__(self, drafts: Iterable[Draft], sides: Sides) -> None:
        self._sides = sides
        ranked: tuple[list[Draft], ...] = ([], [], [])
        for draft in drafts:
            ranked[_rank(draft)].append(draft)
        self._ranks = tuple(_Rank(each, sides) for each in ranked)
        self._answers: dict[tuple[object, ...], Fitting] = {}

    def fitting(self, row: Row) -> Fitting:
        """The captures that a report can tell of, and why another is none.

        Those on its days come first, then those a day off, then those of which it may speak days
        later. Of several, those whose day is said come before vague ones, those that may be one
        of the others come last, and then the only one of its extent is meant. Where there are
        many, some are enough.
        """
        report = row.report
        asked = (
            *(report.actor_id, report.actor, report.from_actor_id, report.extent),
            *(row.span, row.reach, row.is_denial),
        )
        if asked not in self._answers:
            self._answers[asked] = self._fitting(row)
        return self._answers[asked]

    def all_fitting(self, row: Row, span: Span, ranks: Iterable[int] = _RANKS) -> Iterator[Draft]:
        """The captures that a report can tell of, if its days are these."""
        for rank in ranks:
            yield from self._ranks[rank].fitting(row, span, ("full", "partial"))

    def some_fitting(self, row: Row, span: Span) -> list[Draft]:
        """Likewise, those whose day is said before vague ones; where there are many, some."""
        return some(self.all_fitting(row, span, _RANKS[:1])) or some(
            self.all_fitting(row, span, _RANKS[1:])
        )

    def _fitting(self, row: Row) -> Fitting:
        attempts = list(_attempts(row))
        for span in attempts:
            for rank in self._ranks:
                if fits := rank.best(row, span):
                    return Fitting(fits)
        refusals = (
            rank.refused(row, span) for span in reversed(attempts) for rank in self._ranks[::-1]
        )
        return Fitting((), next((reason for reason in refusals if reason), None))


def some(drafts: Iterable[Draft]) -> list[Draft]:
    """As many as it takes to say that there are several."""
    return list(islice(drafts, _ENOUGH))


def refusal(row: Row, draft: Draft, span: Span, sides: Sides) -> Reason | None:
    """Why a report can't tell of a capture; None where it can."""
    if text := sides.refusal(row.report, draft.actor_id, draft.losers):
        return Reason(text)
    return draft.refusal(row, span)


def _rank(draft: Draft) -> int:
    """0 where its day is said, 1 where it is vague, 2 where it may be one of the others."""
    return 0 if draft.firm else 2 if draft.opened else 1


def _attempts(row: Row) -> Iterator[Span]:
    if row.is_denial:  # of today, or of any day before
        yield row.reach
        return
    yield row.span
    if row.exact:
        yield row.span.around(1)
    if row.reach != row.span:
        yield row.reach


class _Rank:
    """Captures that are equally sure, numbered by side, and of each side the latest first."""

    def __init__(self, drafts: Sequence[Draft], sides: Sides) -> None:
        latest = sorted(range(len(drafts)), key=lambda n: (drafts[n].span, n), reverse=True)
        self._drafts = sorted((drafts[n] for n in latest), key=lambda draft: draft.actor_id)
        self._sides = sides
        self._numbers: dict[str, list[int]] = {}
        for number, draft in enumerate(self._drafts):
            self._numbers.setdefault(draft.actor_id, []).append(number)
        self._by_side: dict[str, _Group] = {}
        self._meant: dict[tuple[str, str, str], list[str]] = {}

    def best(self, row: Row, span: Span) -> list[Draft]:
        """Those that a report can tell of; of several the only one of its extent, where one is."""
        if not self._drafts:
            return []
        extent = row.report.extent
        same = list(islice(self._fitting(row, span, (extent,)), 2))
        if len(same) == 1:
            return [self._drafts[same[0]]]
        other = self._fitting(row, span, ("partial" if extent == "full" else "full",))
        behind = same[1] if same else len(self._drafts)
        found = same
        for number in islice(other, _ENOUGH):
            if number > behind:
                break
            found.append(number)
        return [self._drafts[number] for number in sorted(found)]

    def fitting(self, row: Row, span: Span, extents: Iterable[Extent]) -> Iterator[Draft]:
        """All that a report can tell of."""
        if self._drafts:
            yield from (self._drafts[number] for number in self._fitting(row, span, extents))

    def refused(self, row: Row, span: Span) -> Reason | None:
        """Why it fits none: that of the last side of which there is something to say."""
        groups = [group.all_days for group in self._of(row.report)]
        last = max((group.last(span) for group in groups), default=-1)
        near = self._drafts[last].actor_id if last >= 0 else None
        other = self._other_side(row.report)
        if other is not None and (near is None or other >= near):
            return Reason(self._sides.refusal(row.report, other, frozenset()))
        if near is None:
            return None
        first = min(group.next(span, self._numbers[near][0]) for group in groups)
        return refusal(row, self._drafts[first], span, self._sides)

    def _fitting(self, row: Row, span: Span, extents: Iterable[Extent]) -> Iterator[int]:
        """The numbers of those of some extents that a report can tell of, in their order."""
        groups = self._of(row.report)
        news = row.unsaid and row.span.end != OPEN.end
        parts = [each for group in groups for each in group.parts(extents, news=news)]
        days = Span(row.span.end, row.span.end) if news else span
        following = [part.next(days, 0) for part in parts]
        while (number := min(following, default=NONE)) < NONE:
            if not refusal(row, self._drafts[number], span, self._sides):
                yield number
            at = following.index(number)
            following[at] = parts[at].next(days, number + 1)

    def _of(self, report: Report) -> list[_Group]:
        """The captures by the sides that a report may mean."""
        own = report.actor_id
        standing = self._sides.standing(own, report.actor)
        if standing == Standing.NAMELESS:
            return list(self._kinds.values())
        if standing == Standing.GENERIC:
            kind = bool(self._sides.is_regular(own))
            found = [self._kinds[kind]] if kind in self._kinds else []
            return found if self._kind(own) is kind else [*found, *self._of_side(own)]
        return [group for id_ in self._means(report) for group in self._of_side(id_)]

    def _other_side(self, report: Report) -> str | None:
        """The last of the sides that a report surely does not mean."""
        own, lost = report.actor_id, report.from_actor_id
        standing = self._sides.standing(own, report.actor)
        if standing < Standing.GENERIC:
            means = self._means(report)
            return next((id_ for id_ in reversed(self._numbers) if id_ not in means), None)
        others = [lost] if lost and lost in self._numbers else []
        if standing == Standing.GENERIC:
            kind = bool(self._sides.is_regular(own))
            others += (id_ for key, ids in self._last.items() if key is not kind for id_ in ids)
        return max((id_ for id_ in others if id_ != own), default=None)

    def _means(self, report: Report) -> list[str]:
        """The sides that a report which names one may mean."""
        asked = report.actor_id, report.actor, report.from_actor_id
        if asked not in self._meant:
            listed = (id_ for id_ in self._known if id_ != report.actor_id)
            fits = [id_ for id_ in listed if not self._sides.refusal(report, id_, frozenset())]
            self._meant[asked] = [report.actor_id, *fits]
        return self._meant[asked]

    def _kind(self, actor_id: str) -> _Kind:
        """Whether a side is a state's forces; None for one that is no side."""
        if not actor_id or (self._sides.knows(actor_id) and not self._sides.is_side(actor_id)):
            return None
        return bool(self._sides.is_regular(actor_id))

    def _of_side(self, actor_id: str) -> list[_Group]:
        if actor_id in self._numbers and actor_id not in self._by_side:
            self._by_side[actor_id] = _Group(self._drafts, self._numbers[actor_id])
        return [self._by_side[actor_id]] if actor_id in self._by_side else []

    @cached_property
    def _known(self) -> list[str]:
        return [id_ for id_ in self._numbers if self._sides.knows(id_)]

    @cached_property
    def _kinds(self) -> dict[_Kind, _Group]:
        """The captures by those who are a state's forces, by others, and by whom nobody knows."""
        numbers: dict[_Kind, list[int]] = {}
        for id_, own in self._numbers.items():
            numbers.setdefault(self._kind(id_), []).extend(own)
        return {kind: _Group(self._drafts, each) for kind, each in numbers.items()}

    @cached_property
    def _last(self) -> dict[_Kind, list[str]]:
        """The last two sides of each kind."""
        found: dict[_Kind, list[str]] = {}
        for id_ in self._numbers:
            kind = self._kind(id_)
            found[kind] = [*found.get(kind, [])[-1:], id_]
        return found


class _Group:
    """Some captures of a rank, by extent and days."""

    def __init__(self, drafts: Sequence[Draft], numbers: Sequence[int]) -> None:
        self._drafts, self._numbers = drafts, numbers

    def parts(self, extents: Iterable[Extent], *, news: bool) -> list[Numbered]:
        """Those of some extents, by their days, or by the days on which they can be news."""
        known = self._news if news else self._days
        return [known[extent] for extent in extents if extent in known]

    @cached_property
    def all_days(self) -> Numbered:
        """All of them, by their days."""
        return Numbered([(number, self._drafts[number].span) for number in self._numbers])

    @cached_property
    def _days(self) -> dict[Extent, Numbered]:
        return self._by_extent(lambda draft: draft.span)

    @cached_property
    def _news(self) -> dict[Extent, Numbered]:
        return self._by_extent(Draft.news)

    def _by_extent(self, days: Callable[[Draft], Span]) -> dict[Extent, Numbered]:
        found: dict[Extent, list[tuple[int, Span]]] = {}
        for number in self._numbers:
            draft = self._drafts[number]
            found.setdefault(draft.extent, []).append((number, days(draft)))
        return {extent: Numbered(each) for extent, each in found.items()}
