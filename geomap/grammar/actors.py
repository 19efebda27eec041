"""Which armed side a noun phrase names, listed in the lexicon or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from geomap.grammar import camps
from geomap.grammar import tokens as tag
from geomap.grammar.constituents import Constituent, beginning_at
from geomap.grammar.hints import words_hinting, words_opening
from geomap.grammar.phrases import Base, Phrases
from geomap.grammar.tokens import tokenize
from geomap.keys import slug
from geomap.lexicon import Lexicon

_QUOTES = "\"“”‘’'"
_ATTACHING = frozenset("and of from in for loyal allied linked to with".split())
_NAMING = frozenset((tag.NAME, tag.DEMONYM, tag.NOUN, tag.NUMBER))
_LONGEST_ALIAS = 8  # tokens


@dataclass(frozen=True, slots=True)
class Side:
    """A noun phrase read as an actor.

    Attributes:
        text: as written, without article; empty for a pronoun.
        id: the lexicon's id, or a slug of the text.
        armed: whether its words say that it is an armed side (a bare unknown name does not).
        generic: whether it only says what they are ("the militants"), so that it may point back.
        start, end: its tokens.
    """

    text: str
    id: str
    armed: bool
    generic: bool
    start: int
    end: int

    @property
    def is_pronoun(self) -> bool:
        """Whether it only points back ("they")."""
        return not self.text


class Sides:
    """Reads the sides of one sentence."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._lexicon = phrases.lexicon

    def read(self, span: Constituent | None, *, only_armed: bool = False) -> Side | None:
        """The side that a span names; None where it names nothing that could be one.

        Args:
            span: the tokens.
            only_armed: whether a name that its words do not say to be armed is none.
        """
        if span is None or span.start >= span.end:
            return None
        phrases = self._phrases
        if span.end - span.start == 1 and phrases.tag(span.start) in (
            tag.PRONOUN,
            tag.POSSESSIVE,
            tag.WH,
        ):
            lower = phrases.lower(span.start)
            return (
                Side("", "", armed=False, generic=True, start=span.start, end=span.end)
                if lower in phrases.words["side_pronouns"]
                else None
            )
        hinted = any(self._hints[span.start : span.end])
        listed = self._known(span) if hinted else None
        if listed is not None:
            return listed
        start, end = self._trim(span)
        if start >= end:
            return None
        if hinted and (state := self._seated(start, end)) is not None:
            return state
        end = self._before_allies(start, end)
        armed = hinted and self._is_armed(start, end) and not self._is_team(start, end)
        if not armed and (only_armed or not self._is_nameable(start, end)):
            return None
        text = self._written(start, end)
        named = any(phrases.tag(index) in (tag.NAME, tag.DEMONYM) for index in range(start, end))
        identity = self._lexicon.aliases.get(text.lower(), _id(text))
        led = any(
            phrases.lower(index).rstrip(".") in self._lexicon.leaders for index in range(start, end)
        )
        generic = armed and (led or not named)  # a colonel stands for his side
        return Side(text, identity, armed=armed, generic=generic, start=start, end=end)

    def _known(self, span: Constituent) -> Side | None:
        """The side that a span names by a list."""
        if listed := self._listed(span):
            return listed
        start, end = self._trim(span)
        return self._state(start, end) or self._from_there(start, end)

    @cached_property
    def _hints(self) -> list[bool]:
        """Of each token whether a phrase that holds it may be a side that is listed, or armed."""
        hints = words_hinting(self._lexicon)
        return [hints[text] for text in self._phrases.texts]

    @property
    def last(self) -> int:
        """Past the last token that a phrase for a side which is listed, or armed, may hold."""
        return max((index + 1 for index, hinted in enumerate(self._hints) if hinted), default=0)

    def armed(self, base: Base) -> Side | None:
        """The armed side whose phrase begins with a base; None where it names none."""
        attached = self._phrases.lower(base.end) in _ATTACHING
        if not attached and not any(self._hints[base.start : base.end]):
            return None
        span = beginning_at(self._phrases, base.start)
        hinted = span is not None and any(self._hints[span.start : span.end])
        side = self.read(span, only_armed=True) if hinted else None
        return side if side and side.armed else None

    def of_people(self, index: int) -> Side | None:
        """As in "the Armenian capture of X", "in Russian hands": the side of a people."""
        phrases, lexicon = self._phrases, self._lexicon
        if phrases.tag(index) != tag.DEMONYM:
            return None
        text = phrases.texts[index]
        code = lexicon.demonyms.get(text, "")
        identity = lexicon.aliases.get(text) or (lexicon.states.get(code) if code else None)
        return Side(
            text, identity or _id(text), armed=True, generic=False, start=index, end=index + 1
        )

    def _seated(self, start: int, end: int) -> Side | None:
        """As in "the government in Tbilisi"."""
        phrases, lexicon = self._phrases, self._lexicon
        seat = phrases.texts[end - 1]
        identity = lexicon.bywords.get(seat)
        governs = phrases.lower(start) in phrases.words["governing_bodies"]
        if not governs or identity is None or phrases.lower(end - 2) not in ("in", "of"):
            return None
        name = lexicon.actors[identity].name
        return Side(name, identity, armed=True, generic=False, start=start, end=end)

    def _before_allies(self, start: int, end: int) -> int:
        """Where "and its allies" begins, which names nobody; `end` where it is not there."""
        words = [self._phrases.lower(index) for index in range(max(start + 1, end - 3), end)]
        allied = words[:2] in (["and", "its"], ["and", "their"]) and words[-1] == "allies"
        return end - 3 if allied and len(words) == 3 else end

    def _written(self, start: int, end: int) -> str:
        text = self._phrases.text((start, end)).strip("\"“”‘’'«»,;()[] ")
        return re.sub(r"\s*\([^)]*\)", "", text)

    def _trim(self, span: Constituent) -> tuple[int, int]:
        """Without articles, numbers and "some 600" before it."""
        phrases, start, end = self._phrases, span.start, span.end
        while start < end and self._is_trimmed(start):
            start += 1
        while end > start and (phrases.tag(end - 1) == tag.GENITIVE or phrases.is_quote(end - 1)):
            end -= 1
        return start, end

    def _is_trimmed(self, index: int) -> bool:
        phrases, lower = self._phrases, self._phrases.lower(index)
        if phrases.tag(index) == tag.NUMBER and not lower.endswith(("th", "st", "nd", "rd")):
            return True  # "600 troops", but "2nd Division"
        opens = phrases.tag(index) in (tag.POSSESSIVE, tag.ADVERB)
        return opens or lower in phrases.words["trimmed"] or phrases.is_quote(index)

    def _listed(self, span: Constituent) -> Side | None:
        """The first specific alias of the lexicon inside the span."""
        phrases, opens = self._phrases, words_opening(self._lexicon)
        for start in range(span.start, span.end):
            if phrases.tag(start) not in _NAMING or not opens[phrases.texts[start]]:
                continue
            for end in range(min(span.end, start + _LONGEST_ALIAS), start, -1):
                if identity := self._identity(span, start, end):
                    side = self._specific(span, identity, start, end)
                    if side is not None:
                        return side
                    break
        return None

    def _identity(self, span: Constituent, start: int, end: int) -> str:
        """The id of the side whose alias these tokens are; of a byword only where it stands alone.

        Common nouns are a side only as the whole phrase, and the first word of a longer name is
        none: "Aleppo" in "Aleppo Gate".
        """
        phrases, lexicon = self._phrases, self._lexicon
        written = phrases.text((start, end)).strip(_QUOTES)
        if written.islower():
            return self._own_word(written)
        single, name = end - start == 1, phrases.tag(start) == tag.NAME
        longer = single and name and phrases.tag(end) == tag.NAME
        if longer and phrases.lower(end) not in _bodies(lexicon):
            return ""
        found = lexicon.aliases.get(written) or lexicon.aliases.get(written.replace("’", "'"))
        if found is None and single and name and span.end - span.start <= 2:
            found = lexicon.bywords.get(written)
        return found or ""

    def _own_word(self, written: str) -> str:
        """As in "the peshmerga": the id of the side whose name holds this common noun."""
        identity = self._lexicon.aliases.get(written, "")
        name = self._lexicon.actors[identity].name if identity else ""
        return identity if not name.islower() and written in name.lower().split() else ""

    def _specific(self, span: Constituent, identity: str, start: int, end: int) -> Side | None:
        """The listed side, unless it is generic, or what these tokens name only belongs to it."""
        if self._is_attached(start, span.start) or self._is_against(start, span.start):
            return None
        if self._only_owns(end, span.end) or self._lexicon.actors[identity].kind == "generic":
            return None
        written = self._phrases.text((start, end)).strip(_QUOTES)
        return Side(written, identity, armed=True, generic=False, start=start, end=end)

    def _state(self, start: int, end: int) -> Side | None:
        """As in "Iraqi troops", "Iraq's army": a country's men; "Tigrayan fighters": a side's."""
        phrases, lexicon = self._phrases, self._lexicon
        for index in range(start, end):
            word = phrases.texts[index]
            if word in lexicon.namesakes and phrases.lower(index + 1) in lexicon.fighters:
                text = self._written(index, index + 2)
                return Side(
                    text, lexicon.namesakes[word], armed=True, generic=False, start=start, end=end
                )
            owner = phrases.tag(index + 1) == tag.GENITIVE
            code = lexicon.demonyms.get(word) or (lexicon.countries.get(word) if owner else "")
            if code and camps.of_words(phrases.lowers[index + 1 : end], lexicon) == "state":
                text = self._written(index, self._head(index, end))
                identity = lexicon.states.get(code, f"{code.lower()}-forces")
                return Side(text, identity, armed=True, generic=False, start=start, end=end)
        return None

    def _from_there(self, start: int, end: int) -> Side | None:
        """As in "fighters from Tigray": the side that is called Tigray forces, Tigray rebels."""
        phrases, lexicon = self._phrases, self._lexicon
        if "from" not in phrases.held:
            return None
        origin = next((i for i in range(start + 1, end - 1) if phrases.lower(i) == "from"), 0)
        if not origin or phrases.lower(origin - 1) not in lexicon.fighters:
            return None
        home = phrases.text((origin + 1, end))
        words = (phrases.lower(origin - 1), "forces", "rebels", "fighters")
        names = (f"{home} {word}" for word in words)
        identity = next((lexicon.aliases[name] for name in names if name in lexicon.aliases), "")
        if not identity:
            return None
        text = self._written(start, end)
        return Side(text, identity, armed=True, generic=False, start=start, end=end)

    def _head(self, start: int, end: int) -> int:
        """Past the word for armed men, which ends the name: not "Iraqi troops in Kurdistan"."""
        last = [i for i in range(start, end) if self._phrases.lower(i) in self._lexicon.fighters]
        return last[0] + 1 if last else end

    def _is_attached(self, start: int, first: int) -> bool:
        """As in "Movement for Democracy in Liberia", "forces of Libya's government"."""
        phrases = self._phrases
        place = phrases.texts[start] in self._lexicon.countries
        return place and start > first and phrases.lower(start - 1) in ("in", "for")

    def _only_owns(self, end: int, last: int) -> bool:
        """As in "Germany's hockey team": what the side owns is no armed body."""
        phrases, lexicon = self._phrases, self._lexicon
        if phrases.tag(end) != tag.GENITIVE or end + 1 >= last:
            return False
        owned = {phrases.lower(index) for index in range(end + 1, last)}
        return owned.isdisjoint(_owned_arms(lexicon))

    def _is_against(self, start: int, first: int) -> bool:
        """As in "anti Assad groups"; "by" before the phrase itself is the agent's."""
        by = start == first and self._phrases.lower(start - 1) == "by"
        return not by and self._phrases.lower(start - 1) in self._phrases.words["against"]

    def _is_armed(self, start: int, end: int) -> bool:
        """Whether the words of a phrase say that it is an armed side."""
        if any(self._says_arms(index, end) for index in range(start, end)):
            return True
        phrases = self._phrases
        last = phrases.texts[end - 1]
        if phrases.tag(end - 1) == tag.DEMONYM and last.endswith(("s", "ese", "i")):  # "the Serbs"
            return end - start <= 2
        if phrases.text((start, end)) in self._lexicon.countries:
            return True
        named = phrases.tag(end - 1) == tag.NAME
        return not named and phrases.lower(start) in phrases.words["armed_adjectives"]

    def _says_arms(self, index: int, end: int) -> bool:
        """Whether a word of a phrase makes it an armed side: fighters, units, leaders."""
        phrases, lexicon, lower = self._phrases, self._lexicon, self._phrases.lower(index)
        inside = index + 1 < end
        following = phrases.tag(index + 1) if inside else ""
        if lower in lexicon.fighters and phrases.tag(index) != tag.PREPOSITION:
            if following == tag.GENITIVE:
                return False  # "the rebels' grip"
            head = phrases.lower(index + 1)
            heads = head in phrases.words["allegiance"] or head in lexicon.fighters
            if following != tag.NOUN or heads:
                return True
        if lower in lexicon.units and (phrases.tag(index) == tag.NAME or not inside):
            return True
        if lower.rstrip(".") in lexicon.leaders and following == tag.NAME:
            return True
        return lower.endswith(_endings(lexicon))

    def _is_team(self, start: int, end: int) -> bool:
        """As in "fell to the Rebels 3-2": no side, or it would not have a capital."""
        phrases = self._phrases
        alone = end - start == 1 and phrases.lower(start - 1) == "the"
        return alone and phrases.is_capital(start) and phrases.lower(start) in self._lexicon.teams

    def _is_nameable(self, start: int, end: int) -> bool:
        """Whether a phrase of unknown words may be a side's name: it ends in a name."""
        return self._phrases.tag(end - 1) == tag.NAME and end - start <= 6


@cache
def _bodies(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.units | lexicon.fighters


@cache
def _owned_arms(lexicon: Lexicon) -> frozenset[str]:
    """What a side's own armed men, units, leaders and bodies are called."""
    armed = lexicon.fighters - lexicon.words["unarmed"] | lexicon.units | lexicon.leaders
    return armed | lexicon.words["own_bodies"]


@cache
def _endings(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(sorted(lexicon.words["endings"]))


def named(text: str, lexicon: Lexicon) -> Side | None:
    """The side that a phrase standing alone names; None where it names none."""
    phrases = Phrases(tokenize(f"the {text}", 0, lexicon), lexicon)
    sides = Sides(phrases)
    return sides.read(Constituent(1, phrases.size))


@cache
def _id(text: str) -> str:
    return slug(text) or "unnamed"
