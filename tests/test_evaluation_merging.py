"""The corpus for merging: that its gold is whole, what is scored, and that the bar is met."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evaluation import merging
from evaluation.__main__ import main
from evaluation.merging import gold
from evaluation.merging.score import Score
from geomap import articles, lexicon
from geomap.errors import DataError

CORPUS = articles.read([merging.FOLDER / "articles"])
GOLD = gold.read(merging.FOLDER / "gold.yaml")


@pytest.fixture(scope="module")
def scored() -> Score:
    return merging.scored(lexicon.load())


def test_the_corpus_is_three_months_of_more_than_sixty_articles() -> None:
    assert CORPUS.problems == ()
    assert len(CORPUS.articles) >= 60
    days = {each.date for each in CORPUS.articles if each.date}
    assert (min(days), max(days)) == (date(2014, 6, 10), date(2014, 8, 31))
    assert any(each.date is None for each in CORPUS.articles)


def test_the_gold_speaks_of_articles_that_there_are_and_of_words_that_they_hold() -> None:
    texts = {each.id.removesuffix(".txt"): each.text for each in CORPUS.articles}
    for telling in GOLD.tellings:
        text = texts[telling.article].casefold()
        assert all(word.casefold() in text for word in telling.said.names[0].split()), telling


def test_each_capture_of_the_gold_is_told_and_named_once() -> None:
    ids = [event.id for event in GOLD.events]
    assert len(set(ids)) == len(ids)
    assert {telling.event.id for telling in GOLD.tellings} == set(ids)


def test_reports_are_merged_as_people_merge_them(scored: Score) -> None:
    assert scored.pairs.f1 is not None
    assert scored.pairs.f1 >= 0.95
    assert scored.lost == ()
    assert scored.split == ()
    assert scored.joined == ()


def test_status_and_sources_are_combined_as_people_combine_them(scored: Score) -> None:
    status, sources = scored.fields["status"].value, scored.fields["sources"].value
    assert status is not None
    assert sources is not None
    assert status >= 0.95
    assert sources >= 0.95


def test_little_is_left_to_the_grammar(scored: Score) -> None:
    assert len(scored.missed) + len(scored.misread) <= 7
    assert scored.false == ()


def test_the_command_prints_the_table_and_the_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--merging", "--errors"]) == 0
    said = capsys.readouterr().out
    assert "Iraq and Syria" in said
    assert "misread: mayadin: b06-omar-agency.txt" in said


@pytest.mark.parametrize(
    "entry",
    [
        "captures: [{id: a}]\nalone: []\nneutral: []\n",
        "captures: []\nneutral: []\n",
        "captures: []\nalone: [{place: X}]\nneutral: []\n",
    ],
)
def test_gold_that_is_wrong_is_an_error(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text(entry)
    with pytest.raises(DataError, match="an entry is wrong"):
        gold.read(path)
