"""What is left of the places that a toponym may mean, and the steps that tell namesakes apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from geomap import countries
from geomap.distance import kilometres
from geomap.gazetteer.context import Context
from geomap.gazetteer.index import Index
from geomap.gazetteer.names import province_key
from geomap.models import Place

CLEARLY_NEARER = 2.0
"""How many times further away the next namesake must be for the nearest to be the one meant."""

CLEARLY_LARGER = 10
"""How many times the people of the next namesake the largest must have to be the one meant."""
LARGER = 3
"""The same where nothing else tells the namesakes apart."""
IN_REACH = 300.0
"""Kilometres from the article's other places within which size still counts."""
ONE_SPOT = 12.0
"""Kilometres within which two entries of one name are taken for one place."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The places that are left, and what narrowed them down last.

    Attributes:
        places: those left; never empty.
        all: those that bear the name and could be meant by kind.
        why: what singled out those left, in plain words.
        confidence: how sure the steps so far are, 0 to 1.
    """

    places: tuple[Place, ...]
    all: tuple[Place, ...]
    why: str
    confidence: float

    def keep(self, fits: Callable[[Place], bool], why: str, *, trust: float) -> Pool:
        """The pool without what does not fit; unchanged where nothing fits, or all does.

        Args:
            fits: whether a place stays.
            why: what it is that those which stay have, in plain words.
            trust: how often such a step is right, 0 to 1.
        """
        left = tuple(filter(fits, self.places))
        if not left or left == self.places:
            return self
        return replace(self, places=left, why=why, confidence=self.confidence * trust)


Step = Callable[[Pool, Context, Index], Pool]


def _by_country(pool: Pool, context: Context, _: Index) -> Pool:
    code = context.leading(codes(pool.places))
    if not code:
        return pool
    return pool.keep(
        lambda place: code in place.countries,
        f"of {len(pool.places)} places of that name the one in {countries.load().name_of(code)}, "
        "the country that the article speaks of most",
        trust=0.95,
    )


def _by_file(pool: Pool, _: Context, index: Index) -> Pool:
    latest = max(map(index.rank, pool.places))
    return pool.keep(
        lambda place: index.rank(place) == latest,
        f"of {len(pool.places)} places of that name the one of the gazetteer given last",
        trust=0.95,
    )


def _by_spot(pool: Pool, _: Context, __: Index) -> Pool:
    """Entries side by side are one town, listed twice: the larger stands for it."""
    first = max(pool.places, key=lambda place: (place.population, place.id))
    if any(_apart(first, place) > ONE_SPOT for place in pool.places):
        return pool
    return pool.keep(
        lambda place: place is first,
        f"{len(pool.places)} entries of that name within {ONE_SPOT:.0f} km of each other",
        trust=0.95,
    )


def _by_province(pool: Pool, context: Context, _: Index) -> Pool:
    counts = context.provinces
    most = max(counts[province_key(place.province)] for place in pool.places)
    if not most:
        return pool
    return pool.keep(
        lambda place: counts[province_key(place.province)] == most,
        f"of {len(pool.places)} places of that name the one in the province "
        "of other places of the article",
        trust=0.9,
    )


def _by_size(pool: Pool, context: Context, _: Index, *, times: float = CLEARLY_LARGER) -> Pool:
    """The one that is far larger than its namesakes, unless the article is about elsewhere."""
    ranked = sorted(pool.places, key=lambda place: (-place.population, place.id))
    largest, second = ranked[0], ranked[1]
    others = [place for place in context.settled if place not in pool.all]
    near = not others or nearest(largest, others)[0] <= IN_REACH
    if not near or largest.population < times * max(second.population, 500):
        return pool
    return pool.keep(
        lambda place: place is largest,
        f"of {len(pool.places)} places of that name by far the largest "
        f"({largest.population:,} people)",
        trust=0.8,
    )


def _by_distance(pool: Pool, context: Context, _: Index) -> Pool:
    others = [place for place in context.settled if place not in pool.all]
    if not others:
        return pool
    ranked = sorted((nearest(place, others), place.id) for place in pool.places)
    (distance, near), best_id = ranked[0]
    if ranked[1][0][0] < CLEARLY_NEARER * distance:
        return pool
    return pool.keep(
        lambda place: place.id == best_id,
        f"of {len(pool.places)} places of that name the one nearest to the article's other "
        f"places ({distance:.0f} km from {near})",
        trust=0.85,
    )


def _by_naming(pool: Pool, context: Context, _: Index) -> Pool:
    return pool.keep(
        context.speaks_of,
        f"of {len(pool.places)} places of that name the one in a country that the article names",
        trust=0.85,
    )


STEPS: tuple[Step, ...] = (
    _by_country,
    _by_file,
    _by_spot,
    _by_province,
    _by_size,
    _by_distance,
    _by_naming,
    partial(_by_size, times=LARGER),
)
"""What tells namesakes apart, in the order of trust."""


def _apart(one: Place, other: Place) -> float:
    return kilometres(one.lat, one.lon, other.lat, other.lon)


def nearest(place: Place, others: Sequence[Place]) -> tuple[float, str]:
    """How many kilometres the nearest of others is away, and its name."""
    return min((_apart(place, other), other.name) for other in others)


def codes(places: Sequence[Place]) -> tuple[str, ...]:
    """The codes of their countries, each once."""
    return tuple(dict.fromkeys(code for place in places for code in place.countries))
