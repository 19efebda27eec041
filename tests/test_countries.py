from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from geomap import countries, yamlfile
from geomap.countries import Countries, Country
from geomap.errors import DataError

SAMPLE = """
countries:
  - {code: AA, name: Aa, names: [], demonyms: [Aan], neighbours: [BB], bounds: [7, -15, 13, -7]}
  - {code: BB, name: Bb, names: [], demonyms: [], neighbours: [AA], bounds: [10, -17, 13, -13]}
  - {code: CC, name: Fiji, names: [], demonyms: [], neighbours: [], bounds: [-21, 176, -12, -178]}
"""


def _read(text: str) -> Countries:
    return countries.read(yamlfile.parse(text, name="sample"), name="sample")


@pytest.fixture(scope="module")
def known() -> Countries:
    return countries.load()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Iraq", "IQ"),
        ("Iraqi", "IQ"),
        ("the Iraqis", "IQ"),
        ("IRAQ", "IQ"),
        ("iraq", "IQ"),
        ("Syria's", "SY"),
        ("Syria\u2019s", "SY"),
        ("Jordanian", "JO"),
        ("South Sudan", "SS"),
        ("Sudan", "SD"),
        ("US", "US"),
        ("U.S.", "US"),
        ("us", None),
        ("Congo", None),
        ("Atlantis", None),
        ("", None),
        ("<script>", None),
    ],
)
def test_a_name_or_demonym_tells_the_country(known: Countries, name: str, code: str | None) -> None:
    assert known.by_name(name) == code


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Iraq's army and Iraqi police", {"IQ": 2}),
        ("the Iraqi-Syrian border", {"IQ": 1, "SY": 1}),
        ("South Sudan, not Sudan", {"SS": 1, "SD": 1}),
        ("Guinea-Bissau", {"GW": 1}),
        ("Guinea. Bissau", {"GN": 1}),
        ("Equatorial Guinea", {"GQ": 1}),
        ("the U.S. asked us", {"US": 1}),
        ("IRAQ: ISIS TAKES TOWN", {"IQ": 1}),
        ("Congolese troops", {"CD": 1, "CG": 1}),
        ("\u00c5land and eSwatini", {"AX": 1, "SZ": 1}),
        ("preeSwatini, U.S.Syria", {"US": 1, "SY": 1}),
        ("Iraqgate and chads", {}),
        ("", {}),
    ],
)
def test_a_text_is_counted_by_whole_names(
    known: Countries, text: str, counts: dict[str, int]
) -> None:
    assert dict(known.mentioned(text)) == counts


@pytest.mark.parametrize(
    ("lon", "inside"), [(177.0, True), (179.9, True), (-179.0, True), (-170.0, False), (0.0, False)]
)
def test_bounds_may_cross_the_180th_meridian(lon: float, *, inside: bool) -> None:
    fiji = _read(SAMPLE).by_code["CC"]
    assert fiji.holds(-18.0, lon) is inside


def test_a_margin_widens_the_bounds() -> None:
    country = _read(SAMPLE).by_code["AA"]
    assert not country.holds(13.05, -10.0)
    assert country.holds(13.05, -10.0, margin=0.1)


@pytest.mark.parametrize(
    "text", ["countries: 3", "other: []", "countries: [{code: AA}]", "countries: [3]", ""]
)
def test_what_is_no_list_of_countries_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="not a list of countries"):
        _read(text)


def test_the_list_is_read_once() -> None:
    assert countries.load() is countries.load()


# --- the data file


@pytest.fixture(scope="module")
def every(known: Countries) -> list[Country]:
    return list(known.by_code.values())


def test_codes_are_sorted_and_unique(every: list[Country]) -> None:
    text = (Path(countries.__file__).parent / "data" / "countries.yaml").read_text("utf-8")
    assert text.count("- {code: ") == len(every)
    assert all(left.code < right.code for left, right in pairwise(every))
    assert all(len(c.code) == 2 and c.code.isascii() and c.code.isupper() for c in every)


def test_neighbours_exist_and_are_mutual(known: Countries, every: list[Country]) -> None:
    one_sided = [
        (country.code, code)
        for country in every
        for code in country.neighbours
        if code not in known.by_code or country.code not in known.by_code[code].neighbours
    ]
    assert one_sided == []
    assert all(country.code not in country.neighbours for country in every)


def test_neighbours_are_sorted_and_unique(every: list[Country]) -> None:
    assert all(list(c.neighbours) == sorted(set(c.neighbours)) for c in every)


def test_bounds_are_in_range(every: list[Country]) -> None:
    for country in every:
        south, west, north, east = country.bounds
        assert -90 <= south < north <= 90, country.code
        assert -180 <= west <= 180, country.code
        assert -180 <= east <= 180, country.code


def test_the_names_to_show_are_unique(every: list[Country]) -> None:
    assert len({country.name for country in every}) == len(every)


def test_no_country_has_a_name_twice(every: list[Country]) -> None:
    for country in every:
        for names in ((country.name, *country.names), country.demonyms):
            assert len(set(names)) == len(names), country.code


def test_only_names_known_to_be_shared_are_shared(every: list[Country]) -> None:
    bearers: dict[str, set[str]] = {}
    for country in every:
        for name in (country.name, *country.names, *country.demonyms):
            bearers.setdefault(name, set()).add(country.code)
    shared = {name for name, codes in bearers.items() if len(codes) > 1}
    assert shared == {"Congo", "Congolese", "Dominican", "Dominicans"}


def test_a_country_has_a_name_and_an_unknown_code_is_its_own(known: Countries) -> None:
    assert known.name_of("IQ") == "Iraq"
    assert known.name_of("XX") == "XX"


def test_countries_are_told_among_other_areas(known: Countries) -> None:
    assert known.among(("Anbar", "Syria", "the Iraqi", "Congo")) == {"SY", "IQ"}
