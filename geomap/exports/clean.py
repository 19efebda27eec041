"""Makes the text of others such that a format can hold it."""

from __future__ import annotations

import re

_REPLACEMENT = "\ufffd"
# What XML 1.0 can't hold, escaped or not: control characters, halves of surrogate pairs, U+FFFE/F.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def xml(text: str) -> str:
    """The text with U+FFFD for what no XML file can hold; markup is not escaped."""
    return _NOT_XML.sub(_REPLACEMENT, text)


def utf8(text: str) -> str:
    """The text with "?" for halves of surrogate pairs, as in all our files."""
    return _SURROGATE.sub("?", text)


def line(text: str) -> str:
    """The text on one line of plain text: no controls, nothing that turns the line's direction."""
    return _TURNING.sub("", xml(" ".join(text.split())))
