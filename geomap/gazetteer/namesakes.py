"""Entries of one file that share a name: the same place twice, or a clash nobody declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from geomap.distance import kilometres
from geomap.gazetteer import names
from geomap.gazetteer.values import show
from geomap.models import Place

SAME_SPOT = 0.2
"""Kilometres within which two places of one kind and name are the same place."""

Complaint = tuple["Entry", str, str, str]
"""The entry at fault, its key, what is wrong, how to mend it."""


@dataclass(frozen=True)
class Entry:
    """A place as its file gives it, sound in itself.

    Attributes:
        ambiguous: those of its names that another place knowingly bears too.
        position: 0-based, in the file's list.
    """

    place: Place
    ambiguous: tuple[str, ...]
    position: int

    @cached_property
    def names(self) -> dict[str, str]:
        """Each name by the form in which names compare, the place's first name first."""
        return {names.key(name): name for name in reversed(names.of(self.place))}


def complaints(entries: list[Entry]) -> Iterator[Complaint]:
    """Places that stand twice, and names that two places bear undeclared."""
    shared = _shared(entries)
    yield from _repeated(shared)
    yield from _undeclared(shared)


def _repeated(shared: dict[str, list[Entry]]) -> Iterator[Complaint]:
    """Places that stand twice: one kind, one name, one spot."""
    told: set[int] = set()
    for found in shared.values():
        for position, right in enumerate(found):
            left = next((e for e in found[:position] if _same(e.place, right.place)), None)
            if left and right.position not in told:
                told.add(right.position)
                yield (
                    right,
                    "",
                    f"this is the same place as {left.place.id}.",
                    "Keep one of the two, with the names of both.",
                )


def _undeclared(shared: dict[str, list[Entry]]) -> Iterator[Complaint]:
    """Names that two places bear and that an entry does not declare as ambiguous."""
    for key, found in shared.items():
        for entry in found:
            if key in map(names.key, entry.ambiguous):
                continue
            other = found[1] if entry is found[0] else found[0]
            name = entry.names[key]
            yield (
                entry,
                "name" if name == entry.place.name else "aliases",
                f"{show(name)} is a name of {other.place.id} too.",
                f"If that is so, write 'ambiguous: [{name}]' in both.",
            )


def _shared(entries: list[Entry]) -> dict[str, list[Entry]]:
    """The entries by each name that several of them bear."""
    bearers: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in entry.names:
            bearers.setdefault(name, []).append(entry)
    return {name: found for name, found in bearers.items() if len(found) > 1}


def _same(left: Place, right: Place) -> bool:
    # The cheap tests first: hardly any pair comes near enough to need the true distance.
    return (
        left.kind == right.kind
        and abs(left.lat - right.lat) < 0.01
        and kilometres(left.lat, left.lon, right.lat, right.lon) <= SAME_SPOT
    )
