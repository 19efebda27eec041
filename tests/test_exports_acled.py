"""ACLED's columns: what is derived, and what stays empty."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from geomap import countries
from geomap.exports import acled
from geomap.exports.columns import CAPTURES
from geomap.models import Actor, Article, Capture, DateSpan, Place, Precision
from geomap.spreadsheet import bare
from tests import samples
from tests.export_material import HOSTILE, hostile, made, many, material

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
ACTORS = {
    actor.id: actor
    for actor in (
        Actor("rebels", "Rebels", "rebel"),
        Actor("army", "The army", "state", "IQ"),
        Actor("neighbour", "The neighbour", "state", "IR"),
        Actor("invader", "The invader", "foreign", "US"),
        Actor("alliance", "The alliance", "coalition"),
        Actor("militia", "The militia", "militia", "IQ"),
        Actor("militants", "militants", "generic"),
    )
}


def row(capture: Capture) -> dict[str, Any]:
    (only,) = acled.rows(material([capture], actors=ACTORS))
    return only


def said(*sentences: str, place: Place | None = None, **changes: Any) -> Capture:
    articles = [
        Article(f"{n}.txt", text, date=date(2014, 6, 22), source=f"Wire {n}")
        for n, text in enumerate(sentences, start=1)
    ]
    told = [
        samples.Said(article, text, "Rutba")
        for article, text in zip(articles, sentences, strict=True)
    ]
    return samples.capture(place or samples.place("Rutba"), told, **changes)


TAKEN = "They took Rutba."


def test_the_columns_are_acleds_then_ours() -> None:
    names = [column.name for column in acled.COLUMNS]
    assert names[:31] == ACLED.split(",")
    assert all(name.startswith("geomap_") for name in names[31:])
    ours = {column.name for column in CAPTURES} - {"name", "province", "lat", "lon", "sources"}
    assert len(names) == 31 + len(ours)


def test_what_is_acleds_alone_or_not_told_is_empty() -> None:
    empty = (
        "event_id_cnty assoc_actor_1 assoc_actor_2 civilian_targeting admin2 admin3 source_scale "
        "fatalities tags timestamp"
    )
    assert {row(capture)[name] for capture in samples.nine() for name in empty.split()} == {None}


def test_a_capture_in_acleds_words() -> None:
    got = row(samples.nine()[0])
    assert (got["event_date"], got["year"], got["time_precision"]) == ("2014-06-21", 2014, 1)
    assert (got["iso"], got["country"], got["region"]) == (368, "Iraq", "Middle East")
    assert (got["admin1"], got["location"], got["geo_precision"]) == ("Anbar", "Rutba", 1)
    assert got["source"] == ("The Independent", "Deutsche Welle")
    assert got["notes"].startswith('The Independent, 2014-06-22: "The militants captured Rutba')
    assert ' | Deutsche Welle, 2014-06-22: "On Saturday' in got["notes"]
    assert got["geomap_id"] == "c-rutba"


@pytest.mark.parametrize(
    ("taker", "loser", "kind", "inters"),
    [
        ("army", "rebels", "Government", ("State forces", "Rebel group")),
        ("rebels", "army", "Non-state", ("Rebel group", "State forces")),
        ("rebels", "", "Non-state", ("Rebel group", None)),
        ("rebels", "rebels", "Non-state", ("Rebel group", "Rebel group")),
        ("neighbour", "army", "Non-state", ("External/Other forces", "State forces")),
        ("invader", "rebels", "Non-state", ("External/Other forces", "Rebel group")),
        ("alliance", "", "Non-state", ("External/Other forces", None)),
        ("militia", "rebels", "", (None, "Rebel group")),
        ("militia", "army", "Non-state", (None, "State forces")),
        ("militants", "army", "Non-state", (None, "State forces")),
        ("militants", "", "", (None, None)),
        ("strangers", "army", "", (None, "State forces")),
        ("", "", "", (None, None)),
    ],
)
def test_sides(taker: str, loser: str, kind: str, inters: tuple[str | None, str | None]) -> None:
    capture = said(TAKEN, actor_id=taker, from_actor_id=loser, from_actor=loser)
    got = row(capture)
    assert (got["disorder_type"], got["event_type"]) == ("Political violence", "Battles")
    assert str(got["sub_event_type"] or "").startswith(kind)
    assert bool(got["sub_event_type"]) == bool(kind)
    assert (got["inter1"], got["inter2"]) == inters


@pytest.mark.parametrize(
    ("taker", "loser", "interaction"),
    [
        ("rebels", "army", "State forces-Rebel group"),
        ("army", "rebels", "State forces-Rebel group"),
        ("invader", "rebels", "Rebel group-External/Other forces"),
        ("rebels", "", None),
        ("rebels", "militia", None),
    ],
)
def test_interactions_are_in_acleds_order(taker: str, loser: str, interaction: str | None) -> None:
    capture = said(TAKEN, actor_id=taker, from_actor_id=loser, from_actor=loser)
    assert row(capture)["interaction"] == interaction


@pytest.mark.parametrize(
    "sentence",
    [
        "They took Rutba without a fight.",
        "They entered Rutba unopposed and took it.",
        "They took Rutba without firing a shot.",
        "They took Rutba, meeting no resistance.",
    ],
)
def test_a_transfer_that_is_said_to_be_without_fighting(sentence: str) -> None:
    got = row(said(sentence, TAKEN, actor_id="rebels"))
    assert got["event_type"] == got["disorder_type"] == "Strategic developments"
    assert got["sub_event_type"] == "Non-violent transfer of territory"
    assert got["interaction"] == "Rebel group only"


@pytest.mark.parametrize(
    "sentences",
    [
        (TAKEN,),
        ("They took Rutba as the army withdrew.",),
        ("They took Rutba without much resistance.",),
        ("They did not take Rutba without a fight.",),
        ("They took Rutba without a fight after clashes nearby.",),
        ("They took Rutba without a fight.", "They stormed Rutba."),
    ],
)
def test_without_such_words_or_against_others_it_is_a_battle(sentences: tuple[str, ...]) -> None:
    assert row(said(*sentences, actor_id="rebels"))["event_type"] == "Battles"


@pytest.mark.parametrize(
    ("start", "end", "day", "precision"),
    [
        ((2014, 6, 21), (2014, 6, 21), "2014-06-21", 1),
        ((2014, 6, 21), (2014, 6, 22), "2014-06-21", 2),
        ((2014, 6, 16), (2014, 6, 22), "2014-06-19", 2),
        ((2014, 6, 15), (2014, 6, 22), "2014-06-18", 3),
        ((2014, 1, 1), (2014, 1, 31), "2014-01-16", 3),
        ((2014, 1, 1), (2014, 2, 1), None, None),
        (None, (2014, 6, 22), None, None),
        ((2014, 6, 22), None, None, None),
        (None, None, None, None),
    ],
)
def test_days(
    start: tuple[int, int, int] | None,
    end: tuple[int, int, int] | None,
    day: str | None,
    precision: int | None,
) -> None:
    when = DateSpan(date(*start) if start else None, date(*end) if end else None)
    got = row(said(TAKEN, when=when))
    assert (got["event_date"], got["time_precision"]) == (day, precision)
    assert got["year"] == (2014 if day else None)


@pytest.mark.parametrize(("precision", "code"), [("exact", 1), ("near", 2), ("area", 3)])
def test_precision_of_the_place(precision: Precision, code: int) -> None:
    capture = said(TAKEN)
    (report,) = capture.reports
    located = replace(report, location=replace(report.location, precision=precision))
    assert row(replace(capture, reports=(located,)))["geo_precision"] == code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("XK", (None, "Kosovo", "Europe")),
        ("NO", (578, "Norway", "Europe")),
        ("CD", (180, "Democratic Republic of Congo", "Middle Africa")),
        ("GL", (304, "Greenland", None)),
        ("", (None, None, None)),
    ],
)
def test_countries(code: str, expected: tuple[int | None, str | None, str | None]) -> None:
    place = samples.place("Rutba", countries=(code,) if code else ())
    got = row(said(TAKEN, place=place))
    assert (got["iso"], got["country"], got["region"]) == expected


def test_every_country_has_its_number_and_every_region_only_countries() -> None:
    known = acled._countries()
    ours = set(countries.load().by_code)
    assert set(known.numbers) == ours - {"XK"}
    assert len(set(known.numbers.values())) == len(known.numbers)
    assert set(known.regions) <= ours
    assert set(known.names) <= set(known.regions)


def _table(text: str | bytes) -> pd.DataFrame:
    assert isinstance(text, str)
    stream = io.StringIO(text.encode("utf-8", "replace").decode(), newline="")
    return pd.read_csv(stream, keep_default_na=False, dtype=str)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_spreadsheet_gets_text_and_no_formula(text: str) -> None:
    (content,) = made("acled", material([hostile(text)]))
    table = _table(content)
    plain = text.replace("\r\n", "\n").replace("\ud800", "?")
    (cell,) = table["location"]
    assert bare(cell) == plain
    assert not str(cell).startswith(("=", "+", "-", "@"))


def test_every_capture_is_a_row_of_all_columns() -> None:
    given = many()
    table = _table(*made("acled", given))
    assert list(table.columns) == [column.name for column in acled.COLUMNS]
    assert list(table["geomap_id"]) == [capture.id for capture in given.captures]
    assert set(table["longitude"]) >= {"180.0", "-180.0"}
