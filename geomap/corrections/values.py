"""The values of corrections.yaml: an `Entry` says who asks for which `Change`, of what, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from geomap.models import Action, Extent, Status

ACTIONS: tuple[Action, ...] = get_args(Action)
DECIMALS = 6
"""Of a degree, as points are kept: a tenth of a metre."""


@dataclass(frozen=True, slots=True)
class Target:
    """A capture as it was when it was corrected.

    Attributes:
        capture: its id.
        reports: the keys of its reports (see `keys.report_key`).
    """

    capture: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtPlace:
    """A place of a gazetteer, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class AtPoint:
    """A point that somebody set.

    Attributes:
        lat: WGS 84 degrees north, with `DECIMALS` decimals.
        lon: WGS 84 degrees east, likewise.
        name: of the place; empty where it keeps the one that it had.
        country: ISO 3166-1 alpha-2, of an added capture alone; empty where nobody says.
    """

    lat: float
    lon: float
    name: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A day that bounds a capture; None where nothing is to bound it."""

    day: date | None


@dataclass(frozen=True, slots=True)
class Reject:
    """It is no capture."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """It is as it should be."""


@dataclass(frozen=True, slots=True)
class Move:
    """It was elsewhere."""

    to: AtPlace | AtPoint


@dataclass(frozen=True, slots=True)
class Sides:
    """Another side took it, or lost it.

    Attributes:
        actor: an id or a name; empty where the side is not said; None where it stays.
        from_actor: likewise, of the side that lost it.
    """

    actor: str | None = None
    from_actor: str | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """It was on other days; a bound that is None stays."""

    start: Bound | None = None
    end: Bound | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Its status is another."""

    status: Status


@dataclass(frozen=True, slots=True)
class Kind:
    """The place is of another kind, one of `models.KINDS`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Another capture is the same event, and joins this one."""

    other: Target


@dataclass(frozen=True, slots=True)
class Split:
    """Some of its reports, by their keys, tell of another event."""

    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Who reports an added capture; at least an outlet or an address."""

    title: str = ""
    outlet: str = ""
    url: str = ""
    day: date | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    """A capture that no article that was read tells of.

    Attributes:
        kind: one of `models.KINDS`; empty for the place's own.
    """

    at: AtPlace | AtPoint
    actor: str
    source: Source
    from_actor: str = ""
    start: date | None = None
    end: date | None = None
    kind: str = ""
    status: Status = "reported"
    extent: Extent = "full"


Change = Reject | Confirm | Move | Sides | Days | Standing | Kind | Merge | Split | Add

ACTION_OF: dict[type[Change], Action] = {
    Reject: "reject",
    Confirm: "confirm",
    Move: "move",
    Sides: "actor",
    Days: "date",
    Standing: "status",
    Kind: "kind",
    Merge: "merge",
    Split: "split",
    Add: "add",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction of a file.

    Attributes:
        target: the capture to be corrected; None where one is added.
        was: how the capture read then, for people.
        by: who corrects it.
        on: the day on which.
        why: the reason.
        where: file and line, for messages; no part of what it says.
    """

    change: Change
    target: Target | None
    by: str
    on: date
    why: str
    was: str = ""
    where: str = field(default="", compare=False)

    @property
    def action(self) -> Action:
        """The word for what it does."""
        return ACTION_OF[type(self.change)]
