"""Captures in the columns of ACLED's tables, with our own behind them.

What ACLED's codebook asks and the articles do not tell stays empty: nothing here is guessed, and
nothing pretends to be ACLED's (ids, time stamps). docs/data.md says what each column holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geomap import compiled, countries
from geomap.errors import DataError
from geomap.exports.columns import CAPTURES, Column
from geomap.exports.material import Material
from geomap.exports.rows import Row, captures_rows
from geomap.exports.tables import csv
from geomap.models import Actor, Capture, DateSpan, LocatedReport

ACLED = (
    Column("event_id_cnty"),
    Column("event_date", "day"),
    Column("year", "integer"),
    Column("time_precision", "integer"),
    Column("disorder_type"),
    Column("event_type"),
    Column("sub_event_type"),
    Column("actor1"),
    Column("assoc_actor_1"),
    Column("inter1"),
    Column("actor2"),
    Column("assoc_actor_2"),
    Column("inter2"),
    Column("interaction"),
    Column("civilian_targeting"),
    Column("iso", "integer"),
    Column("region"),
    Column("country"),
    Column("admin1"),
    Column("admin2"),
    Column("admin3"),
    Column("location"),
    Column("latitude", "number"),
    Column("longitude", "number"),
    Column("geo_precision", "integer"),
    Column("source"),
    Column("source_scale"),
    Column("notes"),
    Column("fatalities", "integer"),
    Column("tags"),
    Column("timestamp", "integer"),
)
"""ACLED's own columns, in its order."""

_NAMES = {"actor_id": "captured_by_id", "actor": "captured_by", "from_actor": "captured_from"}
_SAID = {"name", "province", "lat", "lon", "sources"}  # in a column of ACLED's
_OURS = {
    column: f"geomap_{_NAMES.get(column.name, column.name)}"
    for column in CAPTURES
    if column.name not in _SAID
}
COLUMNS = (*ACLED, *(Column(name, column.type) for column, name in _OURS.items()))
"""Columns of captures.acled.csv: ACLED's, then those of captures.csv that it lacks."""

_DATA = Path(__file__).parent.parent / "data" / "acled.yaml"
_WEEK = timedelta(days=6)  # from its first day to its last
_MONTH = timedelta(days=30)
_GEO = {"exact": 1, "near": 2, "area": 3}
_STATES = ("state", "foreign")
_INTERS = ("State forces", "Rebel group", "External/Other forces")  # as interactions order them
_UNFOUGHT = re.compile(
    r"\b(?:without (?:a |any |any kind of |so much as a )?"
    r"(?:fight|fighting|battle|combat|clashes|resistance|opposition|bloodshed|"
    r"shots?(?: being)? fired|firing (?:a (?:single )?shot|any shots|shots))"
    r"|unopposed|(?:met|meeting|facing|faced|encountered|encountering) no resistance)\b",
    re.IGNORECASE,
)
_FOUGHT = re.compile(
    r"\b(?:fight|fought|battl|clash|assault|storm|shell|bombard|offensive|attack|raid|kill|"
    r"not|never|nor)|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Countries:
    numbers: Mapping[str, int]
    regions: Mapping[str, str]
    names: Mapping[str, str]


def make(material: Material) -> tuple[str]:
    """The text of captures.acled.csv."""
    return (csv([column.name for column in COLUMNS], rows(material)),)


def rows(material: Material) -> list[Row]:
    """One row per capture, in their order, with the keys of `COLUMNS`; None for no value."""
    known = _countries()
    ours = captures_rows(material.captures)
    return [
        _acled(capture, row, material.actors, known)
        | {name: row[column.name] for column, name in _OURS.items()}
        for capture, row in zip(material.captures, ours, strict=True)
    ]


def _acled(
    capture: Capture, row: Row, actors: Mapping[str, Actor], known: _Countries
) -> dict[str, Any]:
    """ACLED's columns of a capture; those that no article can tell are None."""
    day, precision = _day(capture.when)
    peaceful = _unfought(capture.reports)
    homes = capture.place.countries
    taker = _inter(actors.get(capture.actor_id), homes)
    loser = _inter(actors.get(capture.from_actor_id), homes)
    event = "Strategic developments" if peaceful else "Battles"
    kind = _sub_event(actors.get(capture.actor_id), actors.get(capture.from_actor_id), homes)
    code = row["country"]
    said: dict[str, Any] = {
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": precision,
        "disorder_type": event if peaceful else "Political violence",
        "event_type": event,
        "sub_event_type": "Non-violent transfer of territory" if peaceful else kind,
        "actor1": row["actor"],
        "inter1": taker,
        "actor2": row["from_actor"],
        "inter2": loser,
        "interaction": _interaction(taker, loser, alone=peaceful and not row["from_actor"]),
        "iso": known.numbers.get(code),
        "region": known.regions.get(code),
        "country": (known.names.get(code) or countries.load().name_of(code)) if code else None,
        "admin1": row["province"],
        "location": row["name"],
        "latitude": row["lat"],
        "longitude": row["lon"],
        "geo_precision": _GEO[capture.precision],
        "source": row["sources"],
        "notes": _notes(capture.reports),
    }
    return {column.name: said.get(column.name) for column in ACLED}


def _day(when: DateSpan) -> tuple[date | None, int | None]:
    """ACLED's day and its precision: the day, the middle of a week, the middle of a month.

    ACLED has no events that are dated less precisely, and so no code for them: no day is told.
    """
    start, end = when.start, when.end
    if start is None or end is None or end - start > _MONTH:
        return None, None
    middle = start + (end - start) // 2
    if start == end:
        return middle, 1
    return middle, 2 if end - start <= _WEEK else 3


def _inter(actor: Actor | None, homes: tuple[str, ...]) -> str | None:
    """The kind of a side in ACLED's words: a state's forces are external where it is abroad.

    Whether a militia is a political one or one of an identity, and what "militants" are, the
    lexicon does not know.
    """
    if actor is None:
        return None
    if actor.kind == "coalition":
        return "External/Other forces"
    if actor.kind in _STATES and actor.country and homes:
        return "State forces" if actor.country in homes else "External/Other forces"
    return "Rebel group" if actor.kind == "rebel" else None


def _sub_event(taker: Actor | None, loser: Actor | None, homes: tuple[str, ...]) -> str | None:
    """The kind of a battle by who took the place.

    A militia may act for the government, whose gains are then the government's: only where it took
    a place from that government's own forces it is sure that it did not.
    """
    inter = _inter(taker, homes)
    if inter == "State forces":
        return "Government regains territory"
    irregular = taker is not None and taker.kind in ("militia", "generic")
    if inter or (irregular and _inter(loser, homes) == "State forces"):
        return "Non-state actor overtakes territory"
    return None


def _interaction(taker: str | None, loser: str | None, *, alone: bool) -> str | None:
    """The two kinds of sides in ACLED's order; "only" where nobody else was there."""
    if taker and loser:
        return "-".join(sorted((taker, loser), key=_INTERS.index))
    return f"{taker} only" if taker and alone else None


def _unfought(reports: Iterable[LocatedReport]) -> bool:
    """Whether a sentence says that there was no fighting, and no other says that there was."""
    sentences = {each.report.sentence for each in reports}
    if not any(map(_UNFOUGHT.search, sentences)):
        return False
    return not any(_FOUGHT.search(_UNFOUGHT.sub("", sentence)) for sentence in sentences)


def _notes(reports: Iterable[LocatedReport]) -> str:
    """Each sentence once, with who printed it and when: "Wire, 2014-06-22: "..."; ..."."""
    notes = dict.fromkeys(
        (
            ", ".join(filter(None, (article.source or article.id, str(article.date or "")))),
            " ".join(each.report.sentence.split()),
        )
        for each in reports
        for article in (each.report.article,)
    )
    return " | ".join(f'{source}: "{sentence}"' for source, sentence in notes)


def _countries() -> _Countries:
    """The countries as ACLED writes them.

    Raises:
        DataError: the file is missing; only a broken installation is so.
    """
    try:
        text = _DATA.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(
            f"the list of ACLED's countries can't be read ({error.strerror}).",
            where=str(_DATA),
            mend="Install geomap again.",
        ) from None
    data = compiled.document(text, name=_DATA.name).value
    regions = {code: region for region, codes in data["regions"].items() for code in codes}
    return _Countries(data["numbers"], regions, data["names"])
