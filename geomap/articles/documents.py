"""A .txt or .md file: one article, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator

from geomap import yamlfile
from geomap.articles import decode, metadata
from geomap.articles.file import File
from geomap.articles.formats import Asked
from geomap.articles.metadata import Metadata, Source
from geomap.errors import DataError, InputError
from geomap.files import CHRONOLOGY

_FENCE = "---"
_FENCES_END = ("---", "...")


def read(file: File, given: Metadata, asked: Asked) -> Iterator[Source]:
    """The file's article; its own front matter wins over what is given, key by key."""
    text = decode.tidy(decode.read_text(file))
    if text.startswith(CHRONOLOGY):
        if not file.named:  # an earlier output among the articles
            return
        raise InputError("it is a chronology that geomap made, not an article.", where=file.where)
    front, body = _split(text, file.where)
    said = Metadata() if front is None else _front_matter(front, file.where)
    if not body.strip():
        raise InputError(
            "it has no text.", where=file.where, mend="Paste the article, or remove the file."
        )
    known = said.or_else(given).or_else(Metadata(id=file.name))
    yield Source(known.article(body), file.where)


def _split(text: str, where: str) -> tuple[str | None, str]:
    """The front matter, or None, and the body."""
    start = text.find("\n") + 1
    if text[: start or None].rstrip() != _FENCE:
        return None, text
    at = start
    while 0 < start <= at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        if text[at:end].rstrip() in _FENCES_END:
            return text[start:at], text[end:]
        at = end
    raise InputError(
        "the front matter that begins here never ends.",
        where=f"{where}:1",
        mend="Write a line with only '---' below it.",
    )


def _front_matter(text: str, where: str) -> Metadata:
    try:
        document = yamlfile.parse(text, name=where, first_line=2)
    except DataError as error:
        raise InputError(
            f"in the front matter {error.problem}", where=error.where, mend=error.mend
        ) from None
    if document.value is None:
        return Metadata()
    if not isinstance(document.value, dict):
        raise InputError(
            "the front matter must be lines of 'key: value'.",
            where=f"{where}:2",
            mend="If it is not meant as front matter, begin the file with an empty line.",
        )
    return metadata.read(document.value, lambda key: f"{where}:{document.line(key)}")
