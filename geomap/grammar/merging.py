"""One capture told several times in an article is one report: best date, every sentence kept."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from geomap.grammar import camps
from geomap.lexicon import Lexicon
from geomap.models import TOWNS, DateSpan, Report

_BEFORE_STATEMENT = timedelta(days=7)
"""A source speaks of a capture within a week of it, unless it says otherwise."""
_STATEMENT_COST = 3  # days by which the day of the words is vaguer than it looks
_STATUS = {"reported": 0, "claimed": 1, "disputed": 2}


def merge(reports: Sequence[Report], lexicon: Lexicon) -> list[Report]:
    """The reports of one article with the repetitions joined, in the order of the text."""
    merged: list[_Joined] = []
    called: dict[str, list[_Joined]] = {}  # each name as it sounds to those that have it
    for report in reports:
        alike = called.setdefault(_sound(report.place.toponym), [])
        known = next((each for each in alike if _is_same(each.report, report, lexicon)), None)
        if known is None:
            known = _Joined(report)
            alike.append(known)
            merged.append(known)
        else:
            known.join(report, lexicon)
    return [each.whole() for each in merged]


class _Joined:
    """A report and those joined to it.

    Attributes:
        report: what they say together, of all the evidence with the first alone: a capture that is
            told a thousand times would be copied a thousand times otherwise.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self._evidence = deque(report.evidence)
        self._quoted = {(item.start, item.rule) for item in report.evidence}

    def join(self, report: Report, lexicon: Lexicon) -> None:
        """Adds a report; the evidence of the one that says more comes first."""
        first = _worth(report) < _worth(self.report)
        given = {(item.start, item.rule) for item in report.evidence}
        repeated = not self._quoted.isdisjoint(given)
        if first and repeated:
            own = (item for item in self._evidence if (item.start, item.rule) not in given)
            self._evidence = deque((*report.evidence, *own))
        elif first:
            self._evidence.extendleft(reversed(report.evidence))
        else:
            new = (item for item in report.evidence if (item.start, item.rule) not in self._quoted)
            self._evidence.extend(new)
        self._quoted |= given
        joined = _join(self.report, report, lexicon)
        self.report = replace(joined, evidence=(self._evidence[0],))

    def whole(self) -> Report:
        """What they say together, with all the evidence."""
        evidence = tuple(self._evidence)
        same = evidence == self.report.evidence
        return self.report if same else replace(self.report, evidence=evidence)


@lru_cache(maxsize=4_096)  # each report's name is compared with those of all before it
def fold(name: str) -> str:
    """A name without case, diacritics, signs and Arabic article, to compare spellings."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = re.sub(r"[^\w\s-]", "", "".join(c for c in plain if not unicodedata.combining(c)))
    return re.sub(r"^(?:al|el|ar|as|ash|at|ad|an|az)[- ]", "", plain).replace("-", " ").strip()


_SOUNDS = (
    (re.compile(r"c(?![hei])|q"), "k"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"h$"), ""),
)


@lru_cache(maxsize=4_096)
def _sound(toponym: str) -> str:
    """A name as it sounds: an article that spells Bouca and Bouka means one town."""
    name = fold(toponym)
    for pattern, replacement in _SOUNDS:
        name = pattern.sub(replacement, name)
    return name


def _is_same(one: Report, other: Report, lexicon: Lexicon) -> bool:
    if _sound(one.place.toponym) != _sound(other.place.toponym):
        return False
    kinds = {one.place.kind, other.place.kind}
    if len(kinds) > 1 and not kinds <= TOWNS and "" not in kinds:
        return False
    forms = {one.rule.partition(":")[0], other.rule.partition(":")[0]}
    together = one.evidence[0].start == other.evidence[0].start and one.actor_id != other.actor_id
    if one.evidence[0].start == other.evidence[0].start and one.place.tied != other.place.tied:
        return False  # "X and its airstrip": the town and what belongs to it
    if together and ((one.actor_id and other.actor_id) or forms == {"noun", "relative"}):
        return False  # "could not confirm the recapture of the town that rebels had seized"
    return _sides_agree(one, other, lexicon) and _dates_agree(one.when, other.when)


def _sides_agree(one: Report, other: Report, lexicon: Lexicon) -> bool:
    """Whether two reports may speak of one gaining side; the side that lost it is not."""
    ids = one.actor_id, other.actor_id
    if (ids[0] and ids[0] == other.from_actor_id) or (ids[1] and ids[1] == one.from_actor_id):
        return False
    if not all(ids) or ids[0] == ids[1]:
        return True
    sides = [camps.of_id(actor_id, lexicon) for actor_id in ids]
    if any(camps.is_generic(actor_id, lexicon) for actor_id in ids):
        return sides[0] == sides[1] or "" in sides
    if all(actor_id in lexicon.actors for actor_id in ids):
        return False
    words = [set(actor_id.split("-")) for actor_id in ids]
    return (sides[0] == sides[1] != "") or words[0] <= words[1] or words[1] <= words[0]


def _dates_agree(one: DateSpan, other: DateSpan) -> bool:
    slack = timedelta(days=1)
    first = max(one.start or date.min, other.start or date.min)
    last = min(one.end or date.max, other.end or date.max)
    if first <= last:
        return True
    if "statement" in (one.origin, other.origin):  # of what happened in the days before it
        slack = _BEFORE_STATEMENT
        told = one if one.origin == "statement" else other
        return told.start == first and first - last <= slack
    return "context" in (one.origin, other.origin) and first - last <= slack


def _join(known: Report, report: Report, lexicon: Lexicon) -> Report:
    """The two as one: what either knows, the narrower days, the better status.

    Of the evidence it has that of the one which says more.
    """
    best = min((known, report), key=_worth)
    rest = report if best is known else known
    named = best.actor and not camps.is_generic(best.actor_id, lexicon)
    actor = best if named or not rest.actor else rest
    loser = best if best.from_actor else rest
    status = min((known.status, report.status), key=_STATUS.__getitem__)
    if "disputed" in (known.status, report.status):
        status = "disputed"
    return replace(
        best,
        place=replace(
            best.place,
            kind=best.place.kind or rest.place.kind,
            within=best.place.within or rest.place.within,
        ),
        actor=actor.actor,
        actor_id=actor.actor_id,
        from_actor=loser.from_actor,
        from_actor_id=loser.from_actor_id,
        status=status,
        extent="full" if "full" in (known.extent, report.extent) else "partial",
        when=_narrower(known.when, report.when),
    )


def _worth(report: Report) -> tuple[int, int, int]:
    """Which of two reports says most: an exact day said, an actor, a place with its kind."""
    width = _width(report.when)
    return (0 if report.when.origin == "said" else 1, width, 0 if report.actor else 1)


def _width(when: DateSpan) -> int:
    if when.start is None or when.end is None:
        return 100_000
    return (when.end - when.start).days


def _narrower(one: DateSpan, other: DateSpan) -> DateSpan:
    rank = {"said": 0, "statement": 1, "context": 2, "article": 3, "none": 4}
    first, second = sorted(
        (one, other),
        key=lambda when: (
            _width(when) + (_STATEMENT_COST if when.origin == "statement" else 0)
            if when.origin in ("said", "statement")
            else 200_000,
            rank[when.origin],
            _width(when),
        ),
    )
    if first.start is None and second.start is not None and second.origin in ("said", "context"):
        return second
    return first
