"""Reads the files of `data/lexicon/` into one lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from geomap import compiled
from geomap.errors import DataError
from geomap.lexicon import actors, places, verbs
from geomap.lexicon.inflection import all_forms
from geomap.lexicon.values import PLAN_CUES, Cue, Lexicon
from geomap.yamlfile import Document

_SIDE_WORDS = (
    "side_pronouns", "trimmed", "governing_bodies", "own_bodies", "allegiance", "endings",
    "armed_adjectives", "against",
)  # fmt: skip
_CUE_GROUPS = frozenset((*PLAN_CUES, "forms_of"))


@cache
def load() -> Lexicon:
    """The packaged lexicon.

    Raises:
        DataError: a file is missing or wrong; the message names file and line, where one is known.
    """
    try:
        return _load()
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise DataError(
            f"a list of the lexicon is missing, or is none: {error!r}.",
            where="data/lexicon",
            mend="Compare its files with those that geomap brings.",
        ) from error


def _load() -> Lexicon:
    capture_verbs = verbs.verbs(read_words("verbs.yaml"))
    listed, aliases, bywords = actors.actors(read_words("actors.yaml"))
    place_nouns = read_words("places.yaml")
    place_words, plurals = places.place_words(place_nouns)
    names, demonyms = places.names_of_countries()
    side_words = read_words("actor_words.yaml").value
    people = read_words("people.yaml").value
    cues = read_words("cues.yaml").value
    fighters = _words(side_words["fighters"])
    return Lexicon(
        forms=verbs.forms(capture_verbs),
        actors=listed,
        aliases=aliases,
        bywords=bywords,
        states=actors.states(listed.values()),
        namesakes=actors.namesakes(aliases, fighters),
        place_words=place_words,
        place_plurals=plurals,
        named_by=place_nouns.value["named_by"],
        parts=_words(place_nouns.value["parts"]),
        wholes=_words(place_nouns.value["wholes"]),
        landmarks=_words(place_nouns.value["landmarks"]),
        areas=frozenset(read_words("areas.yaml").value["areas"]),
        demonyms=demonyms | {str(people): "" for people in side_words["peoples"]},
        lawmen=_words(side_words["lawmen"]),
        witnesses=_words(side_words["witnesses"]),
        camps={name: _words(words) for name, words in side_words["camps"].items()},
        countries=names,
        fighters=fighters,
        teams=_words(side_words["teams"]),
        units=_words(side_words["units"]),
        leaders=_words(side_words["leaders"]),
        people=_words(side_words["people"]),
        titles=_words(people["titles"]),
        given_names=frozenset(people["given_names"]),
        cues={name: _cue(cues[name]) for name in PLAN_CUES},
        words=_closed_classes(cues, side_words),
    )


def _closed_classes(
    cues: Mapping[str, Any], side_words: Mapping[str, Any]
) -> dict[str, frozenset[str]]:
    """The lists that the grammar asks for by name; of verbs all forms."""
    classes = {name: _words(words) for name, words in read_words("words.yaml").value.items()}
    classes |= {name: _words(side_words[name]) for name in _SIDE_WORDS}
    classes |= {name: _words(words) for name, words in cues.items() if name not in _CUE_GROUPS}
    return classes | {name: all_forms(verbs) for name, verbs in cues["forms_of"].items()}


def _cue(group: Mapping[str, Any]) -> Cue:
    return Cue(group["reason"], all_forms(group["verbs"]), _words(group["nouns"]))


def read_words(name: str) -> Document:
    """A file of the lexicon.

    Raises:
        DataError: it is missing, or no plain YAML.
    """
    path = files("geomap").joinpath("data/lexicon", name)
    try:
        return compiled.document(path.read_text(encoding="utf-8"), name=name)
    except FileNotFoundError:
        raise DataError("this lexicon file is missing.", where=name, mend="Reinstall.") from None


def _words(values: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(value).lower() for value in values)
