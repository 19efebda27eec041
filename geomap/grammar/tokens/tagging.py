"""The words of a sentence, each with the class that it has among its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress, count
from operator import not_
from typing import NamedTuple, overload

from geomap.grammar.tokens import classes as tag
from geomap.grammar.tokens.looks import (
    COMPASS,
    DAYS,
    QUOTES,
    RETAGGED,
    RETAGGED_WORDS,
    SOFT_MONTHS,
    closed_classes,
    looks_of,
    plain_tag,
)
from geomap.lexicon import Lexicon

_OPENERS = QUOTES | {":", "—", "–", "--", "*"}
_BEFORE_MONTH = frozenset(
    "in of since last this on by until from early late mid during and".split()
)
_BEFORE_A_WHILE = frozenset(("a", "short", "little", "long"))
_ARABIC_ARTICLES = frozenset("al el ad ar az ash ez".split())
_NO_WORDS = ((), (), (), (), (), ())
_NAMED = (tag.NAME, tag.DEMONYM)
_DESCRIBED = (tag.NOUN, tag.NAME, tag.DEMONYM)
_DESCRIBED_OR_COUNTED = (*_DESCRIBED, tag.NUMBER)
_OWNED = (tag.DETERMINER, tag.POSSESSIVE, tag.GENITIVE)
_OPENED = frozenset((*_OWNED, tag.PREPOSITION, tag.NUMBER))


class Token(NamedTuple):
    """A word, a number or a sign.

    Attributes:
        lower: in lower case, with straight apostrophes.
        start, end: offsets into the article's text.
        is_capital: whether it begins like a name: "Goma", "al-Waleed", "‘Abed".
    """

    text: str
    lower: str
    tag: str
    start: int
    end: int
    is_capital: bool

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.lower in QUOTES


class Words(Sequence[Token]):
    """The words of a sentence as columns, of which most of its readers want one or two.

    Attributes:
        texts: as written.
        lower: in lower case, with straight apostrophes.
        capitals: whether they begin like names.
        tags: their classes.
    """

    __slots__ = ("_start", "_starts", "_text", "capitals", "lower", "tags", "texts")
    texts: Sequence[str]
    lower: Sequence[str]
    capitals: Sequence[bool]
    tags: list[str]

    def __init__(self, text: str, start: int, lexicon: Lexicon) -> None:
        self._text = text
        self._start = start
        self._starts: list[int] | None = None
        looks = looks_of(text, lexicon)
        columns = zip(*looks, strict=True) if looks else _NO_WORDS
        self.texts, self.lower, self.capitals, tags, inner, settled = columns
        self.tags = list(tags)
        unsettled = list(compress(count(), map(not_, settled)))
        self._place(inner, unsettled, lexicon)

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self._token(each) for each in range(len(self))[index]]
        return self._token(index)

    def __iter__(self) -> Iterator[Token]:
        return map(self._token, range(len(self)))

    def _token(self, index: int) -> Token:
        starts = self._starts or self.starts  # a property costs as much as all the rest
        text, begin = self.texts[index], self._start + starts[index]
        end = begin + len(text)
        return Token(text, self.lower[index], self.tags[index], begin, end, self.capitals[index])

    @property
    def starts(self) -> list[int]:
        """Their offsets in the sentence; what is no white space is in a word, none is skipped."""
        if self._starts is None:
            self._starts, end = [], 0
            for word in self.texts:
                begin = self._text.index(word, end)
                self._starts.append(begin)
                end = begin + len(word)
        return self._starts

    def text(self, first: int, last: int) -> str:
        """What is written from a word to before another, with single spaces."""
        starts = (self._starts or self.starts)[first:last]
        end = starts[-1] + len(self.texts[first:last][-1])
        return " ".join(self._text[starts[0] : end].split())

    def _place(self, inner: Sequence[str], unsettled: Sequence[int], lexicon: Lexicon) -> None:
        """Gives each word the class that its neighbours ask for."""
        tags, lower = self.tags, self.lower
        again: list[int] = []
        for index in unsettled:
            if not tags[index]:
                own = inner[index] if index and lower[index - 1] not in _OPENERS else ""
                tags[index] = own or self._placed(index, lexicon)
            if tags[index] in RETAGGED or lower[index] in RETAGGED_WORDS:
                again.append(index)
        for index in again:  # with the neighbours known
            if tags[index] not in RETAGGED:
                tags[index] = self._by_neighbours(index)
            elif tags[index] == tag.TIME:
                tags[index] = self._time(index, lexicon)
            elif index and tags[index - 1] in _OPENED:
                tags[index] = self._opened(index)

    def _placed(self, index: int, lexicon: Lexicon) -> str:
        """Tag of a mark of the genitive, or of a word with a capital."""
        text, lower = self.texts[index], self.lower[index]
        if lower == "'":
            return tag.GENITIVE if self._is_after_plural(index) else text
        if lower.rstrip(".") in SOFT_MONTHS and self._is_month(index):
            return tag.TIME
        if index and self.lower[index - 1] not in _OPENERS:
            return tag.NAME
        if text.isupper() and text in lexicon.aliases and not self._is_shouted(index):
            return tag.NAME  # "IS captured X"
        if lower in lexicon.forms and lower.endswith("ing"):
            return tag.CAPTURE  # "Capturing Rutba took days"
        if self._is_before_name(index) and lower not in _function_words(lexicon):
            return tag.NOUN if lower in lexicon.fighters else tag.NAME
        return plain_tag(lower, lexicon) if _is_common(lower, lexicon) else tag.NAME

    def _is_after_plural(self, index: int) -> bool:
        """Whether a mark stands right behind a plural and before a space: "the rebels' town"."""
        if index == 0 or not self.lower[index - 1].endswith("s") or index + 1 == len(self):
            return False
        before, start, behind = self.starts[index - 1 : index + 2]
        return before + len(self.texts[index - 1]) == start and behind > start + 1

    def _is_month(self, index: int) -> bool:
        """Whether "March" or "May" is the month: a number, "in", "last" ... stands beside it."""
        before = self.lower[index - 1] if index else ""
        after = self.texts[index + 1] if index + 1 < len(self) else ""
        return after[:1].isdigit() or before[:1].isdigit() or before in _BEFORE_MONTH

    def _is_shouted(self, index: int) -> bool:
        """Whether the next word is in capitals as well: "IS IRAQ LOST?"."""
        return index + 1 < len(self) and self.texts[index + 1].isupper()

    def _is_before_name(self, index: int) -> bool:
        """Whether a capital follows, so that a first word too is likely part of a name."""
        following = index + 1
        named = following < len(self) and self.capitals[following]
        return named and self.lower[following] not in DAYS

    def _time(self, index: int, lexicon: Lexicon) -> str:
        """Tag of a time, which may be part of a name: "the March 23 Movement"."""
        unit = index + 2
        numbered = unit < len(self) and self.tags[index + 1] == tag.NUMBER
        named = numbered and self.capitals[unit] and self.lower[unit] in lexicon.units
        return tag.NAME if named else tag.TIME

    def _opened(self, index: int) -> str:
        """Tag of a verb or a gerund behind what opens a phrase, which it may be part of."""
        tags = self.tags
        after = tags[index + 1] if index + 1 < len(tags) else ""
        if tags[index] == tag.VERB:
            adjective = self.lower[index].endswith("ed") and after in _DESCRIBED_OR_COUNTED
            return tag.NOUN if adjective else tag.VERB  # "the besieged town"
        inside = tags[index - 1] in _OWNED and after in _DESCRIBED
        return tag.NOUN if inside else tag.GERUND  # "the neighbouring village"

    def _by_neighbours(self, index: int) -> str:
        """Tag of a word that is one thing or another by its neighbours."""
        tags, lower = self.tags, self.lower[index]
        own, previous = tags[index], self.lower[index - 1] if index else ""
        following = self.lower[index + 1] if index + 1 < len(tags) else ""
        before = tags[index - 1] if index else ""
        after = tags[index + 1] if index + 1 < len(tags) else ""
        if lower in ("first", "last", "then"):  # "the rebels first captured X"
            inside = before in _DESCRIBED and after in (tag.CAPTURE, tag.VERB)
            return tag.ADVERB if inside else own
        if lower == "control":  # "control of X passed to Y", "came under rebel control"
            named = own == tag.CAPTURE and before in ("", tag.DETERMINER, ",")
            return tag.NOUN if named or "under" in self.lower[max(0, index - 3) : index] else own
        if lower in ("force", "forces"):
            return tag.CAPTURE if before in (tag.TO, tag.MODAL) else own
        if lower in COMPASS:  # "in the east", "east Jerusalem"
            return tag.NOUN if before == tag.DETERMINER or after in _NAMED else own
        if lower == "no":
            counted = own == tag.NEGATION and after in (tag.NOUN, tag.NUMBER, tag.NAME)
            return tag.DETERMINER if counted else own
        if lower == "that":
            joins = before in (tag.VERB, tag.CAPTURE, tag.NOUN, tag.NAME)
            return tag.WH if own == tag.DETERMINER and joins else own
        if lower == "while":  # "for a short while"
            return tag.NOUN if previous in _BEFORE_A_WHILE else own
        if lower == "per":
            return tag.NOUN if following == "cent" else own
        between = before == tag.NAME == after and lower not in ("as", "at", "an", "do")
        article = lower in _ARABIC_ARTICLES and after == tag.NAME
        return tag.NAME if between or article else own  # "Hanish al Kabir", "Rio de Janeiro"


@cache
def _function_words(lexicon: Lexicon) -> frozenset[str]:
    classes = (
        "determiners", "prepositions", "subordinators", "conjunctions", "pronouns", "possessives",
        "wh", "adverbs",
    )  # fmt: skip
    return frozenset().union(*(lexicon.words[name] for name in classes))


def _is_common(lower: str, lexicon: Lexicon) -> bool:
    """Whether a capital at the head of a sentence says nothing: the word is no name."""
    words = lexicon.words
    return (
        lower in words["common"]
        or lower in words["directions"]
        or lower in lexicon.fighters
        or lower in lexicon.forms
        or lower in lexicon.place_words
        or lower in lexicon.people
        or lower in closed_classes(lexicon)
        or (lower.endswith("ing") and lower not in words["not_gerunds"])
        or (lower.endswith("ly") and lower not in words["not_adverbs"])
    )


def tokenize(text: str, start: int, lexicon: Lexicon) -> Words:
    """The tagged words of the sentence `text`, which begins at offset `start` of its article."""
    return Words(text, start, lexicon)
