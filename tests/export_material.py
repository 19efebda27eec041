"""Captures and reports for the formats: hostile text in every field, no days, far places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from geomap.exports import FORMATS, Material, formats
from geomap.models import Actor, Article, Capture, DateSpan, LocatedReport, Location, Place
from geomap.webmap import words
from tests import samples

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "@SUM(A1)",
    '"><script>alert(1)</script>&amp;<img src=x onerror=alert(1)>',
    "]]>--><![CDATA[x",
    "$[name]${1}",
    "[x](javascript:alert(1)) ![y](https://evil.example/p.png) **b** `c` <b>d</b>",
    "# h\n\n- l\n\n1. x\n\n> q\n\n---\n\n    code\n\n| a | b |\n|---|---|",
    "a\x00b\x01c\x0bd\x1fe\ufffef\x7fg\x85h",
    "a\ud800b",
    "\u202egnp.exe\u2066",
    'say "so", it\'s; x',
    "a\r\nb\nc\td\u2028e",
    "<https://evil.example> https://evil.example a@b.example @user #1",
    "نص عربي",
    "\\",
    "&copy; &#60; &lt;b&gt;",
    "~~x~~ ==y== ^z^ $m$ :smile: _i_ *",
)
UNDATED = DateSpan()


def material(
    captures: Sequence[Capture],
    located: Sequence[LocatedReport] | None = None,
    actors: dict[str, Actor] | None = None,
) -> Material:
    """What formats are made of; by default of the captures' own reports."""
    told = [r for c in captures for r in c.reports] if located is None else located
    return Material(
        captures=tuple(captures),
        located=tuple(told),
        actors=samples.ACTORS if actors is None else actors,
        colours={"islamic-state": "#d55e00"},
        when=words.load().when,
    )


def made(name: str, given: Material) -> list[str | bytes]:
    """What a format's files hold."""
    return [content for _, content in formats.make([name], given)]


def hostile(text: str, **changes: Any) -> Capture:
    """A capture with the text in every field that has text of others."""
    place = Place(text, text, "town", ("IQ",), 33.0381, 40.2856, province=text, source=text)
    article = Article(text, text, text, date(2014, 6, 22), text, text)
    made = samples.capture(
        place,
        [samples.Said(article, text, text)],
        replace(samples.SATURDAY, text=text),
        actor=text,
        actor_id=text,
        from_actor=text,
        from_actor_id=text,
        id="0123456789ab",
    )
    return replace(made, **changes)


def many() -> Material:
    """All at once: the nine, hostile ones, one without days, two by the 180th meridian."""
    far = [
        samples.place("Rutba", id=f"far-{lon}", name=f"Far {lon}", lat=-16.8, lon=lon)
        for lon in (179.99, -179.99, 180.0, -180.0)
    ]
    said = samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")
    captures = (
        *samples.nine(),
        *(hostile(text, id=f"{number:012x}") for number, text in enumerate(HOSTILE)),
        samples.capture(samples.place("Ramadi"), [said], UNDATED, id="undated"),
        *(samples.capture(place, [said]) for place in far),
    )
    located = [r for c in captures for r in c.reports]
    return material(captures, [*located, *samples.not_located(), _nowhere()])


def _nowhere() -> LocatedReport:
    """A hostile report without a place."""
    (report,) = hostile(HOSTILE[0]).reports
    return LocatedReport(report.report, Location(None, "", HOSTILE[0]))


NAMES = tuple(FORMATS)
