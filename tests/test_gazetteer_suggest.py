"""What a map lacks, as gazetteer entries for a person to complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap import exports, gazetteer
from geomap.errors import InputError
from geomap.gazetteer import Tier, suggest
from geomap.models import Article, LocatedReport, Location, Place
from geomap.yamlfile import parse
from tests import samples

VELMORA = Place("ve", "Velmora", "town", ("IQ",), 33.1, 43.2, "Anbar", source="GeoNames 7")


def reports(folder: Path, *located: LocatedReport) -> Path:
    path = folder / "reports.csv"
    path.write_text(exports.reports_csv(located), encoding="utf-8", newline="")
    return path


def report(name: str, location: Location, article: str = "a.txt") -> LocatedReport:
    sentence = f"Isis took {name} on Sunday."
    said = samples.Said(Article(article, sentence), sentence, name, "town")
    return LocatedReport(said.report(), location)


def nowhere(name: str, article: str = "a.txt") -> LocatedReport:
    return report(name, Location(None, "", f"{name} is not in the gazetteer"), article)


def test_what_is_not_located_or_hardly_is_to_be_settled(tmp_path: Path) -> None:
    sure = Location(VELMORA, "gazetteer", "the only one", confidence=0.95)
    unsure = Location(VELMORA, "gazetteer", "the largest", confidence=0.6)
    path = reports(
        tmp_path, nowhere("Tarsik"), nowhere("Tarsik", "b.txt"), report("Sure", sure),
        report("Hardly", unsure),
    )  # fmt: skip
    found = suggest.doubts(path)
    assert [(each.toponym, each.articles) for each in found] == [
        ("Tarsik", ("a.txt", "b.txt")),
        ("Hardly", ("a.txt",)),
    ]


def test_each_becomes_an_entry_with_its_sentence_and_candidates(tmp_path: Path) -> None:
    found = suggest.doubts(reports(tmp_path, nowhere("Velmora")))
    text = suggest.entries(found, lambda _: ((VELMORA, Tier.EXACT),))
    assert "# In a.txt: Isis took Velmora on Sunday." in text
    assert "# Why: Velmora is not in the gazetteer" in text
    assert "# Could be: Velmora, town, Anbar, Iraq: lat 33.1000, lon 43.2000 (GeoNames 7)" in text
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    assert gazetteer.check(path) == []


def test_a_name_that_is_only_nearly_the_same_is_shown_and_not_taken(tmp_path: Path) -> None:
    found = suggest.doubts(reports(tmp_path, nowhere("Velmroa")))
    text = suggest.entries(found, lambda _: ((VELMORA, Tier.FUZZY),))
    assert "# Could be: Velmora" in text
    assert "    lat:\n" in text


def test_an_entry_without_candidates_asks_for_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    found = suggest.doubts(reports(tmp_path, nowhere("Tarsik")))
    path.write_text(suggest.entries(found, lambda _: ()), encoding="utf-8")
    assert gazetteer.check(path)


def test_hostile_names_stay_inside_their_quotes_and_comments(tmp_path: Path) -> None:
    name = 'A\u2028"]\x1b[31m: {x}\ny'
    text = suggest.entries(suggest.doubts(reports(tmp_path, nowhere(name))), lambda _: ())
    assert parse(text, name="mine.yaml").value["places"][0]["name"].startswith("A")
    assert "\x1b" not in text


def test_nothing_to_settle_is_an_empty_gazetteer(tmp_path: Path) -> None:
    assert suggest.entries([], lambda _: ()).endswith("places: []\n")


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\x00"])
def test_another_file_is_one_clear_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text)
    with pytest.raises(InputError, match="no table of reports"):
        suggest.doubts(path)
