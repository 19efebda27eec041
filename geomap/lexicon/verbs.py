"""The capture verbs and phrases of `verbs.yaml`, with their written forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geomap.errors import DataError
from geomap.lexicon.inflection import conjugate
from geomap.lexicon.values import Form, Frame, Verb
from geomap.yamlfile import Document

_VERB_LISTS: tuple[Frame, ...] = ("gain", "loss", "fall", "expel", "hold")
_PHRASE_LISTS: tuple[Frame, ...] = ("gain", "loss", "fall", "pass", "bring")


def verbs(document: Document) -> list[tuple[Verb, dict[Form, str]]]:
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


def forms(verbs: list[tuple[Verb, dict[Form, str]]]) -> dict[str, tuple[tuple[Verb, Form], ...]]:
    """Each written form to the verbs that have it."""
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
