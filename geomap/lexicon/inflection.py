"""The forms of verbs, by the regular rules of English spelling and a few exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from geomap.lexicon.values import Form


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


def all_forms(lemmas: Iterable[Any]) -> frozenset[str]:
    """All forms of some verbs."""
    return frozenset(form for lemma in lemmas for form in conjugate(str(lemma)).values())


def with_s(word: str) -> str:
    """The word with the ending of plurals and of "seizes"; "-oes" is the verbs' alone."""
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


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
    return lemma + "es" if lemma.endswith("o") else with_s(lemma)


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "be")):
        return lemma[:-1] + "ing"
    short = _DOUBLING.fullmatch(lemma[-3:]) is not None and len(lemma) <= 4
    return lemma + lemma[-1] + "ing" if short or lemma in _LATE_STRESS else lemma + "ing"
