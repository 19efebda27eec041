"""A .html file: the story of a web page alone (the only trafilatura module)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from geomap.articles import decode, extras
from geomap.articles import markup as html
from geomap.articles.file import MEGABYTE, File, parsing
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source, line
from geomap.articles.recall import Recall
from geomap.errors import InputError

MAX_MARKUP = 5 * MEGABYTE
"""Characters of a page without its scripts, styles and pictures; finding a story in more takes
minutes, and no page of news has them."""

# Only dates that the page marks as its own, whatever day it is today: a fixed last day, and no
# search for anything in the text that may be a day.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1990-01-01",
    "max_date": "2100-01-01",
}
_STORY = 100  # characters of the shortest story
_SAID = ("text", "title", "date", "sitename", "hostname", "url")
_HEAD = 4096  # bytes or characters among which a page says what it is
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_OURS = re.compile(r'<meta name="generator" content="geomap ')
_OURS_WITHIN = 50_000  # characters: the page's policy stands before, and is long
_PICTURE = re.compile(r"data:[^\"'()<>\s]{200,}")
_UNSEEN = ("script", "style", "svg")
_ITEM = re.compile(r"^[-*] ")
_CELLS = re.compile(r"^\|(.*)\|$")


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source]:
    """The file's article; what is given wins over what the page says, which may be wrong."""
    data = file.whole()
    markup = text_of(data, None, file.where)
    if _OURS.search(markup, 0, _OURS_WITHIN):
        if not file.named:  # an earlier map among the articles
            return
        raise InputError("it is a map that geomap made, not an article.", where=file.where)
    found, text = story(markup, file.where, asked.recall)
    yield Source(given.or_else(found).or_else(Metadata(id=file.name)).article(text), file.where)


def text_of(data: bytes, charset: str | None, where: str) -> str:
    """The markup of a page in the encoding that the server, or else the page, says it has.

    Raises:
        InputError: it is no text.
    """
    if not charset and (said := _CHARSET.search(data[:_HEAD])):
        charset = said[1].decode("ascii", "replace")
    try:
        return decode.declared(data, charset)
    except UnicodeError:
        raise decode.no_text(where) from None


def story(markup: str, where: str, recall: Recall) -> tuple[Metadata, str]:
    """What a page says of its article, and the article's text.

    Args:
        markup: of the page.
        where: what messages call it.
        recall: what earlier runs found on pages.

    Raises:
        InputError: there is no article on it, or no library to find it with.
    """
    lean = _lean(markup)
    if len(lean) > MAX_MARKUP:
        raise InputError(
            f"without scripts and pictures the page is larger than {MAX_MARKUP // MEGABYTE} MB.",
            where=where,
            mend="Save its text as a .txt file.",
        )
    said = recall.of("page", lean.encode("utf-8", "surrogatepass"), lambda: _found(lean, where))
    text = _paragraphs(said["text"])
    if not text:
        raise InputError(
            "no article was found on the page.",
            where=where,
            mend="If it has one, save its text as a .txt file.",
        )
    return _metadata(said), text


def _found(markup: str, where: str) -> dict[str, str]:
    """What the library finds on a page.

    It is first asked without the searches that, where a story is short, take the summaries of other
    stories for its end: pages of news are full of them. Only where that finds nothing, with them.
    """
    with extras.needed("html", "HTML pages", where):
        import trafilatura
        from trafilatura.settings import use_config

    extras.quieten("trafilatura", "htmldate")
    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(_STORY)
    asked: dict[str, Any] = {
        "with_metadata": True,
        "include_comments": False,
        "date_extraction_params": _DATES,
        "config": config,
    }
    with parsing(where, "the page can't be read"):
        said = _said(trafilatura.bare_extraction(markup, fast=True, favor_precision=True, **asked))
        if len(said["text"]) >= _STORY:
            return said
        return _said(trafilatura.bare_extraction(markup, **asked))


def _said(found: object) -> dict[str, str]:
    """What the library found, as text; empty where it did not."""
    return {name: getattr(found, name, None) or "" for name in _SAID}


def _lean(markup: str) -> str:
    """The page without what makes it large and holds no text."""
    lean = html.without(_PICTURE.sub("", markup), _UNSEEN)
    return lean if "<html" in lean[:_HEAD].lower() else f"<html><body>{lean}</body></html>"


def _metadata(said: dict[str, str]) -> Metadata:
    return Metadata(
        title=line(said["title"]),
        date=date.fromisoformat(said["date"]) if said["date"] else None,
        source=line(said["sitename"] or said["hostname"]),
        url=line(said["url"]),
    )


def _paragraphs(text: str) -> str:
    """The text with blank lines between its paragraphs, which come one a line."""
    lines = (_CELLS.sub(r"\1", line.strip()).strip() for line in decode.tidy(text).split("\n"))
    return "\n\n".join(_ITEM.sub("\N{BULLET} ", line) for line in lines if line)
