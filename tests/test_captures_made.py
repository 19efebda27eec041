"""The invented captures are what a run could have made, so that what is measured on them counts."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from benchmarks.captures_made import Made, made
from geomap.models import KINDS


@pytest.fixture(scope="module")
def thousand() -> Made:
    return made(1000)


@pytest.mark.parametrize("count", [0, 1, 2, 17, 1000])
def test_there_are_as_many_as_asked_for(count: int) -> None:
    assert len(made(count).captures) == count


def test_the_same_number_and_seed_make_the_same(thousand: Made) -> None:
    assert made(1000) == thousand
    assert made(1000, seed=1) != thousand


def test_ids_are_twelve_hexadecimal_digits_and_none_comes_twice(thousand: Made) -> None:
    ids = [capture.id for capture in thousand.captures]
    assert len(set(ids)) == 1000
    assert all(re.fullmatch("[0-9a-f]{12}", each) for each in ids)


def test_offsets_point_at_the_toponym_and_the_sentence(thousand: Made) -> None:
    located = [each for capture in thousand.captures for each in capture.reports]
    for report in (each.report for each in (*located, *thousand.not_located)):
        text, place = report.article.text, report.place
        assert text[place.start : place.end] == place.toponym
        assert all(text[e.start : e.end] == e.sentence for e in report.evidence)


def test_no_article_tells_what_comes_after_it(thousand: Made) -> None:
    for capture in thousand.captures:
        for published in (each.report.article.date for each in capture.reports):
            assert published is None or capture.when.end is None or capture.when.end <= published


def test_each_report_comes_from_an_article_of_the_run_and_each_article_reports(
    thousand: Made,
) -> None:
    located = [each for capture in thousand.captures for each in capture.reports]
    told = {each.report.article.id for each in (*located, *thousand.not_located)}
    assert told == {article.id for article in thousand.articles}


def test_a_capture_has_one_report_of_each_outlet(thousand: Made) -> None:
    assert all(len(c.sources) == len(c.reports) for c in thousand.captures)
    assert 1.4 < sum(len(c.reports) for c in thousand.captures) / 1000 < 1.6


def test_places_change_hands(thousand: Made) -> None:
    sides = defaultdict(set)
    for capture in thousand.captures:
        sides[capture.place.id].add(capture.actor_id)
        assert capture.actor_id != capture.from_actor_id or not capture.actor_id
        assert capture.kind in KINDS
        assert capture.actor_id in {"", *thousand.actors}
    assert len(sides) == 167
    assert len([each for each in sides.values() if len(each) > 2]) > 80


def test_some_captures_have_no_day_and_some_have_several(thousand: Made) -> None:
    spans = [(capture.when.start, capture.when.end) for capture in thousand.captures]
    assert 5 < spans.count((None, None)) < 40
    assert len([1 for start, end in spans if start and start != end]) > 50


def test_some_names_have_accents_quotes_or_letters_of_arabic(thousand: Made) -> None:
    names = " ".join({capture.place.name for capture in thousand.captures})
    for pattern in ("[āīūé]", '"', "'", "[\u0620-\u064a]"):
        assert re.search(pattern, names), pattern
