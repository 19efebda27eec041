"""What was corrected by hand, as the page tells it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geomap import exports, webmap
from geomap.models import Action, Capture, Correction, DateSpan
from geomap.webmap import corrected, words
from geomap.webmap.review import Review
from tests import samples

ENGLISH = words.load("en")
ON = date(2026, 11, 21)
HOSTILE = "</script><b>&\"'\u2028=cmd|'/c calc'!A1\x1b[2J\nnext"


def by_hand(action: Action, before: str = "", **changes: Any) -> Correction:
    return replace(Correction(action, "Jane Doe", ON, "because", before), **changes)


def rutba(*said: Correction) -> Capture:
    return replace(samples.nine()[0], corrections=said)


def page(*captures: Capture, rejected: tuple[Capture, ...] = (), review: Any = None) -> str:
    return webmap.render(
        captures,
        not_located=(),
        articles=samples.ARTICLES,
        actors=samples.ACTORS,
        rejected=rejected,
        review=review,
    )


def data(text: str) -> dict[str, Any]:
    found = re.search(r'id="geomap-data">(.*?)</script>', text, re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (by_hand("confirm"), "confirmed"),
        (by_hand("move", "Rutba"), "moved from Rutba"),
        (by_hand("actor", "Isis"), "side changed, before: Isis"),
        (
            by_hand("date", "x", days=DateSpan(date(2014, 6, 20), date(2014, 6, 22))),
            "days changed, before: between 20 and 22 June 2014",
        ),
        (by_hand("status", "claimed"), "status changed, before: claimed"),
        (by_hand("kind", "oilfield"), "kind of place changed, before: Oil field"),
        (by_hand("merge", "Anah: Isis"), "merged with Anah: Isis"),
        (by_hand("split"), "split"),
        (by_hand("split", "Anah: Isis"), "split from Anah: Isis"),
        (by_hand("add"), "added"),
    ],
)
def test_every_correction_is_a_line(said: Correction, told: str) -> None:
    (line,) = corrected.lines(rutba(said), ENGLISH)
    assert line == f"Corrected by hand: {told}, by Jane Doe, 21 November 2026: because"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_language_tells_them(language: str) -> None:
    say = words.load(language)
    said = (by_hand("move", "X"), by_hand("status", "claimed"), by_hand("reject"))
    for line in corrected.lines(rutba(*said), say):
        assert "Jane Doe" in line
        assert "because" in line


def test_a_page_without_corrections_has_nothing_of_them() -> None:
    text = page(*samples.nine())
    assert "corrected" not in data(text)
    assert "review" not in data(text)
    assert ".corrected {" not in text
    assert 'class="corrected"' not in text
    assert not any(key.startswith(("corrected.", "review.")) for key in data(text)["words"])


def test_the_data_names_corrected_captures_by_their_position() -> None:
    first, *others = samples.nine()
    moved = replace(first, corrections=(by_hand("move", "X"),), origins=("x", "y"))
    read = data(page(*others, moved))["corrected"]
    (position,) = read["lines"]
    assert data(page(*others, moved))["captures"]["id"][int(position)] == first.id
    assert read["exported"] == {position: ["moved by Jane Doe on 2026-11-21: because"]}
    assert read["origins"] == {position: ["x", "y"]}
    assert read["flag"] == "corrected by hand"


def test_the_list_tells_what_was_corrected() -> None:
    text = page(rutba(by_hand("move", "X")))
    (line,) = re.findall(r'<span class="corrected"><bdi>(.*?)</bdi></span>', text)
    assert line == "Corrected by hand: moved from X, by Jane Doe, 21 November 2026: because"
    assert ".corrected {" in text


def test_what_was_rejected_is_listed_and_not_on_the_map() -> None:
    gone = rutba(by_hand("status", "claimed"), by_hand("reject"))
    text = page(*samples.nine()[1:], rejected=(gone,))
    assert gone.id not in data(text)["captures"]["id"]
    (part,) = re.findall(r'<ul class="missing rejected">.*?</ul>', text, re.DOTALL)
    assert "Rejected by Jane Doe, 21 November 2026: because" in part
    assert "status changed, before: claimed" in part
    assert "late Saturday" in part
    assert "no place could be told" not in text


def test_a_page_of_which_all_was_rejected_lists_it() -> None:
    text = page(rejected=(rutba(by_hand("reject")),))
    assert "Rejected by Jane Doe" in text
    assert data(text)["captures"]["id"] == []


def test_hostile_words_are_only_text() -> None:
    said = Correction("move", HOSTILE, ON, HOSTILE, HOSTILE)
    gone = replace(samples.nine()[1], corrections=(Correction("reject", HOSTILE, ON, HOSTILE),))
    review = Review([{"action": "reject", "why": HOSTILE}], [(0, HOSTILE)], [HOSTILE])
    text = page(rutba(said), rejected=(gone,), review=review)
    assert "<b>&" not in text
    assert data(text)["review"]["corrections"][0]["why"] == HOSTILE
    assert HOSTILE in data(text)["corrected"]["lines"]["0"][0]


def test_the_tables_tell_them_in_a_cell_that_no_spreadsheet_runs() -> None:
    first = by_hand("move", why="=1+1; x")
    (row,) = exports.captures_rows([rutba(first, by_hand("confirm"))])
    assert list(row)[-1] == "corrections"
    assert row["corrections"] == (
        "moved by Jane Doe on 2026-11-21: =1+1; x",
        "confirmed by Jane Doe on 2026-11-21: because",
    )
    (line,) = exports.captures_csv([rutba(first)]).splitlines()[1:]
    assert line.endswith(",moved by Jane Doe on 2026-11-21: =1+1; x")


# -- review ----------------------------------------------------------------------------------------


def test_the_review_has_what_its_reader_needs() -> None:
    entry = {"action": "confirm", "capture": "a"}
    gone = replace(samples.nine()[1], corrections=(by_hand("reject"),))
    text = page(samples.nine()[0], rejected=(gone,), review=Review([entry], [(0, "why")], ["note"]))
    read = data(text)["review"]
    assert read["corrections"] == [entry]
    assert read["unapplied"] == [[0, "why"]]
    assert read["notices"] == ["note"]
    rows = data(text)["captures"]["reports"]
    assert [len(keys) for keys in read["keys"]] == [len(row) for row in rows]
    assert set(read["keys"][0]) == set(samples.nine()[0].keys)
    assert ["iraqi-forces", "Iraqi forces"] in read["actors"]
    assert [place[0] for place in read["places"]] == sorted({"rutba", gone.place.id}, reverse=False)
    assert next(kind[0] for kind in read["kinds"]) == "city"
    (rejected,) = read["rejected"]
    assert (rejected["id"], rejected["keys"]) == (gone.id, list(gone.keys))
    assert rejected["was"].startswith(f"{gone.place.name}: Isis, ")


def test_points_by_hand_are_no_places_to_choose() -> None:
    spot = samples.place("Rutba", id="by-hand-1234")
    read = data(page(replace(samples.nine()[1], place=spot), review=Review()))["review"]
    assert "by-hand-1234" not in {place[0] for place in read["places"]}
