"""The armed sides of the lexicon."""

from __future__ import annotations

from typing import Any

import pytest

from geomap.errors import DataError
from geomap.lexicon import ACTOR_KINDS, Lexicon, actors
from geomap.models import PALETTE
from geomap.yamlfile import parse
from tests.lexicon_files import document, twice


def _actors() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = document("actors.yaml").value["actors"]
    return entries


def _names(actor: dict[str, Any]) -> list[str]:
    return [str(name) for name in (actor["name"], *actor.get("aliases", ()))]


def test_every_actor_has_an_id_a_name_and_a_kind() -> None:
    for actor in _actors():
        assert actor["id"] == actor["id"].lower(), actor
        assert set(actor["id"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"), actor
        assert str(actor["name"]).strip(), actor
        assert actor["kind"] in ACTOR_KINDS, actor
        assert actor.get("colour", PALETTE[0]) in PALETTE, actor
        assert set(actor) <= {
            *("id", "name", "kind", "country", "colour", "aliases", "bywords"),
        }, actor


def test_no_actor_stands_twice() -> None:
    assert twice([actor["id"] for actor in _actors()]) == []
    assert twice([str(actor["name"]) for actor in _actors()]) == []


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
    found = {actor["id"]: twice(_names(actor)) for actor in _actors()}
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


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{id: a, name: A, kind: army}", "'army' is no kind of actor."),
        ("{id: a, name: A, kind: rebel, colour: red}", "'red' is no colour: there are orange,"),
        ("{id: a, name: A, kind: rebel, colour: }", "'None' is no colour"),
    ],
)
def test_a_wrong_actor_is_told_with_its_line(entry: str, problem: str) -> None:
    with pytest.raises(DataError, match=f"^actors.yaml:2: {problem}"):
        actors.actors(parse(f"actors:\n  - {entry}\n", name="actors.yaml"))


def test_an_actor_has_the_colour_that_its_line_says(words: Lexicon) -> None:
    assert words.actors["islamic-state"].colour == "vermilion"
    assert words.actors["gunmen"].colour == ""
