"""What the text of others may not do to a terminal."""

from __future__ import annotations

import pytest

from geomap.terminal import one_line, visible, wrapped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rutba", "Rutba"),
        ("الرطبة", "الرطبة"),
        ("é [bold]x[/]", "é [bold]x[/]"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2066b\u200b", "a\\u2066b\\u200b"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("a\x07\nb", "a\\x07\\x0ab"),
    ],
)
def test_characters_that_a_terminal_obeys_or_hides_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_some_may_be_kept() -> None:
    assert visible("a\nb\r", keep="\n") == "a\nb\\x0d"


def test_one_line_is_one_line() -> None:
    assert one_line(" a\n\t b\r\nc ") == "a b c"


def test_lines_fit_the_width_and_hang_below_the_first() -> None:
    lines = wrapped("word " * 30, width=50, first="  - ").splitlines()
    assert all(len(line) <= 50 for line in lines)
    assert lines[0].startswith("  - word")
    assert lines[1].startswith("    word")
