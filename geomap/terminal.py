"""Makes the text of others safe and readable on a terminal."""

from __future__ import annotations

import textwrap
import unicodedata

MIN_WIDTH = 40
MAX_WIDTH = 100

# Control and format characters (bidi overrides among them), line and paragraph separators,
# halves of surrogate pairs, private use, unassigned: none of them is what it looks like.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str, *, keep: str = "") -> str:
    r"""The text with every character that a terminal obeys or hides written out, as "\x1b".

    Args:
        text: any text.
        keep: characters to leave as they are, such as line ends.
    """
    return "".join(
        _escaped(char) if char not in keep and unicodedata.category(char) in _HIDDEN else char
        for char in text
    )


def one_line(text: str) -> str:
    """The text visible, on one line, with single spaces."""
    return visible(" ".join(text.split()))


def wrapped(text: str, *, width: int, first: str = "", indent: str | None = None) -> str:
    """The text visible and broken into lines.

    Args:
        text: any text; its own line breaks do not count.
        width: columns of the terminal.
        first: what the first line begins with.
        indent: what the others begin with; as many spaces as `first` is long by default.
    """
    return textwrap.fill(
        one_line(text),
        width=max(MIN_WIDTH, min(width, MAX_WIDTH)),
        initial_indent=first,
        subsequent_indent=" " * len(first) if indent is None else indent,
        break_on_hyphens=False,
    )


def _escaped(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
