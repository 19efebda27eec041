"""The first look for denials."""

from __future__ import annotations

import pytest

from geomap import lexicon
from geomap.grammar import denials


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("The army denied it.", True),
        ("THE ARMY DENIED IT.", True),
        ("The report was false.", True),
        ("The report was\n  false.", True),
        ("Its troops still\u00a0hold the town.", True),
        ("A report on the claim named the town.", False),
        ("A false dawn; the fighting is still going on inside the town.", False),
        ("", False),
    ],
)
def test_whole_words_and_phrases_are_looked_for_across_any_white_space(
    text: str, *, may: bool
) -> None:
    assert denials.may_hold_denial(text, lexicon.load()) is may


def test_every_word_and_phrase_of_denial_is_found() -> None:
    words = lexicon.load().words
    told = words["denying"] | words["untrue"] | words["denied_phrases"]
    assert all(denials.may_hold_denial(f"They {each}.", lexicon.load()) for each in told)
