"""What entries may name beside captures: places of the gazetteer, and sides."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from geomap.corrections.fields import show
from geomap.corrections.reading import refuse
from geomap.corrections.values import Add, AtPlace, AtPoint, Entry, Move
from geomap.errors import DataError
from geomap.keys import digest, slug
from geomap.models import Actor, Capture, Place

_LONGEST = 60
_ALIKE = 0.75
"""How alike the name of a side must be to one that nobody knows, to be what was meant."""


class World:
    """The places and sides by what a correction calls them.

    Args:
        place: finds a place of the gazetteer by its id.
        actors: the lexicon's sides by their ids.
        captures: for the sides that articles name and no lexicon knows.
        aliases: what else the lexicon's sides are called, with their ids.
    """

    def __init__(
        self,
        place: Callable[[str], Place | None],
        actors: Mapping[str, Actor],
        captures: Iterable[Capture] = (),
        aliases: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._place = place
        self._sides: dict[str, str] = {}
        for capture in captures:
            self._sides.setdefault(capture.actor_id, capture.actor)
            self._sides.setdefault(capture.from_actor_id, capture.from_actor)
        self._sides |= {actor.id: actor.name for actor in actors.values()}
        self._sides.pop("", None)
        self._names = {name.casefold(): id_ for id_, name in reversed(self._sides.items())}
        self._ids = {name.casefold(): id_ for name, id_ in aliases.items()} | self._names
        self._lexicon = actors

    def side(self, said: str) -> tuple[str, str]:
        """Name and id of a side; one that nobody knows keeps its words and has an id of them."""
        text = " ".join(said.split())
        if not text:
            return "", ""
        id_ = text if text in self._sides else self._ids.get(text.casefold(), "")
        return (self._sides[id_], id_) if id_ else (text, _id(text))

    def knows_side(self, said: str) -> bool:
        """Whether the lexicon or an article has the side, or none is named."""
        text = " ".join(said.split())
        return not text or text in self._sides or text.casefold() in self._ids

    def like_side(self, said: str) -> str:
        """The id of a side that is called nearly so; empty where there is none."""
        near = get_close_matches(
            said.casefold()[:_LONGEST], [*self._lexicon, *self._names], 1, _ALIKE
        )
        return self._names.get(near[0], near[0]) if near else ""

    def spot(self, at: AtPlace | AtPoint, *, kind: str, by: str, like: Place | None) -> Place:
        """The place that a correction names, or one made of a point.

        Args:
            at: the place or point.
            kind: of what is there, where it is a point.
            by: who set the point.
            like: the place before, for the name and the country that the point says nothing of.
        """
        if isinstance(at, AtPlace):
            place = self._place(at.id)
            if place is None:
                raise KeyError(at.id)  # `check` has told the user
            return place
        name = " ".join(at.name.split()) or (like.name if like else "")
        countries = (at.country,) if at.country else (like.countries if like else ())
        return Place(
            id=f"by-hand-{digest(name, str(at.lat), str(at.lon), kind, *countries, length=12)}",
            name=name,
            kind=like.kind if like else kind,
            countries=countries,
            lat=at.lat,
            lon=at.lon,
            source=f"set by hand, {by}",
        )


def check(
    entries: Iterable[Entry], *, place: Callable[[str], Place | None], places: Sequence[Place]
) -> None:
    """Refuses places that no gazetteer has.

    Args:
        entries: the corrections.
        place: finds a place by its id.
        places: those to suggest.

    Raises:
        DataError: an entry names such a place; its notes have the others.
    """
    problems = []
    for entry in entries:
        at = _spot_of(entry)
        if isinstance(at, AtPlace) and place(at.id) is None:
            near = get_close_matches(at.id[:_LONGEST].lower(), [p.id for p in places], n=1)
            mend = f"Did you mean '{near[0]}'?" if near else "Find its id with: geomap gazetteer."
            problems.append(
                DataError(
                    f"no gazetteer has the place {show(at.id)}.", where=entry.where, mend=mend
                )
            )
    refuse(problems)


def _spot_of(entry: Entry) -> AtPlace | AtPoint | None:
    match entry.change:
        case Move(at) | Add(at):
            return at
        case _:
            return None


def _id(name: str) -> str:
    """The id of a side that nobody knows, as the grammar makes it; letters of other scripts count.

    An id has the letters a to z alone, as --colours takes it: what others say is in a hash.
    """
    made, bare = slug(name), unicodedata.normalize("NFKD", name.casefold())
    if made and all(char.isascii() for char in bare if char.isalnum()):
        return made
    return f"{made or 'side'}-{digest(bare, length=8)}"
