"""The stems by which a sentence that holds a capture word is found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from geomap.grammar.scan import may_report
from geomap.lexicon import Lexicon

ARMED = "The rebels said on Monday that {} the town since noon."


def _capture_words(words: Lexicon) -> Iterator[str]:
    """Every form that can report a capture by itself, or with its particle."""
    for form, found in words.forms.items():
        for verb, _ in found:
            if not verb.tail or (verb.split and len(verb.tail) == 1):
                yield form


def test_every_capture_word_holds_a_stem(words: Lexicon) -> None:
    stems = [stem.text for stem in words.stems]
    bad = [form for form in _capture_words(words) if not any(stem in form for stem in stems)]
    assert bad == []


def test_every_capture_word_is_seen_in_a_sentence_with_an_armed_side(words: Lexicon) -> None:
    bad = [
        form
        for form in _capture_words(words)
        if not may_report(ARMED.format(f"they {form} the army out of"), words)
    ]
    assert bad == []


def test_a_capture_word_in_capitals_is_seen_too(words: Lexicon) -> None:
    assert may_report("REBELS CAPTURE RUTBA", words)
    assert may_report("Overrun by rebels: Rutba", words)


def _phrases(words: Lexicon) -> Iterator[str]:
    """Every phrase in every form, with nothing between its parts and with two words."""
    for form, found in words.forms.items():
        for verb, _ in found:
            for gap in ("", "the whole"):
                parts = [(gap,) if part is None else part for part in verb.tail]
                yield from (" ".join(filter(None, (form, *tail))) for tail in product(*parts))


def test_every_phrase_is_seen_in_a_sentence_with_an_armed_side(words: Lexicon) -> None:
    bad = [
        phrase
        for phrase in _phrases(words)
        if not may_report(ARMED.format(f"{phrase} the army from"), words)
    ]
    assert bad == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained in Baghdad on Sunday.",
        "The minister spoke of the weather.",
        "She took the bus to work.",
        "The price of bread rose.",
        "He gave his view of the election.",
    ],
)
def test_sentences_without_a_capture_word_or_an_armed_side_are_passed_over(
    words: Lexicon, text: str
) -> None:
    assert not may_report(text, words)


@pytest.mark.parametrize(
    "text",
    [
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
def test_sentences_that_may_report_are_let_through(words: Lexicon, text: str) -> None:
    assert may_report(text, words)


def test_no_stem_is_found_by_another_as_strong(words: Lexicon) -> None:
    texts = [stem.text for stem in words.stems]
    assert len(texts) == len(set(texts))
    assert texts == sorted(texts)
