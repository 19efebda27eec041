"""A .pdf file with text in it (the only pypdf module).

pypdf gives the text in the order in which the page was written, which for columns is the order in
which they are read. Reading by position on the page, as others do, mixes the lines of columns.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from geomap.articles import decode, extras, printed
from geomap.articles.file import MEGABYTE, File, parsing, too_large
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source, line
from geomap.errors import InputError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_BYTES = 256 * MEGABYTE
"""More than of other articles: pictures are a part of the file, and are not read."""
MAX_CHARACTERS = 3_000_000
"""Where reading ends: the text is longer than an article may be."""
_SAME_SIZE = 1.15  # the height of letters to that of others from which one is a headline
_HEAD = 1024  # bytes within which a PDF says that it is one
# What programs write for a title: the name of the file that was printed.
_NO_TITLE = re.compile(r"microsoft \w+ -|untitled|about:|.*\.[a-z]{2,5}$", re.IGNORECASE)


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source | InputError]:
    """The file's article, and pages that can't be read; what is given wins over what the PDF says.

    A PDF says when it was made, which may be years after its article: its date is not taken.
    """
    if file.size is not None and file.size > MAX_BYTES:
        raise too_large(file.where, MAX_BYTES)
    with file.opened() as stream:
        if b"%PDF-" not in stream.read(_HEAD):
            raise InputError("it is not a PDF.", where=file.where)
        stream.seek(0)
        said = asked.recall.of(
            "pdf", stream, lambda: _said(stream, file.where), sound=lambda made: not made["broken"]
        )
    problems = [
        InputError(problem, where=_page(file.where, number)) for number, problem in said["broken"]
    ]
    yield from problems
    text = decode.tidy(printed.paragraphs(said["pages"]))
    if not text:
        if problems:
            return
        raise InputError(
            "the PDF has no text; its pages may be pictures.",
            where=file.where,
            mend="Have its text recognised (OCR) first.",
        )
    known = given.or_else(Metadata(title=said["title"])).or_else(Metadata(id=file.name))
    yield Source(known.article(text), file.where)


def _said(stream: BinaryIO, where: str) -> dict[str, Any]:
    """What a PDF says: its title, the text of its pages, and what is wrong with others."""
    with extras.needed("pdf", "PDF files", where):
        import pypdf

    extras.quieten("pypdf")
    with parsing(where, "the PDF is broken", mend="Save or print it again."):
        stream.seek(0)
        reader = pypdf.PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(
                "the PDF can't be read without its password.",
                where=where,
                mend="Save it without one.",
            )
        count = len(reader.pages)
    pages, broken = _pages(reader, count, where)
    with parsing(where, "the PDF is broken"):
        return {"title": _title(reader), "pages": pages, "broken": broken}


def _page(where: str, number: int) -> str:
    """What messages call a page."""
    return f"{where}, page {number}"


def _pages(reader: PdfReader, count: int, where: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The text of each page, and the pages that can't be read, each with what is wrong."""
    texts: list[str] = []
    problems: list[tuple[int, str]] = []
    left = MAX_CHARACTERS
    for number in range(count):
        if left < 0:
            break
        try:
            with parsing(_page(where, number + 1), "the page can't be read"):
                texts.append(_text(reader.pages[number]))
                left -= len(texts[-1])
        except InputError as error:
            problems.append((number + 1, error.problem))
    return texts, problems


def _text(page: PageObject) -> str:
    """The text of a page, with a blank line where the size of the letters changes."""
    texts: list[str] = []
    size = 0.0

    def visit(text: str, ctm: list[float], tm: list[float], _font: object, points: float) -> None:
        nonlocal size
        if text.strip():
            # The letters' height on the page: that of the font, scaled by both matrices.
            now = points * math.hypot(tm[2], tm[3]) * math.hypot(ctm[2], ctm[3])
            before = "".join(texts[-2:])
            begins = text.startswith("\n") or before.endswith("\n")
            # One large letter is not a headline but the first of an article's text.
            if begins and len(before.strip()) > 1 and not _is_alike(now, size):
                texts.append("\n")
            size = now
        if text:
            texts.append(text)

    page.extract_text(visitor_text=visit)
    return "".join(texts)


def _is_alike(height: float, other: float) -> bool:
    return max(height, other) <= _SAME_SIZE * min(height, other)


def _title(reader: PdfReader) -> str:
    said = reader.metadata.title if reader.metadata else None
    title = line(str(said or ""))
    return "" if _NO_TITLE.match(title) else title
