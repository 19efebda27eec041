"""The page's data: pools and columns, as assets/data.js unpacks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from geomap.models import Capture, DateSpan
from geomap.webmap import columns, words
from tests import samples

ENGLISH = words.load("en")
SAID = [samples.Said(samples.WELLE, samples.WELLE_SENTENCES[3], "Rutba")]


def _data(captures: Sequence[Capture]) -> dict[str, Any]:
    ids = {id_ for c in captures for id_ in (c.actor_id, c.from_actor_id)}
    return columns.Columns(
        captures, classes={}, names={id_: id_ for id_ in ids}, words=ENGLISH
    ).data()


def test_every_column_has_a_value_for_each_capture() -> None:
    data = _data(samples.nine())
    assert {len(column) for column in data["captures"].values()} == {9}
    assert {len(column) for column in _data(())["captures"].values()} == {0}


def test_what_captures_share_is_written_once() -> None:
    data = _data(samples.nine())
    assert len(data["spots"]) == 9
    assert len(data["articles"]) == 2
    assert len(data["sentences"]) == len(set(data["sentences"]))
    assert [kind[0] for kind in data["kinds"]] == ["town", "crossing", "city"]


def test_days_are_numbers() -> None:
    assert columns.day(samples.SATURDAY.start) == 16242
    data = _data([samples.capture(samples.place("Rutba"), SAID, DateSpan())])
    assert data["whens"] == [[None, None]]


def test_places_and_words_are_marked_in_the_units_of_browsers() -> None:
    sentence = "\U0001f525 Rebels took Rutba."
    article = replace(samples.WELLE, text=sentence)
    said = samples.Said(article, sentence, "Rutba")
    data = _data([samples.capture(samples.place("Rutba"), [said])])
    (_, _, _, _, _, _, first, last, *_) = data["captures"]["reports"][0][0]
    units = sentence.encode("utf-16-le")
    assert units[2 * first : 2 * last].decode("utf-16-le") == "Rutba"


def test_a_side_that_is_not_said_has_no_id() -> None:
    capture = samples.capture(samples.place("Rutba"), SAID, actor="", actor_id="")
    data = _data([capture])
    assert data["actors"][0][0] == ""
    assert data["captures"]["loser"] == [-1]


@pytest.mark.parametrize(
    ("kind", "shape"),
    [("town", "circle"), ("city", "circle"), ("crossing", "square"), ("dam", "diamond")],
)
def test_the_sign_says_the_kind(kind: str, shape: str) -> None:
    assert columns.shape(kind) == shape


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://news.example/a", True),
        ("HTTP://news.example/a", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example/a", False),
    ],
)
def test_only_links_to_the_web_are_followed(url: str, *, followed: bool) -> None:
    assert replace(samples.WELLE, url=url).link == (url if followed else "")
