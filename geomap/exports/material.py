"""What the further formats are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geomap.models import Actor, Capture, DateSpan, LocatedReport


@dataclass(frozen=True)
class Material:
    """All that a format may need; it takes what it does.

    Attributes:
        captures: in the order of the tables.
        located: every report, with its place or without.
        actors: the lexicon's actors by id.
        colours: the map's colour of each actor that took a place, by id ("#d55e00").
        when: tells days in English ("between 20 and 22 June 2014").
    """

    captures: tuple[Capture, ...]
    located: tuple[LocatedReport, ...]
    actors: Mapping[str, Actor]
    colours: Mapping[str, str]
    when: Callable[[DateSpan], str]
