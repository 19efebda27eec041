"""Nouns that say a kind of place: "the town of X", "X airport", "the border crossing near X"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geomap.grammar import insertions
from geomap.grammar import tokens as tag
from geomap.grammar.objects.surroundings import across, past_across, within
from geomap.grammar.objects.things import REGION, At, Known, Thing
from geomap.grammar.phrases import Base, Phrases
from geomap.models import FACILITIES, TOWNS

_NAMED_WITH = frozenset(("neighbourhood", *FACILITIES - {"island"}))
_CROSSED, _HELD = TOWNS | {"crossing"}, TOWNS | {"island"}
_POINTING = frozenset("the this that both these those".split())
_PUBLIC = frozenset(("airport", "port", "bridge", "dam"))  # "its base" may be the army's own


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


class PlacedNouns:
    """Reads the nouns of place of one sentence."""

    def __init__(self, phrases: Phrases, known: Known, at: At) -> None:
        self._phrases = phrases
        self._lexicon = phrases.lexicon
        self._words = phrases.words
        self._known = known
        self._at = at

    def read(self, base: Base) -> list[Thing]:
        """A phrase whose noun is a kind of place: by name, by a town it is tied to, or by none.

        Empty where its noun says no kind of place.
        """
        kind, first, plural = self._phrases.place_noun(base.start, base.end)
        if not kind:
            return []
        beyond = across(self._phrases, base, kind)
        noun = _Noun(base, kind, first, plural, within(self._phrases, base.end), beyond)
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
        generic = noun.plural or noun.kind not in _NAMED_WITH
        if generic and phrases.lower(base.end) == "of" and self._names_follow(base.end + 1):
            return []  # "the East Darfur cities of X and Y", but "the Salmani district of X"
        if self._is_landmark(noun):
            return [self._place(noun, base.start, base.end, (noun.noun, base.end))]
        names = phrases.names(base.start, noun.noun)
        name = names[-1] if names else self._capital_noun(base, noun.noun)
        if noun.plural and names and base.opener and noun.kind in TOWNS:
            return []  # "the Anbar towns"
        if name is None or phrases.is_owner(name) or self._known.is_actor(self._phrases.text(name)):
            return []
        if phrases.tag(name[0] - 1) == tag.NUMBER and phrases.lower(name[0]) in self._lexicon.units:
            return []  # "the 20th Division garrison at X"
        last = phrases.lower(name[1] - 1)
        body = last in self._lexicon.units or last in self._lexicon.fighters
        if names and body and noun.kind == "base" and not phrases.is_capital(noun.noun):
            return []  # "the Border Guard Police base at X"
        follows = phrases.lower(base.end) == "," and phrases.tag(base.end + 1) == tag.NAME
        if follows and base.opener in ("another", "a", "an"):
            return []  # "another Borno town, X"
        if names and not self._adjoins(name, noun.noun):
            return []
        end = past_across(self._phrases, base.end) if noun.across else base.end
        return [self._place(noun, base.start, end, self._with_noun(name, noun.noun, base.end))]

    def _is_landmark(self, noun: _Noun) -> bool:
        """As in "the Republican Palace", with capitals: a country has one of it."""
        phrases, span = self._phrases, (noun.noun, noun.base.end)
        capital = phrases.is_capital(noun.noun)
        return capital and phrases.text(span).lower() in self._lexicon.landmarks

    def _place(
        self, noun: _Noun, start: int, end: int, name: tuple[int, int], *, tied: bool = False
    ) -> Thing:
        written = self._phrases.text(name)
        return Thing(
            "place", start, end, name=name, kind=noun.kind, plural=noun.plural, sure=True,
            tied=tied, across=noun.across,
            within=tuple(place for place in noun.within if place != written),
        )  # fmt: skip

    def _names_follow(self, index: int) -> bool:
        phrases = self._phrases
        base = phrases.base(index)
        if base is None or base.opener:
            return False
        names = phrases.names(base.start, base.end)
        return bool(names) and phrases.text(names[0]) not in self._lexicon.countries

    def _capital_noun(self, base: Base, noun: int) -> tuple[int, int] | None:
        """A noun of place that is itself the name: "the Old City", "the 1070 Apartment Complex"."""
        phrases = self._phrases
        if not all(phrases.tag(index) == tag.NAME for index in range(noun, base.end)):
            return None
        if noun > base.start and phrases.texts[noun - 1].isdecimal():
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
        phrases = self._phrases
        kind = self._lexicon.place_words.get(" ".join(phrases.lowers[noun:end]), "")
        if noun >= end or name[1] < noun:
            return name
        if kind in ("building", "airport", "bridge"):
            return name[0], end
        capitals = all(phrases.tag(index) == tag.NAME for index in range(noun, end))
        itself = (name[0] >= noun - 1 and phrases.texts[name[0]].isdecimal()) or name[0] >= noun
        named_so = kind not in _CROSSED or itself
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
        found = [thing for thing in self._at(begin) if thing.sort == "place"] if begin else []
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
        for step in range(index, min(index + 6, phrases.size)):
            if phrases.lower(step) == "including":
                found = [thing for thing in self._at(step + 1) if thing.sort == "place"]
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
                return self._at(index)
            return [Thing("area", base.start, inner.end, name, kind="area", reason=REGION)]
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
        named = bool(before & self._words["seats"]) or self._known.is_place(written)
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
        if kind in _HELD and phrases.lower(inner.end) == "of":
            deeper = phrases.base(inner.end + 1)
            if deeper is None:
                return []
            end, names = deeper.end, phrases.names(deeper.start, deeper.end)
        elif kind == "area":
            return []
        if phrases.lower(end - 1) in self._words["waters"]:  # "the bridge over the river at X"
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
        if (
            side
            and phrases.lower(side.end - 1) in self._words["edges"]
            and phrases.lower(side.end) == "of"
        ):
            return side.end + 1  # "the airport on the north side of X"
        return index + (2 if phrases.lower(index + 1) in ("of", "to") else 1)

    def _nameless(self, noun: _Noun) -> Thing:
        """A place with no name: "the town" points back, "a nearby village" stays unnamed."""
        start, end = noun.base.start, noun.base.end
        if (owned := self._owned_by_town(noun)) is not None:
            return owned
        written = self._phrases.text((noun.noun, end)).lower()
        if written in self._lexicon.landmarks:
            return self._place(noun, start, end, (noun.noun, end))
        names = self._phrases.names(start, noun.noun)
        if names and self._is_of_town(noun, names[-1]):  # "Sirte's airport"
            return self._place(noun, start, end, names[-1], tied=True)
        if names and noun.kind == "building" and not noun.plural:  # "the Emir's palace"
            return self._place(noun, start, end, (names[0][0], end))
        if noun.kind == "area":
            return self._nameless_area(noun, names)
        if self._points_back(noun) and not names:
            seat = written.startswith("capital")  # of many; the sentence itself must say which
            near = "a capital that the sentence does not name" if seat else ""
            return Thing("back", start, end, kind=noun.kind, plural=noun.plural, reason=near)
        reason = f"a {noun.kind} that the sentence does not name"
        return Thing(
            "unnamed", start, end, kind=noun.kind, plural=noun.plural, across=noun.across,
            within=noun.within, reason=reason,
        )  # fmt: skip

    def _is_of_town(self, noun: _Noun, name: tuple[int, int]) -> bool:
        """Whether a name that owns a facility is a town's."""
        written = self._phrases.text(name)
        known = self._known.is_place(written) or self._known.heard_of(written)
        country = written in self._lexicon.countries or written in self._lexicon.areas
        owner = self._phrases.is_owner(name) and not self._known.is_person(written)
        return owner and known and not country and noun.kind in FACILITIES and not noun.plural

    def _nameless_area(self, noun: _Noun, names: list[tuple[int, int]]) -> Thing:
        """As in "the Kivu region"; "the area" points back where nothing more is said of it."""
        start, end = noun.base.start, noun.base.end
        if names:
            return Thing("area", start, end, names[-1], kind="area", reason=REGION)
        plain = self._described(noun) <= self._words["plain"] | {noun.base.opener}
        if plain and self._points_back(noun):
            return Thing("back", start, end)
        return Thing("area", start, end, kind="area", reason="an area without a name of its own")

    def _points_back(self, noun: _Noun) -> bool:
        """As in "the town", "both villages", and "town" in a headline; not "the next village"."""
        base = noun.base
        if base.opener in _POINTING and not self._described(noun) & self._words["vague"]:
            return True
        bare = not base.opener and base.start == noun.noun  # headlines leave "the" out
        return bare and noun.kind in TOWNS and not noun.plural

    def _described(self, noun: _Noun) -> set[str]:
        """The words before a noun of place."""
        return {self._phrases.lower(index) for index in range(noun.base.start, noun.noun)}

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
