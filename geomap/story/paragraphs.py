"""The paragraphs of a text: between blank lines, one a line, or hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, zip_longest
from typing import NamedTuple

SEEN = 4_000
"""Characters of a paragraph that are looked at: its shape is plain by then."""

BULLETS = "*\u2022\u00b7\u25aa\u25a0\u25ba\u25b6\u2192"
"""Asterisk, bullets, squares and arrows in front of an item of a list."""

CLOSERS = "\"'\u2019\u201d\xbb)]*"
"""What may stand between a full stop and the end of its line."""

_BLANK = "\n\n"
_FULL_STOPS = (".", "!", "?", "\u2026", "\u3002", "\u061f", "\u0964", "\u06d4")
_WRAP = (50, 110)  # columns at which files are hard-wrapped
_CAPTION = (3, 60)  # words of a caption that is pasted twice
_SENTENCE = 8  # words from which a repeated sentence is a caption, not a figure of speech
_LINK = 200  # characters of the longest link at the end of a paragraph
_WORD = re.compile(r"\S+")
_SPACES = (
    "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)  # all that `str.split` parts words at, but the two common ones


class Paragraph(NamedTuple):
    """A stretch of the text; `tight` where no blank line parts it from the one before."""

    start: int
    end: int
    tight: bool
    doubled: bool = False


def split(text: str, function_words: frozenset[str], links: re.Pattern[str]) -> Iterator[Paragraph]:
    """The paragraphs in order; a caption pasted twice at the head of one comes apart.

    So does a link at its end: "... officials said. Read more: Rebels take Marun".

    Args:
        text: the article's text.
        function_words: a line that ends in one of these goes on in the next.
        links: what begins such a link.
    """
    for paragraph in _joined(text, function_words):
        yield from _parts(text, paragraph, links)


def near(
    text: str,
    stretches: Iterable[tuple[int, int]],
    function_words: frozenset[str],
    links: re.Pattern[str],
) -> Iterator[Paragraph]:
    """Of the paragraphs at least those that share something with some stretches, in order.

    Where a blank line stands wherever a line ends, they are found without a look at the others.

    Args:
        text: the article's text.
        stretches: start and end of each, in order.
        function_words: as for `split`.
        links: as for `split`.
    """
    if 2 * text.count(_BLANK) != text.count("\n"):
        yield from split(text, function_words, links)
        return
    end = 0
    for first, last in stretches:
        if last <= end:
            continue
        blank = text.rfind(_BLANK, end, max(first, end))
        start = end if blank < 0 else blank
        blank = text.find(_BLANK, last)
        end = len(text) if blank < 0 else blank
        for line in _lines(text[start:end]):
            found = Paragraph(start + line.start, start + line.end, tight=False)
            yield from _parts(text, found, links)


def _parts(text: str, paragraph: Paragraph, links: re.Pattern[str]) -> Iterator[Paragraph]:
    """A paragraph without what comes apart from it."""
    parts = _undoubled(text, paragraph) if _may_double(text, paragraph) else (paragraph,)
    for part in parts:
        if text.find(":", max(part.start, part.end - _LINK), part.end) < 0:
            yield part  # all that begin such a link end in a colon
        else:
            yield from _unlinked(text, part, links)


def _joined(text: str, function_words: frozenset[str]) -> Iterator[Paragraph]:
    """Lines are paragraphs, save those that go on in the next line."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    opening: Paragraph | None = None
    for line, after in zip_longest(lines, lines[1:]):
        opening = opening or line
        if after is None or not _goes_on(text, line, after, width, function_words):
            yield Paragraph(opening.start, line.end, opening.tight)
            opening = None


def _lines(text: str) -> Iterator[Paragraph]:
    """The lines that are not blank, without the white space around them."""
    at, tight = 0, False
    for line in text.split("\n"):
        inner = line.lstrip()
        end = at + len(line)
        if inner:
            yield Paragraph(end - len(inner), end - len(inner) + len(inner.rstrip()), tight)
        tight = bool(inner)
        at = end + 1


def _wrap_width(text: str, lines: list[Paragraph]) -> int:
    """The column at which the whole text is hard-wrapped; 0 where it is not.

    Wrapped lines are about equally long, end within a sentence, and go on in lower case.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if b.tight]
    lengths = sorted(a.end - a.start for a, _ in pairs if a.end - a.start >= _WRAP[0] // 2)
    if not lengths:
        return 0
    width = lengths[len(lengths) * 19 // 20]
    if not _WRAP[0] <= width <= _WRAP[1]:
        return 0
    full = [(a, b) for a, b in pairs if _is_full(text, a, b, width)]
    if sum(a.end - a.start for a, _ in full) < 0.7 * sum(a.end - a.start for a, _ in pairs):
        return 0
    ended = sum(ends(text[max(a.start, a.end - 5) : a.end]) for a, _ in full)
    lower = sum(text[b.start].islower() for _, b in full)
    return width if 2 * ended < len(full) and 3 * lower >= len(full) else 0


def _is_full(text: str, line: Paragraph, after: Paragraph, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    word = text[after.start : min(after.end, after.start + width)].split(None, 1)[0]
    return line.end - line.start + 1 + len(word) >= 0.85 * width


def _goes_on(
    text: str, line: Paragraph, after: Paragraph, width: int, function_words: frozenset[str]
) -> bool:
    """Whether the next line belongs to the same paragraph."""
    if not after.tight or text[after.start] in BULLETS:
        return False
    if width and _is_full(text, line, after, width):
        return True
    end = text[max(line.start, line.end - 20) : line.end]
    if line.end - line.start < _WRAP[0] // 2 or ends(end) or end[-1] in ":;|":
        return False
    last = end.split()[-1].lower()
    return text[after.start].islower() or last in function_words or last.endswith(",")


def is_plain(text: str) -> bool:
    """Whether a text has no white space but spaces and line ends."""
    return not any(sign in text for sign in _SPACES)


def ends(text: str) -> bool:
    """Whether a sentence ends here."""
    return text.rstrip(CLOSERS + " ").endswith(_FULL_STOPS)


def _may_double(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph may begin twice with the same words: the quick way past nearly all."""
    shown = text[paragraph.start : min(paragraph.end, paragraph.start + SEEN)]
    *head, rest = shown.split(None, _CAPTION[0])
    if not all(map(rest.__contains__, head)):
        return False
    if "  " in shown or "\n" in shown or not is_plain(shown):
        return True
    opening = " ".join(head)
    at = shown.find(opening, 1)
    while at > 0 and not shown.startswith(shown[: at - 1], at):
        at = shown.find(opening, at + 1)
    return at > 0


def _undoubled(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, its head apart where that is a photo's caption pasted twice."""
    seen = min(paragraph.end, paragraph.start + SEEN)
    least, most = _CAPTION
    found = list(_WORD.finditer(text, paragraph.start, seen))
    words = [match[0] for match in found]
    for n in range(least, min(most, len(words) // 2) + 1):
        if words[0] != words[n] or words[:n] != words[n : 2 * n] or len(set(words[:n])) < least:
            continue
        if n < _SENTENCE and ends(words[n - 1]):
            continue
        last = 2 * n
        while words[last : last + n] == words[:n]:
            last += n
        yield Paragraph(paragraph.start, found[last - 1].end(), paragraph.tight, doubled=True)
        if last < len(found):
            yield Paragraph(found[last].start(), paragraph.end, tight=True)
        return
    yield paragraph


def _unlinked(text: str, paragraph: Paragraph, links: re.Pattern[str]) -> Iterator[Paragraph]:
    """A paragraph, the link at its end apart."""
    found = links.search(text, max(paragraph.start, paragraph.end - _LINK), paragraph.end)
    if found is None or not ends(text[max(paragraph.start, found.start() - 5) : found.start()]):
        yield paragraph
        return
    yield Paragraph(paragraph.start, found.start(), paragraph.tight, paragraph.doubled)
    yield Paragraph(found.start() + 1, paragraph.end, tight=True)
