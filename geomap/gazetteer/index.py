"""Finds places by name and by nearness, in the files that somebody wrote and in the stores behind.

Two layers, one answer: the curated places, held in memory, come first; behind them stand stores of
GeoNames' places, asked on disk (the user's imports before the world). A store's place that is a
curated one is answered as the curated one, with its id, kind and coordinates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from geomap import countries
from geomap.distance import kilometres
from geomap.gazetteer import names
from geomap.gazetteer.curated import Curated, Keys, keys_of
from geomap.gazetteer.names import Tier
from geomap.gazetteer.nearness import in_box
from geomap.gazetteer.store import Store
from geomap.models import TOWNS, Place

Candidates = tuple[tuple[Place, Tier], ...]

LONGEST = 200
"""Characters of a toponym; what is longer is no name (and patterns take long over it)."""

VAGUENESS = 60.0
"""Kilometres from a place of a province within which an article may call a place its own."""

SAME_PLACE = 15.0
"""Kilometres within which a store's place with a curated one's name and kind is the same place."""

_SURE = 2
"""Letters that a slip of the pen leaves as they are: the first ones."""
_SHORTEST_FUZZY = 5
"""Letters of a name whose slips are sought; shorter ones are all like some other."""
_REMEMBERED = 4_096
"""Names of which the places, and the numbers of their people, are remembered."""
_AIRFIELDS = frozenset({"airport", "base"})
_TIERS = {tier: position for position, tier in enumerate(Tier)}


@dataclass(frozen=True)
class Index:
    """The places of all gazetteers by their names.

    Attributes:
        places: the curated ones, each id once.
        ranks: by id, the number of the file it comes from; the latest file has the highest.
        stores: those behind the curated places, the one that counts for most first.
        keys: the forms of the curated ones' names, where somebody has them already.
    """

    places: tuple[Place, ...]
    ranks: Mapping[str, int]
    stores: tuple[Store, ...] = ()
    keys: Keys | None = field(default=None, repr=False)

    def knows(self, name: str, *, population: int | None = None) -> bool:
        """Whether a place bears this name, apart from case, accents, hyphens and article.

        Args:
            name: any words.
            population: to ask the stores too, for places of at least so many people. Without it
                only the curated places count: nearly any word is a village somewhere.
        """
        key = names.key(name)
        if self._curated.named(key):
            return True
        return population is not None and self._population(name) >= population

    @cached_property
    def _population(self) -> Callable[[str], int]:
        """See `population_of`; of one name it is asked for several numbers of people."""
        return lru_cache(maxsize=_REMEMBERED)(self.population_of)

    def population_of(self, name: str) -> int:
        """People of the largest place of the stores that bears the name; -1 where none does."""
        key = names.key(name[: LONGEST + 1])
        if not key or len(name) > LONGEST or countries.load().by_name(name):
            return -1
        return max((store.population_of(key) for store in self.stores), default=-1)

    def rank(self, place: Place) -> int:
        """How much a place's source counts: later files more, stores less than any file."""
        return self.ranks.get(place.id, -1)

    def is_curated(self, place: Place) -> bool:
        """Whether somebody wrote the place into a file."""
        return place.id in self.ranks

    def by_id(self, id_: str) -> Place | None:
        """The place of an id."""
        if id_ in self._curated.by_id:
            return self._curated.by_id[id_]
        return next((found for store in self.stores if (found := store.by_id(id_))), None)

    def find(self, toponym: str, *, spoken_of: Collection[str] = ()) -> Candidates:
        """The places that a toponym may mean, the best likeness of name first.

        Looser tiers are searched only where the stricter ones hold nothing, in any layer: cleaned
        forms where the whole name is unknown, spelling variants where the cleaned forms are
        unknown too. The name of a country is never that of a store's place.

        Args:
            toponym: as an article writes it.
            spoken_of: codes of the countries in which the stores are searched for spelling
                variants; in none by default, for among so many places some are always alike.
        """
        found, folded = self._borne(toponym[: LONGEST + 1])
        return found or self._variants(folded, spoken_of)

    @cached_property
    def _borne(self) -> Callable[[str], tuple[Candidates, str]]:
        """See `_bearing`; articles name the same places again and again."""
        return lru_cache(maxsize=_REMEMBERED)(self._bearing)

    def _bearing(self, toponym: str) -> tuple[Candidates, str]:
        """The places that bear a name, but for its spelling variants.

        Returns:
            The places; the folded name by which to look for variants, empty where none will do.
        """
        folded = names.fold(toponym)
        if not folded or len(toponym) > LONGEST:
            return (), ""
        if countries.load().by_name(toponym):
            borne = self._curated.named(names.bare(folded))
            # El Salvador is no Salvador
            return self._tiered(toponym, borne, loosest=Tier.FOLDED), ""
        found = self._tiered(toponym, self._named(names.bare(folded)))
        return found or self._cleaned(toponym), folded

    def search(self, name: str) -> Candidates:
        """All places of a name, else those spelt much or nearly alike: for a reader to choose from.

        At most some thousand; the best likeness of name first, then those with the most people.
        Names spelt nearly alike are sought among those with the same two letters first.
        """
        key = names.key(name[:LONGEST])
        if found := self._tiered(name, self._named(key)) or self._cleaned(name[:LONGEST]):
            return found
        skeleton = names.skeleton(key)
        stored = (place for store in self.stores for place in store.alike(skeleton))
        alike = _each_once((*self._curated.alike(skeleton), *self._seen(stored)))
        return tuple((place, Tier.VARIANT) for place in alike) or self._fuzzy(key)

    def lies_in(self, place: Place, area: str) -> bool:
        """Whether a place lies in an area that an article names, as far as gazetteers can tell.

        Articles and borders of provinces are both vague: near a place of the area is in it.
        """
        key = names.province_key(area)
        if place.province and names.province_key(place.province) == key:
            return True
        there = self._curated.of_province(key)
        knowing = [store for store in self.stores if store.knows_province(key)]
        if not there and not knowing:
            return True
        return any(in_box(place, other, VAGUENESS) for other in there) or any(
            in_box(place, other, VAGUENESS)
            for store in knowing
            for other in store.around(place.lat, place.lon, VAGUENESS, kinds=TOWNS)
            if names.province_key(other.province) == key
        )

    def facilities(self, toponym: str) -> tuple[Place, ...]:
        """The places, no settlements, that bear the name once their kind is left off.

        "Haditha" finds the Haditha Dam.
        """
        key = names.without_kind(names.key(toponym[:LONGEST]))
        found = (place for store in self.stores for place in store.facilities(key))
        return _each_once((*self._curated.facilities(key), *self._seen(found)))

    def crossings(self, countries_: Collection[str]) -> tuple[Place, ...]:
        """The crossings that lead to all of these countries."""
        found = (place for store in self.stores for place in store.crossings(countries_))
        return _each_once((*self._curated.crossings(countries_), *self._seen(found)))

    def within(self, kilometres_: float, of: Place, *, kind: str) -> Iterator[tuple[float, Place]]:
        """The places of a kind no further than that from one, with the distance in kilometres."""
        found = (
            place
            for store in self.stores
            for place in store.around(of.lat, of.lon, kilometres_, kinds=(kind,))
        )
        for place in _each_once((*self._curated.of_kind(kind), *self._seen(found))):
            if place.kind == kind and in_box(place, of, kilometres_):
                distance = kilometres(of.lat, of.lon, place.lat, place.lon)
                if distance <= kilometres_:
                    yield distance, place

    def _named(self, key: str) -> tuple[Place, ...]:
        found = (place for store in self.stores for place in store.named(key))
        return _each_once((*self._curated.named(key), *self._seen(found)))

    def _tiered(
        self, toponym: str, places: Iterable[Place], *, loosest: Tier = Tier.ARTICLE
    ) -> Candidates:
        """Places that share the toponym's key, each with how exactly it bears it, best first."""
        pairs = [(place, _tier(place, toponym)) for place in places]
        kept = [pair for pair in pairs if _TIERS[pair[1]] <= _TIERS[loosest]]
        kept.sort(key=lambda pair: (_TIERS[pair[1]], not self.is_curated(pair[0])))
        return tuple(kept)

    def _cleaned(self, toponym: str) -> Candidates:
        for form in names.cleanings(toponym):
            if not countries.load().by_name(form) and (found := self._named(form)):
                return tuple((place, Tier.CLEANED) for place in found)
        return ()

    def _variants(self, folded: str, spoken_of: Collection[str]) -> Candidates:
        skeleton = names.skeleton(folded)
        found = self._curated.alike(skeleton)
        if not found and spoken_of:
            stored = (p for store in self.stores for p in store.alike(skeleton, spoken_of))
            found = _of_one_name(_each_once(self._seen(stored)), skeleton)
        return tuple((place, Tier.VARIANT) for place in found)

    def _fuzzy(self, key: str) -> Candidates:
        if len(key) < _SHORTEST_FUZZY:
            return ()
        opening, letters = key[:_SURE], range(len(key) - 2, len(key) + 3)
        keys = set(self._curated.keys_from(opening, letters))
        keys.update(*(store.keys_from(opening, letters) for store in self.stores))
        found = (place for near in names.nearest(key, sorted(keys)) for place in self._named(near))
        return tuple((place, Tier.FUZZY) for place in _each_once(found))

    def _seen(self, found: Iterable[Place]) -> Iterator[Place]:
        """Places of stores, or the curated ones that they are."""
        for place in found:
            yield self._twin(place) or place

    def _twin(self, place: Place) -> Place | None:
        """The curated place that a store's place is."""
        if twin := self._curated.by_id.get(place.id) or self._curated.by_source.get(place.source):
            return twin
        named = (p for name in names.of(place) for p in self._curated.named(names.key(name)))
        return next((p for p in named if _is_same(p, place)), None)

    @cached_property
    def _curated(self) -> Curated:
        return Curated(self.places, self.keys or keys_of(self.places))


def _tier(place: Place, toponym: str) -> Tier:
    """How exactly a place bears a toponym whose key it shares.

    A curated place that was found by its twin's name bears it as well as by an article's leave.
    """
    borne = names.of(place)
    if names.tidy(toponym) in borne:
        return Tier.EXACT
    folded = names.fold(toponym)
    return Tier.FOLDED if any(names.fold(name) == folded for name in borne) else Tier.ARTICLE


def _is_same(curated: Place, stored: Place) -> bool:
    """Whether two places of one name are one: of kinds that go together, and near each other."""
    alike = curated.kind == stored.kind or any(
        {curated.kind, stored.kind} <= kinds for kinds in (TOWNS, _AIRFIELDS)
    )
    return (
        alike
        and bool(set(curated.countries) & set(stored.countries))
        and in_box(stored, curated, SAME_PLACE)
    )


def _of_one_name(places: tuple[Place, ...], skeleton: str) -> tuple[Place, ...]:
    """The places, if there is a name that is spelt so and that all of them bear; else none."""
    shared = [
        {key for key in map(names.key, names.of(place)) if names.skeleton(key) == skeleton}
        for place in places
    ]
    return places if shared and set.intersection(*shared) else ()


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(place.id, place)
    return tuple(first.values())
