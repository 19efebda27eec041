"""Noun phrases: where one begins and ends, and the names and kinds of place in it.

A base is a phrase without anything attached: "the recently captured village", "Hill 30", "its two
remaining air bases". What a base means as the object of a capture is told in `objects`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from geomap.grammar import tokens as tag
from geomap.grammar.tokens import QUOTES, Token, Words
from geomap.lexicon import Lexicon

BASE = frozenset((tag.NOUN, tag.NAME, tag.DEMONYM, tag.NUMBER, tag.GENITIVE))
LONGEST = 40  # words of a base; what runs on for longer is no phrase
OPENERS = frozenset((tag.DETERMINER, tag.POSSESSIVE))
_OPENED = BASE | OPENERS
_HEADS = BASE | {tag.PRONOUN}
_INSIDE = (
    _OPENED | QUOTES | {tag.ADVERB, tag.CAPTURE, tag.VERB, tag.GERUND, tag.CONJUNCTION, ","}
)  # of nothing else a word of a base can be
STOPS = frozenset((",", ";", ".", "—", "–", "--", ":"))


@dataclass(frozen=True, slots=True)
class Base:
    """Determiner, adjectives, nouns and names.

    Attributes:
        start, end: its tokens.
        opener: its determiner or possessive, lower-case; empty where it has none.
    """

    start: int
    end: int
    opener: str


class _Column(dict[int, str]):
    """One attribute of a sentence's words by position; empty outside the sentence."""

    def __missing__(self, index: int) -> str:
        return ""


class Phrases:
    """The words of one sentence, read as noun phrases.

    Attributes:
        size: how many they are.
        texts, lowers, tags: the words as written, in lower case, and their classes.
        tag: asked for a position, gives the tag of that word; empty outside the sentence.
        lower: gives the word in lower case; empty outside the sentence.
        held: all words in lower case, for a first look: most of what is looked for is not there.
        skipped: past which position what is inserted at another ends, as far as it was asked for.
    """

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self._words = words
        self.size = len(words)
        self.lexicon = lexicon
        self.words = lexicon.words
        self.texts = words.texts
        self.tags = words.tags
        self.lowers = words.lower
        self.held = frozenset(words.lower)
        self.skipped: dict[int, int] = {}
        self._bases: dict[int, Base | None] = {}
        # Asked for hundreds of times a sentence, so that no function stands around the look-up.
        self.tag: Callable[[int], str] = _Column(enumerate(words.tags)).__getitem__
        self.lower: Callable[[int], str] = _Column(enumerate(words.lower)).__getitem__

    @property
    def tokens(self) -> Sequence[Token]:
        """The words with their offsets; each is made when somebody asks for it."""
        return self._words

    def is_capital(self, index: int) -> bool:
        """Whether a token begins like a name."""
        return self._words.capitals[index]

    def is_quote(self, index: int) -> bool:
        """Whether a token is a quotation mark."""
        return self.lower(index) in QUOTES

    def text(self, span: tuple[int, int]) -> str:
        """The words of a span of tokens, spaced as written."""
        words = self.texts[span[0] : span[1]]
        return "".join(words) if len(words) < 2 else self._words.text(*span)

    def may_name(self, index: int) -> bool:
        """Whether a place's name may hold a token: "Goma", the 30 of "Hill 30", "green zone"."""
        named = self.tag(index) in (tag.NAME, tag.NUMBER)
        return named or self.lower(index) in _landmark_heads(self.lexicon)

    # -- bases ---------------------------------------------------------------------------------

    def may_begin(self, start: int) -> bool:
        """Whether a noun phrase can begin at a token, that is, does not begin before it."""
        kind = self.tag(start)
        if kind in OPENERS:
            return self.tag(start - 1) != tag.DETERMINER
        if kind not in _HEADS:
            return False
        return self.tag(start - 1) not in _OPENED or self.lower(start - 1) in self.words["units"]

    def base(self, start: int) -> Base | None:
        """The base that begins at a token, or None."""
        if start not in self._bases:
            self._bases[start] = self._read_base(start)
        return self._bases[start]

    def _read_base(self, start: int) -> Base | None:
        index, opener = start, ""
        while (kind := self.tag(index)) in OPENERS or (
            kind == tag.ADVERB and self.tag(index + 1) in _OPENED
        ):
            if kind in OPENERS:
                opener = opener or self.lower(index)
            index += 1
        body, opened = index, opener != ""
        while index - body < LONGEST and self._in_base(index, body, opened=opened):
            index += 1
        if index == body and opener not in self.words["standing_alone"]:
            return None
        return Base(start, index, opener)

    def _in_base(self, index: int, body: int, *, opened: bool) -> bool:
        """Whether a token goes on with the base whose first word after the opener is `body`."""
        kind = self.tag(index)
        if kind not in _INSIDE:
            return False
        if kind == tag.NOUN and self.tag(index - 1) != tag.NAME and self.lower(index + 1) != "by":
            return True  # most words are such
        before = self.lower(index - 1) if index > body else ""
        if kind == tag.NAME and before in self.words["units"]:
            return False  # "in the following month Adwa fell"
        if self.lower(index + 1) == "by" and before and self.lower(index) == self.lower(index + 2):
            return False  # "control of Kobani street by street"
        if kind == tag.NUMBER and index > body and self.is_distance(index):
            return False  # "the village of Sabr 20 kilometres north of Aden"
        if kind in BASE:
            return not (kind == tag.GENITIVE and index == body) and not self._is_verb(index)
        if self.is_quote(index):
            opened_before = sum(map(self.is_quote, range(body, index))) % 2 == 1
            return opened_before or self.tag(index + 1) in (tag.NAME, tag.NOUN, tag.DEMONYM)
        following = self.tag(index + 1)
        if kind == tag.CAPTURE:  # "the recently captured village", "the capture of X"
            return index == body and (opened or self.tag(index - 1) in (tag.GENITIVE, tag.DEMONYM))
        if kind == tag.DETERMINER and self.lower(index) in self.words["counting_on"]:
            return self.tag(index - 1) == tag.NUMBER  # "three more towns"
        if not opened:
            return False
        if kind == tag.DETERMINER:  # "the country's second largest city"
            if following == tag.TIME:
                return False  # "the army last Sunday"
            return self.lower(index) in self.words["inner_ordinals"]
        if kind == tag.ADVERB:  # "the previously untouched district"
            modified = following in (tag.NOUN, tag.CAPTURE, tag.VERB)
            return modified and self.tag(index + 2) in (tag.NOUN, tag.NAME, tag.DEMONYM)
        if kind in (tag.VERB, tag.GERUND, tag.CAPTURE):
            return self.tag(index - 1) == tag.ADVERB and following in (tag.NOUN, tag.NAME)
        if kind == tag.CONJUNCTION:  # "the eastern and northern districts"
            sides = {self.lower(index - 1), self.lower(index + 1)}
            return sides <= self.words["directions"]
        return kind == "," and index > body and self._between_adjectives(index)

    def _is_verb(self, index: int) -> bool:
        """As in "the liberation of X opens the way": a plain word between a name and "the"."""
        if self.tag(index) != tag.NOUN or self.tag(index - 1) != tag.NAME:
            return False
        plural = self.lower(index).endswith("s") and self.lower(index) not in self.lexicon.fighters
        opened = self.tag(index + 1) in (tag.DETERMINER, tag.POSSESSIVE)
        return plural and opened and self.lower(index) not in self.lexicon.place_words

    def _between_adjectives(self, comma: int) -> bool:
        """As in "a tiny, remote village": two more nouns or adjectives follow."""
        around = (self.tag(comma - 1), self.tag(comma + 1), self.tag(comma + 2))
        return around == (tag.NOUN,) * 3 and self.lower(comma - 1) not in self.lexicon.place_words

    def past_softener(self, index: int) -> int:
        """Past "at least", "more than", "as many as" before a number."""
        for words in _softening(self.lexicon).get(self.lower(index), ()):
            after = index + len(words)
            said = all(self.lower(index + step) == word for step, word in enumerate(words))
            if said and self.tag(after) == tag.NUMBER:
                return after
        return index

    # -- names and kinds -----------------------------------------------------------------------

    def names(self, start: int, end: int) -> list[tuple[int, int]]:
        """The runs of name tokens within a span; quotation marks and genitives part them."""
        runs: list[tuple[int, int]] = []
        index = start
        while index < end:
            if self._starts_name(index, end):
                stop = index + 1
                while stop < end and self._continues_name(stop, end):
                    stop += 1
                runs.append((index, stop))
                index = stop
            else:
                index += 1
        return runs

    def _starts_name(self, index: int, end: int) -> bool:
        if self.tag(index) == tag.NAME:
            return True
        if self.tag(index) == tag.DEMONYM:  # "the Asian Highway"
            noun = index + 1 < end and self.lower(index + 1) in self.lexicon.place_words
            return noun and self.tag(index + 1) == tag.NAME
        number = self.texts[index]  # "1070 Apartment Complex", but not "15 Marines"
        named = index + 1 < end and self.tag(index + 1) == tag.NAME
        year = number.isdecimal() and 1900 <= int(number) < 2100 and self.tag(index - 1) == tag.TIME
        return number.isdecimal() and len(number) < 6 and int(number) > 20 and named and not year

    def _continues_name(self, index: int, end: int) -> bool:
        kind = self.tag(index)
        if kind == tag.NUMBER:
            return self.texts[index].isdecimal()
        return kind == tag.NAME or (
            kind == tag.DEMONYM and index + 1 < end and self.tag(index + 1) == tag.NAME
        )

    def place_noun(self, start: int, end: int) -> tuple[str, int, bool]:
        """The kind said by the noun that ends at `end`, the noun's first token, whether plural.

        Looks for "border crossing" before "crossing"; ("", end, False) where no noun says a kind.
        """
        last = self.lower(end - 1) in place_heads(self.lexicon)
        for length in (3, 2, 1) if last else ():
            if end - length < start:
                continue
            words = " ".join(self.lowers[end - length : end])
            kind = self.lexicon.place_words.get(words, "")
            if kind:
                return kind, end - length, words in self.lexicon.place_plurals
        return "", end, False

    def is_owner(self, name: tuple[int, int]) -> bool:
        """Whether a name only owns what follows: "Malik's two camps"."""
        return self.tag(name[1]) == tag.GENITIVE

    def is_distance(self, index: int) -> bool:
        """Whether "20 km", "about 55 miles", "six months" begins here."""
        if self.lower(index) in self.words["softeners"]:
            index += 1
        if self.tag(index) != tag.NUMBER:
            return False
        counted = self.lower(index + 1) in self.words["units"]
        return counted or self.lower(index).endswith(("km", "kilometer", "kilometre", "mile"))


@cache
def place_heads(lexicon: Lexicon) -> frozenset[str]:
    """The last words of the nouns for kinds of place."""
    return frozenset(noun.rsplit(" ", 1)[-1] for noun in lexicon.place_words)


@cache
def _landmark_heads(lexicon: Lexicon) -> frozenset[str]:
    """The last words of places that a country has one of."""
    return frozenset(name.rsplit(" ", 1)[-1] for name in lexicon.landmarks)


@cache
def kind_words(lexicon: Lexicon) -> frozenset[str]:
    """The words one of which a phrase holds, or has beside it, that says a kind of place."""
    named_by = {each for noun in lexicon.named_by for each in (noun, noun + "s")}
    return place_heads(lexicon) | lexicon.words["blocks"] | named_by


@cache
def _softening(lexicon: Lexicon) -> dict[str, list[list[str]]]:
    """The phrases before a number, as words, by their first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(lexicon.words["softening_phrases"]):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found
