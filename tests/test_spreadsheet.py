"""Tables that a spreadsheet shows and never runs."""

from __future__ import annotations

import pytest

from geomap import spreadsheet


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(start: str) -> None:
    cell = spreadsheet.guarded(f"{start}1+1")
    assert cell.startswith("'")
    assert spreadsheet.bare(cell) == f"{start}1+1".replace("\r", "\n")


@pytest.mark.parametrize("value", ["Rutba", "", "a=b", "'quoted'", 3, 0.5, None])
def test_any_other_cell_stays_as_it_is(value: object) -> None:
    assert spreadsheet.guarded(value) == value
    assert not isinstance(value, str) or spreadsheet.bare(value) == value


def test_a_table_has_a_head_and_joins_lists() -> None:
    text = spreadsheet.table(("a", "b"), [("x", ("y", "z")), (None, 'say "no"')])
    assert text == 'a,b\nx,y; z\n,"say ""no"""\n'
