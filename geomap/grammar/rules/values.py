"""What rules read, and what they answer with."""

from __future__ import annotations

from dataclasses import dataclass

from geomap.grammar import agents, constituents, subjects
from geomap.grammar.actors import Side, Sides
from geomap.grammar.constituents import Constituent
from geomap.grammar.objects import Objects, Thing
from geomap.grammar.phrases import Phrases
from geomap.lexicon import Lexicon

NO_PLACE = "no place stands where the captured thing should"
ONLY_HELD = "it says who holds the place, not that it was taken"


@dataclass(frozen=True, slots=True)
class Find:
    """What a rule read: the captured things and the sides.

    Attributes:
        other: the head of a subject that is no side ("fog" in "fog captured the town").
        refused: why it tells of no capture, though it speaks of one: denied, or taken back.
    """

    rule: str
    things: tuple[Thing, ...]
    winner: Side | None = None
    loser: Side | None = None
    other: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the readers of its phrases, sides and objects."""

    phrases: Phrases
    sides: Sides
    objects: Objects

    @property
    def lexicon(self) -> Lexicon:
        """The words that it is read with."""
        return self.phrases.lexicon

    def subject(self, left: int) -> Side | None:
        """The side that is the subject of the verb whose group begins at a token."""
        return self.sides.read(subjects.of(self.phrases, left))

    def agent(self, end: int) -> Side | None:
        """The side behind "by", for a passive verb or a noun that ends before a token."""
        return self.sides.read(agents.of(self.phrases, end))

    def behind(self, end: int, preposition: str, *, limit: int = 12) -> Side | None:
        """The side behind the first such preposition from a token on."""
        return self.sides.read(agents.after_preposition(self.phrases, end, preposition, limit))

    def side_from(self, start: int) -> Side | None:
        """The side whose phrase begins at a token."""
        return self.sides.read(constituents.beginning_at(self.phrases, start))

    def side_in(self, start: int, end: int) -> Side | None:
        """The side that these tokens name."""
        return self.sides.read(Constituent(start, end))


def may_be_taken(thing: Thing) -> bool:
    """Whether a thing may stand for a place that a report can name."""
    return thing.sort in ("place", "back", "unnamed")


def armed(side: Side | None) -> Side | None:
    """A side, if its words say that it bears arms."""
    return side if side and side.armed else None
