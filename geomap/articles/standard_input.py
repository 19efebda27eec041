"""Standard input as a file: a text, a table, or whatever --format says."""

from __future__ import annotations

import sys

from geomap.articles import formats
from geomap.articles.file import File, Kept, unreadable
from geomap.errors import InputError

WHERE = "standard input"
NAME = "stdin"
_LOOKED_AT = 1000  # bytes among which the first that counts must be


def take(format_: str) -> File:
    """All that standard input gives, kept until it has been read.

    Args:
        format_: such as "html"; where empty, what begins with "{" is JSON Lines, the rest text.

    Raises:
        InputError: the format is unknown, or there is nothing to read from.
    """
    if format_ and format_ not in formats.NAMES:
        raise InputError(
            f"there is no format '{format_}'.",
            where=WHERE,
            mend=f"There are {', '.join(formats.NAMES)}.",
        )
    if sys.stdin is None:
        raise InputError("there is none.", where=WHERE, mend="Name a file.")
    try:
        kept = Kept(sys.stdin.buffer)
    except OSError as error:
        raise unreadable(WHERE, error) from None
    if not format_:
        with kept.open() as stream:
            beginning = stream.read(_LOOKED_AT).removeprefix(b"\xef\xbb\xbf").lstrip()
        format_ = "jsonl" if beginning.startswith(b"{") else "txt"
    return File(WHERE, NAME, f".{format_}", kept.open, kept.size)
