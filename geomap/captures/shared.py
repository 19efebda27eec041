"""Places that an article names, and only other articles tell where they are.

A short note ("Rebels took Dessie") may say nothing of the country. Where the others report captures
of exactly one of the places that it can mean, it is about the same war, and means that one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geomap.models import LocatedReport, Location, Place

LOCATED_BY = "captures"
"""What chose a place, where only other articles tell which is meant."""
CONFIDENCE = 0.6
"""Of such a choice; that by the article's own words is mostly above."""
_WHY = "the place of that name of which other articles tell"


def settled(
    located: Sequence[LocatedReport], asides: Sequence[LocatedReport]
) -> tuple[tuple[LocatedReport, ...], tuple[LocatedReport, ...]]:
    """Reports and asides in their order, with the places that other articles settle.

    The order of the reports has no influence: one that is settled here settles no other.
    """
    told = (each.location.place for each in (*located, *asides))
    places = {place.id: place for place in told if place}
    return (
        tuple(_settled(each, places) for each in located),
        tuple(_settled(each, places) for each in asides),
    )


def _settled(located: LocatedReport, places: Mapping[str, Place]) -> LocatedReport:
    fits = [places[id_] for id_ in located.location.open_to if id_ in places]
    if located.location.place or len(fits) != 1:
        return located
    candidates = located.location.candidates
    found = Location(fits[0], LOCATED_BY, _WHY, candidates, confidence=CONFIDENCE)
    return replace(located, location=found)
