"""Names without a noun of place: place, region, person or actor?"""

from __future__ import annotations

from geomap.grammar import tokens as tag
from geomap.grammar.objects.surroundings import within
from geomap.grammar.objects.things import REGION, Known, Thing
from geomap.grammar.phrases import Base, Phrases
from geomap.models import FACILITIES

_PERSON, _SITE = "person", "site"
_COUNTRY = "a whole country, not a place that a marker could stand for"


class BareNames:
    """Reads the bare names of one sentence."""

    def __init__(self, phrases: Phrases, known: Known) -> None:
        self._phrases = phrases
        self._lexicon = phrases.lexicon
        self._words = phrases.words
        self._known = known

    def read(self, base: Base, name: tuple[int, int], shared: str) -> Thing:
        """What a name is: a place, an area, or a person's, an actor's and so no place.

        Args:
            base: the phrase that ends in the name.
            name: its tokens.
            shared: the kind of place that the list says in which it stands.
        """
        phrases = self._phrases
        written = phrases.text(name)
        start, end = base.start, base.end
        said, _, _ = phrases.place_noun(start, name[0])
        if said and said != "area":  # "the provincial capital Ramadi"
            larger = within(phrases, name[1])
            return Thing("place", start, end, name, kind=said, sure=True, within=larger)
        if base.opener in ("a", "an", "another") or base.opener in self._words["possessives"]:
            return _no_place(base, name, f"“{phrases.text((start, end))}” is no place")
        if phrases.lower(end) == "of":  # "Plenty of arms", "Battle of X"
            return _no_place(base, name, f"“{written} of” begins no place's name")
        side = phrases.lower(name[0] - 1) if name[0] > start else ""
        if side in self._words["cardinals"]:  # "east Jerusalem" is a place, "eastern Aleppo" none
            known = self._known.is_place(written)
            whole = (name[0] - 1, name[1])
            return Thing("place", start, end, whole, kind="neighbourhood", sure=known)
        if written in self._lexicon.countries:
            return Thing("area", start, end, name, kind="area", reason=_COUNTRY)
        if written in self._lexicon.areas or side in self._words["directions"]:
            return Thing("area", start, end, name, kind="area", reason=REGION)
        apposed = self._apposed(written, name[1])
        if apposed == _PERSON or self._is_titled(base, name) or self._known.is_person(written):
            return _no_place(base, name, f"“{written}” is a person here")
        if self._known.is_actor(written):
            return _no_place(base, name, f"“{written}” is an actor")
        kind = shared or ("" if apposed == _SITE else apposed)
        far = phrases.lower(name[1]) == "," and phrases.is_distance(name[1] + 1)
        return Thing(
            "place", start, end, name, kind=kind,
            sure=bool(kind) or far or apposed == _SITE,
            known=self._known.is_place(written),
            heard_of=self._known.heard_of(written),
            within=within(phrases, name[1]),
        )  # fmt: skip

    def _is_titled(self, base: Base, name: tuple[int, int]) -> bool:
        """Whether a title or a given name shows that a name is a person's."""
        phrases, lexicon = self._phrases, self._lexicon
        lead = phrases.lowers[max(0, base.start - 1) : name[0] + 1]
        if any(word.rstrip(".") in lexicon.titles for word in lead):
            return not (phrases.lower(name[0]) in lexicon.titles and name[1] - name[0] == 1)
        given = phrases.texts[name[0]] in lexicon.given_names
        return given and not self._known.is_place(phrases.text(name))

    def _apposed(self, written: str, index: int) -> str:
        """The kind of place that an apposition says of a name; or that it is a person or a site."""
        phrases = self._phrases
        if phrases.lower(index) not in (",", "(", "—", "–", "--"):
            return ""
        start = index + 1
        if self._is_age(start):
            return _PERSON
        base = phrases.base(start)
        if base is None:
            return ""
        last = phrases.lower(base.end - 1)
        if last in self._lexicon.people or last in self._lexicon.titles:
            return _PERSON
        end = base.end - (last == "nearby")  # "X, a town nearby"
        kind, noun, _ = phrases.place_noun(base.start, end)
        agent = last.endswith(tuple(self._words["agent_endings"]))
        if not kind and base.opener in ("a", "an") and agent:
            return "" if self._known.is_place(written) else _PERSON
        if not kind and last in self._words["sites"] and phrases.lower(base.end) in ("of", "to"):
            return _SITE
        if kind == "building" and self._known.is_place(written):
            return ""  # "Bati, a camel market": a town, and what it is known for
        apposed = bool(kind) and kind != "area" and not phrases.names(base.start, noun)
        return kind if apposed and self._is_said_of_one(base) else ""

    def _is_age(self, index: int) -> bool:
        """As in "Omar, 43, was captured"."""
        phrases = self._phrases
        number = phrases.lower(index)
        age = number.isdecimal() and 10 < int(number) < 100
        return age and phrases.lower(index + 1) in (",", ")")

    def _is_said_of_one(self, base: Base) -> bool:
        """Whether an apposition belongs to the name before it, not to the next of a list."""
        counted = self._phrases.tag(base.start) == tag.NUMBER  # "X and Y, two key towns"
        return bool(base.opener) or counted or self._phrases.lower(base.end) in ("of", "in", "on")

    def numbered(self, base: Base, shared: str) -> Thing | None:
        """As in "Hill 30", "Battalions 355, 356 and 357", "Camp Ashraf": the kind stands before."""
        phrases = self._phrases
        if (
            shared in FACILITIES
            and base.end - base.start == 1
            and phrases.texts[base.start].isdecimal()
        ):
            return Thing(
                "place", base.start, base.end, (base.start, base.end), kind=shared, sure=True
            )
        for index in range(base.start, base.end - 1):
            lower = phrases.lower(index)
            single = lower[:-1] if lower[:-1] in self._lexicon.named_by else lower
            if single not in self._lexicon.named_by:
                continue
            named = phrases.tag(index + 1) == tag.NAME and phrases.is_capital(index)
            if not named and phrases.tag(index + 1) != tag.NUMBER:
                continue
            kind = self._lexicon.named_by[single] or shared
            names = phrases.names(index, base.end) if phrases.is_capital(index) else []
            name = (index, max(names[-1][1] if names else 0, index + 2))
            return Thing(
                "place", base.start, base.end, name, kind=kind, plural=lower != single, sure=True
            )
        return None


def _no_place(base: Base, name: tuple[int, int], reason: str) -> Thing:
    return Thing("thing", base.start, base.end, name, reason=reason)
