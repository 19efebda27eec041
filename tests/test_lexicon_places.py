"""The nouns for kinds of place, and the names of countries and peoples."""

from __future__ import annotations

import pytest

from geomap.lexicon import Lexicon
from geomap.models import KINDS
from tests.lexicon_files import document


def test_every_place_word_is_of_a_known_kind(words: Lexicon) -> None:
    assert set(words.place_words.values()) <= set(KINDS)
    assert set(document("places.yaml").value["kinds"]) <= set(KINDS)


def test_every_kind_has_a_word(words: Lexicon) -> None:
    assert set(KINDS) - set(words.place_words.values()) == set()


def test_words_that_stand_before_a_name_are_of_a_known_kind(words: Lexicon) -> None:
    assert set(words.named_by.values()) <= {*KINDS, ""}


def test_no_place_word_is_of_two_kinds() -> None:
    kinds: dict[str, set[str]] = {}
    for kind, nouns in document("places.yaml").value["kinds"].items():
        for noun in nouns:
            kinds.setdefault(noun, set()).add(kind)
    assert {noun: of for noun, of in kinds.items() if len(of) > 1} == {}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("town", "town"),
        ("towns", "town"),
        ("city", "city"),
        ("cities", "city"),
        ("village", "village"),
        ("border crossing", "crossing"),
        ("border crossings", "crossing"),
        ("air base", "base"),
        ("barracks", "base"),
        ("refinery", "facility"),
        ("refineries", "facility"),
        ("factory", "building"),
        ("factories", "building"),
        ("complexes", "building"),
        ("church", "building"),
        ("churches", "building"),
        ("province", "area"),
        ("provinces", "area"),
        ("locality", "area"),
        ("localities", "area"),
        ("municipality", "town"),
        ("municipalities", "town"),
        ("fortress", "base"),
        ("fortresses", "base"),
        ("quarry", None),
        ("minister", None),
        ("man", None),
    ],
)
def test_place_words_and_their_plurals_say_the_kind(
    words: Lexicon, word: str, kind: str | None
) -> None:
    assert words.place_words.get(word) == kind


@pytest.mark.parametrize("word", ["towns", "cities", "refineries", "churches", "crossings"])
def test_plurals_are_known_as_such(words: Lexicon, word: str) -> None:
    assert word in words.place_plurals


@pytest.mark.parametrize("word", ["town", "city", "barracks", "headquarters", "church"])
def test_words_for_one_place_are_no_plurals(words: Lexicon, word: str) -> None:
    assert word not in words.place_plurals


def test_plurals_are_spelt_right(words: Lexicon) -> None:
    bad = [word for word in words.place_words if word.endswith(("sss", "iess", "eses", "shs"))]
    assert bad == []


@pytest.mark.parametrize(("people", "code"), [("Iraqi", "IQ"), ("Syrian", "SY"), ("Kurdish", "")])
def test_peoples_say_whose_side_it_is(words: Lexicon, people: str, code: str) -> None:
    assert words.demonyms[people] == code


@pytest.mark.parametrize(("name", "code"), [("Iraq", "IQ"), ("Syria", "SY"), ("Jordan", "JO")])
def test_countries_are_known_by_name(words: Lexicon, name: str, code: str) -> None:
    assert words.countries[name] == code
