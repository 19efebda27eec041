"""A logo, held by the page itself.

It is shown by an <img>, in which no script of an SVG runs and nothing is fetched.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

from geomap import smallfiles
from geomap.errors import DataError

MAX_BYTES = 200_000
_SVG = "image/svg+xml"
_BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
_NAMESPACE = "http://www.w3.org/2000/svg"
_ROOT = re.compile(r"<(?:\w+:)?svg[\s/>]")
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<\[>]*>", re.DOTALL)


def uri(path: Path, *, where: str) -> str:
    """A picture as a data: URI.

    Args:
        path: an SVG, PNG, JPEG or WebP file; what it is its content says, not its name.
        where: what names it in messages.

    Raises:
        DataError: the file is missing, too large or none of these.
    """
    data = smallfiles.data(path, most=MAX_BYTES, mend="Make the picture smaller.", where=where)
    return f"data:{_type(data, where)};base64,{base64.b64encode(data).decode('ascii')}"


def _type(data: bytes, where: str) -> str:
    for beginning, type_ in _BEGINNINGS.items():
        if data.startswith(beginning):
            return type_
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if (svg := _svg(data)) is None:
        raise DataError(
            "the picture is neither SVG nor PNG, JPEG or WebP.",
            where=where,
            mend="Save it as one of these; an SVG in plain UTF-8.",
        )
    if _NAMESPACE not in svg:
        raise DataError(
            "browsers would not show this SVG.",
            where=where,
            mend=f'Its first element needs xmlns="{_NAMESPACE}".',
        )
    return _SVG


def _svg(data: bytes) -> str | None:
    """The text of an SVG; None where the file is something else."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    at = 0
    while found := _BEFORE_ROOT.match(text, at):
        at = found.end()
    return text if _ROOT.match(text, at) else None
