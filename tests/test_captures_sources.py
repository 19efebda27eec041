"""How many independent sources a capture has."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geomap.captures.sources import independent
from geomap.models import DENIAL, LocatedReport
from tests.told import report

WIRE = "Officials said that Isis captured the town of Rutba late on Saturday."


def told(article: str, source: str, day: int = 22, **said: Any) -> LocatedReport:
    said = {"sentence": f"It fell, as {article} has it in words of its own."} | said
    return report(article=article, source=source, date=date(2014, 6, day), **said)


@pytest.mark.parametrize(
    ("reports", "stories", "sources"),
    [
        ([told("a", "Post"), told("b", "Gazette")], {}, ["Gazette", "Post"]),
        # The same paper twice is one source, and so is a story in several papers.
        ([told("a", "Post"), told("b", "Post", 25)], {}, ["Post"]),
        ([told("a", "Post"), told("b", "Gazette")], {"a": "a", "b": "a"}, ["Gazette+Post"]),
        # It counts for the one that had it first.
        ([told("a", "Wire"), told("b", "Gazette", 23)], {"a": "a", "b": "a"}, ["Wire+Gazette"]),
        # A paper that took a story over and has one of its own is a source by its own.
        (
            [told("a", "Wire"), told("b", "Post", 23), told("c", "Post", 24)],
            {"a": "a", "b": "a"},
            ["Post", "Wire+Post"],
        ),
        # Where several had a story on one day, it counts for the one that has more of its own.
        (
            [told("a", "Wire"), told("b", "Post"), told("c", "Post", 24)],
            {"a": "a", "b": "a"},
            ["Post+Wire"],
        ),
        # Two that share the sentence count once, whatever stands before its dash.
        ([told("a", "Post", sentence=WIRE), told("b", "Gazette", 23, sentence=WIRE)], {}, None),
        (
            [
                told("a", "Post", sentence=f"BAGHDAD (Wire) — {WIRE}"),
                told("b", "Gazette", 23, sentence=WIRE.replace("Rutba", "RUTBA")),
            ],
            {},
            None,
        ),
        # A short sentence may be anybody's.
        (
            [
                told("a", "Post", sentence="Rutba fell."),
                told("b", "Gazette", sentence="Rutba fell."),
            ],
            {},
            ["Gazette", "Post"],
        ),
        # A chain: b has the story of a and the sentence of c.
        (
            [
                told("a", "Wire"),
                told("b", "Post", 23, sentence=WIRE),
                told("c", "Gazette", 24, sentence=WIRE),
            ],
            {"a": "a", "b": "a"},
            ["Wire+Gazette+Post"],
        ),
        ([told("a", ""), told("b", "")], {}, ["a", "b"]),
        ([told("a", "Post"), told("b", "Gazette", rule=DENIAL)], {}, ["Post"]),
        ([], {}, []),
    ],
)
def test_a_story_a_sentence_and_an_outlet_count_once(
    reports: list[LocatedReport], stories: dict[str, str], sources: list[str] | None
) -> None:
    expected = ["Post+Gazette"] if sources is None else sources
    for order in (reports, reports[::-1]):
        assert ["+".join(outlets) for outlets in independent(order, stories)] == expected
