"""The first look at a sentence passes over nothing that the rules would read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from geomap import lexicon as lexicons
from geomap.grammar.phrases import Phrases
from geomap.grammar.scan import holds_verb
from geomap.grammar.tokens import tokenize
from geomap.grammar.triggers import triggers
from geomap.lexicon import Lexicon
from tests.test_grammar_cases import FILES


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicons.load()


def _has_trigger(text: str, words: Lexicon) -> bool:
    """Whether it has one that may report: of who holds a place it is told only with "since"."""
    found = triggers(Phrases(tokenize(text, 0, words), words))
    return any(trigger.verb.frame != "hold" or "since" in text for trigger in found)


def _written(words: Lexicon) -> Iterator[str]:
    """Every form of every verb with every tail, as the sentence's first words and amid it."""
    for form, found in words.forms.items():
        for verb, _ in found:
            parts = [("the whole",) if part is None else part for part in verb.tail]
            for tail in product(*parts):
                phrase = " ".join((form, *tail))
                yield f"{phrase.capitalize()} the town."
                yield from (f"The rebels {word} {phrase} the town." for word in ("", "to", "will"))


def test_no_sentence_with_a_trigger_is_passed_over(words: Lexicon) -> None:
    cases = (case["text"] for table in FILES.values() for case in table["cases"])
    missed = [
        text
        for text in (*_written(words), *cases)
        if _has_trigger(text, words) and not holds_verb(text, words)
    ]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "REBELS CAPTURE RUTBA",
        "Forces the army out",
        "They'll force the army out of Rutba.",
        "the newly-captured town",
        "“Captured!”",
        "Rebels re-took it.",
    ],
)
def test_capture_words_are_seen_however_they_are_written(words: Lexicon, text: str) -> None:
    assert holds_verb(text, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained in Baghdad on Sunday.",
        "Government forces and rebel forces said it again.",
        "The town was under fire.",
        "He rescued the mistaken wholesaler.",
    ],
)
def test_a_sentence_without_one_is_passed_over(words: Lexicon, text: str) -> None:
    assert not holds_verb(text, words)
