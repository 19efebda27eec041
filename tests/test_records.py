"""records: values of models as plain data, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geomap import grammar, lexicon, records
from geomap.models import Article, LocatedReport, Location, Mention, Offset, Place, Reading

ARTICLE = Article(
    "a",
    "Rebels took the base near Mosul on Tuesday. The army denied that rebels had taken Tikrit. "
    "Reuters said rebels seized a crossing with Syria and lost 3 men.",
    date=date(2014, 6, 12),
)


def through_json(told: Any) -> Any:
    return json.loads(json.dumps(told))


def reading() -> Reading:
    return grammar.read(ARTICLE, lexicon.load(), knows=lambda name: name in ("Mosul", "Tikrit"))


def test_a_reading_is_the_same_again() -> None:
    was = reading()
    assert was.reports
    assert records.value(Reading, through_json(records.plain(was)), ARTICLE) == was


def test_a_located_report_is_the_same_again() -> None:
    place = Place("iq.mosul", "Mosul", "city", ("IQ", "SY"), 36.34, 43.0, aliases=("الموصل",))
    report = replace(
        reading().reports[0],
        place=Mention("Mosul", "", 1, 6, offset=Offset(20, 0.5, "Erbil", "20 km north of Erbil")),
    )
    was = LocatedReport(report, Location(place, "gazetteer", "its name", (place,), "near", 0.8))
    told = through_json(records.plain(was))
    assert records.value(LocatedReport, told, ARTICLE) == was


def test_the_article_and_what_is_so_by_default_are_left_out() -> None:
    told = records.plain(LocatedReport(reading().reports[0], Location(None, "", "no such place")))
    assert "article" not in told["report"]
    assert told["location"] == {"place": None, "located_by": "", "reason": "no such place"}


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {"place": None},
        {"place": None, "located_by": "", "reason": "", "who": ""},
        {"place": None, "located_by": "", "reason": 1},
        {"place": None, "located_by": "", "reason": "", "confidence": True},
        {"place": None, "located_by": "", "reason": "", "candidates": "none"},
        {"place": None, "located_by": "", "reason": "", "precision": "roughly"},
        {"place": {"id": "x"}, "located_by": "", "reason": ""},
    ],
)
def test_other_data_are_refused(told: Any) -> None:
    with pytest.raises(records.RecordError):
        records.value(Location, told)


def test_a_value_that_speaks_of_an_article_needs_it() -> None:
    with pytest.raises(records.RecordError, match="article"):
        records.value(Reading, through_json(records.plain(reading())))


def test_a_day_that_is_none_is_refused() -> None:
    told = records.plain(reading())
    told["reports"][0]["when"]["start"] = "2014-06-31"
    with pytest.raises(records.RecordError):
        records.value(Reading, told, ARTICLE)


def test_what_is_no_value_of_models_is_refused() -> None:
    with pytest.raises(TypeError):
        records.plain(object())
