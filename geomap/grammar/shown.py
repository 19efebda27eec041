"""Names that the article itself shows to be places, or people, wherever else it uses them bare.

"the town of X", "X, a village", "20 km north of X" tell for the whole article that X is a place;
"Mr X", "Y X, 26," and "X, who" that it is a person.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geomap.lexicon import Lexicon

# The boundary is asked for behind a name's first letter: a search skips to the next capital then,
# which halves its time.
_CAPITAL = r"[A-Z](?<=\b.)"
_REST = r"[\w’'‘-]{0,40}"  # no more, so that a run of signs is not searched from each of them on
_NAME = (
    rf"(?P<name>{_CAPITAL}{_REST}(?:[ -](?:al-|el-|ar-|as-|at-|ad-|an-|az-)?[A-Z]{_REST}){{0,3}})"
)
_ONE = rf"(?P<name>(?:al-|el-|ar-)?[A-Z]{_REST})"
_TOWN = (
    r"(?:town|city|village|capital|suburb|district|neighbou?rhood|base|port|settlement|hamlet"
    r"|stronghold|municipality)s?"
)
_SIDE = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?"
_AFTER = (
    r"(?=[,.;]| (?:on|in|and|was|were|by|after|where|with|to|for|from|since|during|late|early)\b)"
)
_PLACES = (
    re.compile(rf"\b{_TOWN} of {_NAME}"),
    re.compile(
        rf"{_NAME}(?:,? (?:a|an|the|one)(?: [a-z-]+){{0,4}} {_TOWN}"
        r"| (?:town|city|village|airport|province|district|region))\b"
    ),
    re.compile(
        r"\b(?:in|near|outside|around|towards?|into|entered|reached|enter|from) " + _ONE + _AFTER
    ),
    re.compile(r"(?:^|[-–—] )(?P<name>[A-Z][A-Z’' -]{2,30}[A-Z])(?=[.,:]| [-–—(])"),  # a dateline
    re.compile(rf"^{_ONE}: [a-z]"),  # "Goma: armed group seizes town"
    re.compile(rf"\b(?:km|kilomet(?:er|re)s|miles)\)? {_SIDE} of {_NAME}"),
)
_LAST = rf"(?P<last>{_CAPITAL}[\w’'-]{{1,40}})"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Capt|Maj|Brig|Sgt|President|General|Colonel|Major|Captain|Minister"
    r"|Commander|Prince|King)"
)
_PEOPLE = (
    re.compile(rf"\b{_TITLE}\.? (?:[A-Z][\w’'-]{{0,40}} ){{0,2}}{_LAST}"),
    re.compile(
        rf"{_CAPITAL}[\w’'-]{{1,40}} {_LAST}, (?:\d\d|aged)\b"
        r"(?! *(?:km|miles?|kilomet|metres|meters|-))"
    ),
    re.compile(rf"{_LAST}(?:, (?:who|whose)| (?:told|said s?he))\b"),
)
_TWO_NAMES = re.compile(rf"(?P<first>{_CAPITAL}[\w’'-]{{1,40}}) {_LAST}\b")


class Shown:
    """What a text shows its names to be; only the lines that hold a name are searched."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lines = text.split("\n")
        self._lexicon = lexicon
        self._places: dict[str, bool] = {}
        self._persons: dict[str, bool] = {}

    def is_place(self, name: str) -> bool:
        """Whether a name is shown to be a place's."""
        if name not in self._places:
            holding = (line for line in self._lines if name in line)
            self._places[name] = any(name in _places(line) for line in holding)
        return self._places[name]

    def is_person(self, name: str) -> bool:
        """Whether a name, or its last word, is shown to be a person's and no place's."""
        if name not in self._persons:
            each = {name, name.rsplit(" ", 1)[-1]}
            self._persons[name] = any(map(self._is_last_name, each))
        return self._persons[name]

    def _is_last_name(self, name: str) -> bool:
        holding = (line for line in self._lines if name in line)
        found = any(name in _people(line, self._lexicon) for line in holding)
        return found and not self.is_place(name)


@lru_cache(maxsize=256)
def _places(line: str) -> frozenset[str]:
    """The names that a line shows to be places."""
    return frozenset(match["name"] for pattern in _PLACES for match in pattern.finditer(line))


@lru_cache(maxsize=256)
def _people(line: str, lexicon: Lexicon) -> frozenset[str]:
    """The last names that a line shows to be people's."""
    found = {match["last"] for pattern in _PEOPLE for match in pattern.finditer(line)}
    found |= {
        match["last"]
        for match in _TWO_NAMES.finditer(line)
        if match["first"] in lexicon.given_names
    }
    return frozenset(found)
