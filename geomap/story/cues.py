"""The words by which web boilerplate shows itself (`data/lexicon/boilerplate.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from geomap import compiled
from geomap.errors import DataError
from geomap.story.paragraphs import BULLETS, CLOSERS
from geomap.yamlfile import Document

_NAME = "boilerplate.yaml"
_EFFECTS = ("line", "menu", "caption", "list", "tail", "comments")
_MATCHES = ("whole", "begins", "holds", "says", "ends")

_QUOTES = tuple(zip("\u2018\u2019\u201c\u201d\xab\xbb", '\'\'""""', strict=True))
_BULLETS = BULLETS + '>-\u2013\u2014|[( \t"'
_AROUND = _BULLETS + CLOSERS + "0123456789.:,!?\u2026<\u203a\u2039\u2190"
_MOST_WORDS = {"begins": 30, "holds": 60, "says": 60, "ends": 90}
_WORD = re.compile(r"[a-z]+")
_LETTERS = bytes(byte if chr(byte).islower() and byte < 128 else 32 for byte in range(256))
_NUMBER = re.compile(r"[0-9]{1,4}[.)]?\s+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase, how it must stand in a paragraph, and what it makes of that."""

    phrase: str
    match: str
    effect: str
    reason: str

    def is_in(self, text: str) -> bool:
        """Whether the phrase stands there, as whole words."""
        if self.match == "begins" and not text.startswith(self.phrase):
            return False
        at = text.find(self.phrase)
        end = at + len(self.phrase)
        before = at > 0 and self.phrase[0].isalnum() and text[at - 1].isalnum()
        after = end < len(text) and self.phrase[-1].isalnum() and text[end].isalnum()
        return at >= 0 and not before and not after


@dataclass(frozen=True, slots=True)
class Index:
    """Some cues by the longest word of their phrase, which few other texts hold.

    Attributes:
        by_word: each with its place in the file; those without a word under "".
        words: all the words.
    """

    by_word: dict[str, list[tuple[int, Cue]]]
    words: frozenset[bytes]

    def near(self, text: str) -> list[Cue]:
        """The cues that a text may hold, as the file has them."""
        words = text.encode("utf-8", "replace").translate(_LETTERS).split()
        if self.words.isdisjoint(words) and "" not in self.by_word:  # so it is for most prose
            return []
        known = {"", *map(bytes.decode, self.words.intersection(words))}
        found = (each for word in known for each in self.by_word.get(word, ()))
        return [cue for _, cue in sorted(found, key=lambda each: each[0])]


@dataclass(frozen=True, slots=True)
class Cues:
    """All of them, and the small words that end no line.

    Attributes:
        whole: the cues that are a whole paragraph, by phrase.
        others: the rest.
        told: of these such as may stand in a sentence of a story, or begin one.
        ends: of these such as end a paragraph.
        links: finds what begins a link to another page ("Read more:") after a sentence.
    """

    function_words: frozenset[str]
    whole: dict[str, Cue]
    others: Index
    told: Index
    ends: Index
    links: re.Pattern[str]

    def of(self, text: str, end: str, words: int, *, stops: bool) -> Cue | None:
        """The first cue that a paragraph holds.

        Args:
            text: the paragraph, or the beginning of a long one, with single spaces.
            end: its last 60 characters, with single spaces.
            words: how many it has.
            stops: whether it ends in a full stop.
        """
        if words > _MOST_WORDS["ends"]:
            return None
        if words > _MOST_WORDS["says"]:
            tail = _folded(end)
            return next((cue for cue in self.ends.near(tail) if cue.is_in(tail)), None)
        text = _folded(text)
        if text[0].isdigit():
            text = _NUMBER.sub("", text, count=1)
        bare = text.strip(_AROUND)
        if bare in self.whole:
            return self.whole[bare]
        near = (self.told if stops else self.others).near(text)
        return _first(near, text, _folded(end), words) if near else None


def _first(near: list[Cue], text: str, tail: str, words: int) -> Cue | None:
    for cue in near:
        where = {"begins": text.lstrip(_BULLETS), "ends": tail}.get(cue.match, text)
        if words <= _MOST_WORDS[cue.match] and cue.is_in(where):
            return cue
    return None


def _is_told(cue: Cue) -> bool:
    """A sentence of a story may begin with, or hold, what in a line is a cue."""
    return cue.match in ("says", "ends") or cue.phrase.endswith(":")


def _folded(text: str) -> str:
    if not text.isascii():
        for quote, plain in _QUOTES:  # str.translate would look up each letter
            text = text.replace(quote, plain)
    return text.casefold()


@cache
def load() -> Cues:
    """The cue words that the package carries."""
    source = files("geomap").joinpath("data", "lexicon", _NAME).read_text(encoding="utf-8")
    return checked(compiled.document(source, name=_NAME))


def checked(document: Document) -> Cues:
    """Checks the cue words.

    Raises:
        DataError: a key is missing or unknown, or a value is not of the kind it must be.
    """
    root = document.value if isinstance(document.value, dict) else {}
    if set(root) != {"function_words", "cues"} or not isinstance(root["cues"], list):
        raise DataError("it must hold the lists 'function_words' and 'cues'.", where=f"{_NAME}:1")
    words = _phrases(document, "function_words", value=root["function_words"])
    found: list[Cue] = []
    for number, group in enumerate(root["cues"]):
        found += _group(document, number, group)
    whole = {cue.phrase: cue for cue in found if cue.match == "whole"}
    others = [(place, cue) for place, cue in enumerate(found) if cue.match != "whole"]
    told = [(place, cue) for place, cue in others if _is_told(cue)]
    ends = [(place, cue) for place, cue in others if cue.match == "ends"]
    return Cues(
        function_words=frozenset(words),
        whole=whole,
        others=_index(others),
        told=_index(told),
        ends=_index(ends),
        links=_links(found),
    )


def _index(cues: list[tuple[int, Cue]]) -> Index:
    by_word: dict[str, list[tuple[int, Cue]]] = {}
    for place, cue in cues:
        word = max(_WORD.findall(cue.phrase), key=len, default="")
        by_word.setdefault(word, []).append((place, cue))
    return Index(by_word, frozenset(map(str.encode, by_word)))


def _links(cues: list[Cue]) -> re.Pattern[str]:
    starts = (c.phrase for c in cues if c.effect == "line" and c.phrase.endswith(":"))
    either = "|".join(re.escape(phrase) for phrase in starts)
    return re.compile(f"[ \\n](?:{either or '(?!)'})(?=[ \\n])", re.IGNORECASE)


def _group(document: Document, number: int, group: Any) -> Iterator[Cue]:
    where = f"{_NAME}:{document.line('cues', number)}"
    if not isinstance(group, dict) or group.get("effect") not in _EFFECTS:
        raise DataError(f"a group needs an effect: {', '.join(_EFFECTS)}.", where=where)
    if not isinstance(reason := group.get("reason"), str):
        raise DataError("a group needs a reason.", where=where)
    for key, value in group.items():
        if key in _MATCHES:
            for phrase in _phrases(document, "cues", number, key, value=value):
                yield Cue(phrase, key, group["effect"], reason)
        elif key not in ("effect", "reason"):
            raise DataError(
                f"the key '{key}' is unknown.",
                where=f"{_NAME}:{document.line('cues', number, key)}",
                mend=f"The lists are {', '.join(_MATCHES)}.",
            )


def _phrases(document: Document, *path: str | int, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise DataError(
            f"'{path[-1]}' must be a list of texts.", where=f"{_NAME}:{document.line(*path)}"
        )
    return [each.casefold() for each in value]
