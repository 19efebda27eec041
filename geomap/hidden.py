r"""Characters that act where they are shown: they hide text, turn it round, or steer a terminal.

Text of others comes in through `shown`, so that whatever shows it later, a page, a table, a
terminal, shows these characters and obeys none. Marks that writing needs (joiners, LRM and RLM, the
soft hyphen) stay: they change how their neighbours look and hide nothing.
"""

from __future__ import annotations

import re

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the direction of those behind them round, until told otherwise (UAX #9)."""
_LOST = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400  # Unicode's pictures of the control characters, in their order
_DELETE = 0x7F
_SHOWN = {
    **{code: chr(_PICTURES + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    _DELETE: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(_DELETE + 1, 0xA0), _LOST),
    **dict.fromkeys(map(ord, TURNING), _LOST),
    **dict.fromkeys(range(0xD800, 0xE000), _LOST),  # halves of characters
}
_ACTING = re.compile(f"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{TURNING}\ud800-\udfff]")


def shown(text: str) -> str:
    r"""The text with something to see for each such character, one for one: "␛" for ESC.

    Tabs and line ends ("\t", "\n", "\r") stay.
    """
    return text.translate(_SHOWN) if _ACTING.search(text) else text
