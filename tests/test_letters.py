"""The words of a text as bytes: the same words as by any slower way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.letters import Letters, any_of

WORDS = (b"take", b"taken", b"took", b"re", b"retake")


def _found(text: str) -> list[tuple[int, str]]:
    return [(at, word.decode()) for at, word in Letters(text).find(any_of(WORDS))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("They took it.", [(5, "took")]),
        ("TAKEN, not Take", [(0, "taken"), (11, "take")]),
        ("mistake, takeover, partook", []),
        ("re-take", [(0, "re"), (3, "take")]),
        ("“took” took’s", [(1, "took"), (7, "took")]),
        ("take take", [(0, "take"), (5, "take")]),
        ("Málaga took", [(7, "took")]),
        ("TAKE in capitals of Turkey: TA\u212aE", [(0, "take"), (28, "take")]),
        ("RET\u0130 \U0001f600 took", [(7, "took")]),
    ],
)
def test_whole_words_are_found_where_they_stand(text: str, found: list[tuple[int, str]]) -> None:
    assert _found(text) == found


@given(st.text(alphabet="takenoré T’-\u0130\u212a\U0001f600", max_size=60))
def test_all_are_found_in_any_text(text: str) -> None:
    lower = text.replace("\u0130", "i").replace("\u212a", "k").lower()
    wanted = [(m.start(), m[0]) for m in re.finditer("[a-z]+", lower) if m[0].encode() in WORDS]
    assert _found(text) == wanted


def test_what_stands_between_two_offsets_has_a_space_on_either_side() -> None:
    assert Letters("Rebels took Goma.").between(7, 17) == b" took goma  "


@pytest.mark.parametrize(
    ("text", "before"), [("to force", b"to"), ("force", None), ("said: force", None)]
)
def test_the_word_before_stands_right_before(text: str, before: bytes | None) -> None:
    assert Letters(text).before(text.index("force")) == before
