"""Whose capture a report can tell of: a side, several that one word names, or whoever it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from enum import IntEnum

from geomap.models import Actor, Report

Camp = Callable[[str], str]
"""The camp for which the words of an actor's id speak: "state", "rebel", or "" for none."""

_REGULAR = frozenset({"state", "foreign", "coalition"})
_GENITIVES = ("'s", "’s")


class Standing(IntEnum):
    """How surely a report names its side; the surer ones are merged first."""

    NAMED = 0
    LOOSE = 1
    """A word for several sides ("Kurdish forces"), or one that the lexicon does not know."""
    GENERIC = 2
    """Only what they are: "militants", "the armed forces"."""
    NAMELESS = 3


class Sides:
    """What the lexicon knows of sides, as merging asks for it."""

    def __init__(self, actors: Mapping[str, Actor], camp: Camp) -> None:
        self._actors = actors
        self._camp = camp

    def standing(self, actor_id: str, words: str) -> Standing:
        """How surely an id, with the words it was made of, names a side."""
        if not actor_id:
            return Standing.NAMELESS
        actor = self._actors.get(actor_id)
        if actor is None:
            return Standing.GENERIC if self._is_common(actor_id, words) else Standing.LOOSE
        if actor.kind == "generic":
            return Standing.GENERIC
        return Standing.LOOSE if actor.parts else Standing.NAMED

    def refusal(self, report: Report, actor_id: str, losers: Set[str]) -> str:
        """Why a report can't tell of a capture by a side; empty where it can.

        Args:
            report: the report.
            actor_id: the side of the capture; empty where nobody says.
            losers: ids of those who are said to have lost the place then.
        """
        own = report.actor_id
        if own == actor_id:
            return ""
        if actor_id and report.from_actor_id == actor_id:
            return "it says that this side lost the place"
        standing = self.standing(own, report.actor)
        if standing == Standing.NAMELESS:
            return ""
        if standing == Standing.GENERIC:
            return self._generic_refusal(own, actor_id, losers)
        return "" if self._means(own, actor_id) else "it names another side"

    def opposes(self, actor_id: str, words: str, side: str) -> bool:
        """Whether a capture by those whom these words name ends what a side holds."""
        standing = self.standing(actor_id, words)
        if actor_id == side or standing == Standing.NAMELESS:
            return False
        if standing == Standing.GENERIC:
            regular = self.is_regular(side)
            return regular is not None and self.is_regular(actor_id) is not regular
        return not self._means(actor_id, side) and not self._means(side, actor_id)

    def is_side(self, actor_id: str) -> bool:
        """Whether an id is that of a side, and not of a word such as "rebels"."""
        actor = self._actors.get(actor_id)
        return bool(actor_id) and (actor is None or actor.kind != "generic")

    def knows(self, actor_id: str) -> bool:
        """Whether an id is in the lexicon, be it that of a side or of a word such as "rebels"."""
        return actor_id in self._actors

    def is_listed(self, actor_id: str) -> bool:
        """Whether an id is that of a side in the lexicon."""
        return actor_id in self._actors and self.is_side(actor_id)

    def is_regular(self, actor_id: str) -> bool | None:
        """Whether a side is a state's forces; None where nobody knows."""
        actor = self._actors.get(actor_id)
        if actor is not None and actor.kind != "generic":
            return actor.kind in _REGULAR
        camp = self._camp(actor_id)
        if not camp:
            return False if actor is not None else None
        return camp == "state"

    def name(self, actor_id: str) -> str:
        """A listed side's name; empty for others."""
        return self._actors[actor_id].name if actor_id in self._actors else ""

    def _means(self, own: str, actor_id: str) -> bool:
        """As in "Kurdish forces" for the peshmerga, "army and peshmerga fighters" for them too."""
        actor, other = self._actors.get(own), self._actors.get(actor_id)
        if actor is not None:
            return actor_id in actor.parts or (other is not None and other.kind in actor.parts)
        return other is not None and set(actor_id.split("-")) <= set(own.split("-"))

    def _generic_refusal(self, own: str, actor_id: str, losers: Set[str]) -> str:
        side = self._actors.get(actor_id)
        if not actor_id or (side is not None and side.kind == "generic"):
            return "both say only what they are, and not the same"
        if self.is_regular(own):
            regular = self.is_regular(actor_id)
            return "" if regular else "it speaks of a state's forces"
        if self.is_regular(actor_id):
            return "it speaks of others than a state's forces"
        return "they are those who lost the place" if own in losers else ""

    def _is_common(self, actor_id: str, words: str) -> bool:
        """As in "armed forces": common nouns alone, for people under arms."""
        common = words[1:].islower() and not any(mark in words for mark in _GENITIVES)
        if not common or any(self.is_listed(word) for word in actor_id.split("-")):
            return False  # "police and peshmerga fighters"
        return bool(self._camp(actor_id))
