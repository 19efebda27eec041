"""Who captured a place when: what ends the hold of a side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from geomap.captures.rows import Row
from geomap.captures.sides import Sides, Standing
from geomap.captures.spans import Cuts, Index, Span, Taken

_Days = tuple[Span, str]
_Regular = bool | None


class Held:
    """The captures of a place by all who are said to have taken it.

    What sides have in common is put together once: with each side on its own, the work would grow
    with the square of their number.

    Attributes:
        words: a wording of each actor, by its id.
    """

    def __init__(self, group: Sequence[Row], sides: Sides) -> None:
        self.words: dict[str, str] = {}
        self._sides = sides
        self._losses: dict[str, set[Span]] = defaultdict(set)
        for row in group:
            report = row.report
            self.words[report.actor_id] = min(
                self.words.get(report.actor_id, report.actor), report.actor
            )
            self._losses[report.from_actor_id].add(row.span)
        surely = _surely(group)
        self._known = {id_: days for id_, days in surely.items() if sides.knows(id_)}
        self._others: list[_Days] = []  # of sides that the lexicon does not know
        self._generic: dict[_Regular, list[_Days]] = defaultdict(list)
        for id_, days in surely.items():
            standing = sides.standing(id_, self.words[id_])
            if standing == Standing.GENERIC:
                self._known.pop(id_, None)
                self._generic[sides.is_regular(id_)] += days
            elif standing != Standing.NAMELESS and id_ not in self._known:
                self._others += days
        self._all_others = Taken(self._others)
        self._put_together: dict[tuple[_Regular, frozenset[str]], Taken] = {}

    def losses(self, actor_id: str) -> Cuts:
        """The days on which others are said to have taken the place from a side."""
        spans = self._losses.get(actor_id, ()) if actor_id else ()
        return Cuts(Taken((span, "") for span in spans))

    def against(self, actor_id: str) -> Cuts:
        """The days of captures by those who fight a side; what is disputed cuts nothing."""
        if self._sides.knows(actor_id):
            others = Taken(
                (span, id_) for span, id_ in self._others if self._opposes(id_, actor_id)
            )
        else:
            others = self._all_others  # none of them means another
        return Cuts(others, self._of_known(actor_id), but=actor_id)

    def _of_known(self, actor_id: str) -> Taken:
        """Those by sides of the lexicon, and by "militants" and the like."""
        regular = self._sides.is_regular(actor_id)
        against = frozenset(id_ for id_ in self._known if self._opposes(id_, actor_id))
        key = regular, against
        if key not in self._put_together:
            self._put_together[key] = Taken(self._days(regular, against))
        return self._put_together[key]

    def _days(self, regular: _Regular, against: Iterable[str]) -> Iterator[_Days]:
        for id_ in against:
            yield from self._known[id_]
        for theirs, days in self._generic.items():
            if regular is not None and theirs is not regular:
                yield from days

    def _opposes(self, other: str, actor_id: str) -> bool:
        return self._sides.opposes(other, self.words[other], actor_id)


def _surely(group: Sequence[Row]) -> dict[str, list[_Days]]:
    """The days of each side's captures, but for those that are denied."""
    told: dict[str, set[Span]] = defaultdict(set)
    denied: dict[str, set[Span]] = defaultdict(set)
    for row in group:
        if row.report.status != "disputed":
            told[row.report.actor_id].add(row.span)
        elif row.reach.bounded:
            denied[row.report.actor_id].add(row.reach)
    found: dict[str, list[_Days]] = {}
    for id_, spans in told.items():
        against = Index(denied.get(id_, ()))
        found[id_] = [(each, id_) for each in spans if not against.meets(each)]
    return found
