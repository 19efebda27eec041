"""The places of gazetteer files, all in memory, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geomap.gazetteer import names
from geomap.models import SETTLEMENTS, Place

Places = tuple[Place, ...]
Positions = Mapping[str, Sequence[int]]
"""By a form of a name, the positions of the places that bear it, each once."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The forms of the names of some places: plain data, which can be kept.

    Attributes:
        names: the places by the keys of their names (`names.key`).
        skeletons: by skeleton; without those that places without a name in common share.
        facilities: the places, no settlements, by the keys of their names without their kind.
        provinces: by the keys of their provinces (`names.province_key`).
    """

    names: Positions
    skeletons: Positions
    facilities: Positions
    provinces: Positions


def keys_of(places: Sequence[Place]) -> Keys:
    """The forms of the names of places."""
    numbered = list(enumerate(places))
    keyed = _grouped((names.key(name), at) for at, p in numbered for name in names.of(p))
    return Keys(
        names=keyed,
        skeletons=_skeletons(keyed),
        facilities=_grouped(
            (names.without_kind(names.key(name)), at)
            for at, place in numbered
            if place.kind not in SETTLEMENTS
            for name in names.of(place)
        ),
        provinces=_grouped(
            (names.province_key(p.province), at) for at, p in numbered if p.province
        ),
    )


def _skeletons(keyed: Positions) -> Positions:
    bearers: dict[str, list[Sequence[int]]] = {}
    for name, found in keyed.items():
        if skeleton := names.skeleton(name):
            bearers.setdefault(skeleton, []).append(found)
    united = {
        skeleton: list(dict.fromkeys(at for found in groups for at in found))
        for skeleton, groups in bearers.items()
    }
    return {
        skeleton: places
        for skeleton, places in united.items()
        if any(len(found) == len(places) for found in bearers[skeleton])
    }


def _grouped(pairs: Iterable[tuple[str, int]]) -> Positions:
    groups: dict[str, dict[int, None]] = {}
    for key, at in pairs:
        groups.setdefault(key, {})[at] = None
    return {key: list(found) for key, found in groups.items()}


@dataclass(frozen=True)
class Curated:
    """The places that somebody wrote into files, by every form of their names."""

    places: Places
    keys: Keys

    def named(self, key: str) -> Places:
        """The places with a name of this key (`names.key`)."""
        return self._at(self.keys.names.get(key, ()))

    def keys_from(self, opening: str, letters: range) -> list[str]:
        """The keys of names that begin so and have so many letters."""
        found = (key for key in self.keys.names if key.startswith(opening))
        return [key for key in found if len(key) in letters]

    def alike(self, skeleton: str) -> Places:
        """The places of a skeleton, but none where places without a name in common share it."""
        return self._at(self.keys.skeletons.get(skeleton, ()))

    def facilities(self, key: str) -> Places:
        """The places, no settlements, with a name of this key once their kind is left off."""
        return self._at(self.keys.facilities.get(key, ()))

    def of_province(self, key: str) -> Places:
        """The places of the province with this key (`names.province_key`)."""
        return self._at(self.keys.provinces.get(key, ()))

    def crossings(self, countries: Iterable[str]) -> Places:
        """The crossings that lead to all of these countries."""
        codes = set(countries)
        return tuple(p for p in self.of_kind("crossing") if codes <= set(p.countries))

    def of_kind(self, kind: str) -> Sequence[Place]:
        """The places of a kind."""
        return self._by_kind.get(kind, ())

    @cached_property
    def by_id(self) -> dict[str, Place]:
        """The places by their ids."""
        return {place.id: place for place in self.places}

    @cached_property
    def _by_kind(self) -> dict[str, list[Place]]:
        kinds: dict[str, list[Place]] = {}
        for place in self.places:
            kinds.setdefault(place.kind, []).append(place)
        return kinds

    @cached_property
    def by_source(self) -> dict[str, Place]:
        """The places by where their coordinates come from: "GeoNames 91597"."""
        return {place.source: place for place in reversed(self.places)}

    def _at(self, positions: Sequence[int]) -> Places:
        return tuple(self.places[at] for at in positions)
