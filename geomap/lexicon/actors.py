"""The armed sides of `actors.yaml`, and the names by which they are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geomap.errors import DataError
from geomap.lexicon.values import ACTOR_KINDS
from geomap.models import PALETTE, Actor
from geomap.yamlfile import Document


def actors(
    document: Document,
) -> tuple[dict[str, Actor], dict[str, str], dict[str, str]]:
    """The actors by id, their aliases and their bywords."""
    actors: dict[str, Actor] = {}
    aliases: dict[str, str] = {}
    bywords: dict[str, str] = {}
    wider: Mapping[str, list[str]] = document.value.get("wider") or {}
    for number, entry in enumerate(document.value["actors"]):
        problem = ""
        if entry["kind"] not in ACTOR_KINDS:
            problem = f"'{entry['kind']}' is no kind of actor."
        elif entry["id"] in actors:
            problem = f"the id '{entry['id']}' stands twice."
        elif entry.get("colour", "") not in ("", *PALETTE):
            problem = f"'{entry['colour']}' is no colour: there are {', '.join(PALETTE)}."
        actors[entry["id"]] = Actor(
            entry["id"],
            str(entry["name"]),
            entry["kind"],
            entry.get("country") or "",
            entry.get("colour", ""),
            tuple(wider.get(entry["id"], ())),
        )
        for alias in (entry["name"], *entry.get("aliases", ())):
            if aliases.setdefault(str(alias), entry["id"]) != entry["id"]:
                problem = f"the alias '{alias}' belongs to two actors."
        if problem:
            where = f"actors.yaml:{document.line('actors', number)}"
            raise DataError(problem, where=where, mend="Mend the entry.")
        for byword in entry.get("bywords", ()):
            bywords.setdefault(str(byword), entry["id"])
    _check(wider, actors, document)
    return actors, aliases, bywords


def _check(wider: Mapping[str, list[str]], actors: Mapping[str, Actor], document: Document) -> None:
    """Sides that a wider name means are listed, and are no wider names themselves."""
    for name, parts in wider.items():
        unknown = [part for part in (name, *parts) if part not in {*actors, *ACTOR_KINDS}]
        nested = [part for part in parts if part in wider]
        if unknown or nested:
            raise DataError(
                f"'{(unknown or nested)[0]}' is no side that '{name}' can mean.",
                where=f"actors.yaml:{document.line('wider', name)}",
                mend="Mend the entry.",
            )


def namesakes(aliases: Mapping[str, str], fighters: frozenset[str]) -> dict[str, str]:
    """What stands before "rebels" in the aliases of one side alone, to its id."""
    found: dict[str, set[str]] = {}
    for alias, identity in aliases.items():
        stem, _, last = alias.rpartition(" ")
        if stem[:1].isupper() and last in fighters:
            found.setdefault(stem, set()).add(identity)
    return {stem: ids.pop() for stem, ids in found.items() if len(ids) == 1}


def states(actors: Iterable[Actor]) -> dict[str, str]:
    """The first state actor of each country."""
    states: dict[str, str] = {}
    for actor in actors:
        if actor.kind == "state" and actor.country:
            states.setdefault(actor.country, actor.id)
    return states
