"""Pieces of HTML as text: what mails and feeds hold, which is an article and no page around it.

Written for hostile markup: each character is looked at once, whatever is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from geomap.articles import decode

_OPENING = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_COMMENT, _COMMENT_END = "<!--", "-->"
_BREAKS = frozenset(
    "address article aside blockquote br caption center dd div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th tr ul".split()
)
_SPACES = re.compile(r"\s+")
_HIDDEN = ("script", "style", "head", "title", "svg", "template", "noscript")
_DATA = "ld+json"  # scripts of this type say who wrote a page, and when


def to_text(markup: str) -> str:
    """The text of the markup, with blank lines between its paragraphs."""
    paragraphs: list[list[str]] = [[]]
    for piece, tag in _pieces(without(markup, _HIDDEN)):
        if tag in _BREAKS:
            paragraphs.append([])
            if tag == "li":
                paragraphs[-1].append("\N{BULLET} ")
        paragraphs[-1].append(piece)
    lines = (_SPACES.sub(" ", unescape("".join(pieces))).strip() for pieces in paragraphs)
    return decode.tidy("\n\n".join(line for line in lines if line.strip("\N{BULLET} ")))


def without(markup: str, elements: tuple[str, ...]) -> str:
    """The markup without these elements and what is in them; scripts that hold data are kept."""
    opening = re.compile(rf"<({'|'.join(elements)})\b([^<>]*)>", re.IGNORECASE)
    kept: list[str] = []
    at = 0
    never_closed: set[str] = set()
    while found := opening.search(markup, at):
        name = found[1].lower()
        closing = None if name in never_closed else _end_of(name, markup, found.end())
        if closing is None:
            never_closed.add(name)
        kept.append(markup[at : found.start()])
        after = found.end() if closing is None else closing
        if _DATA in found[2].lower():
            kept.append(markup[found.start() : after])
        at = after
    return "".join([*kept, markup[at:]])


def _end_of(name: str, markup: str, start: int) -> int | None:
    found = re.compile(rf"</{name}[^<>]*>", re.IGNORECASE).search(markup, start)
    return found.end() if found else None


def _pieces(markup: str) -> Iterator[tuple[str, str]]:
    """The text between the tags, each with the tag before it."""
    at, tag = 0, ""
    while at < len(markup):
        start = markup.find("<", at)
        if start < 0:
            break
        found = _OPENING.match(markup, start) or _CLOSING.match(markup, start)
        if found:
            yield markup[at:start], tag
            at, tag = found.end(), found[1].lower()
        elif markup.startswith(_COMMENT, start):
            yield markup[at:start], tag
            end = markup.find(_COMMENT_END, start)
            at, tag = (len(markup) if end < 0 else end + len(_COMMENT_END)), ""
        elif found := _DECLARATION.match(markup, start):
            yield markup[at:start], tag
            at, tag = found.end(), ""
        else:  # a sign, as in "a < b"
            yield markup[at : start + 1], tag
            at, tag = start + 1, ""
    yield markup[at:], tag
