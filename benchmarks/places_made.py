"""Places with invented names, scattered as the towns of Syria and Iraq are, and a few far away."""

from __future__ import annotations

import random
from collections.abc import Iterator

from geomap.models import Place

_HUBS = (
    *((36.2, 37.15), (35.55, 35.95), (34.75, 36.72), (33.5, 36.3), (32.65, 36.2), (35.35, 40.15)),
    *((36.5, 40.75), (35.95, 39.0), (34.45, 40.9), (36.35, 43.13), (35.47, 44.39), (34.6, 43.68)),
    *((33.42, 43.3), (33.3, 44.36), (33.05, 40.3), (32.0, 44.35), (30.5, 47.8), (36.2, 44.0)),
)
"""Where people live: latitude and longitude of cities."""
_FAR = (
    *(("LY", 31.2, 16.6), ("YE", 14.5, 49.1), ("SD", 13.6, 25.3), ("AF", 31.6, 65.7)),
    *(("SO", 3.1, 43.6), ("LY", 24.2, 23.3)),
)
"""Where the sides fight elsewhere, each place so far from all others that it stands alone on a map
of all."""
_FAR_CODES = frozenset(code for code, *_ in _FAR)
_BORDER = 41.2
"""Degrees east: Syria to the west of it, Iraq to the east."""
_KINDS = {
    "town": 40,
    "village": 34,
    "city": 5,
    "crossing": 4,
    "base": 6,
    "airport": 2,
    "dam": 2,
    "oilfield": 3,
    "hill": 2,
    "neighbourhood": 2,
}
_HEADS = "Bar Dar Hal Kaf Mar Nas Qam Raw Sal Tab Tar Um Wad Zar Had Jis Mis Ras Sha Kho".split()
_MIDDLES = "a i u ab ad al am an ar as ay el em en is ou un".split()
_TAILS = "ba dun fa hin ka la mat na qa ra sa tha wi ya za rah bin sid mel".split()
_ACCENTED = (("a", "ā"), ("i", "ī"), ("u", "ū"), ("s", "š"), ("h", "ḥ"), ("e", "é"))
_ARABIC_HEADS = "بر در حل مر نص قم رو سل طب زر".split()
_ARABIC_TAILS = "بان دون فة حين كة مات نة قا رية سور".split()
_FRONTS = ("", "", "", "", "", "", "al-", "al-", "Tell ", "Kafr ", "Deir ", "Ayn ")
_BACKS = ("", "", "", "", "", "", " North", " East", " al-Kabir", " al-Saghir", " Jadida")

_Spot = tuple[tuple[str, ...], float, float, float]
"""Countries, latitude, longitude, and how far around it places lie, in degrees."""


def places(rng: random.Random, count: int) -> list[Place]:
    """So many places, each of a name of its own; the last few lie far away."""
    distant = min(count // 3, len(_FAR))
    names = _names(rng)
    here = [_place(rng, i, next(names), _near(rng)) for i in range(count - distant)]
    there = (((code,), lat, lon, 0.5) for code, lat, lon in _FAR[:distant])
    return here + [_place(rng, len(here) + i, next(names), spot) for i, spot in enumerate(there)]


def far(place: Place) -> bool:
    """Whether a place lies outside of the war's two countries."""
    return place.countries[0] in _FAR_CODES


def _near(rng: random.Random) -> _Spot:
    lat, lon = rng.choice(_HUBS)
    return ("SY",) if lon < _BORDER else ("IQ",), lat, lon, rng.choice((0.15, 0.3, 0.6))


def _place(rng: random.Random, number: int, name: str, spot: _Spot) -> Place:
    codes, lat, lon, spread = spot
    kind = rng.choices(list(_KINDS), list(_KINDS.values()))[0]
    if kind == "crossing":
        codes = (*codes, "IQ" if codes == ("SY",) else "SY")
    return Place(
        f"{codes[0].lower()}-made-{number}",
        name,
        kind,
        codes,
        round(rng.gauss(lat, spread), 4),
        round(rng.gauss(lon, spread), 4),
        f"{_HEADS[number % len(_HEADS)]}ia",
        (name.replace("al-", "el-"),) if name.startswith("al-") else (),
        f"GeoNames {9_000_000 + number}",
    )


def _names(rng: random.Random) -> Iterator[str]:
    """Names without end, none twice: most plain, some with accents, quotes, or in Arabic."""
    taken: set[str] = set()
    while True:
        drawn = rng.random()
        if drawn < 0.02:
            name = f"{rng.choice(_ARABIC_HEADS)}{rng.choice(_ARABIC_TAILS)}"
            name = f"{name} {rng.choice(_ARABIC_HEADS)}{rng.choice(_ARABIC_TAILS)}"
        else:
            name = _latin(rng)
        if drawn > 0.93:
            for plain, accented in rng.sample(_ACCENTED, 2):
                name = name.replace(plain, accented, 1)
        elif drawn > 0.91:
            name = f"{name[:-2]}'{name[-2:]}"
        elif drawn > 0.905:
            name = f'"New" {name} & Sons'
        if name not in taken:
            taken.add(name)
            yield name


def _latin(rng: random.Random) -> str:
    middle = "".join(rng.choice(_MIDDLES) for _ in range(rng.choice((1, 1, 2))))
    name = f"{rng.choice(_HEADS)}{middle}{rng.choice(_TAILS)}"
    return f"{rng.choice(_FRONTS)}{name}{rng.choice(_BACKS)}"
