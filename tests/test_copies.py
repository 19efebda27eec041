"""Which articles carry one story."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from geomap import copies

STORY = (
    (
        """
Fighters of the northern alliance captured the market town of Rutba late on Saturday, driving
through the desert in a column of lorries, officials and residents said.

The governor, who had left the evening before, told reporters that reinforcements were being
gathered near the river and would arrive within several hours.

Families carried mattresses and cooking pots towards the mountain villages, where relatives had
prepared schoolrooms and stables for whoever might come.

International observers counted eleven burning vehicles between the hospital and the western
checkpoint, which nobody seemed to be guarding any longer.
"""
    )
    .strip()
    .split("\n\n")
)
OTHER = (
    (
        """
Residents of Rutba described yesterday how the column arrived after midnight, and how the soldiers
who should have stopped it were nowhere to be found.

A schoolteacher said that children had been sleeping in the corridor since Thursday because windows
were breaking whenever helicopters passed overhead.
"""
    )
    .strip()
    .split("\n\n")
)
LOCAL = (
    "In our own county the council discussed on Monday whether the old swimming baths should be "
    "rebuilt, and postponed a decision until the treasurer returns from holiday."
)


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def told(**articles: str) -> dict[str, str]:
    return stories(articles)


def stories(articles: Mapping[str, str]) -> dict[str, str]:
    return copies.stories({name: copies.runs(body) for name, body in articles.items()})


@pytest.mark.parametrize(
    "copy",
    [
        text(*STORY),
        text(*STORY[:2]),
        text(STORY[0]),
        text("By Hanna Orley, foreign desk", *STORY[:3]),
        text(*STORY, LOCAL),
        text(*STORY[2:], *STORY[:2]),
        text(*STORY).upper(),
        text(*STORY).replace(",", "").replace("late on Saturday", "on Saturday night"),
        text("RUTBA (Wire) — " + STORY[0], *STORY[1:]),
    ],
)
def test_copies_tell_one_story(copy: str) -> None:
    found = told(whole=text(*STORY), copied=copy, other=text(*OTHER))
    assert set(found) == {"whole", "copied"}
    assert len(set(found.values())) == 1


@pytest.mark.parametrize(
    "other",
    [
        text(*OTHER),
        text(LOCAL),
        text(STORY[0], *OTHER, LOCAL),  # one sentence in common
        "Fighters captured Rutba.",
        "",
    ],
)
def test_others_tell_their_own(other: str) -> None:
    assert told(whole=text(*STORY), other=other) == {}


def test_the_story_is_known_by_the_longest_that_tells_it() -> None:
    found = told(b=text(*STORY[:2]), a=text(*STORY[2:]), whole=text(*STORY))
    assert found == dict.fromkeys(("a", "b", "whole"), "whole")


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = {
        "a": text(*STORY),
        "b": text(*STORY, LOCAL),
        "c": text(*OTHER),
        "d": text(*OTHER, LOCAL),
        "e": text(*STORY[:2]),
    }
    expected = stories(articles)
    assert len(expected) == 5
    for order in list(itertools.permutations(articles.items()))[::11]:
        assert stories(dict(order)) == expected


def test_phrases_of_the_trade_make_no_story() -> None:
    phrase = (
        "For further information please contact the newsroom between eleven and seventeen hundred "
        "hours, quoting the reference number printed beneath this announcement."
    )
    bodies = {
        f"a{number:03}": " ".join(f"word{number * 40 + step}" for step in range(40)) + f". {phrase}"
        for number in range(200)
    }
    found = told(**bodies)
    assert len(found) <= 40  # the first of them, until it is known to be in every paper


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_runs_of_a_story_are_the_same_in_every_process(seed: str) -> None:
    code = "import sys; from geomap import copies; print(copies.runs(sys.argv[1]).hex())"
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    told = subprocess.run(
        [sys.executable, "-c", code, STORY[0]],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.strip() == copies.runs(STORY[0]).hex()
