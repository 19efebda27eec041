"""An article's sentences, and what was read in them so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, cached_property, partial

from geomap import story
from geomap.grammar import denials, scan
from geomap.grammar import tokens as tag
from geomap.grammar.lines import Line
from geomap.grammar.objects import Known, Thing
from geomap.grammar.objects.things import Asks
from geomap.grammar.sentences import spans
from geomap.grammar.shown import Shown
from geomap.lexicon import Lexicon
from geomap.models import Article


class Told:
    """What an article has told up to the sentence that is being read.

    Attributes:
        taken: the things taken in each sentence, by its number.
        winners: the ids of the sides that gained something in each.
        parts: offsets at which a place is named of which a part was taken.
        toponyms: the names of all places reported captured so far.
        is_place: whether a name is a place's: to the gazetteer, to the article, or as one taken.
    """

    def __init__(self, article: Article, lexicon: Lexicon, knows: Asks, heard_of: Asks) -> None:
        self.article = article
        self.lexicon = lexicon
        self.taken: dict[int, list[Thing]] = {}
        self.winners: dict[int, set[str]] = {}
        self.parts: set[int] = set()
        self.toponyms: set[str] = set()
        self._counts: dict[str, int] = {}
        self._lines: dict[int, Line] = {}
        shown = Shown(article.text, lexicon)
        self.is_place = _Places(self.toponyms, shown, lexicon, knows).holds
        # No method: each line has it, and would hold what holds all lines.
        self._war = cache(partial(scan.speaks_of_war, article.text, lexicon))
        self._known = Known(lexicon, self.is_place, shown.is_person, heard_of)

    def count(self, text: str) -> int:
        """How often a text stands in the article."""
        if text not in self._counts:
            self._counts[text] = self.article.text.count(text)
        return self._counts[text]

    # -- sentences -----------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[Line]:
        """The sentences of the story, without the web page around it."""
        return [line for block in self._blocks for line in self._cut(block.start, block.end)]

    def telling(self) -> Iterator[Line]:
        """The sentences that hold a capture word, in order; few other paragraphs are cut.

        Some may be of the web page around the story: to tell these apart takes a look at the whole
        article, and is put off until there is something to tell of one (`is_story`).
        """
        seen = scan.glance(self.article.text, self.lexicon)
        for paragraph in story.near(self.article.text, seen.stretches) if seen else ():
            for part in seen.within(paragraph.start, paragraph.end):
                for line in self._cut(*part):
                    if (line.start, line.end) in seen.by_itself or line.may_report:
                        yield line

    def is_story(self, line: Line) -> bool:
        """Whether a sentence is of the story, not of the web page around it."""
        at = bisect_right(self._blocks, line.start, key=lambda block: block.start) - 1
        return at >= 0 and line.start < self._blocks[at].end

    @cached_property
    def denying(self) -> list[int]:
        """The numbers of the sentences that hold a word of denial."""
        if not denials.may_hold_denial(self.article.text, self.lexicon):
            return []
        return [number for number, line in enumerate(self.lines) if line.may_deny]

    def number(self, line: Line) -> int:
        """A sentence's number among all."""
        return bisect_left(self.lines, line.start, key=lambda each: each.start)

    @cached_property
    def _blocks(self) -> list[story.Block]:
        blocks = story.blocks(self.article.text)
        return [block for block in blocks if block.role != "boilerplate"]

    def _cut(self, start: int, end: int) -> Iterator[Line]:
        """The sentences of a paragraph, or of a part of one; each sentence is one line."""
        for begin, stop in spans(self.article.text, start, end, self.lexicon):
            if begin not in self._lines:
                self._lines[begin] = Line(self.article, begin, stop, self._known, self._war)
            yield self._lines[begin]

    @cached_property
    def names_no_place(self) -> bool:
        """Whether nothing in the article may be a place's name."""
        sides = _words_of_sides(self.lexicon)
        return not any(
            line.named
            or any(  # the first word of a sentence has a capital anyway
                token.tag == tag.NAME and token.text not in sides
                for token in line.sentence.phrases.tokens[1:]
            )
            for line in self.lines
        )


@dataclass(frozen=True, slots=True)
class _Places:
    """The names that are places' in an article."""

    taken: Set[str]
    shown: Shown
    lexicon: Lexicon
    knows: Asks

    def holds(self, name: str) -> bool:
        """Whether a name is a place's: to the gazetteer, to the article, or as one taken in it."""
        if name in self.taken or (self.knows(name) and not self._is_word(name)):
            return True
        return self.shown.is_place(name)  # last: it takes a look at the text

    def _is_word(self, name: str) -> bool:
        """Whether a name is an actor's, or a word of war ("the Institute for the Study of War")."""
        lexicon, lower = self.lexicon, name.lower()
        warlike = (lexicon.words["warlike"], lexicon.fighters, lexicon.units, lexicon.place_words)
        return name in lexicon.aliases or any(lower in words for words in warlike)


@cache
def _words_of_sides(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for alias in lexicon.aliases for word in alias.split())


def back(number: int, limit: int) -> range:
    """The numbers of a sentence and of those before it, the nearest first, `limit` at most."""
    return range(number, max(-1, number - limit), -1)
