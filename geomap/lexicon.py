"""Loads and checks the words: capture verbs, actors, kinds of place, cues (`data/lexicon/*.yaml`).

The grammar names no word itself; whoever wants it to read a new verb, actor or cue adds a line of
data. The files' formats are in their heads and in `data/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from geomap import compiled, countries
from geomap.errors import DataError
from geomap.models import KINDS, Actor
from geomap.yamlfile import Document

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
class Stem:
    """A part of a word by which a sentence with a capture word is found in one scan.

    Attributes:
        strong: whether it is enough; a weak one ("take") asks for an armed side besides.
        companions: of these one must stand in the sentence as well; empty where none need.
    """

    text: str
    strong: bool
    companions: tuple[str, ...]


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
        stems: parts of words, one of which stands in any sentence that holds a capture word.
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
    stems: tuple[Stem, ...]
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


_SIDE_WORDS = (
    "side_pronouns", "trimmed", "governing_bodies", "own_bodies", "allegiance", "endings",
    "armed_adjectives", "against",
)  # fmt: skip


@cache
def load() -> Lexicon:
    """The packaged lexicon.

    Raises:
        DataError: a file is missing or wrong; the message names file and line.
    """
    verbs = _verbs(_read("verbs.yaml"))
    actors, aliases, bywords = _actors(_read("actors.yaml"))
    places = _read("places.yaml")
    place_words, plurals = _place_words(places)
    cues = _read("cues.yaml")
    words = {name: _words(values) for name, values in _read("words.yaml").value.items()}
    words |= {
        name: _words(values)
        for name, values in cues.value.items()
        if name not in (*PLAN_CUES, "forms_of")
    }
    words |= {name: _all_forms(verbs) for name, verbs in cues.value["forms_of"].items()}
    actor_words = _read("actor_words.yaml").value
    words |= {name: _words(actor_words[name]) for name in _SIDE_WORDS}
    people = _read("people.yaml").value
    country_names, demonyms = _countries()
    forms = _forms(verbs)
    return Lexicon(
        forms=forms,
        stems=_stems(verbs),
        actors=actors,
        aliases=aliases,
        bywords=bywords,
        states=_states(actors.values()),
        namesakes=_namesakes(aliases, _words(actor_words["fighters"])),
        place_words=place_words,
        place_plurals=plurals,
        named_by=places.value["named_by"],
        parts=_words(places.value["parts"]),
        wholes=_words(places.value["wholes"]),
        landmarks=_words(places.value["landmarks"]),
        areas=frozenset(_read("areas.yaml").value["areas"]),
        demonyms=demonyms | {str(people): "" for people in actor_words["peoples"]},
        lawmen=_words(actor_words["lawmen"]),
        witnesses=_words(actor_words["witnesses"]),
        camps={name: _words(words) for name, words in actor_words["camps"].items()},
        countries=country_names,
        fighters=_words(actor_words["fighters"]),
        teams=_words(actor_words["teams"]),
        units=_words(actor_words["units"]),
        leaders=_words(actor_words["leaders"]),
        people=_words(actor_words["people"]),
        titles=_words(people["titles"]),
        given_names=frozenset(people["given_names"]),
        cues={
            name: Cue(
                cues.value[name]["reason"],
                _all_forms(cues.value[name]["verbs"]),
                _words(cues.value[name]["nouns"]),
            )
            for name in PLAN_CUES
        },
        words=words,
    )


def _read(name: str) -> Document:
    path = files("geomap").joinpath("data/lexicon", name)
    try:
        return compiled.document(path.read_text(encoding="utf-8"), name=name)
    except FileNotFoundError:
        raise DataError("this lexicon file is missing.", where=name, mend="Reinstall.") from None


def _words(values: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(value).lower() for value in values)


def _all_forms(lemmas: Iterable[Any]) -> frozenset[str]:
    """All forms of some verbs."""
    return frozenset(form for lemma in lemmas for form in conjugate(str(lemma)).values())


def conjugate(lemma: str, past: tuple[str, str] | None = None) -> dict[Form, str]:
    """The written forms of a verb, by the regular rules of English spelling."""
    if lemma in _AUXILIARY:
        return _AUXILIARY[lemma]
    if past is None:
        past = _IRREGULAR.get(lemma) or (_past(lemma), _past(lemma))
    return {
        "base": lemma,
        "present": _present(lemma),
        "past": past[0],
        "participle": past[1],
        "gerund": _gerund(lemma),
    }


_AUXILIARY: dict[str, dict[Form, str]] = {
    "be": {"base": "be", "present": "is", "past": "was", "participle": "been", "gerund": "being"},
    "have": {
        "base": "have",
        "present": "has",
        "past": "had",
        "participle": "had",
        "gerund": "having",
    },
}
_IRREGULAR = {
    "begin": ("began", "begun"), "bid": ("bid", "bid"), "bring": ("brought", "brought"),
    "come": ("came", "come"),
    "deal": ("dealt", "dealt"), "fight": ("fought", "fought"), "forecast": ("forecast", "forecast"),
    "get": ("got", "got"), "go": ("went", "gone"), "keep": ("kept", "kept"),
    "lay": ("laid", "laid"), "lead": ("led", "led"), "mean": ("meant", "meant"),
    "put": ("put", "put"), "say": ("said", "said"), "see": ("saw", "seen"),
    "seek": ("sought", "sought"), "send": ("sent", "sent"), "set": ("set", "set"),
    "strive": ("strove", "striven"), "swear": ("swore", "sworn"), "tell": ("told", "told"),
}  # fmt: skip
_DOUBLING = re.compile(
    r"(?:[^aeiou]|qu)[aeiou][bdgmnprt]"
)  # one syllable, short vowel: grab, grabbed


_LATE_STRESS = frozenset("expel repel deter rebut overrun begin control".split())


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    if _DOUBLING.fullmatch(lemma[-3:]) and len(lemma) <= 4:
        return lemma + lemma[-1] + "ed"
    return lemma + lemma[-1] + "ed" if lemma in _LATE_STRESS else lemma + "ed"


def _present(lemma: str) -> str:
    if re.search(r"(s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "be")):
        return lemma[:-1] + "ing"
    short = _DOUBLING.fullmatch(lemma[-3:]) is not None and len(lemma) <= 4
    return lemma + lemma[-1] + "ing" if short or lemma in _LATE_STRESS else lemma + "ing"


_VERB_LISTS: tuple[Frame, ...] = ("gain", "loss", "fall", "expel", "hold")
_PHRASE_LISTS: tuple[Frame, ...] = ("gain", "loss", "fall", "pass", "bring")


def _verbs(document: Document) -> list[tuple[Verb, dict[Form, str]]]:
    """Every verb and phrase of `verbs.yaml` with its written forms."""
    verbs: list[tuple[Verb, dict[Form, str]]] = []
    pasts: dict[str, tuple[str, str]] = {}
    for frame in _VERB_LISTS:
        for number, entry in enumerate(document.value[frame]):
            if "lemma" not in entry:
                where = f"verbs.yaml:{document.line(frame, number)}"
                raise DataError("the key lemma is missing.", where=where)
            if "past" in entry:
                pasts[entry["lemma"]] = (entry["past"][0], entry["past"][1])
            verb = Verb(
                lemma=entry["lemma"],
                frame=frame,
                strong=entry.get("strength") == "strong",
                tail=tuple((word,) for word in entry.get("particle", ())),
                split="particle" in entry,
                nouns=tuple(entry.get("nouns", ())),
                people=bool(entry.get("people")) or entry.get("strength") != "strong",
                again=bool(entry.get("again")),
                lasting=bool(entry.get("lasting")),
                needs_winner=bool(entry.get("needs_winner")),
            )
            verbs.append((verb, conjugate(verb.lemma, pasts.get(verb.lemma))))
    again = {verb.lemma for verb, _ in verbs if verb.again and not verb.tail}
    for frame in _PHRASE_LISTS:
        for phrase in document.value[f"{frame}_phrases"]:
            verbs += _phrase(phrase, frame, pasts, again)
    return verbs


def _phrase(
    phrase: str, frame: Frame, pasts: Mapping[str, tuple[str, str]], again: set[str]
) -> Iterator[tuple[Verb, dict[Form, str]]]:
    """The verbs of one phrase: "take/seize ... control of" gives two."""
    lemmas, *tail = phrase.split(" ")
    parts = tuple(None if word == "..." else tuple(word.split("/")) for word in tail)
    for lemma in lemmas.split("/"):
        strong, split = frame not in ("pass", "fall"), frame == "bring"
        verb = Verb(lemma, frame, strong, parts, split, again=lemma in again)
        yield verb, conjugate(lemma, pasts.get(lemma))


def _forms(verbs: list[tuple[Verb, dict[Form, str]]]) -> dict[str, tuple[tuple[Verb, Form], ...]]:
    forms: dict[str, list[tuple[Verb, Form]]] = {}
    for verb, written in verbs:
        for form, text in written.items():
            forms.setdefault(text, []).append((verb, form))
        if verb.lemma == "be":
            forms.setdefault("are", []).append((verb, "present"))
            forms.setdefault("were", []).append((verb, "past"))
        for noun in verb.nouns:
            forms.setdefault(noun, []).append((verb, "noun"))
    return {text: tuple(entries) for text, entries in forms.items()}


_COMPANIONS = {"hold": ("since",), "expel": (" out", " from")}


def _stems(verbs: Iterable[tuple[Verb, Mapping[Form, str]]]) -> tuple[Stem, ...]:
    """Fewest parts of words such that every capture word holds one: "captur" serves ten forms.

    A phrase is found by its last word ("control" in "took control of"), not by its verb.
    """
    wanted: dict[str, tuple[bool, tuple[str, ...]]] = {}
    for verb, forms in verbs:
        phrase = bool(verb.tail) and not (verb.split and len(verb.tail) == 1)
        by_tail = phrase and verb.tail[-1] != ("to",)  # "surrender to" is found by its verb
        words = _telling(verb) if by_tail else (*forms.values(), *verb.nouns)
        with_what = _COMPANIONS.get(verb.frame, ())
        for word in words:
            stem = word[:-1] if len(word) > 5 and not phrase else word
            strong, known = wanted.get(stem, (False, with_what))
            alone = (
                phrase
                or (verb.strong and not verb.tail)
                or verb.frame == "fall"
                or word in verb.nouns
            )
            wanted[stem] = (strong or alone, known if known == with_what else ())
    return tuple(
        Stem(text, strong, with_what)
        for text, (strong, with_what) in sorted(wanted.items())
        if not _is_covered(text, wanted, strong=strong)
    )


def _telling(verb: Verb) -> tuple[str, ...]:
    """The words of a phrase that other sentences hold least: "control" of "control of"."""
    return max((part for part in verb.tail if part), key=lambda part: min(map(len, part)))


def _is_covered(
    text: str, wanted: Mapping[str, tuple[bool, tuple[str, ...]]], *, strong: bool
) -> bool:
    """Whether a shorter stem, no weaker, finds the word as well."""
    return any(
        other != text and other in text and known[0] >= strong and not known[1]
        for other, known in wanted.items()
    )


def _actors(
    document: Document,
) -> tuple[dict[str, Actor], dict[str, str], dict[str, str]]:
    actors: dict[str, Actor] = {}
    aliases: dict[str, str] = {}
    bywords: dict[str, str] = {}
    for number, entry in enumerate(document.value["actors"]):
        problem = ""
        if entry["kind"] not in ACTOR_KINDS:
            problem = f"'{entry['kind']}' is no kind of actor."
        elif entry["id"] in actors:
            problem = f"the id '{entry['id']}' stands twice."
        actors[entry["id"]] = Actor(
            entry["id"], str(entry["name"]), entry["kind"], entry.get("country") or ""
        )
        for alias in (entry["name"], *entry.get("aliases", ())):
            if aliases.setdefault(str(alias), entry["id"]) != entry["id"]:
                problem = f"the alias '{alias}' belongs to two actors."
        if problem:
            where = f"actors.yaml:{document.line('actors', number)}"
            raise DataError(problem, where=where, mend="Mend the entry.")
        for byword in entry.get("bywords", ()):
            bywords.setdefault(str(byword), entry["id"])
    return actors, aliases, bywords


def _namesakes(aliases: Mapping[str, str], fighters: frozenset[str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for alias, identity in aliases.items():
        stem, _, last = alias.rpartition(" ")
        if stem[:1].isupper() and last in fighters:
            found.setdefault(stem, set()).add(identity)
    return {stem: ids.pop() for stem, ids in found.items() if len(ids) == 1}


def _states(actors: Iterable[Actor]) -> dict[str, str]:
    """The first state actor of each country."""
    states: dict[str, str] = {}
    for actor in actors:
        if actor.kind == "state" and actor.country:
            states.setdefault(actor.country, actor.id)
    return states


def _place_words(document: Document) -> tuple[dict[str, str], frozenset[str]]:
    words: dict[str, str] = {}
    plurals: set[str] = set()
    for kind, nouns in document.value["kinds"].items():
        if kind not in KINDS:
            raise DataError(
                f"'{kind}' is no kind of place.",
                where=f"places.yaml:{document.line('kinds', kind)}",
            )
        for noun in nouns:
            words[noun] = kind
            plural = (
                noun
                if noun.endswith("ies")
                else noun + ("es" if noun.endswith(("ch", "s")) else "s")
            )
            if re.search(r"[^aeiou]y$", noun):
                plural = noun[:-1] + "ies"
            words.setdefault(plural, kind)
            plurals.add(plural)
    return words, frozenset(plurals - {"headquarters", "barracks"})


def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """Names and demonyms of the countries, to their codes."""
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for country in countries.load().by_code.values():
        for name in (country.name, *country.names):
            names.setdefault(name, country.code)
        for demonym in country.demonyms:
            demonyms.setdefault(demonym, country.code)
    return names, demonyms
