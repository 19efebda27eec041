"""The first looks at words and phrases pass over nothing that the closer ones would find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geomap import lexicon as lexicons
from geomap.grammar.actors import Sides
from geomap.grammar.hints import words_hinting, words_opening
from geomap.grammar.objects import Known, Objects
from geomap.grammar.phrases import Phrases
from geomap.grammar.rules import Sentence
from geomap.grammar.rules.places_before import stands_before, things_before
from geomap.grammar.tokens import tokenize
from geomap.lexicon import Lexicon
from tests.test_grammar_cases import FILES


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicons.load()


def _sentences(words: Lexicon) -> Iterator[Sentence]:
    known = Known(words, str.istitle, lambda name: False, lambda name: False)
    for table in FILES.values():
        for case in table["cases"]:
            phrases = Phrases(tokenize(case["text"], 0, words), words)
            yield Sentence(phrases, Sides(phrases), Objects(phrases, known))


def test_each_name_of_a_side_opens_with_a_word_that_may_open_one(words: Lexicon) -> None:
    opening, hinting = words_opening(words), words_hinting(words)
    for name in (*words.aliases, *words.bywords):
        texts = tokenize(name, 0, words).texts
        assert opening[texts[0]], name
        assert any(hinting[text] for text in texts), name


def test_other_words_open_no_name(words: Lexicon) -> None:
    assert not words_opening(words)["yesterday"]


def test_a_phrase_stands_before_a_verb_where_one_is_read(words: Lexicon) -> None:
    for sentence in _sentences(words):
        for left in range(1, sentence.phrases.size):
            read = things_before(sentence, left)
            assert stands_before(sentence, left) == bool(read), sentence.phrases.texts
