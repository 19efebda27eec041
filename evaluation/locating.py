"""How the places were found: by how the name was written, and what the choice is worth.

The choice among namesakes is measured against doing without it: the largest place of that name, and
against asking nothing but the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluation.match import Matched, Pair
from evaluation.score import NEAR
from geomap.distance import kilometres
from geomap.gazetteer import Gazetteer, Tier
from geomap.models import Place

HEAD = ("location", "captures", "located", "within 10 km", "wrong", "not located")
_TIERS = {
    Tier.EXACT: "name as written",
    Tier.FOLDED: "apart from accents and hyphens",
    Tier.ARTICLE: "apart from the Arabic article",
    Tier.CLEANED: "apart from \u201ccity\u201d, \u201cthe town of\u201d",
    Tier.VARIANT: "spelt alike",
}
Row = tuple[str, ...]


def table(matched: Iterable[Matched], gazetteer: Gazetteer) -> list[Row]:
    """Captures found whose gold has a point: located, right, wrong; in all, and by the name."""
    pairs = [pair for item in matched for pair in item.pairs if pair.gold.lat is not None]
    if not pairs:
        return []
    chosen = [(pair, pair.told.location.place) for pair in pairs]
    largest = [(pair, _largest(pair, gazetteer)) for pair in pairs]
    rows = [
        HEAD,
        _row("chosen by what the article says", chosen),
        _row("the largest of that name instead", largest),
    ]
    ways = {way: [pair for pair in pairs if _way(pair, gazetteer) == way] for way in _WAYS}
    rows += [
        _row(f"- {way}", [(pair, pair.told.location.place) for pair in of_way])
        for way, of_way in ways.items()
        if of_way
    ]
    return rows


_WAYS = (*_TIERS.values(), "a point near it", "name in no gazetteer")


def _way(pair: Pair, gazetteer: Gazetteer) -> str:
    location = pair.told.location
    if location.place and location.precision == "near":
        return "a point near it"
    found = gazetteer.find(pair.told.report.place.toponym)
    if found:
        return _TIERS[found[0][1]]
    return _TIERS[Tier.VARIANT] if location.place else "name in no gazetteer"


def _largest(pair: Pair, gazetteer: Gazetteer) -> Place | None:
    found = [place for place, _ in gazetteer.find(pair.told.report.place.toponym)]
    return max(found, key=lambda place: (place.population, place.id), default=None)


def _row(name: str, placed: Sequence[tuple[Pair, Place | None]]) -> Row:
    located = [(pair, place) for pair, place in placed if place is not None]
    right = sum(_is_right(pair, place) for pair, place in located)
    counts = (len(placed), len(located), right, len(located) - right, len(placed) - len(located))
    return (name, *map(str, counts))


def _is_right(pair: Pair, place: Place) -> bool:
    lat, lon = pair.gold.lat, pair.gold.lon
    return (
        lat is not None and lon is not None and kilometres(place.lat, place.lon, lat, lon) <= NEAR
    )
