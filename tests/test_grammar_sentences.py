"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import lexicon as lexicons
from geomap.grammar import sentences


def _spans(text: str) -> list[tuple[int, int]]:
    return list(sentences.spans(text, 0, len(text), lexicons.load()))


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in _spans(text)]


@pytest.mark.parametrize(
    "text",
    [  # | where a sentence ends
        "Rebels took Rutba.|The army fled.",
        "Did Rutba fall?|It did!|The army fled.",
        "Rebels took Rutba.",
        "Rebels took Rutba",
        "REBELS TOOK RUTBA.|THE ARMY FLED.",
        # Titles, initials and other short forms
        "Gen. Petraeus took Rutba.|He left.",
        "Lt. Col. Ali took Rutba.|He left.",
        "Mr. Smith and Dr. Jones met Sen. McCain.|They left.",
        "J. Smith took Rutba.|He left.",
        "George W. Bush spoke.|He left.",
        "J.R.R. Tolkien wrote.|He left.",
        "The town of St. Petersburg fell.|It burned.",
        "Battalion No. 30 fell.|It burned.",
        "The firm Oil Co. Ltd. left.|It burned.",
        # U.S. and the like
        "The U.S. Army took Rutba.|It left.",
        "The U.S. troops took Rutba.|They left.",
        "It was taken by the U.S.|The army left.",
        "It fell at 5 a.m. on Saturday.|It burned.",
        "It fell at 5 p.m. Saturday.|It burned.",
        "Towns, e.g. Rutba, fell.|They burned.",
        # Days and numbers
        "It fell on Oct. 29.|It burned.",
        "It fell on Oct. 29, said Gen. Ali.|It burned.",
        "On Sept. 3 it fell.|It burned.",
        "It is 3.5 km from Rutba.|It burned.",
        "It cost $2.5bn.|It burned.",
        "It fell in 2014.|It burned.",
        "It fell in 2014.|2,000 men fled.",
        # Quotes and brackets
        "“Rutba fell.”|He left.",
        "“Rutba fell,” he said.|He left.",
        '"Rutba fell."|He left.',
        "“Did it fall?” he asked.|He left.",
        "“Rutba fell!” shouted Ali.|He left.",
        "He said: “Rutba fell.|It burned.”|He left.",
        "Rutba fell.|“It burned,” he said.",
        "Rutba fell (it burned).|He left.",
        "Rutba fell.|(It burned.)|He left.",
        "Rutba fell.’|He left.",
        # Ellipsis
        "Rutba fell ... and burned.|He left.",
        "Rutba fell… and burned.|He left.",
        "Rutba fell...|He left.",
        "Rutba fell…|He left.",
        # Names with a sign in them
        "Yahoo! news told it.|He left.",
        "See www.example.org for it.|He left.",
        "The file a.txt fell.|He left.",
        # Names with an article of their own
        "Rutba fell. al-Qaim fell too.",  # a small letter begins no sentence
        "Rutba fell.|Al-Qaim fell too.",
    ],
)
def test_a_paragraph_is_cut_where_its_sentences_end(text: str) -> None:
    assert _split(text.replace("|", " ")) == text.split("|")


def test_lines_of_a_list_are_sentences() -> None:
    text = "Captured so far:\n* Rutba\n* Anah and Rawah\n- Qaim\n• Hit"
    assert _split(text) == ["Captured so far:", "* Rutba", "* Anah and Rawah", "- Qaim", "• Hit"]


def test_a_sentence_may_run_over_a_line() -> None:
    assert _split("Rebels took\nRutba. The\narmy fled.") == [
        "Rebels took\nRutba.",
        "The\narmy fled.",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\t \u00a0"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert _split(text) == []


def test_white_space_around_a_sentence_is_left_out() -> None:
    assert _spans("  Rutba fell.  \n It burned. ") == [(2, 13), (17, 27)]


def test_only_the_part_between_the_offsets_is_read() -> None:
    text = "Title. Rutba fell. It burned. More."
    found = list(sentences.spans(text, 7, 29, lexicons.load()))
    assert [text[start:end] for start, end in found] == ["Rutba fell.", "It burned."]


def test_the_part_may_end_within_a_sentence() -> None:
    text = "Rutba fell. It burned."
    assert list(sentences.spans(text, 0, 14, lexicons.load())) == [(0, 11), (12, 14)]


_PARTS = st.lists(
    st.sampled_from(
        "Rutba fell Gen Oct U.S. a.m. J. 29 3.5 The he . ! ? … ” “ \" ' ) ( * - • \n".split(" ")
    ),
    max_size=20,
)


@given(st.text() | _PARTS.map(" ".join) | _PARTS.map("".join), st.data())
def test_any_text_is_cut_without_losing_a_sign(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    last = start
    for first, stop in sentences.spans(text, start, end, lexicons.load()):
        assert last <= first < stop <= end
        assert not text[last:first].strip()
        assert text[first:stop] == text[first:stop].strip()
        last = stop
    assert not text[last:end].strip()


def test_a_very_long_paragraph_is_cut_in_good_time() -> None:
    assert len(_split("Gen. Ali took U.S. arms. " * 5_000)) == 5_000
    assert "".join(_split("." * 100_000)) == "." * 100_000
    assert "".join(_split("." * 100_000 + "x")) == "." * 100_000 + "x"


def test_a_sentence_that_never_ends_is_cut_between_words() -> None:
    pieces = _split("Rebels took Rutba and " * 500)
    assert max(map(len, pieces)) <= 1_500
    assert " ".join(pieces).split() == ["Rebels", "took", "Rutba", "and"] * 500
