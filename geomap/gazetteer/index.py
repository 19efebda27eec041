"""Finds places by name and by nearness."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from geomap import countries
from geomap.distance import kilometres
from geomap.gazetteer import names
from geomap.gazetteer.names import Tier
from geomap.models import SETTLEMENTS, Place

Candidates = tuple[tuple[Place, Tier], ...]
_KM_PER_DEGREE = 111.2
"""Kilometres of a degree of latitude."""

LONGEST = 200
"""Characters of a toponym; what is longer is no name (and patterns take long over it)."""

VAGUENESS = 60.0
"""Kilometres from a place of a province within which an article may call a place its own."""


# Words that say the kind of a facility, as part of its name or beside it.
_KIND_WORDS = re.compile(
    r"\b(?:(?:international|military|army|air|naval|border|frontier|land|oil|gas|power) )*"
    r"(?:airport|airfield|airbase|base|camp|barracks|garrison|checkpoint|crossing|gate|post|"
    r"dam|barrage|oilfields?|fields?|refinery|port|bridge|terminal|plant|station|mine|complex)\b"
)


@dataclass(frozen=True)
class Index:
    """The places of a gazetteer by their names.

    Attributes:
        places: each id once.
        ranks: by id, the number of the file it comes from; the latest file has the highest.
    """

    places: tuple[Place, ...]
    ranks: Mapping[str, int]

    def knows(self, name: str) -> bool:
        """Whether a place bears this name, apart from case, accents, hyphens and article."""
        return names.key(name) in self._bare

    def find(self, toponym: str) -> Candidates:
        """The places that a toponym may mean, the best likeness of name first.

        Looser tiers are searched only where the stricter ones hold nothing: cleaned forms where
        the whole name is unknown, spelling variants where the cleaned forms are unknown too.
        """
        folded = names.fold(toponym[: LONGEST + 1])
        if not folded or len(toponym) > LONGEST:
            return ()
        whole = (
            (self._exact.get(names.tidy(toponym), ()), Tier.EXACT),
            (self._folded.get(folded, ()), Tier.FOLDED),
        )
        if countries.load().by_name(toponym):
            return _each_once(*whole)  # El Salvador is not Salvador
        bare = (self._bare.get(names.bare(folded), ()), Tier.ARTICLE)
        return _each_once(*whole, bare) or self._cleaned(toponym) or self._variants(folded)

    def lies_in(self, place: Place, area: str) -> bool:
        """Whether a place lies in an area that an article names, as far as the gazetteer can tell.

        Articles and borders of provinces are both vague: near a place of the area is in it.
        """
        there = self._provinces.get(province_key(area), ())
        return not there or any(in_box(place, other, VAGUENESS) for other in there)

    def facilities(self, toponym: str) -> tuple[Place, ...]:
        """The places, no settlements, that bear the name once their kind is left off.

        "Haditha" finds the Haditha Dam.
        """
        key = names.key(toponym[:LONGEST])
        return self._facilities.get(_without_kind(key) or key, ())

    def within(self, kilometres_: float, of: Place) -> Iterator[tuple[float, Place]]:
        """The places no further than that from one, with the distance in kilometres."""
        for place in self.places:
            if in_box(place, of, kilometres_):
                distance = kilometres(of.lat, of.lon, place.lat, place.lon)
                if distance <= kilometres_:
                    yield distance, place

    def _cleaned(self, toponym: str) -> Candidates:
        for form in names.cleanings(toponym):
            if form in self._bare and not countries.load().by_name(form):
                return _each_once((self._bare[form], Tier.CLEANED))
        return ()

    def _variants(self, folded: str) -> Candidates:
        return _each_once((self._skeletons.get(names.skeleton(folded), ()), Tier.VARIANT))

    @cached_property
    def _exact(self) -> dict[str, tuple[Place, ...]]:
        return _grouped((name, place) for place in self.places for name in _names(place))

    @cached_property
    def _folded(self) -> dict[str, tuple[Place, ...]]:
        return _grouped((names.fold(name), p) for p in self.places for name in _names(p))

    @cached_property
    def _bare(self) -> dict[str, tuple[Place, ...]]:
        return _grouped(
            (names.bare(name), place) for name, found in self._folded.items() for place in found
        )

    @cached_property
    def _skeletons(self) -> dict[str, tuple[Place, ...]]:
        """Places by skeleton, but for skeletons that places without a name in common share."""
        bearers: dict[str, list[tuple[Place, ...]]] = {}
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
    def _provinces(self) -> dict[str, tuple[Place, ...]]:
        return _grouped((province_key(p.province), p) for p in self.places if p.province)

    @cached_property
    def _facilities(self) -> dict[str, tuple[Place, ...]]:
        return _grouped(
            (_without_kind(key) or key, place)
            for place in self.places
            if place.kind not in SETTLEMENTS
            for key in map(names.key, _names(place))
        )


def in_box(place: Place, of: Place, kilometres_: float) -> bool:
    """Whether a place lies in the box of that half side around another: near enough to measure."""
    degrees = kilometres_ / _KM_PER_DEGREE
    return (
        abs(place.lat - of.lat) <= degrees
        and abs(place.lon - of.lon) * max(0.01, math.cos(math.radians(of.lat))) <= 1.02 * degrees
    )


@lru_cache(maxsize=4_096)
def province_key(name: str) -> str:
    """The form in which the names of two provinces compare."""
    folded = names.fold(name).removesuffix(" province").removesuffix(" governorate")
    return names.skeleton(folded) or folded


def _names(place: Place) -> tuple[str, ...]:
    return (place.name, *place.aliases)


def _without_kind(key: str) -> str:
    return " ".join(_KIND_WORDS.sub(" ", key).split())


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    groups: dict[str, dict[str, Place]] = {}
    for key, place in pairs:
        groups.setdefault(key, {})[place.id] = place
    return {key: tuple(found.values()) for key, found in groups.items()}


def _each_once(*tiers: tuple[tuple[Place, ...], Tier]) -> Candidates:
    """The places of all tiers, each once, at its first."""
    best: dict[str, tuple[Place, Tier]] = {}
    for found, tier in tiers:
        for place in found:
            best.setdefault(place.id, (place, tier))
    return tuple(best.values())
