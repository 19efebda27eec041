"""Which words of a quoted sentence are marked."""

from __future__ import annotations

from geomap.models import Evidence
from geomap.webmap import marks

SENTENCE = "Near Qaim, the town of Qaim fell."


def _evidence(**at: int) -> Evidence:
    return Evidence(SENTENCE, 100, 100 + len(SENTENCE), "rule", **at)


def test_the_place_is_marked_where_the_offsets_say() -> None:
    place, word = marks.of(_evidence(place_start=123, place_end=127), "Qaim")
    assert place == (23, 27)
    assert word == marks.NOWHERE


def test_without_offsets_the_toponym_is_looked_for() -> None:
    assert marks.of(_evidence(), "Qaim")[0] == (5, 9)
    assert marks.of(_evidence(), "Rutba")[0] == marks.NOWHERE


def test_the_capture_word_is_marked_too() -> None:
    evidence = _evidence(place_start=123, place_end=127, word_start=128, word_end=132)
    pieces = marks.pieces(SENTENCE, *marks.of(evidence, "Qaim"))
    assert pieces == (
        ("Near Qaim, the town of ", ""),
        ("Qaim", "place"),
        (" ", ""),
        ("fell", "word"),
        (".", ""),
    )


def test_no_word_is_marked_twice() -> None:
    evidence = _evidence(place_start=123, place_end=127, word_start=119, word_end=125)
    assert marks.of(evidence, "Qaim") == ((23, 27), marks.NOWHERE)


def test_a_sentence_without_marks_is_one_piece() -> None:
    assert marks.pieces("It fell.", marks.NOWHERE, marks.NOWHERE) == (("It fell.", ""),)
