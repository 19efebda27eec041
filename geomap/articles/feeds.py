"""RSS and Atom files: one article an entry.

Parsed by expat and nothing else: no entity is ever defined, no other file is ever opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from html.entities import html5
from xml.parsers import expat

from geomap.articles import decode, mail, markup
from geomap.articles.file import File
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source, line
from geomap.errors import InputError

_BLOCK = 1 << 16  # characters that are parsed at once
_ROOTS = ("rss", "rdf", "feed")
_ENTRIES = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")  # the first that an entry has is taken
_DAYS = ("pubdate", "published", "date", "issued", "updated", "modified")
_FIELDS = frozenset((*_TEXTS, *_DAYS, "title", "link", "guid"))
_ATOM = re.compile(r"http://(www\.w3\.org/2005/Atom|purl\.org/atom/ns#)$", re.IGNORECASE)
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})([Tt ].*)?")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
_HEAD = 10_000  # characters within which a feed begins
_FEED = re.compile(rf"<(\w+:)?({'|'.join(_ROOTS)})\b", re.IGNORECASE)
_NOT_OURS = ("media", "itunes")  # titles and texts of pictures and sounds


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source | InputError]:
    """The file's articles, and the entries without a text."""
    data = file.whole()
    said = _ENCODING.search(data[:1000])
    try:
        text = decode.declared(data, said[1].decode("ascii", "replace") if said else None)
    except UnicodeError:
        raise decode.no_text(file.where) from None
    feed = _Feed(file.where)
    text = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE} \t\r\n")
    if not file.named and file.ending == ".xml" and not _FEED.search(text, 0, _HEAD):
        return  # of the many other things that are XML, and lie in folders
    number = 0
    for entry in feed.entries(text):
        number += 1
        where = f"{file.where}:{entry.row} (entry {number})"
        body = entry.text()
        if body:
            found = entry.metadata(feed.title)
            known = found.or_else(replace(given, id=f"{file.name}:{number}"))
            yield Source(known.article(body), where)
        else:
            yield InputError("the entry has no text.", where=where)
    if not number:
        raise InputError("the feed has no entries.", where=file.where)


@dataclass(slots=True)
class _Entry:
    """What an entry says, by the names of its elements, in lower case; the first of each."""

    row: int
    said: dict[str, str] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)

    def text(self) -> str:
        for name in _TEXTS:
            value = self.said.get(name, "")
            text = decode.tidy(value).strip() if name in self.plain else markup.to_text(value)
            if text:
                return text
        return ""

    def metadata(self, feed: str) -> Metadata:
        link = self.said.get("link") or self.said.get("guid", "")
        days = (_day(self.said[name].strip()) for name in _DAYS if name in self.said)
        return Metadata(
            title=line(markup.to_text(self.said.get("title", ""))),
            date=next((day for day in days if day), None),
            source=line(self.said.get("source", "")) or feed,
            url=line(link) if "://" in link else "",
        )


@dataclass(slots=True)
class _Feed:
    """A feed as it is parsed: where in it the parser is, and the entries that are whole."""

    where: str
    title: str = ""
    path: list[str] = field(default_factory=list)
    entry: _Entry | None = None
    done: list[_Entry] = field(default_factory=list)
    taking: str = ""
    taken: list[str] = field(default_factory=list)
    depth: int = 0
    markup: bool = False

    def entries(self, text: str) -> Iterator[_Entry]:
        """The entries in their order.

        Raises:
            InputError: it is no feed, or broken from somewhere on.
        """
        parser = self._parser()
        for start in range(0, len(text) or 1, _BLOCK):
            try:
                parser.Parse(text[start : start + _BLOCK], start + _BLOCK >= len(text))
            except expat.ExpatError as error:
                yield from self._whole()
                raise self._broken(error) from None
            yield from self._whole()

    def _whole(self) -> Iterator[_Entry]:
        yield from self.done
        self.done.clear()

    def _broken(self, error: expat.ExpatError) -> InputError:
        said = expat.ErrorString(error.code)
        if not self.path and not self.title and error.lineno == 1:
            return InputError(
                f"it is not XML ({said}).", where=self.where, mend="Read are RSS and Atom."
            )
        return InputError(
            f"its XML is broken here ({said}); what follows is not read.",
            where=f"{self.where}:{error.lineno}",
            mend="Save the feed again.",
        )

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.UseForeignDTD()  # so that "&nbsp;", which feeds use undefined, is no error
        parser.SkippedEntityHandler = self._skipped
        parser.EntityDeclHandler = self._refuse
        parser.CharacterDataHandler = self._characters
        parser.EndElementHandler = self._end
        parser.StartElementHandler = lambda name, values: self._start(
            name, values, parser.CurrentLineNumber
        )
        return parser

    def _refuse(self, *_: object) -> None:
        raise InputError(
            "it defines entities, which a feed has no need of and a bomb is made of.",
            where=self.where,
            mend="If you trust it, remove its DOCTYPE.",
        )

    def _start(self, full: str, values: dict[str, str], row: int) -> None:
        space, _, name = full.rpartition(" ")
        name = name.lower()
        if not self.path and name not in _ROOTS:
            raise InputError(
                f"it is not a feed: it begins with '{name[:40]}'.",
                where=self.where,
                mend="Read are RSS and Atom.",
            )
        self.path.append(name)
        if self.taking:
            if self.markup:
                self.taken.append(f"<{name}>")
        elif name in _ENTRIES and self.entry is None:
            self.entry = _Entry(row)
        elif self._is_wanted(name, space):
            self._take(name, space, values)

    def _is_wanted(self, name: str, space: str) -> bool:
        if any(word in space.lower() for word in _NOT_OURS):
            return False
        if self.entry is None:  # the feed's own title, or that of its channel
            return name == "title" and not self.title and len(self.path) <= 3
        parent = self.path[-2]
        if parent == "source":
            return name == "title"
        return parent in _ENTRIES and (name in _FIELDS or name == "source")

    def _take(self, name: str, space: str, values: dict[str, str]) -> None:
        atom = bool(_ATOM.match(space))
        if atom and name == "source":
            return  # its title is taken when it comes
        if name == "link" and values.get("href"):
            if values.get("rel", "alternate") == "alternate":
                self._say("link", values["href"])
            return
        if name == "guid" and values.get("ispermalink", values.get("isPermaLink")) == "false":
            return
        kind = values.get("type", "text" if atom else "html").lower()
        self.taking, self.taken, self.depth = name, [], len(self.path)
        self.markup = "xhtml" in kind or "xml" in kind
        if kind in ("text", "text/plain") and self.entry and name in _TEXTS:
            self.entry.plain.add(name)

    def _characters(self, text: str) -> None:
        if self.taking:
            self.taken.append(escape(text) if self.markup else text)

    def _skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 - expat's own order
        if self.taking and not is_parameter:
            character = html5.get(f"{name};", "")
            self.taken.append(escape(character) if self.markup else character)

    def _end(self, _: str) -> None:
        name = self.path[-1]
        if self.taking and len(self.path) == self.depth:
            self._say("source" if self._is_of_source() else self.taking, "".join(self.taken))
            self.taking = ""
        elif self.taking and self.markup:
            self.taken.append(f"</{name}>")
        elif self.entry and name in _ENTRIES:
            self.done.append(self.entry)
            self.entry = None
        self.path.pop()

    def _is_of_source(self) -> bool:
        return "source" in self.path

    def _say(self, name: str, value: str) -> None:
        if self.entry is None:
            self.title = line(markup.to_text(value))
        elif not self.entry.said.get(name, "").strip():
            self.entry.said[name] = value


def _day(text: str) -> date | None:
    """The day of a moment in the manner of Atom or of RSS."""
    found = _DAY.fullmatch(text)
    if not found:
        return mail.day(text)
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None
