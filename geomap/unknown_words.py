"""Words that the grammar met and did not know, where a capture might have been told.

    verbs    "rebels RINGED the town of X", "X was RINGED by rebels"
    actors   "the SMUGGLERS seized X", "X was captured by the XYZ"
    places   what was read as captured, and no gazetteer knows

They are how the lexicon and the gazetteer grow. Most of what is listed is rightly unknown: a person
chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from geomap import spreadsheet, story
from geomap.grammar import agents, subjects
from geomap.grammar import tokens as tag
from geomap.grammar.actors import Sides
from geomap.grammar.constituents import Constituent
from geomap.grammar.objects import Known, Objects
from geomap.grammar.phrases import Phrases
from geomap.grammar.sentences import spans
from geomap.grammar.shown import Shown
from geomap.grammar.triggers import Trigger, triggers
from geomap.lexicon import Lexicon
from geomap.models import Article, Reading
from geomap.terminal import one_line, visible

Sort = Literal["verb", "actor", "place"]

COLUMNS = ("sort", "word", "count", "article", "sentence")
"""Columns of the table."""

_SORTS: tuple[Sort, ...] = ("verb", "actor", "place")
_TITLES = {
    "verb": "Verbs between an armed side and a place:",
    "actor": "Sides that are said to take a place, and are in no list:",
    "place": "Places read as captured, and in no gazetteer:",
}
_AUXILIARY = frozenset((tag.ADVERB, tag.NEGATION, tag.HAVE, tag.BE))
_SHORTEST_EXAMPLE = 20


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word or name that the grammar did not know.

    Attributes:
        sort: what it would be: a capture verb, an actor or a place.
        word: a verb as written, in lower case; an actor's name or its last word; a place's name.
        count: how often it was met.
        article: id of the first article that has it.
        sentence: the first sentence that has it.
    """

    sort: Sort
    word: str
    count: int
    article: str
    sentence: str


def find(
    readings: Iterable[Reading],
    lexicon: Lexicon,
    *,
    knows: Callable[[str], bool],
    exists: Callable[[str], bool],
) -> tuple[Unknown, ...]:
    """The unknown words of some articles: verbs, then actors, then places; most frequent first.

    Args:
        readings: what the grammar read from each article.
        lexicon: the words that the grammar knows.
        knows: whether the grammar takes a name for a place's.
        exists: whether any gazetteer at all has a place of that name.
    """
    met: dict[tuple[Sort, str], list[tuple[str, str]]] = {}
    for reading in readings:
        for sort, word, sentence in _met(reading, lexicon, knows, exists):
            met.setdefault((sort, word), []).append((reading.article.id, sentence))
    found = [Unknown(sort, word, len(where), *where[0]) for (sort, word), where in met.items()]
    return tuple(sorted(found, key=lambda each: (_SORTS.index(each.sort), -each.count, each.word)))


# -- as text --------------------------------------------------------------------------------------


def listed(unknown: Sequence[Unknown], *, width: int) -> Iterator[str]:
    """The words in blocks to print, one line each with the beginning of its sentence.

    Args:
        unknown: what was found.
        width: columns of the terminal.
    """
    for sort in _SORTS:
        some = [each for each in unknown if each.sort == sort]
        if not some:
            continue
        counts = max(len(str(each.count)) for each in some)
        words = max(len(visible(each.word)) for each in some)
        room = max(_SHORTEST_EXAMPLE, width - counts - words - 6)
        lines = [
            f"  {each.count:>{counts}}  {visible(each.word):<{words}}  "
            f"{_shortened(one_line(each.sentence), room)}"
            for each in some
        ]
        yield "\n".join([_TITLES[sort], *lines]) + "\n"


def table(unknown: Iterable[Unknown]) -> str:
    """The words as CSV; no cell is a formula to a spreadsheet."""
    rows = (
        (each.sort, each.word, str(each.count), each.article, " ".join(each.sentence.split()))
        for each in unknown
    )
    return spreadsheet.table(COLUMNS, rows)


def _shortened(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"


# -- in an article --------------------------------------------------------------------------------


def _met(
    reading: Reading,
    lexicon: Lexicon,
    knows: Callable[[str], bool],
    exists: Callable[[str], bool],
) -> Iterator[tuple[Sort, str, str]]:
    """Sort, word and sentence, each time a word is met."""
    for report in reading.reports:
        name = report.place.toponym
        if report.place.named and not exists(name):
            yield "place", name, report.sentence
    for sentence in _sentences(reading.article, lexicon, knows):
        for verb in sentence.verbs():
            yield "verb", verb, sentence.text
        for actor in sentence.actors():
            yield "actor", actor, sentence.text


def _sentences(
    article: Article, lexicon: Lexicon, knows: Callable[[str], bool]
) -> Iterator[_Sentence]:
    shown = Shown(article.text, lexicon)

    def is_place(name: str) -> bool:
        return knows(name) or shown.is_place(name)

    for block in story.blocks(article.text):
        if block.role == "boilerplate":
            continue
        for start, end in spans(article.text, block.start, block.end, lexicon):
            text = article.text[start:end]
            phrases = Phrases(tag.tokenize(text, start, lexicon), lexicon)
            objects = Objects(phrases, Known(lexicon, is_place, shown.is_person, is_place))
            yield _Sentence(text, phrases, objects, lexicon)


class _Sentence:
    """One sentence, read for words that are not in the lexicon."""

    def __init__(self, text: str, phrases: Phrases, objects: Objects, lexicon: Lexicon) -> None:
        self.text = text
        self._phrases = phrases
        self._objects = objects
        self._lexicon = lexicon
        self._sides = Sides(phrases)

    # -- verbs ---------------------------------------------------------------------------------

    def verbs(self) -> Iterator[str]:
        """Unknown verbs between an armed side and a place, active or passive."""
        for index, token in enumerate(self._phrases.tokens):
            if not self._may_be_verb(index):
                continue
            left, passive = self._group(index)
            fits = self._is_done_to_place if passive else self._is_done_by_side
            if fits(index, left):
                yield token.lower

    def _may_be_verb(self, index: int) -> bool:
        token = self._phrases.tokens[index]
        if not (token.text.isalpha() and token.text.islower()):
            return False
        if token.lower in self._lexicon.forms or token.lower in self._lexicon.words["saying"]:
            return False
        if token.tag in (tag.VERB, tag.GERUND):
            return True
        # An irregular past is tagged like a noun, but no noun stands between a noun and "the".
        before = self._phrases.tag(index - 1) in (tag.NOUN, tag.NAME, tag.DEMONYM, tag.HAVE)
        after = self._phrases.lower(index + 1) in ("the", "a", "an")
        return token.tag == tag.NOUN and before and after

    def _group(self, index: int) -> tuple[int, bool]:
        """The first token of the verb group, and whether it is passive."""
        left, passive = index, False
        while self._phrases.tag(left - 1) in _AUXILIARY:
            left -= 1
            passive = passive or self._phrases.tag(left) == tag.BE
        return left, passive and self._phrases.tag(index) == tag.VERB

    def _is_done_by_side(self, index: int, left: int) -> bool:
        return self._is_place(index + 1) and self._is_armed(subjects.of(self._phrases, left))

    def _is_done_to_place(self, index: int, left: int) -> bool:
        subject = subjects.of(self._phrases, left)
        if subject is None or self._phrases.lower(index + 1) != "by":
            return False
        return self._is_place(subject.start) and self._is_armed(agents.of(self._phrases, index + 1))

    def _is_armed(self, span: Constituent | None) -> bool:
        side = self._sides.read(span)
        return side is not None and side.armed

    def _is_place(self, start: int) -> bool:
        things = self._objects.at(start)
        return bool(things) and things[0].sort == "place"

    # -- actors --------------------------------------------------------------------------------

    def actors(self) -> Iterator[str]:
        """Who takes a place and is in no list: a side's name, or the last word of its phrase."""
        for trigger in triggers(self._phrases):
            if trigger.verb.frame == "gain" and trigger.form not in ("noun", "base"):
                span = self._winner(trigger)
                word = self._unlisted(span) if span else ""
                if word:
                    yield word

    def _winner(self, trigger: Trigger) -> Constituent | None:
        """The subject of an active verb with a place behind it, the agent of a passive one."""
        subject = subjects.of(self._phrases, trigger.left)
        if not trigger.passive:
            return subject if self._is_place(trigger.end) else None
        if subject is None or not self._is_place(subject.start):
            return None
        return agents.of(self._phrases, trigger.end)

    def _unlisted(self, span: Constituent) -> str:
        phrases, lexicon = self._phrases, self._lexicon
        side = self._sides.read(span)
        if side is not None and (side.is_pronoun or side.id in lexicon.actors):
            return ""
        names = phrases.names(span.start, span.end)
        if names and names[-1][1] == span.end:
            name = phrases.text(names[-1])
            return (
                "" if name in lexicon.countries or self._objects.at(names[-1][0])[0].known else name
            )
        is_noun = phrases.tag(span.end - 1) == tag.NOUN
        return phrases.lower(span.end - 1) if is_noun and not (side and side.armed) else ""


__all__ = ["COLUMNS", "Unknown", "find", "listed", "table"]
