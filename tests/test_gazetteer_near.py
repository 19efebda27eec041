"""Points that stand for places which no gazetteer has."""

from __future__ import annotations

import pytest

from geomap.models import Offset
from tests.test_gazetteer_locate import IRAQ, _at, _mention

NORTH = Offset(20.0, 0.0, "Ramadi", "20 km north of Ramadi")


def test_a_place_so_far_from_a_town_gets_the_point_that_the_article_gives() -> None:
    found = _at(IRAQ, _mention("Sabr", "village", offset=NORTH))
    assert found.place is not None
    assert found.place.name == "Sabr"
    assert found.place.lat == pytest.approx(33.426 + 20 / 111.2, abs=0.01)
    assert found.place.lon == pytest.approx(43.299, abs=0.001)
    assert found.place.source.startswith("computed: 20 km north of Ramadi")
    assert found.precision == "near"
    assert "20 km north of Ramadi, as the article says" in found.reason


def test_nothing_is_computed_from_a_town_that_is_not_located_or_far_away() -> None:
    unknown = Offset(20.0, 0.0, "Velmora", "20 km north of Velmora")
    far = Offset(300.0, 0.0, "Ramadi", "300 km north of Ramadi")
    assert _at(IRAQ, _mention("Sabr", "village", offset=unknown)).place is None
    assert _at(IRAQ, _mention("Sabr", "village", offset=far)).place is None


def test_a_place_of_the_gazetteer_stands_at_its_own_point() -> None:
    found = _at(IRAQ, _mention("Haditha", "town", offset=NORTH))
    assert found.place is not None
    assert (found.place.id, found.precision) == ("haditha", "exact")


def test_a_facility_without_an_entry_stands_at_the_town_that_the_article_speaks_of() -> None:
    found = _at(IRAQ, _mention("Camp Zulu", "base", near="Ramadi"))
    assert found.place is not None
    assert (found.place.id, found.precision) == ("ramadi-camp-zulu", "near")
    assert (found.place.name, found.place.province) == ("Camp Zulu", "Ramadi")
    assert (found.place.lat, found.place.lon) == (33.426, 43.299)
    assert "the base itself is not in the gazetteer" in found.reason
    assert found.confidence < 0.75


def test_so_it_does_at_the_town_of_the_district_that_it_lies_in() -> None:
    found = _at(IRAQ, _mention("Camp Zulu", "base", within=("Ramadi District",)))
    assert found.place is not None
    assert found.place.province == "Ramadi"


def test_a_town_without_an_entry_stands_nowhere() -> None:
    assert _at(IRAQ, _mention("Velmora", "town", near="Ramadi")).place is None
