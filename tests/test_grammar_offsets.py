"""How far and in which direction an article says that a place lies from another."""

from __future__ import annotations

import pytest

from geomap.grammar import offsets


@pytest.mark.parametrize(
    ("text", "kilometres", "bearing", "of"),
    [
        ("Sabr, a village 20 km north of Aden, fell.", 20.0, 0.0, "Aden"),
        ("Sabr, 25 miles (40 km) southwest of Taiz.", 40.2336, 225.0, "Taiz"),
        ("Sabr, which lies about 12 kilometres to the north-east of Deir ez-Zor,", 12.0, 45.0,
         "Deir ez-Zor"),
        ("Sabr, some ten miles west of the town of Karu, fell.", 16.09344, 270.0, "Karu"),
    ],
)  # fmt: skip
def test_an_offset_is_read_behind_a_toponym(
    text: str, kilometres: float, bearing: float, of: str
) -> None:
    found = offsets.after(text, len("Sabr"))
    assert found is not None
    assert found.kilometres == pytest.approx(kilometres)
    assert (found.bearing, found.of) == (bearing, of)
    assert found.text.endswith(of)


@pytest.mark.parametrize(
    "text",
    [
        "Sabr was calm, and rebels sat 20 km north of Aden.",
        "Sabr. Ten km north of Aden shells fell.",
        "Sabr, 20 km away, fell.",
        "Sabr, a town of 20 thousand people",
    ],
)
def test_nothing_else_is_an_offset(text: str) -> None:
    assert offsets.after(text, len("Sabr")) is None
