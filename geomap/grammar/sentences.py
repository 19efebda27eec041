"""Cuts a paragraph into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from geomap.lexicon import Lexicon

LONGEST = 1_500
"""Characters of a sentence; what runs on for longer is cut: to read it takes their square."""

_END = re.compile(
    r"""
    [.!?…"”\n]  # a search skips to the next of these; what it is, the rest says
    (?: (?<=[.!?…]) (?<![.!?…][.!?…]) [.!?…]* ["'”’»)\]]* (?=\s|$)
      | (?<=[.!?]["”]) (?=\s[A-Z])
      | (?<=\n) \s* (?=[*•\-–]\s)
    )
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"\s+([\"'“‘«(\[*]*)(\S)")
_AFTER = 20  # characters within which the next sentence begins
_WORD = 30  # characters of the longest word that may be an abbreviation
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")


def spans(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence between two offsets of a text, white space left out."""
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end and not _is_end(text, begin, match, end, lexicon):
            continue
        yield from _pieces(text, begin, stop)
        begin = stop
    if begin < end:
        yield from _pieces(text, begin, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without the white space around it; what runs on for too long, in pieces."""
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start, start + LONGEST), start + LONGEST // 2)
        yield from _pieces(text, start, cut)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


@cache
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """Words that begin a sentence and no name: "The", "They", "In"."""
    classes = (
        "determiners", "pronouns", "possessives", "prepositions", "conjunctions", "subordinators",
    )  # fmt: skip
    return frozenset().union(*(lexicon.words[name] for name in classes))


def _is_end(text: str, begin: int, match: re.Match[str], end: int, lexicon: Lexicon) -> bool:
    """Whether a full stop ends the sentence: not after "Lt.", "U.S." before a name, an initial."""
    start, stop = match.span()
    sign = text[start]
    if sign == "\n":
        return True
    following = text[stop : stop + 2]
    if following[0] == " " and following[1:].isalpha() and stop + 2 <= end:  # so it is in most
        letter = following[1]
    elif (found := _NEXT.match(text, stop, min(end, stop + _AFTER))) is not None:
        letter = found[2]
    else:
        return True
    if letter.islower():
        return False
    if sign != ".":
        return True
    before = text[max(begin, start - _WORD) : start]
    word = before.rsplit(None, 1)[-1].lstrip("\"'“‘([") if before[-1:].strip() else ""
    if len(word) == 1 and word.isupper():
        return False
    lower = word.lower()
    if "." in word and _INITIALS.fullmatch(word):  # U.S, a.m
        opener = text[stop : stop + 2 * _AFTER].lstrip()[:12].split(" ")[0]
        return opener.lower() in _openers(lexicon)
    if lower in lexicon.words["abbreviations"]:
        return lower == "no" and not letter.isdigit()
    return True
