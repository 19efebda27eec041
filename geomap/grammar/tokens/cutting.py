"""Cuts what stands between two spaces into words, numbers and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"""
    (?:{_LETTER}\.){{2,}}(?:-\w+)*                         # U.S., U.S.-backed
  | ['’](?:s|S|re|ve|ll|d)\b(?!{_LETTER})                  # the genitive and the short verbs
  | n['’]t\b
  | {_LETTER}+(?=n['’]t\b)                                 # did|n't
  | [‘’'ʿ`]?{_LETTER}[\w]*(?:(?:[-‐‑][‘’'ʿ`]?|/(?=[A-Z])|[’'‘ʿ`](?!(?:s|S|re|ve|ll|d)\b))[\w]+)*
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?(?:-\w+)*(?:\.(?=\w))?
  | \.\.\.|…|--+|[–—]
  | \S
    """,
    re.VERBOSE,
)
_SHORT_VERBS = frozenset("'s 'S 're 've 'll 'd ’s ’S ’re ’ve ’ll ’d".split())
_OPENING = frozenset("‘’'`")
_CLOSING = frozenset("’'")
_AYN = re.compile("[‘’'`][AEIOU]")


def asks_for_more(text: str) -> bool:
    """Whether of some mark only the rest of the sentence tells if it opens a quote: ‘Abed."""
    return _AYN.search(text) is not None


def quoted(parts: Sequence[str], short: Set[str]) -> Iterator[list[str]]:
    """The words of each part of a sentence of which `asks_for_more` holds, the last part first."""
    closed = False
    for number, part in enumerate(reversed(parts)):
        yield words(part, short, is_last=not number, closed=closed)
        closed = closed or not _CLOSING.isdisjoint(_WORD.findall(part))


def words(part: str, short: Set[str], *, is_last: bool, closed: bool = False) -> list[str]:
    """The words of a part of a sentence without spaces in it.

    Args:
        part: the part.
        short: abbreviations, which keep their full stop.
        is_last: whether the sentence ends with it, so that its last full stop is that of no word.
        closed: whether a mark that may close a quote stands in a later part.
    """
    found: list[str] = _WORD.findall(part)
    if not _OPENING.isdisjoint(part):
        found = _with_quotes_parted(found, closed=closed)
    if "." in (found[:-1] if is_last else found):
        found = _with_abbreviations(found, short, is_last=is_last)
    return found


def _with_quotes_parted(found: Sequence[str], *, closed: bool) -> list[str]:
    """Parts a quotation mark from the word it opens; the ayn of ‘Abed stays with its name."""
    last = max((i for i, word in enumerate(found) if word in _CLOSING), default=-1)
    parted: list[str] = []
    for position, word in enumerate(found):
        mark, rest = word[0], word[1:]
        is_opening = mark in _OPENING and rest[:1].isalpha() and word not in _SHORT_VERBS
        is_ayn = rest[:1] in "AEIOU" and position > last and not closed
        parted += (mark, rest) if is_opening and not is_ayn else (word,)
    return parted


def _with_abbreviations(found: Sequence[str], short: Set[str], *, is_last: bool) -> list[str]:
    """Gives "Gen", "." back as one word."""
    joined: list[str] = []
    for position, word in enumerate(found, 1):
        before = joined[-1] if joined else ""
        ends = is_last and position == len(found)
        initial = len(before) == 1 and before.isupper()
        if word == "." and not ends and (initial or before.lower().replace("’", "'") in short):
            joined[-1] += word
        else:
            joined.append(word)
    return joined
