"""hidden: characters that act where they are shown are made visible."""

from __future__ import annotations

import unicodedata

import pytest

from geomap import hidden


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]8;;https://x\x07link", "␛]8;;https://x␇link"),
        ("a\x00b", "a␀b"),
        ("back\x08\x08", "back␈␈"),
        ("a\x7fb", "a␡b"),
        ("a\x9b31mb", "a\N{REPLACEMENT CHARACTER}31mb"),
        ("a\u202egnp.exe", "a\N{REPLACEMENT CHARACTER}gnp.exe"),
        ("a\u2066b\u2069", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"),
        ("half \ud800", "half \N{REPLACEMENT CHARACTER}"),
    ],
)
def test_what_acts_is_shown(text: str, expected: str) -> None:
    assert hidden.shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, in two\nlines\tand a column.\r\n",
        "می\u200cخواهم",  # Persian needs its joiners
        "שלום\u200f!",
        "👨\u200d👩\u200d👧",
        "caf\u0065\u0301",
    ],
)
def test_what_writing_needs_stays(text: str) -> None:
    assert hidden.shown(text) == text


def test_no_control_character_is_left_and_every_offset_stays() -> None:
    text = "".join(map(chr, range(0x3000)))
    shown = hidden.shown(text)
    left = {char for char in shown if unicodedata.category(char) in ("Cc", "Cs")}
    assert left == set("\t\n\r")
    assert len(shown) == len(text)
