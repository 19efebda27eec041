"""Chooses among the places that bear one name, by what the article says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from geomap import countries
from geomap.gazetteer.context import Context
from geomap.gazetteer.index import Index
from geomap.gazetteer.names import Tier, province_key
from geomap.gazetteer.narrowing import STEPS, Pool, codes, nearest
from geomap.models import FACILITIES, SETTLEMENTS, Location, Mention, Place, Precision

LOCATED_BY = "gazetteer"
"""What chose a place, where a gazetteer did."""
LEAST = 0.5
"""Confidence below which a place is not located."""

ALIKE_IN_REACH = 100.0
"""Kilometres from the article's other places within which a name spelt alike counts."""
MOST_SHOWN = 5
"""Namesakes that a reason lists; the world has a hundred places called San Jose."""

# What else a reporter's word for a place may mean in a gazetteer.
_RELATED = {
    "airport": frozenset({"base", "facility"}),
    "base": frozenset({"airport", "facility", "camp", "building"}),
    "bridge": frozenset({"dam"}),
    "building": frozenset({"facility", "base"}),
    "camp": frozenset({"base", "facility", "neighbourhood"}),
    "dam": frozenset({"facility", "bridge"}),
    "facility": frozenset({"base", "airport", "oilfield", "dam", "port", "building"}),
    "hill": frozenset({"area", "base"}),
    "island": frozenset({"area"}),
    "neighbourhood": SETTLEMENTS | {"camp"},
    "oilfield": frozenset({"facility"}),
    "port": frozenset({"facility"}),
}


def kind_rank(wanted: str, kind: str) -> int | None:
    """How well a place of one kind fits the kind an article says: 0 well, 1, 2; None not at all."""
    if wanted == kind:
        return 0
    if wanted in SETTLEMENTS or not wanted:
        if kind in SETTLEMENTS:
            return 0
        return 2 if kind in FACILITIES and wanted else 1
    return 1 if kind in _RELATED.get(wanted, ()) else None


def choose(
    index: Index,
    mention: Mention,
    found: Sequence[tuple[Place, Tier]],
    context: Context,
    *,
    alone: bool = False,
) -> Location | None:
    """The place among those that bear the mention's name and fit its kind.

    Args:
        index: all places.
        mention: what the article says of the place.
        found: the candidates; never empty, all of a fitting kind.
        context: the article around it.
        alone: to go by the mention alone, before the article's other places are settled.

    Returns:
        The location; None where the mention alone was to settle it and does not.
    """
    told = tuple(place for place, _ in found if _is_told(index, place, context))
    if alone and not told:
        return None
    if not told:
        return _untold(index, mention, found, context)
    pool = _of_best_kind(mention, told, found[0][1])
    if refusal := _refused(index, mention, pool):
        return refusal
    pool = _by_area(index, mention, pool)
    is_variant = found[0][1] is Tier.VARIANT
    if alone and (is_variant or len(pool.places) > 1):
        return None
    if refusal := far_fetched(mention, pool.places, context, is_variant=is_variant):
        return refusal
    if is_variant and (refusal := _strays(index, mention, pool, context)):
        return refusal
    for narrow in STEPS:
        if len(pool.places) > 1:
            pool = narrow(pool, context, index)
    if len(pool.places) > 1:
        return _undecided(mention, pool)
    return _located(mention, pool, found) if pool.confidence >= LEAST else _unsure(mention, pool)


def _of_best_kind(mention: Mention, places: tuple[Place, ...], tier: Tier) -> Pool:
    ranks = {place.id: kind_rank(mention.kind, place.kind) or 0 for place in places}
    best = min(ranks.values())
    kept = tuple(place for place in places if ranks[place.id] == best)
    noun = kept[0].kind if len({place.kind for place in kept}) == 1 else "place"
    if best == 2:
        why = f"the gazetteer knows the name only as that of a {noun}"
        return Pool(kept, kept, why, 0.9 * tier.confidence)
    return Pool(kept, kept, f"the only {noun} of that name in the gazetteer", tier.confidence)


def _is_told(index: Index, place: Place, context: Context) -> bool:
    """Whether an article can mean a place: of all the world only in countries that it is about."""
    return index.is_curated(place) or (
        context.speaks_of(place) and context.is_about(place.countries)
    )


def _untold(
    index: Index, mention: Mention, found: Sequence[tuple[Place, Tier]], context: Context
) -> Location:
    """No place; but one of that very name it is where other articles tell of that one."""
    shown = [place for place, _ in found[:MOST_SHOWN]]
    more = len(found) - len(shown)
    reason = (
        f"the gazetteer's {mention.toponym} is in {_regions(shown)}"
        f"{f' and {more} more places' if more else ''}, "
        "and the article says little of that country"
    )
    open_to = (
        place.id
        for place, tier in found
        if tier is not Tier.VARIANT
        and not _refused(index, mention, Pool((place,), (place,), "", tier.confidence))
        and not far_fetched(mention, (place,), context)
    )
    return replace(nowhere(reason, shown), open_to=tuple(open_to))


def _refused(index: Index, mention: Mention, pool: Pool) -> Location | None:
    """None of the places, because the article says that the place lies elsewhere."""
    for area in mention.within:
        code = countries.load().by_name(area)
        fits = partial(_in_country, code) if code else partial(_in_area, index, area)
        if not any(map(fits, pool.places)):
            return nowhere(
                f"the article says {area}; "
                f"the gazetteer's {mention.toponym} is in {_regions(pool.places)}",
                pool.places,
            )
    return None


def _strays(index: Index, mention: Mention, pool: Pool, context: Context) -> Location | None:
    """No place, where one of the world's that is only spelt alike is far from all others."""
    others = [place for place in context.settled if place not in pool.all]
    near = [p for p in pool.places if others and nearest(p, others)[0] <= ALIKE_IN_REACH]
    if near or any(map(index.is_curated, pool.places)):
        return None
    return nowhere(
        f"{mention.toponym} is not in the gazetteer; {pool.places[0].name} is spelt much like it, "
        "but not near any other place of the article",
        pool.all,
    )


def _by_area(index: Index, mention: Mention, pool: Pool) -> Pool:
    for area in mention.within:
        why = f"the one in {area}, as the article says"
        if code := countries.load().by_name(area):
            pool = pool.keep(partial(_in_country, code), why, trust=1.0)
        else:
            pool = pool.keep(partial(_of_province, province_key(area)), why, trust=1.0)
            pool = pool.keep(partial(_in_area, index, area), why, trust=1.0)
    return pool


def _in_country(code: str, place: Place) -> bool:
    return code in place.countries


def _of_province(key: str, place: Place) -> bool:
    return province_key(place.province) == key


def _in_area(index: Index, area: str, place: Place) -> bool:
    # A crossing has the province of one side only; the article may name the other side's.
    return place.kind == "crossing" or index.lies_in(place, area)


def far_fetched(
    mention: Mention, places: Sequence[Place], context: Context, *, is_variant: bool = False
) -> Location | None:
    """No place, where the article is about another part of the world than its namesakes here."""
    named = codes(places)
    if is_variant and not context.is_about(named):
        return nowhere(
            f"{mention.toponym} is not in the gazetteer; {places[0].name} is spelt much like it, "
            f"but the article says little of {_country_names(places)}",
            places,
        )
    if context.is_far_from(named):
        return nowhere(
            f"the gazetteer's {mention.toponym} is in {_regions(places)}, "
            f"and the article is about other countries",
            places,
        )
    return None


def _located(mention: Mention, pool: Pool, found: Sequence[tuple[Place, Tier]]) -> Location:
    place = pool.places[0]
    tier = found[0][1]
    why = pool.why
    if tier in (Tier.CLEANED, Tier.VARIANT):
        why = f"{mention.toponym} read as {place.name}: {why}"
    precision: Precision = "area" if place.kind == "area" else "exact"
    return Location(place, LOCATED_BY, why, pool.all, precision, round(pool.confidence, 2))


def _unsure(mention: Mention, pool: Pool) -> Location:
    place = pool.places[0]
    return nowhere(
        f"{mention.toponym} may be {place.name} in {_regions([place])} ({pool.why}), "
        "but too little says so",
        pool.all,
    )


def _undecided(mention: Mention, pool: Pool) -> Location:
    return nowhere(
        f"the gazetteer has {len(pool.places)} places called {mention.toponym} "
        f"(in {_regions(pool.places)}), and the article does not say which",
        pool.places,
    )


def nowhere(reason: str, candidates: Sequence[Place] = ()) -> Location:
    """No place, with the reason and what it could have been, sorted by name."""
    return Location(None, "", reason, tuple(sorted(candidates, key=lambda p: (p.name, p.id))))


def _country_names(places: Sequence[Place]) -> str:
    return " or ".join(countries.load().name_of(code) for code in codes(places))


def _regions(places: Sequence[Place]) -> str:
    regions = (
        ", ".join(filter(None, (place.province, countries.load().name_of(place.countries[0]))))
        for place in places
    )
    return "; ".join(sorted(dict.fromkeys(regions)))
