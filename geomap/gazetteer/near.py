"""Points that stand for places no gazetteer has: so far from a town, or the town of a facility."""

from __future__ import annotations

import re
from dataclasses import replace

from geomap.distance import destination
from geomap.gazetteer.choice import LOCATED_BY, choose
from geomap.gazetteer.context import Context
from geomap.gazetteer.index import Index
from geomap.gazetteer.names import key
from geomap.models import FACILITIES, SETTLEMENTS, Location, Mention, Offset, Place

_DISTRICT = re.compile(r" (?:township|district|county|municipality)$", re.IGNORECASE)
"""What a town's name has behind it where its surroundings are meant."""
FARTHEST = 100.0
"""Kilometres beyond which "north of X" is too rough for a point."""
COMPUTED = 0.85
"""What is left of a town's confidence at a point computed from it."""
NEARBY = 0.7
"""What is left of it for a facility that the article only tells beside the town."""


def locate(index: Index, mention: Mention, context: Context) -> Location | None:
    """The point that stands for a mention whose place is not in the gazetteer; None without one."""
    if index.find(mention.toponym, spoken_of=context.spoken_of) and not mention.near:
        return None  # a namesake that was refused is no reason to guess
    if mention.offset is not None:
        return _from(index, mention, mention.offset, context)
    if mention.kind in FACILITIES and mention.named:
        said = (mention.near, *(_DISTRICT.sub("", area) for area in mention.within))
        at_towns = (_at_town(index, mention, town, context) for town in filter(None, said))
        return next(filter(None, at_towns), None)
    return None


def _from(index: Index, mention: Mention, offset: Offset, context: Context) -> Location | None:
    at = _town(index, offset.of, mention, context)
    if at is None or at.place is None or offset.kilometres > FARTHEST:
        return None
    lat, lon = destination(at.place.lat, at.place.lon, offset.kilometres, offset.bearing)
    place = Place(
        id=f"{at.place.id}-{offset.kilometres:.0f}km-{offset.bearing:.0f}",
        name=mention.toponym,
        kind=mention.kind or "village",
        countries=at.place.countries[:1],
        lat=round(lat, 3),
        lon=round(lon, 3),
        source=f"computed: {offset.text} ({at.place.source})",
    )
    why = (
        f"{mention.toponym} is not in the gazetteer; the point is {offset.text}, "
        "as the article says"
    )
    confidence = round(COMPUTED * at.confidence, 2)
    return Location(place, LOCATED_BY, why, (at.place,), "near", confidence)


def _at_town(index: Index, mention: Mention, town: str, context: Context) -> Location | None:
    at = _town(index, town, mention, context)
    if at is None or at.place is None:
        return None
    why = (
        f"the {mention.kind} itself is not in the gazetteer; this is {at.place.name}, "
        "the town that the article speaks of there"
    )
    # A place of its own: two barracks of one town are two captures.
    place = replace(
        at.place,
        id=f"{at.place.id}-{key(mention.toponym).replace(' ', '-')}",
        name=mention.toponym,
        kind=mention.kind,
        province=at.place.name,
        aliases=(),
        source=f"the point of {at.place.name} ({at.place.source})",
        population=0,
    )
    confidence = round(NEARBY * at.confidence, 2)
    return Location(place, LOCATED_BY, why, (at.place,), "near", confidence)


def _town(index: Index, toponym: str, mention: Mention, context: Context) -> Location | None:
    as_town = replace(mention, toponym=toponym, kind="", tied=False, across=(), within=())
    found = index.find(toponym, spoken_of=context.spoken_of)
    towns = [pair for pair in found if pair[0].kind in SETTLEMENTS]
    return choose(index, as_town, towns, context) if towns else None
