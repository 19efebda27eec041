"""The page's colours that a template may set, and whether its text can be read on them.

The colours themselves, and what they are where no template says, stand in page.css alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geomap.webmap import values

SHEET = Path(__file__).parent / "assets" / "page.css"
"""Names every colour once for light and once for dark, as `--name: #rrggbb;` in `:root`."""

NAMES = {
    "page": "the ground of the page",
    "ink": "its text",
    "soft": "text of less weight, and names of countries",
    "rule": "lines between its parts",
    "tint": "the ground of what is open or selected",
    "link": "links, and the frame around what has the focus",
    "mark": "the ground of marked words in quotes",
    "mark-ink": "marked words",
    "water": "sea and lakes",
    "land": "land",
    "border": "borders",
    "river": "rivers",
    "name": "names of towns",
    "halo": "the glow around names on the map",
    "paper": "the inside of hollow signs",
    "line": "the outline of every sign",
}
"""What a template may colour, by the names in the style sheet, and what each is."""

TEXT = 4.5
SIGNS = 3.0
"""Contrast that text needs, and what else must be seen: WCAG 2.2, criteria 1.4.3 and 1.4.11."""
PAIRS = (
    *((text, ground, TEXT) for ground in ("page", "tint") for text in ("ink", "soft", "link")),
    ("mark-ink", "mark", TEXT),
    # Names on the map have a glow around them, but a narrow one. Most of them stand on land.
    *((text, ground, TEXT) for ground in ("land", "halo") for text in ("ink", "soft", "name")),
    *(("line", ground, SIGNS) for ground in ("page", "land", "water", "paper")),
)
"""What stands on what, and the contrast that it needs."""


@dataclass(frozen=True, slots=True)
class Faint:
    """Two colours that are too near each other.

    Attributes:
        front: the name of what stands on the other.
        ground: the name of the other.
        ratio: their contrast, 1 to 21.
        least: the contrast that they need.
    """

    front: str
    ground: str
    ratio: float
    least: float


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def faint(own: Mapping[str, str], *, dark: bool) -> Iterator[Faint]:
    """The pairs that can't be told apart, of those in which a colour is a template's own.

    Args:
        own: the template's colours by name, as "#rrggbb".
        dark: whether they are for a dark page; it says what the other colours are.
    """
    colours = {**standard(dark=dark), **own}
    for front, ground, least in PAIRS:
        found = ratio(colours[front], colours[ground])
        if found < least and (front in own or ground in own):
            yield Faint(front, ground, found, least)


@cache
def standard(*, dark: bool) -> Mapping[str, str]:
    """The page's own colours by name."""
    light_part, _, dark_part = SHEET.read_text(encoding="utf-8").partition("@media")
    root = (dark_part if dark else light_part).partition(":root")[2].partition("}")[0]
    return {name: values.colour(value) for name, value in re.findall(r"--([a-z-]+): (#\w+);", root)}


def said(number: float) -> str:
    """A ratio in words, rounded down so that too little never looks enough: "4.49:1"."""
    return f"{math.floor(number * 100) / 100:g}:1"


def _luminance(value: str) -> float:
    red, green, blue = (_linear(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
