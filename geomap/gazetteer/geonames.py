"""What GeoNames says of a place, as geomap takes it: which names count, and what kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geomap.gazetteer import names

LICENCE = "GeoNames, CC BY 4.0"
CITY = 100_000
"""People from whom a settlement is a city."""
TOWN = 5_000
"""People from whom it is a town."""
LONGEST = 80
"""Characters of a name; what is longer is a sentence."""
SPELT_ONE_WAY = frozenset(
    "US CA MX GT BZ SV HN NI CR PA CU DO HT JM PR BS BB TT CO VE EC PE BO BR PY UY AR CL GY SR GF "
    "GB IE FR ES PT DE NL BE LU CH AT IT MT PL CZ SK HU SI HR RO DK NO SE FI IS EE LV LT AU NZ "
    "PH".split()
)
"""Countries whose places news spells as they do themselves: no spelling variants are looked for."""
_SHORTEST = 3
_MOST_NAMES = 200

# Latin, Cyrillic and Arabic letters with their marks, and plain punctuation: nothing that hides.
_READABLE = re.compile(
    r"[ !-~\u00a1-\u00ac\u00ae-\u02ff\u0300-\u036f\u0400-\u0482\u048a-\u052f\u060c\u0620-\u06d3"
    r"\u06d5-\u06dc\u06ee-\u06ff\u0750-\u077f\u1e00-\u1eff\u2010-\u2015\u2018-\u201f\u2032\u2033]+"
)
_LINK = re.compile(r"https?:|www\.|^/|[@\\<>{}|^~]")
_CODE = re.compile(r"[A-Z0-9]{2,4}")


@dataclass(frozen=True, slots=True)
class Row:
    """One place of GeoNames.

    Attributes:
        id: GeoNames' own number.
        names: its other names.
        countries: ISO 3166-1 alpha-2; two for a crossing where GeoNames says so.
        admin1: GeoNames' code of the province, of use only together with the country.
        population: 0 where GeoNames has none.
    """

    id: int
    name: str
    names: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    admin1: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Province:
    """What a code of a province stands for."""

    country: str
    admin1: str
    name: str


def kind_of(population: int) -> str:
    """The kind of a settlement, by the number of its people."""
    if population >= CITY:
        return "city"
    return "town" if population >= TOWN else "village"


def is_sound(name: str) -> bool:
    """Whether a name can be a place's first: neither empty nor too long, nothing hidden in it."""
    return 0 < len(name) <= LONGEST and name.isprintable() and bool(names.key(name))


def aliases(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other names that an article may use, each once, without the first.

    Left out are other scripts than Latin, Cyrillic and Arabic, links, codes of airports ("BSR"),
    what is shorter than three letters, and the letters-for-letters transcriptions that GeoNames
    writes small throughout ("albsrt").
    """
    kept = dict.fromkeys(other for other in others if _is_usable(other))
    kept.pop(name, None)
    return tuple(kept)[:_MOST_NAMES]


def _is_usable(name: str) -> bool:
    if not _SHORTEST <= len(name) <= LONGEST or not _READABLE.fullmatch(name):
        return False
    if name.isascii():
        return not (name.islower() or _CODE.fullmatch(name) or _LINK.search(name))
    return not _LINK.search(name) and not (name.islower() and name[0] < "\u0250")
