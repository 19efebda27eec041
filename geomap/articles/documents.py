"""A .txt or .md file: one article, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geomap import yamlfile
from geomap.articles import decode, metadata
from geomap.articles.files import File
from geomap.articles.metadata import Metadata, Source
from geomap.errors import DataError, InputError

MAX_BYTES = 50_000_000
_FENCE = "---"
_FENCES_END = ("---", "...")


def read(file: File, given: Metadata) -> Iterator[Source]:
    """The file's article.

    Args:
        file: the file and its name.
        given: what the folder says of the file; its own front matter wins, key by key.

    Raises:
        InputError: it can't be read, its front matter is broken, or it has no text.
    """
    text = decode.tidy(decode.read_text(file.path, limit=MAX_BYTES))
    front, body = _split(text, file.path)
    said = Metadata() if front is None else _front_matter(front, file.path)
    if not body.strip():
        raise InputError(
            "it has no text.", where=str(file.path), mend="Paste the article, or remove the file."
        )
    known = said.or_else(given).or_else(Metadata(id=file.name))
    yield Source(known.article(body), str(file.path))


def _split(text: str, path: Path) -> tuple[str | None, str]:
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
        where=f"{path}:1",
        mend="Write a line with only '---' below it.",
    )


def _front_matter(text: str, path: Path) -> Metadata:
    try:
        document = yamlfile.parse(text, name=str(path), first_line=2)
    except DataError as error:
        raise InputError(
            f"in the front matter {error.problem}", where=error.where, mend=error.mend
        ) from None
    if document.value is None:
        return Metadata()
    if not isinstance(document.value, dict):
        raise InputError(
            "the front matter must be lines of 'key: value'.",
            where=f"{path}:2",
            mend="If it is not meant as front matter, begin the file with an empty line.",
        )
    return metadata.read(document.value, lambda key: f"{path}:{document.line(key)}")
