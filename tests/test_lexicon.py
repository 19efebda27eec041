"""The words that geomap reads with: sound data and right forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geomap import lexicon as lexicons
from geomap.errors import DataError
from geomap.lexicon import PLAN_CUES, Lexicon
from geomap.lexicon.loader import read_words
from tests.lexicon_files import FILES, document, source, twice


def _lists(value: Any, path: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every list of plain values in a file, with the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, f"{path}.{key}")
    elif isinstance(value, list):
        if all(not isinstance(item, dict | list) for item in value):
            yield path, value
        for number, inner in enumerate(value):
            yield from _lists(inner, f"{path}[{number}]")


def test_the_whole_lexicon_loads(words: Lexicon) -> None:
    assert words.forms
    assert words.actors


def test_it_is_loaded_once() -> None:
    assert lexicons.load() is lexicons.load()


@pytest.mark.parametrize("name", FILES)
def test_every_file_loads_alone(name: str) -> None:
    assert isinstance(document(name).value, dict)


@pytest.mark.parametrize("name", FILES)
def test_every_file_ends_in_one_newline_and_has_no_tabs_or_trailing_spaces(name: str) -> None:
    text = source(name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\t" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_at_its_head_what_it_holds(name: str) -> None:
    text = source(name)
    assert text.startswith("# ")


@pytest.mark.parametrize("name", FILES)
def test_no_list_holds_a_word_twice(name: str) -> None:
    found = {
        path: twice(values)
        for path, values in _lists(document(name).value)
        if not path.endswith(".past")  # "won, won" are two forms
    }
    assert {path: values for path, values in found.items() if values} == {}


@pytest.mark.parametrize("name", FILES)
def test_every_word_is_text_and_bare(name: str) -> None:
    bad = [
        (path, value)
        for path, values in _lists(document(name).value)
        for value in values
        if not isinstance(value, str) or not value or value != " ".join(value.split())
    ]
    assert bad == []


@pytest.mark.parametrize("name", ["words.yaml", "cues.yaml", "places.yaml", "verbs.yaml"])
def test_words_of_the_language_are_lower_case(name: str) -> None:
    bad = [
        (path, value)
        for path, values in _lists(document(name).value)
        for value in values
        if str(value) != str(value).lower()
    ]
    assert bad == []


def test_a_missing_file_is_a_message() -> None:
    with pytest.raises(DataError, match=r"nothing\.yaml: .*missing"):
        read_words("nothing.yaml")


# Verbs


def test_every_verb_has_known_keys_and_both_pasts_or_none() -> None:
    for frame in ("gain", "loss", "fall", "expel", "hold"):
        for entry in document("verbs.yaml").value[frame]:
            assert len(entry.get("past", ("", ""))) == 2, entry
            assert entry.get("strength", "weak") in ("strong", "weak"), entry
            assert set(entry) <= {
                "lemma",
                "past",
                "particle",
                "strength",
                "nouns",
                "people",
                "again",
                "lasting",
                "needs_winner",
            }, entry


# Cues and the closed classes


@pytest.mark.parametrize("name", PLAN_CUES)
def test_every_cue_has_words_and_a_reason_in_plain_words(words: Lexicon, name: str) -> None:
    cue = words.cues[name]
    assert len(cue.reason.split()) >= 2
    assert cue.reason[0].islower()
    assert not cue.reason.endswith(".")
    assert cue.verbs
    assert cue.nouns


def test_every_group_with_a_reason_is_read(words: Lexicon) -> None:
    groups = {key for key, value in document("cues.yaml").value.items() if isinstance(value, dict)}
    assert groups - {"forms_of"} == set(PLAN_CUES)


def test_no_two_cues_tell_the_same_reason(words: Lexicon) -> None:
    reasons = [cue.reason for cue in words.cues.values()]
    assert len(reasons) == len(set(reasons))


@pytest.mark.parametrize(
    ("name", "verb"),
    [
        ("plans", "vowed"),
        ("plans", "planning"),
        ("plans", "swore"),
        ("plans", "sought"),
        ("attempts", "tried"),
        ("attempts", "trying"),
        ("failures", "failed"),
        ("failures", "repelled"),
        ("failures", "stopped"),
        ("fears", "feared"),
        ("denials", "denied"),
        ("denials", "denies"),
    ],
)
def test_a_cue_holds_the_forms_of_its_verbs(words: Lexicon, name: str, verb: str) -> None:
    assert verb in words.cues[name].verbs


@pytest.mark.parametrize(
    "name",
    (
        "determiners possessives pronouns prepositions conjunctions subordinators be have do "
        "wh adverbs verbs common numbers abbreviations modals negations conditions "
        "hearsay saying implying denying denied"
    ).split(),
)
def test_the_closed_classes_are_there(words: Lexicon, name: str) -> None:
    assert words.words[name]


def test_what_yaml_could_misread_is_text(words: Lexicon) -> None:
    assert "on" in words.words["prepositions"]
    assert "no" in words.words["negations"]
    assert "none" not in {str(word).lower() for word in words.place_words}
    assert all(isinstance(word, str) for group in words.words.values() for word in group)


def test_every_list_of_words_is_asked_for(words: Lexicon) -> None:
    package = Path(lexicons.__file__).parent.parent
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    assert [name for name in words.words if not re.search(rf"[\"']{name}[\"']", code)] == []
