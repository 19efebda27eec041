"""What each value of a gazetteer entry must be, and what must fit together in one entry."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from geomap import countries
from geomap.gazetteer import names
from geomap.models import KINDS

MAX_NAME = 80
MAX_TEXT = 300
MAX_SLUG = 64
BORDER_MARGIN = 0.1
"""Degrees by which a point may lie outside a country's bounds, which are themselves rounded."""

REQUIRED = ("id", "name", "kind", "countries", "lat", "lon", "source")
KEYS = (*REQUIRED, "aliases", "province", "ambiguous")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REFUSED_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")

Complaints = Iterator[tuple[str, str]]
"""What is wrong with a value, and how to mend it."""


def is_slug(value: Any) -> bool:
    """Whether a value can be an entry's id."""
    return isinstance(value, str) and len(value) <= MAX_SLUG and bool(_SLUG.fullmatch(value))


def _check_id(value: Any) -> Complaints:
    if not is_slug(value):
        yield (
            f"{show(value)} is no id.",
            f"Use small letters a-z, digits and single hyphens, {MAX_SLUG} at most: iq-rutba.",
        )


def _check_kind(value: Any) -> Complaints:
    if value not in KINDS:
        yield f"{show(value)} is no kind of place.", guess(value, KINDS)


def _check_name(value: Any) -> Complaints:
    yield from _check_text(value, longest=MAX_NAME)
    if isinstance(value, str) and value.strip() and not names.key(value):
        yield f"{show(value)} has no letter or digit.", "Write a name."


def _check_province(value: Any) -> Complaints:
    yield from _check_text(value, longest=MAX_NAME)


def _check_text(value: Any, *, longest: int = MAX_TEXT) -> Complaints:
    if not isinstance(value, str):
        yield f"{show(value)} is not text.", "Write text, in quotes if it looks like a number."
    elif not value.strip():
        yield "the text is empty.", "Write it, or remove the key if it is optional."
    elif len(value) > longest:
        yield f"the text has {len(value)} characters.", f"Use {longest} at most."
    elif bad := _invisible(value):
        yield (
            f"the text holds the invisible character U+{ord(bad):04X}.",
            "Remove it: it could make the text read otherwise than it is.",
        )


def _invisible(text: str) -> str:
    """The first character that does not show, or that turns others round."""
    if text.isascii() and text.isprintable():
        return ""
    return next((c for c in text if unicodedata.category(c) in _REFUSED_CATEGORIES), "")


def _check_names(value: Any) -> Complaints:
    if not isinstance(value, list):
        yield f"{show(value)} is not a list.", "Write names in brackets: [Rutbah, Ar Rutbah]."
        return
    for name in value:
        yield from _check_name(name)


def _check_countries(value: Any) -> Complaints:
    if not isinstance(value, list) or not value:
        yield f"{show(value)} is not a list of countries.", "Write codes in brackets: [IQ]."
        return
    known = countries.load().by_code
    for code in value:
        if not isinstance(code, str) or code not in known:
            yield f"{show(code)} is no country code.", "Use two capitals of ISO 3166-1, like IQ."
        elif value.count(code) > 1:
            yield f"{code} stands twice.", "Name each country once."
            return


def _degrees(limit: int, name: str) -> Callable[[Any], Complaints]:
    def check_degrees(value: Any) -> Complaints:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            yield f"{show(value)} is not a number.", "Write degrees with a point, like 33.0383."
        elif not (math.isfinite(value) and -limit <= value <= limit):
            yield f"{show(value)} is no {name}.", f"Write degrees from -{limit} to {limit}."

    return check_degrees


CHECKS: dict[str, Callable[[Any], Complaints]] = {
    "id": _check_id,
    "name": _check_name,
    "kind": _check_kind,
    "aliases": _check_names,
    "ambiguous": _check_names,
    "countries": _check_countries,
    "province": _check_province,
    "lat": _degrees(90, "latitude"),
    "lon": _degrees(180, "longitude"),
    "source": _check_text,
}


def contradictions(value: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What does not fit together in an entry whose values are sound one by one.

    Yields:
        The key at fault, what is wrong, how to mend it.
    """
    if value["kind"] == "crossing" and len(value["countries"]) < 2:
        yield (
            "countries",
            "a crossing joins two countries.",
            "Name both, the side of the point first: [IQ, SY].",
        )
    lat, lon = value["lat"], value["lon"]
    for code in value["countries"]:
        country = countries.load().by_code[code]
        if not country.holds(lat, lon, margin=BORDER_MARGIN):
            yield "lat", f"{lat}, {lon} is not in {country.name}.", _swapped(country, lat, lon)
    borne = {names.key(name) for name in (value["name"], *value.get("aliases", ()))}
    for name in value.get("ambiguous", ()):
        if names.key(name) not in borne:
            yield (
                "ambiguous",
                f"{show(name)} is no name of this place.",
                "Name one of its own names, or remove it.",
            )


def _swapped(country: countries.Country, lat: float, lon: float) -> str:
    if country.holds(lon, lat, margin=BORDER_MARGIN):
        return "Swap lat and lon."
    return "Check lat, lon and countries."


def show(value: Any) -> str:
    """A value in quotes, short and with nothing invisible in it."""
    text = value if isinstance(value, str) else repr(value)
    shown = text if len(text) <= 40 else f"{text[:37]}..."
    return "'" + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown) + "'"


def guess(value: Any, known: tuple[str, ...]) -> str:
    """How to mend a word that is not one of the known ones."""
    close = get_close_matches(value, known, 1) if isinstance(value, str) else []
    return f"Did you mean '{close[0]}'?" if close else f"Use one of: {', '.join(known)}."
