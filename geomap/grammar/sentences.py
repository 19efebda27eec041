"""Cuts a paragraph into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from geomap.lexicon import Lexicon

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|(?<=[.!?])[\"”](?=\s[A-Z])|\n\s*(?=[*•\-–]\s)")
_LAST_WORD = re.compile(r"(\S+)$")
_NEXT = re.compile(r"\s+([\"'“‘«(\[*]*)(\S)")


def spans(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence between two offsets of a text, white space left out."""
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end and not _is_end(text, begin, match, end, lexicon):
            continue
        yield from _strip(text, begin, stop)
        begin = stop
    yield from _strip(text, begin, end)


def _strip(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


@cache
def _abbreviations(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words["abbreviations"]


@cache
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """Words that begin a sentence and no name: "The", "They", "In"."""
    classes = (
        "determiners",
        "pronouns",
        "possessives",
        "prepositions",
        "conjunctions",
        "subordinators",
    )
    return frozenset().union(*(lexicon.words[name] for name in classes))


def _is_end(text: str, begin: int, match: re.Match[str], end: int, lexicon: Lexicon) -> bool:
    """Whether a full stop ends the sentence: not after "Lt.", "U.S." before a name, an initial."""
    if match[0].strip() in ("", "*", "•", "-", "–"):
        return True
    following = _NEXT.match(text, match.end(), min(end, match.end() + 20))
    if following is None:
        return True
    letter = following[2]
    if letter.islower():
        return False
    if not match[0].startswith("."):
        return True
    before = _LAST_WORD.search(text, max(begin, match.start() - 30), match.start())
    word = before[1].lstrip("\"'“‘([") if before else ""
    if len(word) == 1 and word.isupper():
        return False
    lower = word.lower()
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):  # U.S, a.m
        opener = text[match.end() :].lstrip()[:12].split(" ")[0]
        return opener.lower() in _openers(lexicon)
    if lower in _abbreviations(lexicon):
        return lower == "no" and not letter.isdigit()
    return True
