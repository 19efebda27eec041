"""What each value must be that a user gives for the page's look."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any
from urllib.parse import SplitResult, urlsplit

from geomap import hidden

MAX_URL = 2000
MAX_FAMILIES = 12

GENERIC = {
    "serif": ("serif", "ui-serif"),
    "sans": ("sans-serif", "ui-sans-serif", "ui-rounded", "system-ui"),
}
"""What a browser may choose a font by, which must stand last; and it may not be in quotes."""
_BARE = frozenset((*GENERIC["serif"], *GENERIC["sans"], "-apple-system", "BlinkMacSystemFont"))
_FAMILY = re.compile(r"[^\W_][\w .-]{0,63}")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_NOT_IN_ADDRESSES = frozenset("\"'<>\\^`|{}")
_HIDDEN = frozenset(("Cc", "Cs", "Co", "Cn"))
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|&(?:amp|copy|gt|lt|nbsp|quot|#\d+|#x[0-9a-fA-F]+);")
_LIKE = "Write it as https://www.example.org/news."


class WrongValueError(ValueError):
    """A value is wrong: what is, and how to mend it. Who knows the file and the line tells both."""

    def __init__(self, problem: str, mend: str) -> None:
        self.problem = problem
        self.mend = mend
        super().__init__(problem, mend)


def text(value: Any, *, most: int) -> str:
    """A text on one line, without spaces around it; empty where there are only spaces.

    Args:
        value: a text, it is hoped.
        most: the characters that it may have.

    Raises:
        WrongValueError: it is none, or no plain text.
    """
    if not isinstance(value, str):
        raise WrongValueError(f"{show(value)} is not text.", "Write text, in quotes.")
    line = " ".join(value.split())
    if len(line) > most:
        raise WrongValueError(f"the text has {len(line)} characters.", f"Use {most} at most.")
    if bad := next(
        (c for c in line if unicodedata.category(c) in _HIDDEN or c in hidden.TURNING), ""
    ):
        raise WrongValueError(
            f"the text holds the invisible character U+{ord(bad):04X}.", "Remove it."
        )
    if tag := _MARKUP.search(line):
        raise WrongValueError(
            f"{show(tag[0])} would be shown as it is.", "Write plain text, without HTML."
        )
    return line


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN or char in hidden.TURNING


def colour(value: Any) -> str:
    """A colour as "#rrggbb".

    Raises:
        WrongValueError: it is neither #rgb nor #rrggbb.
    """
    if value is None or value == "":
        raise WrongValueError(
            "there is no colour.", 'Write it in quotes, "#1a2b3c": else # begins a comment.'
        )
    small = str(value).lower()
    if isinstance(value, bool) or not small.isascii() or not _HEX.fullmatch(small):
        raise WrongValueError(
            f"{show(value)} is no colour.",
            'Write # and three or six of the digits 0-9 and a-f, in quotes: "#1a2b3c".',
        )
    return small if len(small) == 7 else "#" + "".join(digit * 2 for digit in small[1:])


def fonts(value: Any, *, key: str) -> str:
    """A list of fonts as CSS has it: each name in quotes, a generic one at the end.

    Args:
        value: names, with or without quotes, with commas between them.
        key: "serif" or "sans", which says the generic name to fall back on.

    Raises:
        WrongValueError: it is something else.
    """
    if not isinstance(value, str) or not value.strip():
        raise WrongValueError(f"{show(value)} is no list of fonts.", _FONTS_LIKE)
    families = [_family(part.strip()) for part in value.split(",")]
    if len(families) > MAX_FAMILIES:
        raise WrongValueError(f"there are {len(families)} fonts.", f"Use {MAX_FAMILIES} at most.")
    if families[-1] not in GENERIC[key]:
        families.append(GENERIC[key][0])
    return ", ".join(dict.fromkeys(families))


_FONTS_LIKE = "Write their names with commas between them: Source Serif 4, Georgia, serif."


def _family(name: str) -> str:
    quoted = len(name) > 1 and name[0] == name[-1] and name[0] in "\"'"
    if not quoted and name in _BARE:
        return name
    bare = name[1:-1].strip() if quoted else name
    if not _FAMILY.fullmatch(bare):
        raise WrongValueError(f"{show(name)} is no name of a font.", _FONTS_LIKE)
    return f'"{bare}"'


def address(url: Any) -> SplitResult:
    """The parts of an address of the web: http or https, a plain host, and what stands behind it.

    Raises:
        WrongValueError: it is no such address.
    """
    if not isinstance(url, str) or not url:
        raise WrongValueError(f"{show(url)} is no address.", _LIKE)
    if len(url) > MAX_URL:
        raise WrongValueError(f"the address has more than {MAX_URL:,} characters.", "Shorten it.")
    if bad := next((c for c in url if _not_in_addresses(c)), ""):
        raise WrongValueError(
            f"an address can't hold {'a space' if bad == ' ' else show(bad)}.",
            "Write such characters percent-encoded, a space as %20.",
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise WrongValueError(f"{show(url)} is no address of the web.", _LIKE) from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise WrongValueError("an address must begin with https:// or http://.", _LIKE)
    if "@" in parts.netloc:
        raise WrongValueError(
            "a user's name or password in an address would be readable in the page.",
            "Leave out all that stands between // and @.",
        )
    _check_host(parts.hostname or "")
    if port == 0 or parts.netloc.endswith(":"):
        raise WrongValueError("the port is no number from 1 to 65535.", "Leave it out.")
    return parts


def _not_in_addresses(char: str) -> bool:
    return char in _NOT_IN_ADDRESSES or char.isspace() or not char.isprintable()


def _check_host(host: str) -> None:
    if ":" in host:
        raise WrongValueError(
            "a page's security policy can't name an IPv6 address.", "Use the host's name."
        )
    if not host.isascii():
        raise WrongValueError(f"the host {show(host)} is not written in ASCII.", _in_ascii(host))
    if not _HOST.fullmatch(host) or len(host) > 253:
        raise WrongValueError(
            f"{show(host)} is no host.", "Name one host in full, of letters, digits and hyphens."
        )


def _in_ascii(host: str) -> str:
    try:
        return f"Write it as {host.encode('idna').decode('ascii')}."
    except UnicodeError:
        return "Write it in the form that begins with xn--."


def show(value: Any) -> str:
    """A value in quotes, short and with nothing invisible in it."""
    said = value if isinstance(value, str) else repr(value)
    short = said if len(said) <= 40 else f"{said[:37]}..."
    return "'" + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short) + "'"


def guess(value: Any, known: Iterable[str]) -> str:
    """How to mend a word that is not one of the known ones."""
    words = list(known)
    close = get_close_matches(str(value).lower(), words, 1)
    return f"Did you mean '{close[0]}'?" if close else f"Use one of: {', '.join(words)}."
