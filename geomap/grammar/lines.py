"""A sentence of the story: what it names, read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from geomap.grammar import camps, dates, denials, rules, scan
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Side, Sides
from geomap.grammar.hints import may_name_side
from geomap.grammar.objects import Known, Objects, Thing
from geomap.grammar.phrases import Phrases
from geomap.grammar.tokens import tokenize
from geomap.models import Article

_DASHES = frozenset(("—", "–", "--", "-"))
_DATELINE = 12  # tokens within which the dash of a dateline stands


@dataclass
class Line:
    """A sentence of the story; its words are read when they are needed.

    Attributes:
        start, end: its offsets in the article's text.
        known: what is known of names.
        war: whether the article speaks of fighting.
    """

    article: Article
    start: int
    end: int
    known: Known
    war: Callable[[], bool]
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.article.text[self.start : self.end]

    @cached_property
    def may_report(self) -> bool:
        """Whether it holds a capture word."""
        return scan.may_report(self.text, self.known.lexicon)

    @cached_property
    def tells_of_war(self) -> bool:
        """Whether it holds a capture word, or one of fighting."""
        return self.may_report or scan.speaks_of_war(self.text, self.known.lexicon)

    @cached_property
    def sentence(self) -> rules.Sentence:
        """The readers of this sentence."""
        lexicon = self.known.lexicon
        phrases = Phrases(tokenize(self.text, self.start, lexicon), lexicon)
        objects = Objects(phrases, self.known)
        return rules.Sentence(phrases, Sides(phrases), objects)

    def at_war(self) -> bool:
        """Whether the article speaks of fighting, or this sentence of those who fight."""
        lexicon = self.known.lexicon
        return self.war() or any(camps.only_fights(side.id, lexicon) for side in self.sides)

    @cached_property
    def may_deny(self) -> bool:
        """Whether it holds a word of denial."""
        telling = denials.may_hold_denial(self.text, self.known.lexicon)
        return telling and denials.may_deny(self.sentence)

    @cached_property
    def times(self) -> list[dates.When]:
        """Its time expressions without those that count from another event."""
        return [when for when in dates.find(self.text, self.article.date) if not when.relative]

    # -- places --------------------------------------------------------------------------------

    @cached_property
    def places(self) -> list[Thing]:
        """The places that this sentence names, in order, but for those others are found by."""
        return [place for place in self.named if not self._is_reference(place.start)]

    def _is_reference(self, index: int) -> bool:
        """As in "20 km north of X", "four kilometres from X"."""
        phrases = self.sentence.phrases
        if phrases.lower(index - 1) == "from":
            return phrases.lower(index - 2) in phrases.words["units"]
        directed = phrases.lower(index - 2) in phrases.words["directions"]
        return phrases.lower(index - 1) == "of" and directed

    @cached_property
    def named(self) -> list[Thing]:
        """All places that this sentence names, in order."""
        phrases, found = self.sentence.phrases, list[Thing]()
        index, naming = 0, range(phrases.size - 1, -1, -1)
        last = next((each for each in naming if phrases.may_name(each)), -1)
        while index <= last:
            things = self.sentence.objects.at(index) if phrases.may_begin(index) else []
            index += 1
            if named := [thing for thing in things if self._is_named(thing)]:
                known = {thing.start for thing in found}
                found.extend(thing for thing in named if thing.start not in known)
                index = max(index, named[0].end)
        return found

    def _is_named(self, thing: Thing) -> bool:
        hinted = thing.heard_of and self.is_where(thing.start)
        return thing.sort == "place" and (thing.sure or thing.known or hinted)

    def is_where(self, index: int) -> bool:
        """As in "nobody was left in X"."""
        phrases = self.sentence.phrases
        return phrases.lower(index - 1) in phrases.words["locating"]

    # -- sides ---------------------------------------------------------------------------------

    @cached_property
    def sides(self) -> list[Side]:
        """The armed sides that this sentence names, in order."""
        if not may_name_side(self.text, self.known.lexicon):
            return []
        return list(self._sides())

    def _sides(self) -> Iterator[Side]:
        phrases, sides = self.sentence.phrases, self.sentence.sides
        opening = range(min(_DATELINE, len(phrases.tokens)))
        # "BAKU, Azerbaijan — Armenian forces ..."
        index = next((i for i in opening if phrases.lower(i) in _DASHES), 0)
        last = sides.last
        while index < last:
            base = phrases.base(index) if phrases.may_begin(index) else None
            side = sides.armed(base) if base else None
            if base and side and self._is_meant(side, index):
                yield side
                index = max(index + 1, side.end, base.end)
            else:
                index += 1

    def _is_meant(self, side: Side, index: int) -> bool:
        """Whether a phrase stands for a side: "in Russia" and "they" do not."""
        phrases, lexicon = self.sentence.phrases, self.known.lexicon
        country = side.text in lexicon.countries or side.text in lexicon.bywords
        attached = phrases.tag(index - 1) == tag.PREPOSITION
        return not side.is_pronoun and not (country and attached)
