"""Entries, in their order, on captures: what comes of them, and what fits nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from geomap.captures import combining
from geomap.corrections.adding import added
from geomap.corrections.changing import UnfitError, changed
from geomap.corrections.fields import short, show
from geomap.corrections.grouping import Grouping
from geomap.corrections.standing import Captures, Match
from geomap.corrections.values import Add, Confirm, Entry, Merge, Reject, Sides, Split, Target
from geomap.corrections.world import World
from geomap.models import Capture

_GONE = "no capture has its reports or its id any more"
_REJECTED = "the capture has been rejected by hand"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told of a correction, in plain words."""

    entry: Entry
    text: str

    def __str__(self) -> str:
        """As in "c/corrections.yaml:12: 'reject' by Jane Doe (Rutba: Islamic State) is not ..."."""
        return self._at(self.entry.where)

    @property
    def on_page(self) -> str:
        """The same without the file's folder, which is no business of a page's readers."""
        return self._at(PurePath(self.entry.where).name)

    def _at(self, where: str) -> str:
        entry = self.entry
        was = f" ({short(entry.was)})" if entry.was else ""
        return f"{where}: '{entry.action}' by {short(entry.by)}{was} {self.text}"


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A correction that fits nothing.

    Attributes:
        number: its position among all entries.
        reason: why it does not fit, in plain words.
    """

    number: int
    entry: Entry
    reason: str

    @property
    def notice(self) -> Notice:
        """The line that tells the user."""
        return Notice(self.entry, f"is not applied: {self.reason}.")


@dataclass(frozen=True, slots=True)
class Applied:
    """What corrections make of captures.

    Attributes:
        captures: by first possible day (unknown last), then by name of the place.
        rejected: those that are none, each with who said so, in the same order.
        unapplied: the entries that fit nothing, in their order.
        notices: what else is to be told of entries that were applied.
    """

    captures: tuple[Capture, ...]
    rejected: tuple[Capture, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    notices: tuple[Notice, ...] = ()


def apply(
    captures: Sequence[Capture],
    entries: Iterable[Entry],
    world: World,
    *,
    stories: Mapping[str, str] | None = None,
) -> Applied:
    """Applies corrections to captures, in the order of the entries.

    Args:
        captures: as they were merged.
        entries: the corrections, checked by `world.check`.
        world: the places and sides that they may name.
        stories: the story of each article that shares one with another, by the articles' ids.
    """
    applying = _Applying(captures, world, Grouping(stories or {}))
    for number, entry in enumerate(entries):
        applying.take(number, entry)
    every = sorted(applying.captures, key=combining.by_day)
    return Applied(
        captures=tuple(each for each in every if not _is_rejected(each)),
        rejected=tuple(each for each in every if _is_rejected(each)),
        unapplied=tuple(applying.unapplied),
        notices=tuple(applying.notices),
    )


def _is_rejected(capture: Capture) -> bool:
    return any(each.action == "reject" for each in capture.corrections)


class _Applying:
    """One run over the entries."""

    def __init__(self, captures: Sequence[Capture], world: World, grouping: Grouping) -> None:
        self.captures = Captures(captures)
        self.unapplied: list[Unapplied] = []
        self.notices: list[Notice] = []
        self._world = world
        self._grouping = grouping

    def take(self, number: int, entry: Entry) -> None:
        """Applies one entry, or notes why it can't be."""
        try:
            self._apply(entry)
        except UnfitError as error:
            self.unapplied.append(Unapplied(number, entry, str(error)))

    def _apply(self, entry: Entry) -> None:
        match entry.change:
            case Add() as add:
                self._add(entry, add)
            case Merge(other):
                self._merge(entry, other)
            case Split() as split:
                found = self._found(entry)
                rest, made = self._grouping.split(found.capture, entry, split)
                if made.id in self.captures:
                    raise UnfitError("it has been split so before")
                self._put(rest, made)
                self._tell(entry, found)
            case _:
                found = self._found(entry)
                self._put(changed(found.capture, entry, self._world))
                self._tell(entry, found)
        self._tell_sides(entry)

    def _add(self, entry: Entry, add: Add) -> None:
        made = added(entry, add, self._world)
        if made.id in self.captures:
            raise UnfitError("the very same capture has been added before")
        self._put(made)

    def _merge(self, entry: Entry, target: Target) -> None:
        found, other = self._found(entry), self.captures.match(target)
        if other is None:
            raise UnfitError("no capture has the reports or the id of the other one any more")
        if other.capture.id == found.capture.id:
            raise UnfitError("the two are one capture already")
        if _is_rejected(other.capture):
            raise UnfitError("the other capture has been rejected by hand")
        self.captures.remove(other.capture)
        self._put(self._grouping.merged(found.capture, other.capture, entry))
        self._tell(entry, found)

    def _found(self, entry: Entry) -> Match:
        found = self.captures.match(entry.target) if entry.target else None
        if found is None:
            raise UnfitError(_GONE)
        if _is_rejected(found.capture):
            raise UnfitError(_REJECTED)
        return found

    def _put(self, *captures: Capture) -> None:
        for capture in captures:
            self.captures.put(capture)

    def _tell(self, entry: Entry, found: Match) -> None:
        if found.elsewhere:
            text = f"is applied to {found.capture.id} alone: {_elsewhere(found.elsewhere)}."
            self.notices.append(Notice(entry, text))
        known = entry.target.reports if entry.target else ()
        if found.joined and known and isinstance(entry.change, Reject | Confirm):
            has = "has" if found.joined == 1 else "have"
            count = f"{found.joined} report{'' if found.joined == 1 else 's'}"
            text = (
                f"is applied, but {count} {has} joined {found.capture.id} since: look at it again."
            )
            self.notices.append(Notice(entry, text))

    def _tell_sides(self, entry: Entry) -> None:
        if not isinstance(entry.change, Sides | Add):
            return
        for side in (entry.change.actor, entry.change.from_actor):
            if side and not self._world.knows_side(side):
                near = self._world.like_side(side)
                hint = f" (did you mean '{near}'?)" if near else ""
                text = f"names {show(side)}, which no lexicon knows{hint}: taken as written."
                self.notices.append(Notice(entry, text))


def _elsewhere(count: int) -> str:
    if count == 1:
        return "1 of its reports is now in another capture"
    return f"{count} of its reports are now in other captures"
