"""Parts of places: "parts of X", "several points inside X", "X's northern suburbs"."""

from __future__ import annotations

from dataclasses import replace

from geomap.grammar import tokens as tag
from geomap.grammar.objects.bare import BareNames
from geomap.grammar.objects.things import At, Thing
from geomap.grammar.phrases import Base, Phrases


class Parts:
    """Reads the parts of places in one sentence."""

    def __init__(self, phrases: Phrases, bare: BareNames, at: At) -> None:
        self._phrases = phrases
        self._lexicon = phrases.lexicon
        self._words = phrases.words
        self._bare = bare
        self._at = at

    def read(self, base: Base) -> list[Thing] | None:
        """As in "parts of X", "several points inside X"; None for anything else."""
        phrases = self._phrases
        head = phrases.lower(base.end - 1)
        after = base.end
        if head in self._words["collections"] and phrases.lower(after) == "of":
            return self.collected(base.start, after) or None
        short = base.end - base.start <= 2
        every = "both" in (base.opener, phrases.lower(base.start - 1)) or base.opener == "all"
        whole = head in self._lexicon.wholes or (every and short)
        some = head in self._lexicon.parts or (
            base.opener in ("half", "most", "much", "some") and short
        )
        if not (whole or some):
            return None
        names = phrases.names(base.start, base.end)
        if (
            some
            and names
            and phrases.is_owner(names[-1])
            and base.start in (names[0][0], names[0][0] - 1)
        ):
            return self._owned(base, names[-1])
        if names or phrases.lower(after) not in self._words["inside"]:
            return None
        if phrases.text((base.start, after + 1)).lower() == "part in":
            return None  # "took part in"
        after += phrases.lower(after) == "inside" and phrases.lower(after + 1) == "of"
        if (
            head in self._words["districts"]
            and base.opener == "the"
            and self._lists_names(after + 1)
        ):
            return None  # "the districts of A, B and C" are three places
        inner = self._at(after + 1)
        if not inner:
            return None
        first = replace(inner[0], start=base.start)
        as_whole = replace(first, sure=first.sort == "place")
        return [as_whole if whole else self.partial(first), *inner[1:]]

    def _owned(self, base: Base, name: tuple[int, int]) -> list[Thing] | None:
        """As in "Malakal's northern suburbs"."""
        owner = self._bare.read(replace(base, end=name[1]), name, "")
        return [replace(owner, end=base.end, partial=True)] if owner.sort == "place" else None

    def collected(self, start: int, of: int) -> list[Thing]:
        """As in "dozens of villages", "one of the districts of X"."""
        return [replace(thing, start=start, plural=True) for thing in self._at(of + 1)]

    def blocks(self, base: Base) -> Thing | None:
        """As in "several blocks" without "of": a part of the town that the sentence speaks of."""
        phrases = self._phrases
        if phrases.lower(base.end - 1) not in self._words["blocks"]:
            return None
        where = phrases.lower(base.end) in ("of", "in", "inside", ":")
        if where or phrases.names(base.start, base.end):
            return None
        reason = "a part of a town that the sentence does not name"
        return Thing("back", base.start, base.end, kind="town", partial=True, reason=reason)

    def partial(self, thing: Thing) -> Thing:
        """A thing of which only a part is meant."""
        if thing.sort in ("place", "back"):
            return replace(thing, partial=True, sure=True)
        if thing.sort in ("area", "unnamed"):
            return replace(thing, reason="a part of an area, and no place of it is named")
        return thing

    def _lists_names(self, index: int) -> bool:
        base = self._phrases.base(index)
        return base is not None and (
            self._phrases.lower(base.end) in (",", "and")
            and self._phrases.tag(base.end + 1) == tag.NAME
        )
