"""The words of a text as bytes, each byte one character: what a first look at it asks for.

Bytes are put in lower case, searched and parted into words several times faster than text, and most
of any news need be read no further.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_LOWER = bytes(
    ord(chr(byte).lower()) if chr(byte).isalpha() and byte < 128 else 32 for byte in range(256)
)
_LIKE_ASCII = (("\u0130", "i"), ("\u212a", "k"))  # their lower case is, or begins with, an a to z


class Letters:
    """A text in lower case; what is no letter from a to z is a space, and parts words."""

    __slots__ = ("_bytes",)

    def __init__(self, text: str) -> None:
        if not text.isascii():
            for sign, letter in _LIKE_ASCII:
                text = text.replace(sign, letter)
        self._bytes = b" %b " % text.encode("ascii", "replace").translate(_LOWER)

    def between(self, start: int, end: int) -> bytes:
        """What stands between two offsets of the text, with a space before and behind."""
        return b" %b " % self._bytes[start + 1 : end + 1]

    def find(self, wanted: re.Pattern[bytes]) -> Iterator[tuple[int, bytes]]:
        """Where which of the words stand that a pattern is of (`any_of`), in order."""
        return ((match.start(), match[1]) for match in wanted.finditer(self._bytes))

    def before(self, at: int) -> bytes | None:
        """The word before an offset; None where more than one sign parts them."""
        start = self._bytes.rfind(b" ", 0, at)
        return self._bytes[start + 1 : at] or None


def any_of(words: Iterable[bytes]) -> re.Pattern[bytes]:
    """A pattern of whole words for `Letters.find`; it looks at few letters of any others."""
    return re.compile(b" (%b)(?= )" % _either(sorted(set(words))))


def _either(words: list[bytes]) -> bytes:
    """One of some sorted words, what they begin with written once."""
    branches = []
    for head, group in groupby(words, key=lambda word: word[:1]):
        rests = [word[1:] for word in group]
        branches.append(head + _either(rests) if any(rests) else head)
    return b"(?:%b)" % b"|".join(reversed(branches))  # the empty one last
