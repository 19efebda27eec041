"""The first look at a text passes over nothing that the rules would read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import lexicon as lexicons
from geomap import story
from geomap.grammar.phrases import Phrases
from geomap.grammar.scan import glance, may_report
from geomap.grammar.sentences import spans
from geomap.grammar.tokens import tokenize
from geomap.grammar.triggers import triggers
from geomap.lexicon import Lexicon
from tests.test_grammar_cases import FILES

NEEDS = {"hold": ("since",), "expel": ("out", "from")}
"""What tells of nothing without one of these."""


def _has_trigger(text: str, words: Lexicon) -> bool:
    """Whether it has one that may report."""
    found = triggers(Phrases(tokenize(text, 0, words), words))
    beside = set(text.split())
    needs = (NEEDS.get(trigger.verb.frame) for trigger in found)
    return any(need is None or not beside.isdisjoint(need) for need in needs)


def _written(words: Lexicon) -> Iterator[str]:
    """Every form of every verb with every tail, as the sentence's first words and amid it."""
    for form, found in words.forms.items():
        for verb, _ in found:
            for gap in ("", "the whole"):
                parts = [(gap,) if part is None else part for part in verb.tail]
                for tail in product(*parts):
                    phrase = " ".join(filter(None, (form, *tail)))
                    yield f"{phrase.capitalize()} the town from the rebels since noon."
                    yield f"THEY {phrase.upper()} THE TOWN FROM REBELS SINCE NOON"
                    for word in ("", "to", "will"):
                        yield f"The rebels {word} {phrase} the town."


def test_no_sentence_with_a_trigger_and_something_armed_is_passed_over(words: Lexicon) -> None:
    missed = [
        text
        for text in _written(words)
        if _has_trigger(text, words) and not may_report(text, words)
    ]
    assert missed == []


def test_no_sentence_that_reports_is_passed_over(words: Lexicon) -> None:
    """The tables of the grammar hold sentences of every kind."""
    texts = [
        case["text"] for table in FILES.values() for case in table["cases"] if case.get("reports")
    ]
    assert texts
    assert [text for text in texts if not may_report(text, words)] == []


@pytest.mark.parametrize(
    "text",
    [
        "REBELS CAPTURE RUTBA",
        "Overrun by rebels: Rutba",
        "Forces the army out",
        "They'll force the army out of Rutba.",
        "the newly-captured town",
        "“Captured!”",
        "Rebels re-took it.",
        "Rebels took Rutba.",
        "Rebel forces captured Rutba.",
        "It took control of Rutba.",
        "Isis has held Fallujah since January.",
        "Rutba fell to the Taliban.",
        "The army was driven out of Rutba.",
        "The town was taken by them on Saturday.",
        "M23 a pris Goma; M23 captured Goma.",
        "The fall of Mosul shocked the army.",
        "Rutba slipped into the hands of militants.",
    ],
)
def test_capture_words_are_seen_however_they_are_written(words: Lexicon, text: str) -> None:
    assert may_report(text, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained in Baghdad on Sunday.",
        "The minister spoke of the weather.",
        "Government forces and rebel forces said it again.",
        "The town was under fire.",
        "He rescued the mistaken wholesaler.",
        "She took the bus to work.",
        "The price of bread rose.",
        "He gave his view of the election.",
        "The rebels were forced to wait.",
        "The army holds the town.",
    ],
)
def test_a_sentence_without_what_one_needs_is_passed_over(words: Lexicon, text: str) -> None:
    assert not may_report(text, words)


PARTS = (
    "Rebels captured Goma", "the army took Rutba", "They were driven", "out of Kesh", "U.S", "Gen",
    "No", "He said", "it rained", ". ", ".", "? ", "”", " “", "\n", "\n\n", " ", ", ", "• ",
    "Read more: ", "forces", "Forces the army out", "x" * 800, "It rained, " * 160,
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_every_sentence_that_may_report_is_in_a_stretch(text: str) -> None:
    words = lexicons.load()
    seen = glance(text, words)
    for block in story.blocks(text):
        parts = seen.within(block.start, block.end)
        looked_at = {where for part in parts for where in spans(text, *part, words)}
        for start, end in spans(text, block.start, block.end, words):
            may = may_report(text[start:end], words)
            assert (start, end) in looked_at or not may
            assert may or (start, end) not in seen.by_itself


def test_of_everyday_news_nothing_is_left(words: Lexicon) -> None:
    assert not glance("The council met on Monday. It took two hours.\n\nIt rained.", words)


def test_a_stretch_is_a_sentence_where_its_ends_are_plain(words: Lexicon) -> None:
    text = "It rained on Monday. Rebels captured Goma after days. It rained again."
    start, end = text.index("Rebels"), text.index(" It rained again")
    assert glance(text, words).by_itself == {(start, end)}
