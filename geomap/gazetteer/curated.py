"""The places of gazetteer files, all in memory, by their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from geomap.gazetteer import names
from geomap.models import SETTLEMENTS, Place

Places = tuple[Place, ...]


@dataclass(frozen=True)
class Curated:
    """The places that somebody wrote into files, by every form of their names."""

    places: Places

    def named(self, key: str) -> Places:
        """The places with a name of this key (`names.key`)."""
        return self._bare.get(key, ())

    def alike(self, skeleton: str) -> Places:
        """The places of a skeleton, but none where places without a name in common share it."""
        return self._skeletons.get(skeleton, ())

    def facilities(self, key: str) -> Places:
        """The places, no settlements, with a name of this key once their kind is left off."""
        return self._facilities.get(key, ())

    def of_province(self, key: str) -> Places:
        """The places of the province with this key (`names.province_key`)."""
        return self._provinces.get(key, ())

    def crossings(self, countries: Iterable[str]) -> Places:
        """The crossings that lead to all of these countries."""
        codes = set(countries)
        return tuple(p for p in self.places if p.kind == "crossing" and codes <= set(p.countries))

    @cached_property
    def by_id(self) -> dict[str, Place]:
        """The places by their ids."""
        return {place.id: place for place in self.places}

    @cached_property
    def by_source(self) -> dict[str, Place]:
        """The places by where their coordinates come from: "GeoNames 91597"."""
        return {place.source: place for place in reversed(self.places)}

    @cached_property
    def _bare(self) -> dict[str, Places]:
        return _grouped((names.key(name), p) for p in self.places for name in names.of(p))

    @cached_property
    def _skeletons(self) -> dict[str, Places]:
        bearers: dict[str, list[Places]] = {}
        for name, found in self._bare.items():
            if skeleton := names.skeleton(name):
                bearers.setdefault(skeleton, []).append(found)
        united = {
            skeleton: tuple({place.id: place for found in groups for place in found}.values())
            for skeleton, groups in bearers.items()
        }
        return {
            skeleton: places
            for skeleton, places in united.items()
            if any(len(found) == len(places) for found in bearers[skeleton])
        }

    @cached_property
    def _provinces(self) -> dict[str, Places]:
        return _grouped((names.province_key(p.province), p) for p in self.places if p.province)

    @cached_property
    def _facilities(self) -> dict[str, Places]:
        return _grouped(
            (names.without_kind(key), place)
            for place in self.places
            if place.kind not in SETTLEMENTS
            for key in map(names.key, names.of(place))
        )


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, Places]:
    groups: dict[str, dict[str, Place]] = {}
    for key, place in pairs:
        groups.setdefault(key, {})[place.id] = place
    return {key: tuple(found.values()) for key, found in groups.items()}
