"""A noun phrase read as the object of a capture, and what is known of names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from geomap.lexicon import Lexicon

Sort = Literal["place", "area", "unnamed", "back", "thing"]
Asks = Callable[[str], bool]
At = Callable[[int], list["Thing"]]
"""The things of the phrase that begins at a token, and of those coordinated with it."""
REGION = "a whole province or region, not a place that a marker could stand for"


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase read as the object of a capture.

    Attributes:
        sort: a named place, an area, a place without a name, words that point back ("the town"),
            or no place.
        start, end: its tokens, as positions in the sentence.
        name: the tokens of its name, where it has one.
        kind: the kind of place its noun says; empty where none does.
        plural: whether it speaks of several ("the two towns").
        sure: whether the words around the name say that it is a place.
        known: whether a gazetteer or the rest of the article knows the name as a place's.
        heard_of: whether some place, however small, bears the name.
        partial: whether only a part of the place is meant.
        tied: whether `name` is that of a town to which the unnamed facility belongs.
        across: countries on the far side of a border place, as written.
        within: names of larger places that it is said to lie in.
        of: for "back": the kind of facility that the place pointed to has ("the city's airport").
        reason: for "thing", "area" and "unnamed": why it makes no report, in plain words; for
            "back": why it is looked for in its own sentence alone.
    """

    sort: Sort
    start: int
    end: int
    name: tuple[int, int] | None = None
    kind: str = ""
    plural: bool = False
    sure: bool = False
    known: bool = False
    heard_of: bool = False
    partial: bool = False
    tied: bool = False
    across: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    of: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a name as written.

    Attributes:
        is_place: whether a gazetteer or the rest of the article knows it as a place's.
        is_person: whether the article shows it to be a person's.
        heard_of: whether some place on earth, however small, bears it.
    """

    lexicon: Lexicon
    is_place: Asks
    is_person: Asks
    heard_of: Asks

    def is_actor(self, written: str) -> bool:
        """Whether it is an actor's: "an SPLA stronghold"."""
        return written in self.lexicon.aliases and not self.is_place(written)
