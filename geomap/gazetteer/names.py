"""Names in forms that compare equal where they mean the same: folded, without article, spelt alike.

Each form is a key for a look-up. The looser the form, the lower the confidence (see `Tier`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

# Apostrophes, primes and the many signs for ayn and hamza.
_APOSTROPHES = (
    "'`\u00b4\u2018\u2019\u201b\u2032\uff07\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
)
_LETTERS = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "")
    | {"ø": "o", "ł": "l", "\u0131": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"ħ": "h", "ŧ": "t", "ə": "a", "ŋ": "n"}
)
_NO_WORD = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"['\u2019\u02bc]s?\s*$", re.IGNORECASE)

# The Arabic article takes on the first consonant of some words: "ar-Rutba", "ash-Shaddadi".
_ARTICLES = {"al": "", "el": ""} | {
    vowel + consonant: consonant
    for vowel in "ae"
    for consonant in ("r", "s", "sh", "t", "th", "d", "dh", "n", "z")
}

_LEADING = re.compile(r"(?:the )?(?:(?:city|town|village) of )?(?=\w)")
_TRAILING = re.compile(r" (?:city|town|village)$")


class Tier(Enum):
    """How a name was found, from exact to loose; the value is the confidence, 0 to 1."""

    EXACT = 1.0
    FOLDED = 0.95
    ARTICLE = 0.9
    CLEANED = 0.8
    VARIANT = 0.6

    @property
    def confidence(self) -> float:
        """How much the likeness of the name is worth, 0 to 1."""
        return float(self.value)


def tidy(name: str) -> str:
    """A name as written, but for its white space and the composition of its letters."""
    return " ".join(unicodedata.normalize("NFC", name).split())


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes: "Al-Qā'im" is "al qaim"."""
    name = name.casefold().translate(_LETTERS)
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", name).strip()


def bare(folded: str) -> str:
    """A folded name without its Arabic article: "ar rutba" is "rutba", "ar ness" stays."""
    article, _, rest = folded.partition(" ")
    if len(rest) > 1 and rest.startswith(_ARTICLES.get(article, "\0")):
        return rest
    return folded


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """The form in which two names of a gazetteer count as the same name."""
    return bare(fold(name))


def cleanings(name: str) -> Iterator[str]:
    """Keys of the name without "'s", "the", "the city of", "city": the fullest form first.

    Only whole words at the ends go: Theni keeps its "the". Use it only when the full name is
    unknown, or Kuwait City becomes Kuwait.
    """
    folded = fold(_POSSESSIVE.sub("", name))
    without_lead = _LEADING.sub("", folded, count=1)
    forms = (folded, without_lead, _TRAILING.sub("", folded), _TRAILING.sub("", without_lead))
    yield from dict.fromkeys(bare(form) for form in forms if form)


# Words of many Arabic place names, each with the spellings that letters alone do not join.
_ELEMENTS = {
    "tell": "tal",
    "tel": "tal",
    "jebel": "jabal",
    "kafar": "kafr",
    "kefr": "kafr",
    "kufr": "kafr",
}
_ENDING = re.compile(r"(?<=\w\w)[ae]h?$")  # Rutba, Rutbah, Rutbeh
# No patterns where plain replacements do: every name of the gazetteer passes here.
_PAIRS = (
    ("sh", "x"),  # Shaykh, Cheikh
    ("ch", "x"),
    ("kh", "h"),
    ("dj", "j"),
    ("dh", "d"),
    ("th", "t"),
    ("gh", "k"),
)
_LETTERS_ALIKE = str.maketrans("zqcg", "dkkk")
_SPELLINGS = (
    (re.compile(r"a*[ouw]+"), "u"),  # Mawsil, Deir ez-Zawr
    (re.compile(r"a*[eiy]+"), "i"),  # Qaim, Deir, Dayr
    (re.compile(r"(.)\1+"), r"\1"),
)
_SHORTEST_SKELETON = 3


def skeleton(folded: str) -> str:
    """What the transliterations of one Arabic name share: "qaim" and "kaim" are both "kim".

    Returns:
        The skeleton; empty where too little is left to tell names apart.
    """
    bones = _ENDING.sub("", _without_articles(folded).replace(" ", ""))
    for pair, letter in _PAIRS:
        bones = bones.replace(pair, letter)
    bones = bones.translate(_LETTERS_ALIKE)
    for pattern, replacement in _SPELLINGS:
        bones = pattern.sub(replacement, bones)
    return bones if len(bones) >= _SHORTEST_SKELETON else ""


def _without_articles(folded: str) -> str:
    words = folded.split()
    if len(words) == 1:
        return _ELEMENTS.get(folded, folded)
    following = [*words[1:], ""]
    kept = (
        _ELEMENTS.get(word, word)
        for word, after in zip(words, following, strict=False)
        if not (after and after.startswith(_ARTICLES.get(word, "\0")))
    )
    return " ".join(kept)
