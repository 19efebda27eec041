"""What the scores of merging count: pairs, captures lost, split and joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from evaluation.gold import GoldCapture
from evaluation.merging.gold import Event, Gold, Telling
from evaluation.merging.report import errors, table
from evaluation.merging.score import Score, score
from geomap import captures, lexicon
from geomap.models import LocatedReport
from tests.told import ACTORS, report

WORDS = lexicon.load()


def event(name: str) -> Event:
    return Event(name, "town", None, None, "reported", "full", 0, alone=name == "alone")


def gold(**events: str) -> Gold:
    """Which articles tell of each event; all speak of Rutba."""
    tellings = [
        Telling(event(name), article, GoldCapture(("Rutba",)))
        for name, articles in events.items()
        for article in articles
    ]
    return Gold(tuple({telling.event for telling in tellings}), tuple(tellings), {})


def scored(reports: Sequence[LocatedReport], known: Gold) -> Score:
    told = [_in(each) for each in reports]
    survey: Any = SimpleNamespace(
        articles=tuple({each.report.article.id: each.report.article for each in told}.values()),
        captures=captures.merge(told, ACTORS),
        located=tuple(told),
        asides=(),
    )
    return score(survey, known, WORDS)


def _in(located: LocatedReport) -> LocatedReport:
    article = replace(located.report.article, id=f"{located.report.article.id}.txt")
    return replace(located, report=replace(located.report, article=article))


A, B, C, D = (
    report(days, article=name) for days, name in zip(("5", "5", "15", "15"), "abcd", strict=True)
)


@pytest.mark.parametrize(
    ("known", "precision", "recall", "split", "joined"),
    [
        ({"one": "ab", "two": "cd"}, (2, 2), (2, 2), 0, 0),
        ({"one": "abcd"}, (2, 2), (2, 6), 1, 0),
        ({"one": "a", "two": "b", "three": "cd"}, (1, 2), (1, 1), 0, 1),
        ({"one": "ac", "two": "bd"}, (0, 2), (0, 2), 2, 2),
        ({"one": "a", "alone": "b", "two": "cd"}, (1, 2), (1, 1), 0, 1),
    ],
)
def test_pairs_and_captures_are_counted(
    known: dict[str, str],
    precision: tuple[int, int],
    recall: tuple[int, int],
    split: int,
    joined: int,
) -> None:
    found = scored([A, B, C, D], gold(**known))
    assert (found.pairs.precision.right, found.pairs.precision.of) == precision
    assert (found.pairs.recall.right, found.pairs.recall.of) == recall
    assert (len(found.split), len(found.joined)) == (split, joined)


def test_a_capture_hidden_in_another_is_lost() -> None:
    found = scored([A, B, C, D], gold(one="ab", two="c", three="d"))
    assert len(found.lost) == 1
    assert any(line.startswith("lost: ") for line in errors(found))


def test_a_report_that_no_capture_holds_is_lost() -> None:
    nowhere = report("5", place=None, toponym="Rutba", article="a")
    found = scored([nowhere], gold(one="a"))
    assert [each.id for each in found.lost] == ["one"]


def test_what_the_grammar_does_wrong_is_told_apart() -> None:
    known = gold(one="ab", two="c")
    side = replace(known.tellings[1].said, actor="Taliban")
    tellings = (known.tellings[0], replace(known.tellings[1], said=side), known.tellings[2])
    other = report("5", "islamic-state", article="b", words="Isis")
    found = scored([A, other, report("9", article="d")], replace(known, tellings=tellings))
    assert [each.event.id for each in found.misread] == ["one"]
    assert [article for article, _ in found.missed] == []
    assert [each.report.article.id for each in found.false] == ["d.txt"]
    assert found.split == ()
    told = list(errors(found))
    assert any(line.startswith("misread: one") for line in told)
    assert any(line.startswith("false: d.txt") for line in told)


def test_the_table_has_a_cell_for_each_column() -> None:
    head, row = table({"all": scored([A, B], gold(one="ab"))})
    assert len(head) == len(row)
    assert row[4:7] == ("1.000", "1.000", "1.000")


def test_missed_and_made_up_reports_count_for_the_whole_alone() -> None:
    found = scored([A, B, report("5", article="d")], gold(one="abc"))
    assert found.pairs.f1 == 1.0
    assert (found.whole.precision.right, found.whole.precision.of) == (1, 3)
    assert (found.whole.recall.right, found.whole.recall.of) == (1, 1)


def test_a_capture_of_which_nothing_was_read_is_told_apart_from_those_lost() -> None:
    found = scored([A], gold(one="a", two="z"))
    assert [each.id for each in found.unread] == ["two"]
    assert found.lost == ()
    assert "unread: two" in list(errors(found))


def test_a_report_that_nothing_locates_is_no_fault_of_merging() -> None:
    nowhere = report("5", place=None, toponym="Rutba", article="c")
    found = scored([A, B, nowhere], gold(one="abc"))
    assert [each.told.report.article.id for each in found.astray] == ["c.txt"]
    assert found.pairs.recall.of == 3
    assert found.located.f1 == 1.0
    assert any(line.startswith("astray: one") for line in errors(found))
