"""The tables and the GeoJSON: columns, order, empties, and text that is meant to do harm."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geomap import exports
from geomap.models import (
    Article,
    Capture,
    DateSpan,
    LocatedReport,
    Location,
    Place,
)
from tests import samples

WALEED = Place("al-waleed", "al-Waleed", "crossing", ("IQ", "SY"), 33.4212345678, 38.9, "Anbar")
REPORTS_HEAD = (
    "article,title,article_date,source,url,place,kind,place_id,name,country,province,lat,lon,"
    "located_by,location_reason,actor,actor_id,from_actor,status,extent,date_start,date_end,"
    "date_text,rule,sentence,start,end,precision,confidence"
)


def report(place: Place | None = WALEED, **article: Any) -> LocatedReport:
    values: dict[str, Any] = {"title": "News", "source": "DW", "date": date(2014, 6, 22)} | article
    sentence = "Isis overran al-Waleed on Sunday."
    said = samples.Said(Article("a.txt", sentence, **values), sentence, "al-Waleed", "crossing")
    sunday = DateSpan(date(2014, 6, 22), date(2014, 6, 22), "on Sunday", "said")
    return LocatedReport(
        said.report(actor_id="isis", when=sunday),
        Location(place, "gazetteer" if place else "", "exact name" if place else "no such place"),
    )


def capture(*reports: LocatedReport, place: Place = WALEED) -> Capture:
    reports = reports or (report(),)
    return Capture(
        id="0123456789ab",
        place=place,
        kind="crossing",
        actor="Islamic State",
        actor_id="isis",
        from_actor="",
        from_actor_id="",
        status="reported",
        extent="full",
        when=reports[0].report.when,
        reports=reports,
    )


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_report_columns_are_those_of_the_contract() -> None:
    assert exports.reports_csv([]) == REPORTS_HEAD + "\n"


def test_a_report_row_says_all() -> None:
    (row,) = rows(exports.reports_csv([report()]))
    assert row["article"] == "a.txt"
    assert (row["article_date"], row["date_start"], row["date_end"]) == ("2014-06-22",) * 3
    assert (row["country"], row["province"]) == ("IQ", "Anbar")
    assert (row["lat"], row["lon"]) == ("33.421235", "38.9")
    assert (row["rule"], row["start"], row["end"]) == ("active", "13", "22")


def test_a_report_without_a_place_keeps_its_row_and_the_reason() -> None:
    (row,) = rows(exports.reports_csv([report(None)]))
    assert row["place"] == "al-Waleed"
    assert row["kind"] == "crossing"
    assert row["location_reason"] == "no such place"
    empty = ("place_id", "name", "country", "province", "lat", "lon", "located_by")
    assert {row[column] for column in empty} == {""}


def test_json_lines_have_the_same_keys_and_null_for_no_value() -> None:
    (line,) = exports.reports_jsonl([report(None, source="")]).splitlines()
    row = json.loads(line)
    assert tuple(row) == exports.REPORT_COLUMNS
    assert row["lat"] is None
    assert row["source"] is None
    assert row["start"] == 13


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ('say "so", or\nnot', 'say "so", or\nnot'),
        ("a\rb", "a\nb"),
        ("2019\u2028نص", "2019\u2028نص"),
    ],
)
def test_a_cell_of_text_is_no_formula_and_comes_back_as_it_was(title: str, cell: str) -> None:
    (row,) = rows(exports.reports_csv([report(title=title)]))
    assert row["title"] == cell


def test_json_keeps_the_text_as_it_is() -> None:
    assert json.loads(exports.reports_jsonl([report(title="=1+1")]))["title"] == "=1+1"


def test_numbers_below_zero_stay_numbers() -> None:
    south = replace(WALEED, lat=-33.5, lon=-70.25)
    (row,) = rows(exports.captures_csv([capture(place=south)]))
    assert (row["lat"], row["lon"]) == ("-33.5", "-70.25")


def test_a_capture_row_lists_its_sources_once() -> None:
    two = replace(
        report(), report=replace(report().report, article=Article("b.txt", "", source="DW"))
    )
    (row,) = rows(exports.captures_csv([capture(report(), report(source="BBC"), two)]))
    assert tuple(row) == exports.CAPTURE_COLUMNS
    assert (row["sources"], row["n_sources"], row["n_reports"]) == ("DW; BBC", "2", "3")
    assert (row["articles"], row["countries"], row["country"]) == ("a.txt; b.txt", "IQ; SY", "IQ")


def test_geojson_follows_rfc_7946() -> None:
    collection = json.loads(exports.captures_geojson([capture()]))
    assert set(collection) == {"type", "features"}
    (feature,) = collection["features"]
    assert feature["type"] == "Feature"
    assert feature["id"] == "0123456789ab"
    assert feature["geometry"] == {"type": "Point", "coordinates": [38.9, 33.421235]}
    said = feature["properties"]
    assert set(exports.CAPTURE_COLUMNS) - {"id", "lat", "lon"} | {"quotes"} == set(said)
    assert said["sources"] == ["DW"]
    assert said["countries"] == ["IQ", "SY"]
    assert said["from_actor"] is None
    assert said["quotes"][0]["sentence"] == "Isis overran al-Waleed on Sunday."


def test_no_captures_make_an_empty_collection() -> None:
    assert json.loads(exports.captures_geojson([])) == {"type": "FeatureCollection", "features": []}
