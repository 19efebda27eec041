"""What counts as an answer, of servers that err or lie, and what kind of place it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.geocoder import answers, kinds
from geomap.geocoder.values import Answer, NoAnswerError
from geomap.models import KINDS
from tests.geocoder_server import ZORBATAL, geonames_record, nominatim_record, photon_feature

GOOD = nominatim_record(ZORBATAL)


def read(**changes: Any) -> Answer | None:
    """What is read of a record with these changes, beside a sound one."""
    other = {**GOOD, "osm_id": 99}
    found = answers.of_nominatim([{**GOOD, **changes}, other])
    return next((answer for answer in found if answer.ref != "osm-n99"), None)


def test_a_sound_record_is_read_whole() -> None:
    found = read(namedetails={"name": "زوربتال", "name:en": "Zorbatal", "alt_name": "Zor; Zorba"})
    assert found == Answer(
        ref="osm-n11",
        name="Zorbatal",
        names=("Zorbatal", "زوربتال", "Zor", "Zorba"),
        kind="village",
        country="IQ",
        lat=33.9,
        lon=41.5,
        province="Anbar Governorate",
        areas=("Zorbatal", "Anbar Governorate", "Somewhere"),
        tag="place=village",
        importance=0.3,
        bounds=(33.89, 41.49, 33.91, 41.51),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"lat": "NaN"},
        {"lat": "inf"},
        {"lat": 1e400},
        {"lat": "91"},
        {"lon": "-181"},
        {"lat": None},
        {"lat": True},
        {"lat": [33.9]},
        {"lat": "33.9" + "0" * 100},
        {"lat": "33,9"},
        {"lat": 10**400},
        {"osm_id": None},
        {"osm_id": -1},
        {"osm_id": 1.5},
        {"osm_id": "eleven"},
        {"osm_type": "planet"},
        {"osm_type": ["node"]},
        {"address": {"country_code": "xx"}},
        {"address": {"country_code": 5}},
        {"address": {}},
        {"address": "Iraq"},
        {"name": "", "display_name": "", "namedetails": {}},
        {"name": "Z" * 201, "display_name": None, "namedetails": None},
        {"name": 5, "display_name": ["a"], "namedetails": [1]},
    ],
    ids=str,
)
def test_a_record_without_id_name_country_or_position_is_none(changes: dict[str, Any]) -> None:
    assert read(**changes) is None


def test_a_position_outside_its_country_is_a_lie() -> None:
    box = {"boundingbox": None}
    assert read(lat="48.85", lon="2.35", **box) is None
    assert read(lat="32.8", lon="39.1", **box) is not None  # beside the border


def test_a_position_outside_its_own_box_is_a_lie() -> None:
    assert read(boundingbox=["30", "31", "41", "42"]) is None


@pytest.mark.parametrize(
    "box", [None, [], ["1"], "33,34,41,42", ["a", "b", "c", "d"], [34, 33, 41, 42], [None] * 4]
)
def test_a_box_that_is_none_is_left_out(box: Any) -> None:
    found = read(boundingbox=box)
    assert found is not None
    assert found.bounds is None


@pytest.mark.parametrize("importance", [None, "much", -1, 2, "NaN", [], True])
def test_an_importance_that_is_none_is_nought(importance: Any) -> None:
    found = read(importance=importance)
    assert found is not None
    assert found.importance == 0


def test_names_are_few_and_in_one_line() -> None:
    many = {f"name:x{i}": f"Name {i}" for i in range(500)}
    found = read(name="Zor\n  batal", namedetails={**many, "wikidata": "Q1"})
    assert found is not None
    assert found.name == "Zor batal"
    assert len(found.names) == answers.MOST_NAMES


@pytest.mark.parametrize("records", [[None], [{}], [{"lat": "NaN"}], [GOOD | {"lat": "99"}]])
def test_records_of_which_none_is_sound_are_an_error_and_no_empty_answer(records: Any) -> None:
    with pytest.raises(NoAnswerError, match="can't be right"):
        answers.of_nominatim(records)


def test_of_thousands_of_records_the_first_are_read() -> None:
    flood = [{**GOOD, "osm_id": number} for number in range(1, 20_000)]
    assert len(answers.of_nominatim(flood)) == answers.MOST_RECORDS


def test_one_place_told_twice_is_one() -> None:
    assert len(answers.of_nominatim([GOOD, GOOD])) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"geometry": None},
        {"geometry": {"coordinates": [41.5]}},
        {"geometry": {"coordinates": ["a", "b"]}},
        {"geometry": {"coordinates": {"lon": 1}}},
        {"properties": None},
        {"properties": []},
    ],
)
def test_photons_records_are_checked(change: dict[str, Any]) -> None:
    with pytest.raises(NoAnswerError):
        answers.of_photon({"features": [photon_feature(ZORBATAL) | change]})


@pytest.mark.parametrize(
    "change", [{"lat": None}, {"lng": "x"}, {"geonameId": None}, {"countryCode": ""}]
)
def test_geonames_records_are_checked(change: dict[str, Any]) -> None:
    with pytest.raises(NoAnswerError):
        answers.of_geonames({"geonames": [geonames_record(ZORBATAL) | change]})


@pytest.mark.parametrize("status", ["gone", {"value": "x"}, {"message": 5}, {"value": [19]}])
def test_a_strange_status_of_geonames_is_no_crash(status: Any) -> None:
    with pytest.raises(NoAnswerError):
        answers.of_geonames({"status": status})


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("read_all", "record", "wrap"),
    [
        (answers.of_nominatim, GOOD, lambda record: [record]),
        (answers.of_photon, photon_feature(ZORBATAL), lambda record: {"features": [record]}),
        (answers.of_geonames, geonames_record(ZORBATAL), lambda record: {"geonames": [record]}),
    ],
    ids=["nominatim", "photon", "geonames"],
)
@given(data=st.data())
def test_whatever_a_server_puts_into_a_record_is_no_crash(
    data: st.DataObject,
    read_all: Callable[[Any], tuple[Answer, ...]],
    record: dict[str, Any],
    wrap: Callable[[Any], Any],
) -> None:
    spoilt = {**record, **data.draw(st.dictionaries(st.sampled_from(sorted(record)), _JSON))}
    properties = record.get("properties")
    if isinstance(properties, dict) and data.draw(st.booleans()):
        more = data.draw(st.dictionaries(st.sampled_from(sorted(properties)), _JSON))
        spoilt = {**spoilt, "properties": {**properties, **more}}
    for document in (wrap(spoilt), data.draw(_JSON)):
        try:
            found = read_all(document)
        except NoAnswerError:
            continue
        assert all(-90 <= answer.lat <= 90 and -180 <= answer.lon <= 180 for answer in found)


def test_what_was_kept_is_checked_as_if_it_came_from_a_server() -> None:
    kept = {
        "ref": "osm-n1",
        "name": "A",
        "names": ["A"],
        "kind": "village",
        "country": "IQ",
        "lat": 33.9,
        "lon": 41.5,
    }
    assert answers.of_cache(kept) is not None
    for change in ({"lat": math.nan}, {"kind": "planet"}, {"ref": ""}, {"names": "A"}):
        assert answers.of_cache({**kept, **change}) is None


# --- kinds


@pytest.mark.parametrize(
    ("key", "value", "address_type", "kind"),
    [
        ("place", "city", "city", "city"),
        ("place", "hamlet", "hamlet", "village"),
        ("place", "suburb", "suburb", "neighbourhood"),
        ("place", "postcode", "postcode", ""),
        ("place", "locality", "locality", ""),
        ("boundary", "administrative", "town", "town"),
        ("boundary", "administrative", "state", "area"),
        ("boundary", "administrative", "", "area"),
        ("boundary", "protected_area", "", ""),
        ("military", "airfield", "", "base"),
        ("aeroway", "aerodrome", "", "airport"),
        ("barrier", "border_control", "", "crossing"),
        ("waterway", "dam", "", "dam"),
        ("waterway", "river", "", ""),
        ("shop", "bakery", "", ""),
    ],
)
def test_openstreetmaps_tags_are_our_kinds(
    key: str, value: str, address_type: str, kind: str
) -> None:
    assert kinds.of_osm(key, value, address_type) == kind


@pytest.mark.parametrize(
    ("feature", "code", "population", "kind"),
    [
        ("P", "PPLC", 0, "city"),
        ("P", "PPL", 250_000, "city"),
        ("P", "PPL", 12_000, "town"),
        ("P", "PPLA", 0, "town"),
        ("P", "PPL", 0, "village"),
        ("P", "PPLQ", 5_000, ""),
        ("P", "PPLX", 5_000, "neighbourhood"),
        ("A", "ADM2", 5_000, "area"),
        ("S", "AIRB", 0, "base"),
        ("H", "STM", 0, ""),
        ("", "", 0, ""),
    ],
)
def test_geonames_features_are_our_kinds(
    feature: str, code: str, population: int, kind: str
) -> None:
    assert kinds.of_geonames(feature, code, population) == kind


def test_every_kind_that_is_given_is_one_of_ours() -> None:
    tables = (kinds._PLACES, kinds._TAGS, kinds._KEYS, kinds._FEATURES)
    assert {kind for table in tables for kind in table.values()} <= set(KINDS)
