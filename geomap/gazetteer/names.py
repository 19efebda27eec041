"""Names in forms that compare equal where they mean the same: folded, without article, spelt alike.

Each form is a key for a look-up. The looser the form, the lower the confidence (see `Tier`).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

from geomap.models import Place

MOST_NEAREST = 5
"""Names that a slip of the pen may stand for, at most."""
_SLIP = 0.8
"""Twice the letters in common over all letters; one other letter in five gives just that."""
VERSION = 1
"""Raise it when a change here changes what any function makes of a name: stores are keyed by it."""

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
    """How a name was found, from exact to loose; the value is the confidence, 0 to 1.

    A fuzzy likeness, a slip of the pen or two, is for a person to judge: it places nothing.
    """

    EXACT = 1.0
    FOLDED = 0.95
    ARTICLE = 0.9
    CLEANED = 0.8
    VARIANT = 0.6
    FUZZY = 0.3

    @property
    def confidence(self) -> float:
        """How much the likeness of the name is worth, 0 to 1."""
        return float(self.value)


def tidy(name: str) -> str:
    """A name as written, but for its white space and the composition of its letters."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def of(place: Place) -> tuple[str, ...]:
    """All names of a place, the first one first."""
    return (place.name, *place.aliases)


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes: "Al-Qā'im" is "al qaim"."""
    if name.isascii() and name.isalpha():
        return name.lower()  # the same, for most names in a fraction of the time
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


def nearest(wanted: str, keys: Iterable[str]) -> list[str]:
    """The keys that differ from one by a slip of the pen or two, the likest first."""
    return difflib.get_close_matches(wanted, keys, n=MOST_NEAREST, cutoff=_SLIP)


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
# What is spelt in several ways, in the order of the steps; plain replacing is the fastest.
_LAST_VOWEL = re.compile(r"(?<=\w\w)[ae]h?$")  # Rutba, Rutbah, Rutbeh
_CONSONANTS = (
    ("sh", "x"),  # Shaykh, Cheikh
    ("ch", "x"),
    ("kh", "h"),
    ("dj", "j"),
    ("dh", "d"),
    ("z", "d"),
    ("th", "t"),
    ("gh", "k"),
    ("q", "k"),
    ("c", "k"),
    ("g", "k"),
)
_VOWELS = (
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
    bones = _LAST_VOWEL.sub("", _without_articles(folded).replace(" ", ""))
    for letters, letter in _CONSONANTS:
        bones = bones.replace(letters, letter)
    for pattern, replacement in _VOWELS:
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


# Words that say the kind of a facility, as part of its name or beside it.
_KIND_WORDS = re.compile(
    r"\b(?:(?:international|military|army|air|naval|border|frontier|land|oil|gas|power) )*"
    r"(?:airport|airfield|airbase|base|camp|barracks|garrison|checkpoint|crossing|gate|post|"
    r"dam|barrage|oilfields?|fields?|refinery|port|bridge|terminal|plant|station|mine|complex)\b"
)


def without_kind(key: str) -> str:
    """A key without the words that say a kind ("haditha dam" is "haditha"), if others are left."""
    return " ".join(_KIND_WORDS.sub(" ", key).split()) or key


_PROVINCE_WORDS = re.compile(r"(?<=\w) (?:province|governorate|oblast|region|state|prefecture)$")


@lru_cache(maxsize=4_096)
def province_key(name: str) -> str:
    """The form in which the names of two provinces compare."""
    folded = _PROVINCE_WORDS.sub("", fold(name))
    return skeleton(folded) or folded
