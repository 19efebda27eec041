"""What the page's script gets where readers may correct the map: `geomap build --review`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geomap import countries
from geomap.keys import report_key
from geomap.models import KINDS, Actor, Capture, LocatedReport, Place
from geomap.webmap import columns
from geomap.webmap.words import Words


@dataclass(frozen=True, slots=True)
class Review:
    """The corrections so far.

    Attributes:
        corrections: all of the files, each with the keys of corrections.yaml.
        unapplied: those that fit nothing, as their positions with the reasons.
        notices: what else is to be told of them.
    """

    corrections: Sequence[Mapping[str, Any]] = ()
    unapplied: Sequence[tuple[int, str]] = ()
    notices: Sequence[str] = ()


def block(
    review: Review | None,
    captures: Sequence[Capture],
    *,
    rejected: Sequence[Capture],
    not_located: Sequence[LocatedReport],
    actors: Mapping[str, Actor],
    names: Mapping[str, str],
    words: Words,
) -> dict[str, Any]:
    """The part of the page's data for the review mode; empty where the page has none.

    Args:
        review: the corrections so far; None without the review mode.
        captures: in the order of the list.
        rejected: those that were rejected, in the order of the page.
        not_located: reports without a place, for the places that they may mean.
        actors: the lexicon's sides by their ids.
        names: the names of the captures' sides by their ids.
        words: the page's words.
    """
    if review is None:
        return {}
    return {
        "review": {
            "keys": [[report_key(each.report) for each in c.reports] for c in captures],
            "corrections": [dict(each) for each in review.corrections],
            "unapplied": [list(each) for each in review.unapplied],
            "notices": list(review.notices),
            "actors": _actors(actors, names),
            "places": _places((*captures, *rejected), not_located, words),
            "countries": [[code, words.country(code)] for code in sorted(countries.load().by_code)],
            "kinds": [[kind, words(f"kinds.{kind}")] for kind in KINDS],
            "rejected": [_rejected(each, words) for each in rejected],
        }
    }


def _actors(actors: Mapping[str, Actor], names: Mapping[str, str]) -> list[list[str]]:
    known = {**names, **{actor.id: actor.name for actor in actors.values()}}
    pairs = ((id_, name) for id_, name in known.items() if id_)
    return [[id_, name] for id_, name in sorted(pairs, key=lambda p: (p[1].casefold(), p[0]))]


def _places(
    captures: Iterable[Capture], not_located: Iterable[LocatedReport], words: Words
) -> list[list[Any]]:
    """Those of captures and those that their reports may mean, by name; points by hand are none."""
    found: dict[str, Place] = {}
    for capture in captures:
        found.setdefault(capture.place.id, capture.place)
        for located in capture.reports:
            found |= {each.id: each for each in located.location.candidates if each.id not in found}
    for located in not_located:
        found |= {each.id: each for each in located.location.candidates if each.id not in found}
    shown = (
        [place.id, columns.candidate(place, words), place.lat, place.lon]
        for place in found.values()
        if not place.id.startswith("by-hand-")
    )
    return sorted(shown, key=lambda each: (str(each[1]).casefold(), each[0]))


def _rejected(capture: Capture, words: Words) -> dict[str, Any]:
    when = words.when(capture.when)
    side = capture.actor or words("filters.unsaid")
    return {
        "id": capture.id,
        "keys": list(capture.keys),
        "was": f"{capture.place.name}: {side}, {when}",
    }
