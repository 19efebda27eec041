"""The words that geomap reads with: sound data, right forms, and stems that find them all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from geomap import lexicon as lexicons
from geomap.errors import DataError
from geomap.lexicon import ACTOR_KINDS, PLAN_CUES, Lexicon
from geomap.lexicon.loader import read_words
from geomap.models import KINDS
from geomap.yamlfile import Document, parse

FOLDER = files("geomap").joinpath("data", "lexicon")
FILES = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".yaml"))


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicons.load()


@cache
def _document(name: str) -> Document:
    return parse(FOLDER.joinpath(name).read_text(encoding="utf-8"), name=name)


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


def _twice(values: list[Any]) -> list[Any]:
    return sorted({value for value in values if values.count(value) > 1})


def _actors() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = _document("actors.yaml").value["actors"]
    return entries


def _names(actor: dict[str, Any]) -> list[str]:
    return [str(name) for name in (actor["name"], *actor.get("aliases", ()))]


def test_the_whole_lexicon_loads(words: Lexicon) -> None:
    assert words.forms
    assert words.stems
    assert words.actors


def test_it_is_loaded_once() -> None:
    assert lexicons.load() is lexicons.load()


@pytest.mark.parametrize("name", FILES)
def test_every_file_loads_alone(name: str) -> None:
    assert isinstance(_document(name).value, dict)


@pytest.mark.parametrize("name", FILES)
def test_every_file_ends_in_one_newline_and_has_no_tabs_or_trailing_spaces(name: str) -> None:
    text = FOLDER.joinpath(name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\t" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_at_its_head_what_it_holds(name: str) -> None:
    text = FOLDER.joinpath(name).read_text(encoding="utf-8")
    assert text.startswith("# ")


@pytest.mark.parametrize("name", FILES)
def test_no_list_holds_a_word_twice(name: str) -> None:
    found = {
        path: _twice(values)
        for path, values in _lists(_document(name).value)
        if not path.endswith(".past")  # "won, won" are two forms
    }
    assert {path: values for path, values in found.items() if values} == {}


@pytest.mark.parametrize("name", FILES)
def test_every_word_is_text_and_bare(name: str) -> None:
    bad = [
        (path, value)
        for path, values in _lists(_document(name).value)
        for value in values
        if not isinstance(value, str) or not value or value != " ".join(value.split())
    ]
    assert bad == []


@pytest.mark.parametrize("name", ["words.yaml", "cues.yaml", "places.yaml", "verbs.yaml"])
def test_words_of_the_language_are_lower_case(name: str) -> None:
    bad = [
        (path, value)
        for path, values in _lists(_document(name).value)
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
        for entry in _document("verbs.yaml").value[frame]:
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


# Actors


def test_every_actor_has_an_id_a_name_and_a_kind() -> None:
    for actor in _actors():
        assert actor["id"] == actor["id"].lower(), actor
        assert set(actor["id"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"), actor
        assert str(actor["name"]).strip(), actor
        assert actor["kind"] in ACTOR_KINDS, actor
        assert set(actor) <= {"id", "name", "kind", "country", "aliases", "bywords"}, actor


def test_no_actor_stands_twice() -> None:
    assert _twice([actor["id"] for actor in _actors()]) == []
    assert _twice([str(actor["name"]) for actor in _actors()]) == []


def test_no_alias_belongs_to_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for actor in _actors():
        for name in _names(actor):
            owners.setdefault(name.lower(), set()).add(actor["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_byword_belongs_to_two_actors_or_is_an_alias() -> None:
    owners: dict[str, set[str]] = {}
    aliases = {name for actor in _actors() for name in _names(actor)}
    for actor in _actors():
        for name in actor.get("bywords", ()):
            owners.setdefault(name, set()).add(actor["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}
    assert sorted(set(owners) & aliases) == []


def test_no_actor_names_itself_twice() -> None:
    found = {actor["id"]: _twice(_names(actor)) for actor in _actors()}
    assert {id_: names for id_, names in found.items() if names} == {}


def test_actors_of_a_country_name_a_known_one(words: Lexicon) -> None:
    codes = set(words.countries.values())
    bad = [
        actor["id"] for actor in _actors() if actor.get("country") and actor["country"] not in codes
    ]
    assert bad == []


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Isis", "islamic-state"),
        ("ISIS", "islamic-state"),
        ("ISIL", "islamic-state"),
        ("Islamic State", "islamic-state"),
        ("Islamic State of Iraq and the Levant", "islamic-state"),
        ("Taliban", "taliban"),
        ("Syrian army", "syrian-army"),
    ],
)
def test_sides_are_known_by_their_names(words: Lexicon, name: str, actor: str) -> None:
    assert words.aliases[name] == actor
    assert actor in words.actors


def test_every_alias_and_byword_leads_to_an_actor(words: Lexicon) -> None:
    assert set(words.aliases.values()) | set(words.bywords.values()) <= set(words.actors)


# Places


def test_every_place_word_is_of_a_known_kind(words: Lexicon) -> None:
    assert set(words.place_words.values()) <= set(KINDS)
    assert set(_document("places.yaml").value["kinds"]) <= set(KINDS)


def test_every_kind_has_a_word(words: Lexicon) -> None:
    assert set(KINDS) - set(words.place_words.values()) == set()


def test_words_that_stand_before_a_name_are_of_a_known_kind(words: Lexicon) -> None:
    assert set(words.named_by.values()) <= {*KINDS, ""}


def test_no_place_word_is_of_two_kinds() -> None:
    kinds: dict[str, set[str]] = {}
    for kind, nouns in _document("places.yaml").value["kinds"].items():
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
    groups = {key for key, value in _document("cues.yaml").value.items() if isinstance(value, dict)}
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


@pytest.mark.parametrize(("people", "code"), [("Iraqi", "IQ"), ("Syrian", "SY"), ("Kurdish", "")])
def test_peoples_say_whose_side_it_is(words: Lexicon, people: str, code: str) -> None:
    assert words.demonyms[people] == code


@pytest.mark.parametrize(("name", "code"), [("Iraq", "IQ"), ("Syria", "SY"), ("Jordan", "JO")])
def test_countries_are_known_by_name(words: Lexicon, name: str, code: str) -> None:
    assert words.countries[name] == code
