"""The list of things that begins at a token."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from geomap.grammar import insertions
from geomap.grammar import tokens as tag
from geomap.grammar.objects.bare import BareNames
from geomap.grammar.objects.parts import Parts
from geomap.grammar.objects.placed import PlacedNouns
from geomap.grammar.objects.things import Known, Thing
from geomap.grammar.phrases import Base, Phrases, place_heads
from geomap.grammar.tokens import QUOTES
from geomap.lexicon import Lexicon
from geomap.models import FACILITIES

_AGAIN = frozenset(("of", "over"))
_COUNTING = frozenset(("half", "most", "much", "some", "both", "all"))
_DEEPEST = 8  # phrases within phrases: "parts of the villages of ..."; real ones nest three deep


class Objects:
    """Reads the objects of one sentence."""

    def __init__(self, phrases: Phrases, known: Known) -> None:
        self._phrases = phrases
        self._lexicon = phrases.lexicon
        self._words = phrases.words
        self._bare = BareNames(phrases, known)
        self._known = known
        self._depth = 0
        self._read_before: dict[tuple[int, bool], list[Thing]] = {}

    # Made anew for each phrase: one kept that keeps our `at` would keep us, and all tokens,
    # until garbage is collected.

    @property
    def _parts(self) -> Parts:
        return Parts(self._phrases, self._bare, self.at)

    @property
    def _placed(self) -> PlacedNouns:
        return PlacedNouns(self._phrases, self._known, self.at)

    def at(self, start: int, *, before_verb: bool = False) -> list[Thing]:
        """The phrase that begins at a token, and those coordinated with it.

        Empty where no noun phrase begins there.

        Args:
            start: position of the token.
            before_verb: whether the whole list may be the subject of a verb behind it ("the
                capture of X and Y means"); otherwise a verb behind a member shows that a clause
                begins there.
        """
        if self._depth == _DEEPEST:
            return []
        asked = (start, before_verb)
        if not self._depth and asked in self._read_before:
            return list(self._read_before[asked])
        self._depth += 1
        found = self._list(start, before_verb=before_verb)
        self._depth -= 1
        if not self._depth:  # deeper in, how deep it is counts too
            self._read_before[asked] = list(found)
        return found

    def _list(self, start: int, *, before_verb: bool) -> list[Thing]:
        phrases = self._phrases
        found: list[Thing] = []
        kind, comma, index = "", False, start  # the kind that members share, as in "Hills 3 and 5"
        while things := self._one(index, kind):
            if found:
                if self._opens_clause(index, things, comma=comma, before_verb=before_verb):
                    break
                bare_name = things[0].sort == "place" and not things[0].sure
                if found[0].sort == "thing" and bare_name:
                    break  # "captured weapons in Goma and Bukavu"
                beside = self._beside(things[0], found[-1])
                if beside is not things[0]:  # what has an airstrip or mines of its own is a place
                    found[-1] = replace(found[-1], sure=True, kind=found[-1].kind or "town")
                things[0] = beside
            found.extend(things)
            if things[0].kind and (things[0].plural or kind):
                kind = things[0].kind
            after = insertions.skip(phrases, things[-1].end)
            after += phrases.is_quote(after)
            step = insertions.conjunction(phrases, after)
            if not step:
                break
            comma = step == 1 and phrases.lower(after) == ","
            index = after + step
            if phrases.lower(index) == phrases.lower(start - 1) and phrases.lower(index) in _AGAIN:
                index += 1  # "the seizure of X on Monday and of Y"
        return found

    def _opens_clause(
        self, index: int, things: list[Thing], *, comma: bool, before_verb: bool
    ) -> bool:
        """As in "captured X, the army said": a subject follows, no further member."""
        phrases = self._phrases
        if comma and phrases.tag(index) == tag.DETERMINER and not things[0].sure:
            return True
        return not before_verb and insertions.starts_clause(phrases, things[-1].end)

    def _beside(self, thing: Thing, known: Thing) -> Thing:
        """As in "X and its airstrip", "the dam of X and the airbase beside it": tied to X."""
        nameless = thing.sort in ("unnamed", "back") and thing.kind in FACILITIES
        if not nameless or known.sort != "place":
            return thing
        phrases, end = self._phrases, thing.end
        own = phrases.lower(thing.start) in ("its", "their")
        near = phrases.lower(end) in self._words["beside"]
        if own or (near and "it" in (phrases.lower(end + 1), phrases.lower(end + 2))):
            return replace(known, start=thing.start, end=end, kind=thing.kind, tied=True, sure=True)
        return thing

    def _one(self, index: int, shared: str) -> list[Thing]:
        """One member of a list (more where "the villages of X, Y" or "parts of X" holds a list)."""
        phrases, lower = self._phrases, self._phrases.lower(index)
        if lower in QUOTES and phrases.tag(index + 1) != tag.NAME:
            return []
        if lower == "both":
            index += 1
        elif lower == "what" and (after := self._past_what(index)) > index:
            index = after
            if "of" in (phrases.lower(index), phrases.lower(index + 1)):  # "what is left of X"
                inner = self.at(index + 1 + (phrases.lower(index) != "of"))
                return [self._parts.partial(thing) for thing in inner]
        index = phrases.past_softener(index)
        lower = phrases.lower(index)
        if lower in ("it", "them", "there"):
            return [Thing("back", index, index + 1, plural=lower == "them")]
        counted = lower in self._words["collections"] and phrases.lower(index + 1) == "of"
        if counted and (inner := self._parts.collected(index, index + 1)):
            return inner  # "one of the districts of X"
        if phrases.tag(index) == tag.PRONOUN:
            return [Thing("thing", index, index + 1, reason=f"“{lower}” is no place")]
        base = phrases.base(index)
        return self._read(base, shared) if base else []

    def _past_what(self, index: int) -> int:
        """Past "what is largely" in "captured what is largely a ghost town"."""
        phrases = self._phrases
        if phrases.tag(index + 1) not in (tag.BE, tag.VERB):
            return index
        index += 2
        while phrases.tag(index) == tag.ADVERB:
            index += 1
        return index

    def _read(self, base: Base, shared: str) -> list[Thing]:
        """What a base is: the first of the readers that knows it says so."""
        phrases = self._phrases
        behind = phrases.tag(base.end)
        if phrases.tag(base.end - 1) == tag.GENITIVE and behind in (tag.NUMBER, tag.DETERMINER):
            return [Thing("thing", base.start, base.end, reason="something that a place owns")]
        while phrases.is_quote(base.end - 1) or phrases.tag(base.end - 1) == tag.GENITIVE:
            base = replace(base, end=base.end - 1)
        if self._may_be_part_or_kind(base):
            parts = self._parts
            if (part := parts.read(base)) is not None:
                return part
            if blocks := parts.blocks(base):
                return [blocks]
            if placed := self._placed.read(base):
                return placed
        tags = phrases.tags[base.start : base.end]
        if tag.NAME in tags or tag.NUMBER in tags:
            if numbered := self._bare.numbered(base, shared):
                return [numbered]
            names = phrases.names(base.start, base.end)
            if names and names[-1][1] == base.end:
                return [self._bare.read(base, names[-1], shared)]
        return [self._plain(base)]

    def _may_be_part_or_kind(self, base: Base) -> bool:
        """Whether a phrase has a word of those that tell a part of a place, or a kind of place."""
        counts = base.opener in _COUNTING or self._phrases.lower(base.start - 1) == "both"
        return counts or self._phrases.lower(base.end - 1) in _heads(self._lexicon)

    def _plain(self, base: Base) -> Thing:
        """No name, no noun of place: "these two", "the site" point back, all else is no place."""
        short, head = base.end - base.start <= 2, self._phrases.lower(base.end - 1)
        if base.opener in ("this", "these", "those") and short:
            return Thing("back", base.start, base.end, plural=base.opener != "this")
        if base.opener == "the" and base.end - base.start == 2 and head in ("place", "site"):
            return Thing("back", base.start, base.end)
        return Thing("thing", base.start, base.end, reason=f"“{head}” is no place")


@cache
def _heads(lexicon: Lexicon) -> frozenset[str]:
    """The last words of phrases that say a part of a place, or a kind of place."""
    words = lexicon.words
    parts = lexicon.parts | lexicon.wholes | words["collections"] | words["blocks"]
    return parts | place_heads(lexicon)
