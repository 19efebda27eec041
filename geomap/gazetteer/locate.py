"""Finds the place that each mention of an article means, or none, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap import countries
from geomap.gazetteer import names, near
from geomap.gazetteer.choice import LOCATED_BY, choose, far_fetched, kind_rank, nowhere
from geomap.gazetteer.context import Context
from geomap.gazetteer.index import Index
from geomap.gazetteer.narrowing import CLEARLY_NEARER
from geomap.gazetteer.nearness import in_box
from geomap.models import FACILITIES, SETTLEMENTS, Article, Location, Mention, Place

NEAREST = {"crossing": 25.0, "airport": 25.0, "dam": 25.0, "oilfield": 25.0, "port": 25.0}
"""Kilometres from a town within which the nearest facility of a kind is taken for the town's. Only
kinds that are rare enough, and that a gazetteer can hold all of: of bases there is always one more.
"""
BEARS_NAME = 50.0
"""Kilometres from a town within which a facility that bears the town's name belongs to it."""
AS_TOWN = 0.8
"""What is left of a town's confidence for its facility, which stands at the town's own point."""
LONGEST_NAME = 80
"""Characters of the article in which a facility's whole name may stand."""


def locate(
    index: Index, article: Article, mentions: Sequence[Mention], sides: Sequence[str] = ()
) -> tuple[Location, ...]:
    """One location per mention, all mentions of the article together.

    What a mention settles by itself is settled first; the rest is chosen by the company it keeps.
    What is not in the gazetteer may still stand near a place that is.

    Args:
        index: all places.
        article: the article, for what it speaks of.
        mentions: all of the article.
        sides: codes of the countries of the actors that take and lose places in it.
    """
    if not mentions:
        return ()
    context = Context.of(article, sides)
    alone = [_by_itself(index, mention, context) for mention in mentions]
    settled = tuple(found.place for found in alone if found and found.place)
    context = replace(context, settled=settled)
    chosen = [
        found or _in_context(index, mention, context)
        for mention, found in zip(mentions, alone, strict=True)
    ]
    settled = tuple(found.place for found in chosen if found.place)
    context = replace(context, settled=settled)
    return tuple(
        found if found.place else near.locate(index, mention, context) or found
        for mention, found in zip(mentions, chosen, strict=True)
    )


def _by_itself(index: Index, mention: Mention, context: Context) -> Location | None:
    if not mention.named or mention.tied:
        return None
    return _namesake(index, mention, context, alone=True)


def _in_context(index: Index, mention: Mention, context: Context) -> Location:
    if not mention.named:
        if mention.kind == "crossing":
            return _unnamed_crossing(index, mention, context)
        return nowhere(f"the article does not name the {mention.kind or 'place'}")
    if mention.tied and mention.kind not in SETTLEMENTS and mention.kind not in ("", "area"):
        return _of_town(index, mention, context)
    return _namesake(index, mention, context) or _of_town(index, mention, context)


def _namesake(
    index: Index, mention: Mention, context: Context, *, alone: bool = False
) -> Location | None:
    """The place that bears the name; None where it takes other places to tell."""
    found = index.find(mention.toponym, spoken_of=context.spoken_of)
    if not found:
        is_facility = mention.kind in FACILITIES and index.facilities(mention.toponym)
        return None if is_facility else nowhere(f"{mention.toponym} is not in the gazetteer")
    fitting = [
        (place, tier) for place, tier in found if kind_rank(mention.kind, place.kind) is not None
    ]
    leading = [(place, tier) for place, tier in fitting if _leads(place, mention)]
    if fitting and not leading:
        return nowhere(
            f"no {mention.toponym} crossing of the gazetteer leads to {_across(mention)}",
            [place for place, _ in fitting],
        )
    if leading:
        return choose(index, mention, leading, context, alone=alone)
    if mention.kind in FACILITIES:
        return None
    return nowhere(
        f"the article means the {mention.kind} {mention.toponym}, "
        f"and the gazetteer knows only the {found[0][0].kind} of that name",
        [place for place, _ in found],
    )


def _of_town(index: Index, mention: Mention, context: Context) -> Location:
    """The facility of a kind that belongs to a town."""
    as_town = replace(mention, kind="", tied=False, across=())
    found = index.find(mention.toponym, spoken_of=context.spoken_of)
    towns = [pair for pair in found if pair[0].kind in SETTLEMENTS]
    at = choose(index, as_town, towns, context) if towns else None
    town = at.place if at else None
    if bearing := _bearing_name(index, mention, town, context):
        return bearing
    if at is None:
        return nowhere(f"{mention.toponym} is not in the gazetteer")
    if town is None:
        return at
    if nearest := _nearest(index, mention, town):
        return nearest
    if mention.kind == "crossing":
        leads = f" that leads to {_across(mention)}" if mention.across else ""
        return nowhere(
            f"the gazetteer has no crossing{leads} within {NEAREST['crossing']:.0f} km "
            f"of {town.name}"
        )
    return Location(
        town,
        LOCATED_BY,
        f"the {mention.kind} itself is not in the gazetteer; this is the {town.kind} "
        "that the article names it by",
        (town,),
        "near",
        round(AS_TOWN * at.confidence, 2),
    )


def _bearing_name(
    index: Index, mention: Mention, town: Place | None, context: Context
) -> Location | None:
    """The facility that bears the name of the town."""
    found = [
        place
        for place in index.facilities(mention.toponym)
        if kind_rank(mention.kind, place.kind) is not None
        and place.kind not in SETTLEMENTS
        and _leads(place, mention)
        and (town is None or in_box(place, town, BEARS_NAME))
    ]
    if not found:
        return None
    if refusal := far_fetched(mention, found, context):
        return refusal
    best = min(kind_rank(mention.kind, place.kind) or 0 for place in found)
    found = [place for place in found if kind_rank(mention.kind, place.kind) == best]
    # "Baiji" is the toponym, but the article goes on: "Baiji oil refinery".
    text = context.article.text
    written = names.key(text[mention.start : mention.start + LONGEST_NAME])
    found = [place for place in found if _is_written(place, written)] or found
    kind = found[0].kind
    if len(found) > 1:
        return nowhere(
            f"the gazetteer has {len(found)} places of the kind {kind} called {mention.toponym}, "
            "and the article does not say which",
            found,
        )
    leads = f" and leads to {_across(mention)}" if mention.across else ""
    why = f"the {kind} that bears the name {mention.toponym}{leads}"
    return Location(found[0], LOCATED_BY, why, tuple(found), confidence=0.9)


def _is_written(place: Place, written: str) -> bool:
    keys = map(names.key, names.of(place))
    return any(" " in key and f"{written} ".startswith(f"{key} ") for key in keys)


def _nearest(index: Index, mention: Mention, town: Place) -> Location | None:
    reach = NEAREST.get(mention.kind, 0.0)
    nearby = sorted(
        (
            (distance, place)
            for distance, place in index.within(reach, town, kind=mention.kind)
            if _leads(place, mention)
        ),
        key=lambda pair: (pair[0], pair[1].id),
    )
    if not nearby or (len(nearby) > 1 and nearby[1][0] < CLEARLY_NEARER * nearby[0][0]):
        return None
    distance, place = nearby[0]
    leads = f" that leads to {_across(mention)}" if mention.across else ""
    why = f"the {mention.kind} nearest to {town.name} ({distance:.0f} km){leads}"
    namesakes = tuple(place for _, place in nearby)
    return Location(place, LOCATED_BY, why, namesakes, confidence=0.7)


def _unnamed_crossing(index: Index, mention: Mention, context: Context) -> Location:
    """The only crossing between the country the article is about and the one across."""
    far = _codes(mention.across)
    if not far:
        return nowhere("the article neither names the crossing nor says where it leads")
    joining = list(index.crossings(far))
    others = {code for place in joining for code in place.countries} - far
    said = _codes(mention.within) - far
    own = next(iter(said)) if len(said) == 1 else context.leading(others)
    border = " and ".join(sorted(map(countries.load().name_of, far)))
    if len(far) == 1 and joining:
        if not own:
            return nowhere(
                f"the article does not name the crossing, nor say from which country it leads "
                f"to {border}",
                joining,
            )
        joining = [place for place in joining if own in place.countries]
        border = f"{countries.load().name_of(own)} and {border}"
    if not joining:
        which = f"to {border}" if len(far) == 1 else f"between {border}"
        return nowhere(f"the gazetteer has no crossing {which}")
    if len(joining) > 1:
        return nowhere(
            f"{len(joining)} crossings join {border} and the article does not say which", joining
        )
    why = f"the only crossing between {border} in the gazetteer"
    return Location(joining[0], LOCATED_BY, why, (joining[0],), confidence=0.9)


def _leads(place: Place, mention: Mention) -> bool:
    """Whether a place is no crossing, or one to the countries that the article says."""
    return place.kind != "crossing" or _codes(mention.across) <= set(place.countries)


def _codes(said: Sequence[str]) -> set[str]:
    return countries.load().among(said)


def _across(mention: Mention) -> str:
    return " and ".join(countries.load().name_of(code) for code in sorted(_codes(mention.across)))
