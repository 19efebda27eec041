"""What a noun phrase is as the object of a capture.

parts of | the provincial capital of | Ramadi      place Ramadi, city, partial
another frontier crossing | with Syria | near the town of | Qaim
                                                   place Qaim, crossing, tied, across Syria
the two towns                                      points back to places named before
120 guerrillas                                     no place
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from geomap.grammar import insertions
from geomap.grammar import tokens as tag
from geomap.grammar.phrases import Base, Phrases
from geomap.models import FACILITIES, TOWNS

Sort = Literal["place", "area", "unnamed", "back", "thing"]
Asks = Callable[[str], bool]

_AGENTS = ("man", "woman", "ist", "ian", "eer", "tor", "ter", "der", "ier")  # "engineer", "doctor"
_POINTING = frozenset("the this that both these those".split())
_DISTRICTS = frozenset("districts neighbourhoods neighborhoods suburbs district quarter".split())
_DEEPEST = 8  # phrases within phrases: "parts of the villages of ..."; real ones nest three deep
_SIDES = frozenset("side edge outskirts fringe periphery flank shore end".split())
_PUBLIC = frozenset(("airport", "port", "bridge", "dam"))  # "its base" may be the army's own
_CARDINAL = frozenset("east west north south".split())
_REGION = "a whole province or region, not a place that a marker could stand for"
_COUNTRY = "a whole country, not a place that a marker could stand for"


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
class _Noun:
    """A base whose noun says a kind of place.

    Attributes:
        noun: the first token of that noun.
        within, across: larger places, and countries beyond the border, named behind it.
    """

    base: Base
    kind: str
    noun: int
    plural: bool
    within: tuple[str, ...]
    across: tuple[str, ...]


class Objects:
    """Reads the objects of one sentence."""

    def __init__(self, phrases: Phrases, is_place: Asks, is_person: Asks, heard_of: Asks) -> None:
        self._phrases = phrases
        self._lexicon = phrases.lexicon
        self._words = phrases.words
        self._is_place = is_place
        self._is_person = is_person
        self._heard_of = heard_of
        self._depth = 0

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
        self._depth += 1
        found = self._list(start, before_verb=before_verb)
        self._depth -= 1
        return found

    def _list(self, start: int, *, before_verb: bool) -> list[Thing]:
        phrases = self._phrases
        found: list[Thing] = []
        shared, bare, index = "", False, start
        while things := self._one(index, shared):
            new_clause = bare and phrases.tag(index) == tag.DETERMINER and not things[0].sure
            if found and (
                new_clause
                or (not before_verb and insertions.starts_clause(phrases, things[-1].end))
            ):
                break
            bare_name = things[0].sort == "place" and not things[0].sure
            if found and found[0].sort == "thing" and bare_name:
                break  # "captured weapons in Goma and Bukavu"
            if found:
                things[0] = self._beside(things[0], found[-1])
            found.extend(things)
            if things[0].kind and (things[0].plural or shared):
                shared = things[0].kind
            after = insertions.skip(phrases, things[-1].end)
            after += phrases.is_quote(after)
            step = insertions.conjunction(phrases, after)
            if not step:
                break
            bare = step == 1 and phrases.lower(after) == ","
            index = after + step
        return found

    def _beside(self, thing: Thing, known: Thing) -> Thing:
        """As in "X and its airstrip", "the dam of X and the airbase beside it": tied to X."""
        nameless = thing.sort in ("unnamed", "back") and thing.kind in FACILITIES
        if not nameless or known.sort != "place":
            return thing
        phrases = self._phrases
        own = phrases.lower(thing.start) in ("its", "their")
        beside = phrases.lower(thing.end) in (
            "beside",
            "near",
            "outside",
            "around",
            "above",
            "next",
        )
        if not own and not (
            beside and "it" in (phrases.lower(thing.end + 1), phrases.lower(thing.end + 2))
        ):
            return thing
        return replace(
            known, start=thing.start, end=thing.end, kind=thing.kind, tied=True, sure=True
        )

    def _one(self, index: int, shared: str) -> list[Thing]:
        """One member of a list (more where "the villages of X, Y" or "parts of X" holds a list)."""
        phrases = self._phrases
        if phrases.is_quote(index) and phrases.tag(index + 1) != tag.NAME:
            return []
        if phrases.lower(index) == "both":
            index += 1
        elif phrases.lower(index) == "what" and phrases.tag(index + 1) in (tag.BE, tag.VERB):
            index += 2  # "captured what is largely Arab-populated East Jerusalem"
            while phrases.tag(index) == tag.ADVERB:
                index += 1
            if "of" in (phrases.lower(index), phrases.lower(index + 1)):  # "what is left of X"
                inner = self.at(index + 1 + (phrases.lower(index) != "of"))
                return [self._partial(thing, whole=False) for thing in inner]
        index = phrases.past_softener(index)
        lower = phrases.lower(index)
        if lower in ("it", "them", "there"):
            return [Thing("back", index, index + 1, plural=lower == "them")]
        counted = lower in self._words["collections"] and phrases.lower(index + 1) == "of"
        if counted and (inner := self._collected(index, index + 1)):
            return inner  # "one of the districts of X"
        if phrases.tag(index) == tag.PRONOUN:
            return [Thing("thing", index, index + 1, reason=f"“{lower}” is no place")]
        base = phrases.base(index)
        return self._read(base, shared) if base else []

    def _read(self, base: Base, shared: str) -> list[Thing]:
        phrases = self._phrases
        behind = phrases.tag(base.end)
        if phrases.tag(base.end - 1) == tag.GENITIVE and behind in (tag.NUMBER, tag.DETERMINER):
            return [Thing("thing", base.start, base.end, reason="something that a place owns")]
        while phrases.is_quote(base.end - 1) or phrases.tag(base.end - 1) == tag.GENITIVE:
            base = replace(base, end=base.end - 1)
        part = self._part(base)
        if part is not None:
            return part
        blocks = self._blocks(base)
        if blocks:
            return [blocks]
        kind, noun, plural = phrases.place_noun(base.start, base.end)
        if kind:
            across = self._across(base, kind)
            return self._placed(_Noun(base, kind, noun, plural, self._within(base.end), across))
        numbered = self._numbered(base, shared)
        if numbered:
            return [numbered]
        names = phrases.names(base.start, base.end)
        if names and names[-1][1] == base.end:
            return [self._bare_name(base, names[-1], shared)]
        if base.opener in ("this", "these", "those") and base.end - base.start <= 2:
            return [Thing("back", base.start, base.end, plural=base.opener != "this")]
        head = phrases.lower(base.end - 1)
        if base.opener == "the" and base.end - base.start == 2 and head in ("place", "site"):
            return [Thing("back", base.start, base.end)]
        return [Thing("thing", base.start, base.end, reason=f"“{head}” is no place")]

    def _blocks(self, base: Base) -> Thing | None:
        """As in "several blocks" without "of": a part of the town that the sentence speaks of."""
        if self._phrases.lower(base.end - 1) not in self._words["blocks"]:
            return None
        if self._phrases.names(base.start, base.end) or self._phrases.lower(base.end) in (
            "of",
            "in",
            "inside",
            ":",
        ):
            return None
        reason = "a part of a town that the sentence does not name"
        return Thing("back", base.start, base.end, kind="town", partial=True, reason=reason)

    # -- parts of places -----------------------------------------------------------------------

    def _part(self, base: Base) -> list[Thing] | None:
        """As in "parts of X", "several points inside X"; None for anything else."""
        phrases = self._phrases
        head = phrases.lower(base.end - 1)
        after = base.end
        if head in self._words["collections"] and phrases.lower(after) == "of":
            return self._collected(base.start, after) or None
        short = base.end - base.start <= 2
        every = "both" in (base.opener, phrases.lower(base.start - 1)) or base.opener == "all"
        whole = head in self._lexicon.wholes or (every and short)
        some = head in self._lexicon.parts or (
            base.opener in ("half", "most", "much", "some") and short
        )
        names = phrases.names(base.start, base.end)
        if (
            some
            and names
            and phrases.is_owner(names[-1])
            and base.start in (names[0][0], names[0][0] - 1)
        ):
            return self._owned(base, names[-1])
        if not (whole or some) or names:
            return None
        if phrases.lower(after) not in self._words["inside"]:
            return None
        if phrases.text((base.start, after + 1)).lower() in ("part in", "control in"):
            return None  # "took part in"
        after += phrases.lower(after) == "inside" and phrases.lower(after + 1) == "of"
        if head in _DISTRICTS and base.opener == "the" and self._lists_names(after + 1):
            return None  # "the districts of A, B and C" are three places
        inner = self.at(after + 1)
        if not inner:
            return None
        return [self._partial(replace(inner[0], start=base.start), whole=whole), *inner[1:]]

    def _owned(self, base: Base, name: tuple[int, int]) -> list[Thing] | None:
        """As in "Malakal's northern suburbs"."""
        owner = self._bare_name(replace(base, end=name[1]), name, "")
        return [replace(owner, end=base.end, partial=True)] if owner.sort == "place" else None

    def _collected(self, start: int, of: int) -> list[Thing]:
        """As in "dozens of villages", "one of the districts of X"."""
        return [replace(thing, start=start, plural=True) for thing in self.at(of + 1)]

    def _partial(self, thing: Thing, *, whole: bool) -> Thing:
        if whole:
            return replace(thing, sure=thing.sort == "place")
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

    # -- nouns that say a kind of place --------------------------------------------------------

    def _placed(self, noun: _Noun) -> list[Thing]:
        """A phrase whose noun is a kind of place: by name, by a town it is tied to, or by none."""
        for read in (self._own_name, self._listed, self._named_after, self._apposed, self._tied):
            things = read(noun)
            if things:
                return things
        return [self._nameless(noun)]

    def _own_name(self, noun: _Noun) -> list[Thing]:
        """As in "Bukavu town", "the al-Walid border-crossing", "the Old City"."""
        phrases, base = self._phrases, noun.base
        if noun.kind == "area":
            return []
        generic = noun.plural or noun.kind not in ("neighbourhood", *FACILITIES - {"island"})
        if generic and phrases.lower(base.end) == "of" and self._names_follow(base.end + 1):
            return []  # "the East Darfur cities of X and Y", but "the Salmani district of X"
        names = phrases.names(base.start, noun.noun)
        name = names[-1] if names else self._capital_noun(base, noun.noun)
        if noun.plural and names and base.opener and noun.kind in TOWNS:
            return []  # "the Anbar towns"
        if name is None or phrases.is_owner(name) or self._is_actor(name):
            return []
        if phrases.tag(name[0] - 1) == tag.NUMBER and phrases.lower(name[0]) in self._lexicon.units:
            return []  # "the 20th Division garrison at X"
        if names and not self._adjoins(name, noun.noun):
            return []
        end = self._past_across(base.end) if noun.across else base.end
        return [self._place(noun, base.start, end, self._with_noun(name, noun.noun, base.end))]

    def _past_across(self, index: int) -> int:
        """Past "with Jordan", "between Iraq and Syria"."""
        phrases = self._phrases
        joining = self._words["across"] | {"and", "between"}
        while phrases.lower(index) in joining and phrases.tag(index + 1) == tag.NAME:
            index += 2
        return index

    def _place(
        self, noun: _Noun, start: int, end: int, name: tuple[int, int], *, tied: bool = False
    ) -> Thing:
        written = self._phrases.text(name)
        return Thing(
            "place", start, end, name=name, kind=noun.kind, plural=noun.plural, sure=True,
            tied=tied, across=noun.across,
            within=tuple(place for place in noun.within if place != written),
        )  # fmt: skip

    def _is_actor(self, name: tuple[int, int]) -> bool:
        """Whether a name before a kind of place is an actor's: "an SPLA stronghold"."""
        written = self._phrases.text(name)
        return written in self._lexicon.aliases and not self._is_place(written)

    def _names_follow(self, index: int) -> bool:
        phrases = self._phrases
        base = phrases.base(index)
        if base is None or base.opener:
            return False
        names = phrases.names(base.start, base.end)
        return bool(names) and phrases.text(names[0]) not in self._lexicon.countries

    def _capital_noun(self, base: Base, noun: int) -> tuple[int, int] | None:
        """A noun of place that is itself the name: "the Old City", "the 1070 Apartment Complex"."""
        tokens = self._phrases.tokens
        if not all(token.tag == tag.NAME for token in tokens[noun : base.end]):
            return None
        if noun > base.start and tokens[noun - 1].text.isdecimal():
            return noun - 1, base.end
        return (noun, base.end) if base.end - noun >= 2 else None

    def _adjoins(self, name: tuple[int, int], noun: int) -> bool:
        """Whether only one plain word stands between a name and its noun ("Rawah border town")."""
        between = range(name[1], noun)
        return len(between) <= 1 and all(
            self._phrases.tag(index) in (tag.NOUN, tag.DEMONYM) or self._phrases.is_quote(index)
            for index in between
        )

    def _with_noun(self, name: tuple[int, int], noun: int, end: int) -> tuple[int, int]:
        """The name with its noun where that is part of it: "al-Safa Rest Station", "X mosque"."""
        tokens = self._phrases.tokens
        kind = self._lexicon.place_words.get(
            " ".join(token.lower for token in tokens[noun:end]), ""
        )
        if noun >= end or name[1] < noun:
            return name
        if kind in ("building", "airport", "bridge"):
            return name[0], end
        capitals = all(token.tag == tag.NAME for token in tokens[noun:end])
        itself = (name[0] >= noun - 1 and tokens[name[0]].text.isdecimal()) or name[0] >= noun
        named_so = kind not in TOWNS | {"crossing"} or itself
        return (name[0], end) if capitals and named_so else name

    def _listed(self, noun: _Noun) -> list[Thing]:
        """As in "towns such as X and Y", "the region including X", "three villages: X, Y and Z"."""
        phrases, base = self._phrases, noun.base
        if noun.kind == "area":
            return self._included(base.end)
        begin = 0
        if noun.plural and phrases.lower(base.end) in ("such", "like", "including"):
            begin = base.end + (2 if phrases.lower(base.end) == "such" else 1)
        elif noun.plural and phrases.lower(base.end) in (":", "—", "–", "--", "-"):
            begin = base.end + 1
        elif noun.plural:
            begin = self._members(base.end)
        found = [thing for thing in self.at(begin) if thing.sort == "place"] if begin else []
        return [replace(thing, kind=thing.kind or noun.kind, sure=True) for thing in found]

    def _members(self, index: int) -> int:
        """Where the list begins in "towns in the state, among them X and Y"; 0 where none does."""
        phrases = self._phrases
        comma = insertions.past_attached(phrases, index) if phrases.lower(index) != "," else index
        words = [phrases.lower(comma + step) for step in range(3)]
        if words[:2] == [",", "including"]:
            return comma + 2
        return comma + 3 if words == [",", "among", "them"] else 0

    def _included(self, index: int) -> list[Thing]:
        """The places that an area is said to include."""
        phrases = self._phrases
        inner = (tag.PREPOSITION, tag.NAME, tag.DETERMINER, tag.NOUN, ",")
        for step in range(index, min(index + 6, len(phrases.tokens))):
            if phrases.lower(step) == "including":
                found = [thing for thing in self.at(step + 1) if thing.sort == "place"]
                return [replace(thing, sure=True) for thing in found]
            if phrases.tag(step) not in inner:
                break
        return []

    def _named_after(self, noun: _Noun) -> list[Thing]:
        """As in "the town of X", "a base called X", "the airport of X"."""
        phrases, base = self._phrases, noun.base
        if phrases.lower(base.end) != "of" and phrases.lower(base.end) not in self._words["naming"]:
            return []
        index = base.end + 1
        while phrases.lower(index) in ("as", "both") or (
            phrases.lower(index) == "the" and phrases.tag(index + 1) == tag.NAME
        ):
            index += 1
        inner = phrases.base(index)
        names = phrases.names(inner.start, inner.end) if inner else []
        if inner is None or not names or phrases.is_owner(names[-1]):
            return []
        name = names[-1]
        kind, inside, _ = phrases.place_noun(inner.start, inner.end)
        end = max(name[1], inner.end if kind else 0)
        if noun.kind == "area":
            if kind and kind != "area":
                return self.at(index)
            return [Thing("area", base.start, inner.end, name, kind="area", reason=_REGION)]
        if phrases.text(name) in self._lexicon.countries or self._is_seat(noun, name):
            return []
        if kind == "area" and phrases.lower(noun.noun).startswith("capital"):
            return []
        name = self._with_noun(name, inside, inner.end) if kind and name[1] <= inside else name
        if noun.kind == "base" and phrases.lower(name[1] - 1) in self._lexicon.units:
            return self._tied(replace(noun, base=replace(base, end=inner.end)))
        tied = noun.kind in ("airport", "bridge", "port", "building") and not noun.plural
        return [
            self._place(noun, base.start, end, name, tied=tied and phrases.lower(base.end) == "of")
        ]

    def _is_seat(self, noun: _Noun, name: tuple[int, int]) -> bool:
        """Whether "the capital of X" says of which region; "the provincial capital of X" is X."""
        phrases = self._phrases
        if not phrases.lower(noun.noun).startswith("capital"):
            return phrases.text(name) in self._lexicon.areas
        before = {phrases.lower(index) for index in range(noun.base.start, noun.noun)}
        written = phrases.text(name)
        named = bool(before & self._words["seats"]) or self._is_place(written)
        return not named or written in self._lexicon.areas

    def _apposed(self, noun: _Noun) -> list[Thing]:
        """As in "the second largest city, Lubumbashi,"; "two enclaves in the east, X and Y"."""
        phrases, base = self._phrases, noun.base
        inserted = phrases.tag(base.end) == tag.PREPOSITION
        comma = insertions.past_attached(phrases, base.end) if inserted else base.end
        index = comma + 1
        while phrases.lower(index) in ("also", "now", "once", "known", "as") or (
            phrases.lower(index) in self._words["naming"]
        ):
            index += 1  # "the provincial capital, also called Idlib,"
        inner = phrases.base(index) if phrases.lower(comma) == "," else None
        if inner is None or inner.opener not in ("", "the") or noun.kind == "area":
            return []
        names = phrases.names(inner.start, inner.end)
        first = inner.start + bool(inner.opener)
        if not names or names[0] != (first, inner.end) or phrases.is_owner(names[0]):
            return []
        if insertions.starts_clause(phrases, names[0][1]) or (inserted and not noun.plural):
            return []
        return [self._place(noun, base.start, names[0][1], names[0])]

    def _tied(self, noun: _Noun) -> list[Thing]:
        """A facility without a name that the sentence ties to a named town."""
        if noun.kind not in FACILITIES:
            return []
        phrases = self._phrases
        index = self._tie(noun)
        inner = phrases.base(index) if index else None
        if inner is None:
            return []
        kind, inside, _ = phrases.place_noun(inner.start, inner.end)
        end, names = inner.end, phrases.names(inner.start, inside)
        if kind in TOWNS | {"island"} and phrases.lower(inner.end) == "of":
            deeper = phrases.base(inner.end + 1)
            if deeper is None:
                return []
            end, names = deeper.end, phrases.names(deeper.start, deeper.end)
        elif kind == "area":
            return []
        if (
            phrases.lower(end - 1) in self._words["waters"]
        ):  # "the bridge over the Vila at Santa Rosa"
            bank = phrases.base(end + 1) if phrases.lower(end) in self._words["ties"] else None
            found = phrases.names(bank.start, bank.end) if bank else []
            end, names = (bank.end, found) if bank and found else (end, names)
        if not names:
            return []
        written = phrases.text(names[-1])
        if written in self._lexicon.countries or written in self._lexicon.areas:
            return []
        return [self._place(noun, noun.base.start, end, names[-1], tied=True)]

    def _tie(self, noun: _Noun) -> int:
        """Where the phrase begins that ties a facility to a place; 0 where none does."""
        phrases, index = self._phrases, noun.base.end
        if noun.across and phrases.lower(index) in self._words["across"]:
            far = phrases.base(index + 1)
            index = far.end if far else index
        index += phrases.lower(index) == ","
        while phrases.tag(index) == tag.ADVERB:
            index += 1
        if phrases.is_distance(index) or phrases.lower(index) not in self._words["ties"]:
            return 0
        side = phrases.base(index + 1)
        if side and phrases.lower(side.end - 1) in _SIDES and phrases.lower(side.end) == "of":
            return side.end + 1  # "the airport on the north side of X"
        return index + (2 if phrases.lower(index + 1) in ("of", "to") else 1)

    def _nameless(self, noun: _Noun) -> Thing:
        """A place with no name: "the town" points back, "a nearby village" stays unnamed."""
        base = noun.base
        start, end = base.start, base.end
        if (owned := self._owned_by_town(noun)) is not None:
            return owned
        words = {self._phrases.lower(index) for index in range(start, noun.noun)}
        written = self._phrases.text((noun.noun, end)).lower()
        if written in self._lexicon.landmarks:
            return self._place(noun, start, end, (noun.noun, end))
        seat = written.startswith("capital")  # of many; the sentence itself must say which
        pointing = base.opener in _POINTING and not words & self._words["vague"]
        bare = not base.opener and start == noun.noun and noun.kind in TOWNS and not noun.plural
        pointing = pointing or bare  # headlines leave "the" out
        pointing = pointing and (noun.kind == "area" or not self._phrases.names(start, noun.noun))
        names = self._phrases.names(start, noun.noun)
        if names and noun.kind == "building" and not noun.plural:  # "the Emir's palace"
            return self._place(noun, start, end, (names[0][0], end))
        if noun.kind == "area":
            if names:
                return Thing("area", start, end, names[-1], kind="area", reason=_REGION)
            if pointing and words <= self._words["plain"] | {base.opener}:
                return Thing("back", start, end)
            return Thing(
                "area", start, end, kind="area", reason="an area without a name of its own"
            )
        if pointing:
            near = "a capital that the sentence does not name" if seat else ""
            return Thing("back", start, end, kind=noun.kind, plural=noun.plural, reason=near)
        reason = f"a {noun.kind} that the sentence does not name"
        return Thing(
            "unnamed", start, end, kind=noun.kind, plural=noun.plural, across=noun.across,
            within=noun.within, reason=reason,
        )  # fmt: skip

    def _owned_by_town(self, noun: _Noun) -> Thing | None:
        """As in "the city's airport", "its airstrip": the facility of a place named before."""
        phrases, base = self._phrases, noun.base
        if noun.kind not in FACILITIES or noun.plural:
            return None
        kind = self._lexicon.place_words.get(phrases.lower(base.start + 1), "")
        owner = phrases.tag(base.start + 2) == tag.GENITIVE and kind in TOWNS
        its = base.opener == "its" and noun.kind in _PUBLIC
        if not (its or (owner and base.opener in _POINTING)):
            return None
        return Thing("back", base.start, base.end, kind=kind if owner else "town", of=noun.kind)

    def _across(self, base: Base, kind: str) -> tuple[str, ...]:
        """Countries named as the far side: "with Syria", "into Turkey", "between X and Y"."""
        if kind != "crossing":
            return ()
        phrases, found = self._phrases, list[str]()
        joining = self._words["across"] | {"and", "between"}
        for index in range(base.end, min(base.end + 12, len(phrases.tokens))):
            if phrases.lower(index) in (".", ";") or phrases.tag(index) in (tag.VERB, tag.CAPTURE):
                break
            word = phrases.tokens[index].text
            if word in self._lexicon.countries and phrases.lower(index - 1) in joining:
                found.append(word)
        inside = phrases.tokens[base.start : base.end]
        found.extend(token.text for token in inside if token.tag == tag.DEMONYM)
        return tuple(found)

    def _within(self, index: int) -> tuple[str, ...]:
        """Names of larger places said right behind: "in Anbar province", ", North Kivu"."""
        phrases, found = self._phrases, list[str]()
        stops = (tag.VERB, tag.CAPTURE, tag.BE, tag.HAVE, tag.CONJUNCTION, ".", ";", ")")
        for position in range(index, min(index + 10, len(phrases.tokens))):
            if phrases.tag(position) in stops:
                break
            before = phrases.lower(position - 1)
            away = before == "of" and phrases.lower(position - 2) in self._words["directions"]
            if (
                phrases.tag(position) == tag.NAME
                and not away
                and (before in ("in", "of", "'s", ",") or before in self._words["directions"])
            ):
                end = position + 1
                while phrases.tag(end) == tag.NAME:
                    end += 1
                found.append(phrases.text((position, end)))
        return tuple(dict.fromkeys(found))

    # -- names without a noun ------------------------------------------------------------------

    def _numbered(self, base: Base, shared: str) -> Thing | None:
        """As in "Hill 30", "Battalions 355, 356 and 357", "Camp Ashraf": the kind stands before."""
        phrases = self._phrases
        if (
            shared in FACILITIES
            and base.end - base.start == 1
            and phrases.tokens[base.start].text.isdecimal()
        ):
            return Thing(
                "place", base.start, base.end, (base.start, base.end), kind=shared, sure=True
            )
        for index in range(base.start, base.end - 1):
            lower = phrases.lower(index)
            single = lower[:-1] if lower[:-1] in self._lexicon.named_by else lower
            if single not in self._lexicon.named_by:
                continue
            named = phrases.tag(index + 1) == tag.NAME and phrases.tokens[index].is_capital
            if not named and phrases.tag(index + 1) != tag.NUMBER:
                continue
            kind = self._lexicon.named_by[single] or shared
            capital = phrases.tokens[index].is_capital
            end = phrases.names(index, base.end)[-1][1] if capital else index + 2
            name = (index, max(end, index + 2))
            return Thing(
                "place", base.start, base.end, name, kind=kind, plural=lower != single, sure=True
            )
        return None

    def _bare_name(self, base: Base, name: tuple[int, int], shared: str) -> Thing:
        """A name with no noun of place: place, area, person or something else?"""
        phrases = self._phrases
        written = phrases.text(name)
        start, end = base.start, base.end

        def no(reason: str) -> Thing:
            return Thing("thing", start, end, name, reason=reason)

        said, _, _ = phrases.place_noun(start, name[0])
        if said and said != "area":  # "the provincial capital Ramadi"
            return Thing(
                "place", start, end, name, kind=said, sure=True, within=self._within(name[1])
            )
        if base.opener in ("a", "an", "another") or base.opener in self._words["possessives"]:
            return no(f"“{phrases.text((start, end))}” is no place")
        side = phrases.lower(name[0] - 1) if name[0] > start else ""
        if side in _CARDINAL:  # "east Jerusalem" is a place, "eastern Aleppo" an area
            known = self._is_place(written)
            whole = (name[0] - 1, name[1])
            return Thing("place", start, end, whole, kind="neighbourhood", sure=known)
        if written in self._lexicon.countries:
            return Thing("area", start, end, name, kind="area", reason=_COUNTRY)
        if written in self._lexicon.areas or side in self._words["directions"]:
            return Thing("area", start, end, name, kind="area", reason=_REGION)
        apposed = self._apposed_kind(name[1])
        site = apposed == "place"
        apposed = "" if site else apposed
        if apposed == "other":
            apposed = "" if self._is_place(written) else "person"
        if apposed == "person" or self._is_titled(base, name) or self._is_person(written):
            return no(f"“{written}” is a person here")
        if self._is_actor(name):
            return no(f"“{written}” is an actor")
        far = phrases.lower(name[1]) == "," and phrases.is_distance(name[1] + 1)
        return Thing(
            "place", start, end, name, kind=shared or apposed,
            sure=bool(shared or apposed) or far or site,
            known=self._is_place(written),
            heard_of=phrases.lower(end) != "of" and self._heard_of(written),
            within=self._within(name[1]),
        )  # fmt: skip

    def _is_titled(self, base: Base, name: tuple[int, int]) -> bool:
        """Whether a title or a given name shows that a name is a person's."""
        tokens, lexicon = self._phrases.tokens, self._lexicon
        lead = tokens[max(0, base.start - 1) : name[0] + 1]
        if any(token.lower.rstrip(".") in lexicon.titles for token in lead):
            return not (tokens[name[0]].lower in lexicon.titles and name[1] - name[0] == 1)
        return tokens[name[0]].text in lexicon.given_names and not self._is_place(
            self._phrases.text(name)
        )

    def _apposed_kind(self, index: int) -> str:
        """The kind of place that an apposition says, "person" for a person's, "" for none."""
        phrases = self._phrases
        if phrases.lower(index) not in (",", "(", "—", "–", "--"):
            return ""
        start = index + 1
        number = phrases.tokens[start].text if start < len(phrases.tokens) else ""
        if number.isdecimal() and 10 < int(number) < 100 and phrases.lower(start + 1) in (",", ")"):
            return "person"
        base = phrases.base(start)
        if base is None:
            return ""
        last = phrases.lower(base.end - 1)
        if last in self._lexicon.people or last in self._lexicon.titles:
            return "person"
        kind, noun, _ = phrases.place_noun(base.start, base.end)
        if not kind and base.opener in ("a", "an") and last.endswith(_AGENTS):
            return "other"
        if not kind and last in self._words["sites"] and phrases.lower(base.end) in ("of", "to"):
            return "place"
        apposed = bool(kind) and kind != "area" and not phrases.names(base.start, noun)
        return kind if apposed and self._is_said_of_one(base) else ""

    def _is_said_of_one(self, base: Base) -> bool:
        """Whether an apposition belongs to the name before it, not to the next of a list."""
        counted = self._phrases.tag(base.start) == tag.NUMBER  # "X and Y, two key towns"
        return bool(base.opener) or counted or self._phrases.lower(base.end) in ("of", "in", "on")
