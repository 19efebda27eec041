"""The words as values: verbs, cues, and the lexicon that holds all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from geomap.models import Actor

Frame = Literal["gain", "loss", "fall", "pass", "expel", "bring", "hold"]
Form = Literal["base", "present", "past", "participle", "gerund", "noun"]

PLAN_CUES = ("plans", "attempts", "failures", "fears", "denials")
ACTOR_KINDS = ("state", "rebel", "militia", "foreign", "coalition", "generic")


@dataclass(frozen=True, slots=True)
class Verb:
    """A capture verb or phrase.

    Attributes:
        frame: who is the subject: the side that gains, the side that loses, or the place.
        strong: True where the verb alone says that its object was taken.
        tail: the words that must follow the verb, each with its alternatives; None stands for up to
            three words of any kind.
        split: True where the object may stand between the verb and its tail ("take it over").
        nouns: nouns of the same meaning.
        people: True where people undergo it as well: "Hicks was captured".
        again: True where the side had the place before: "retake".
        lasting: True where the bare participle also says a state: "occupied Kuwait".
        needs_winner: True where it tells of a capture only with the side that gains: "abandon".
    """

    lemma: str
    frame: Frame
    strong: bool = False
    tail: tuple[tuple[str, ...] | None, ...] = ()
    split: bool = False
    nouns: tuple[str, ...] = ()
    people: bool = False
    again: bool = False
    lasting: bool = False
    needs_winner: bool = False

    @property
    def name(self) -> str:
        """The verb with its tail, for rule names and messages."""
        words = ["…" if part is None else part[0] for part in self.tail]
        return " ".join([self.lemma, *words])


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that govern a capture word and turn it into no capture, with the reason told."""

    reason: str
    verbs: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All words the grammar reads with.

    Attributes:
        forms: each written form of each capture verb, lower-case, to the verbs and their form.
        actors: by id.
        aliases: each actor's names as written, to its id.
        bywords: names that stand for a side only as a subject ("Damascus"), to its id.
        states: each country's code to the id of its state's men, by which "Iraqi troops" and
            "Iraq's army" are known.
        namesakes: what stands before "rebels", "fighters" ... in an alias, where that is one
            side's, to its id: by it "Tigrayan fighters" is known from "Tigrayan forces".
        place_words: each noun for a kind of place (and its plural) to the kind.
        cues: the governing words by what they mean (plans, attempts ...).
        words: the small closed classes by name.
    """

    forms: Mapping[str, tuple[tuple[Verb, Form], ...]]
    actors: Mapping[str, Actor]
    aliases: Mapping[str, str]
    bywords: Mapping[str, str]
    states: Mapping[str, str]
    namesakes: Mapping[str, str]
    place_words: Mapping[str, str]
    place_plurals: frozenset[str]
    named_by: Mapping[str, str]
    parts: frozenset[str]
    wholes: frozenset[str]
    landmarks: frozenset[str]
    areas: frozenset[str]
    demonyms: Mapping[str, str]
    lawmen: frozenset[str]
    witnesses: frozenset[str]
    camps: Mapping[str, frozenset[str]]
    countries: Mapping[str, str]
    fighters: frozenset[str]
    teams: frozenset[str]
    units: frozenset[str]
    leaders: frozenset[str]
    people: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]
    cues: Mapping[str, Cue]
    words: Mapping[str, frozenset[str]]
