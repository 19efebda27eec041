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
_STOP = ". "
_CLOSING = "\"'”’)"
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


def around(text: str, at: int, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """A stretch around an offset that holds the sentence there, be it with others beside it.

    It goes from one full stop that surely ends a sentence to the next one, wherever those are that
    `spans` begins to cut at, so that no other part of the text need be looked at.

    Args:
        text: the article's.
        at: the offset.
        start: where the sentence begins, or before.
        end: where it ends, or behind.
        lexicon: has the abbreviations.
    """
    stop = text.rfind(_STOP, start, at)
    while stop >= 0 and not _ends_surely(text, stop, lexicon):
        stop = text.rfind(_STOP, start, stop)
    start = start if stop < 0 else stop + len(_STOP)
    stop = text.find(_STOP, at, end)
    while stop >= 0 and not _ends_surely(text, stop, lexicon):
        stop = text.find(_STOP, stop + 1, end)
    return start, end if stop < 0 else stop + 1


def _ends_surely(text: str, stop: int, lexicon: Lexicon) -> bool:
    """Whether a full stop and a space part sentences for `spans`, wherever it begins to cut."""
    word = text[text.rfind(" ", max(0, stop - _WORD), stop) + 1 : stop]
    plain = len(word) > 1 and word.rstrip(_CLOSING).isalnum()
    capital = text[stop + 2 : stop + 3].isupper()
    return plain and capital and word.lower() not in lexicon.words["abbreviations"]


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
