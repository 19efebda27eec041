"""Web archives (WARC): one article a page (the only warcio module)."""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.message import Message
from typing import TYPE_CHECKING, BinaryIO

from geomap.articles import extras, pages
from geomap.articles.file import MAX_DOCUMENT, MEGABYTE, File, parsing, too_large
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source
from geomap.articles.recall import Recall
from geomap.errors import ExtraError, InputError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MAX_HEAD = 8 * MEGABYTE
"""Bytes of the head of a record, which in truth has one or two thousand."""
_BLOCK = 1 << 16
_GZIP = b"\x1f\x8b"
_PAGES = ("text/html", "application/xhtml+xml")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BROKEN = "the archive is broken here; what follows is not read"


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source | InputError]:
    """The pages of the archive that have an article, and those that can't be read."""
    any_page = False
    with file.opened() as stream:
        for number, record in enumerate(_records(stream, file.where), start=1):
            if not _is_page(record):
                continue
            any_page = True
            where = f"{file.where}:{number} ({_address(record)})"
            try:
                found, text = _page(record, where, asked.recall)
            except InputError as error:
                yield error
                if error.where == file.where or isinstance(error, ExtraError):
                    return  # what is wrong is not the page
            else:
                known = found.or_else(replace(given, id=f"{file.name}:{number}"))
                yield Source(known.article(text), where)
    if not any_page:
        raise InputError("the archive holds no web page.", where=file.where)


def _records(stream: BinaryIO, where: str) -> Iterator[ArcWarcRecord]:
    """The records one by one; what is not read of one is passed over."""
    with extras.needed("warc", "WARC files", where):
        from warcio.archiveiterator import ArchiveIterator

    extras.quieten("warcio")
    # The library writes a warning to the terminal where a record is longer than it says.
    quiet = type("Records", (ArchiveIterator,), {"INC_RECORD": ""})
    number = 0
    bytes_ = _Bytes(stream, where)
    records = iter(quiet(bytes_))
    while True:
        number += 1
        with parsing(f"{where}:{number}", _BROKEN):
            bytes_.head_begins()
            record = next(records, None)
            bytes_.head_ends()
        if record is None:
            return
        yield record
        with parsing(f"{where}:{number}", _BROKEN):
            while record.raw_stream.read(_BLOCK):
                pass


class _Bytes:
    """The archive's bytes, unpacked where it is packed record by record or as a whole.

    The library would read a head without an end until no memory is left; here it ends.
    """

    def __init__(self, stream: BinaryIO, where: str) -> None:
        packed = stream.read(len(_GZIP)) == _GZIP
        stream.seek(0)
        # As much as there is, without waiting for more: what is behind it may be broken.
        self._read = gzip.GzipFile(fileobj=stream).read1 if packed else stream.read
        self._where = where
        self._left: float = math.inf

    def head_begins(self) -> None:
        self._left = MAX_HEAD

    def head_ends(self) -> None:
        self._left = math.inf

    def read(self, size: int) -> bytes:
        try:
            block = self._read(size)
        except EOFError:  # which is no error for the library
            raise InputError(
                "the archive ends in the middle of a page.",
                where=self._where,
                mend="Fetch it again.",
            ) from None
        self._left -= len(block)
        if self._left < 0:
            raise InputError(
                "it is not a web archive, or broken: the head of a record never ends.",
                where=self._where,
            )
        return block


def _is_page(record: ArcWarcRecord) -> bool:
    """Whether it is a page that a server sent, and not an error, a picture or a redirection."""
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = str(record.http_headers.get_header("Content-Type") or "").partition(";")[0]
    return record.http_headers.get_statuscode() == "200" and kind.strip().lower() in _PAGES


def _page(record: ArcWarcRecord, where: str, recall: Recall) -> tuple[Metadata, str]:
    """What page and record say, and the article's text."""
    with parsing(where, "the page can't be unpacked"):
        data = _content(record, where)
    header = Message()
    header["Content-Type"] = str(record.http_headers.get_header("Content-Type"))
    charset = header.get_content_charset()
    found, text = pages.story(pages.text_of(data, charset, where), where, recall)
    saved = _DAY.match(str(record.rec_headers.get_header("WARC-Date") or ""))
    return replace(
        found.or_else(Metadata(date=date.fromisoformat(saved[0]) if saved else None)),
        url=_address(record) or found.url,
    ), text


def _content(record: ArcWarcRecord, where: str) -> bytes:
    """The page as the server sent it, whole."""
    content, data = record.content_stream(), bytearray()
    while block := content.read(_BLOCK):
        data += block
        if len(data) > MAX_DOCUMENT:
            raise too_large(where, MAX_DOCUMENT)
    while record.raw_stream.read(_BLOCK):
        pass  # what its own length leaves behind a page
    if getattr(record.raw_stream, "limit", 0):
        raise InputError(
            "the archive ends in the middle of this page.", where=where, mend="Fetch it again."
        )
    return bytes(data)


def _address(record: ArcWarcRecord) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "")
