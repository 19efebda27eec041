"""Where a place lies from another, in a reporter's words: "X, 20 km (12 miles) north-east of Y"."""

from __future__ import annotations

import re

from geomap.grammar.dates.words import EXACT
from geomap.models import Offset

_KILOMETRES = {"km": 1.0, "ki": 1.0, "mi": 1.609344, "me": 0.001, "m": 0.001, "ya": 0.0009144}
_BEARINGS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_HALF = {
    frozenset(("north", "east")): 45.0,
    frozenset(("south", "east")): 135.0,
    frozenset(("south", "west")): 225.0,
    frozenset(("north", "west")): 315.0,
}
_WORDS = EXACT | {"a": 1}
_SIDE = r"(?:north|south|east|west)"
_CAPITAL = r"(?:[a-z]{2,3}-)?[A-Z][\w\u2019'-]*"
_OFFSET = re.compile(
    r"(?P<said>(?P<count>\d{1,3}(?:[.,]\d+)?|" + "|".join(_WORDS) + r")[ -]?"
    r"(?P<unit>km|kilomet(?:er|re)s?|miles?|met(?:er|re)s|m|yards)\b\.?"
    r"(?:\s*\([^)]{1,30}\))?\s+(?:to the\s+|due\s+)?"
    rf"(?P<first>{_SIDE})(?:[- ]?(?P<second>{_SIDE}))?(?:ern)?\s+of\s+"
    rf"(?:the (?:town|city|village) of )?(?P<of>{_CAPITAL}(?: {_CAPITAL}){{0,3}}))"
)
_BETWEEN = re.compile(
    r"[,(]?\s*(?:which (?:lies|is)|lying|located|situated|lies|is)?\s*"
    r"(?:an?|the)?(?: [\w-]+){0,3}?\s*"
    r"(?:some|about|around|roughly|just|nearly|only|approximately)?\s*"
)
REACH = 120
"""Characters behind a toponym in which its offset is looked for."""


def after(text: str, end: int) -> Offset | None:
    """The offset that follows a toponym directly, or after a few words that describe it.

    Args:
        text: the article's.
        end: just past the toponym.
    """
    behind = text[end : end + REACH]
    if not any(side in behind for side in _BEARINGS):
        return None
    found = _OFFSET.search(behind)
    if found is None or not _BETWEEN.fullmatch(behind[: found.start()]):
        return None
    return Offset(_distance(found), _bearing(found), found["of"], " ".join(found["said"].split()))


def _distance(found: re.Match[str]) -> float:
    count = found["count"].lower().replace(",", ".")
    number = _WORDS[count] if count in _WORDS else float(count)
    unit = found["unit"].lower()
    return number * (_KILOMETRES["m"] if unit == "m" else _KILOMETRES[unit[:2]])


def _bearing(found: re.Match[str]) -> float:
    first, second = found["first"].lower(), (found["second"] or "").lower()
    if not second or first == second:
        return _BEARINGS[first]
    return _HALF.get(frozenset((first, second)), _BEARINGS[first])
