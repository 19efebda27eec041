"""What is compiled is found again: by name, by spelling, by nearness; nothing else is opened."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import DataError
from geomap.gazetteer import compiler, names, store
from geomap.gazetteer.geonames import Province, Row
from geomap.gazetteer.nearness import cell, cells_around
from geomap.gazetteer.store import Store, UnusableError

ABOUT = {"title": "a few places", "licence": "ours"}


def row(id_: int, name: str, *others: str, **changes: Any) -> Row:
    """A village of Iraq, or what the changes make of it."""
    values = {
        "kind": "village",
        "countries": ("IQ",),
        "admin1": "01",
        "lat": 33.0,
        "lon": 42.0,
        "population": 0,
        **changes,
    }
    return Row(id=id_, name=name, names=others, **values)


ROWS = (
    row(1, "Velmora", "Welmora", kind="city", population=200_000),
    row(2, "Al Velmora", countries=("SY",), population=700),
    row(3, "Tarsik", kind="town", lat=33.2, lon=42.2, population=9_000),
    row(4, "Velmora Dam", kind="dam", lat=33.1),
    row(5, "Tarsik", kind="crossing", countries=("IQ", "SY"), lat=33.9),
    row(6, "Kaforma", countries=("UA",), population=40),
    row(7, "Qaforma", countries=("FR",), population=90),
    Province("IQ", "01", "Vel Governorate"),
)


def made(folder: Path, rows: Sequence[Row | Province] = ROWS, *, name: str = "small") -> Store:
    """A store of some rows."""
    path = folder / f"{name}.sqlite"
    compiler.write(path, rows, about=ABOUT)
    return store.opened(path, name=name)


@pytest.fixture
def small(tmp_path: Path) -> Store:
    return made(tmp_path)


def _ids(places: Sequence[Any]) -> list[str]:
    return [place.id.removeprefix("geonames-") for place in places]


def test_a_place_is_given_whole(small: Store) -> None:
    place = small.named("welmora")[0]
    assert (place.id, place.name, place.aliases) == ("geonames-1", "Velmora", ("Welmora",))
    assert (place.kind, place.countries, place.population) == ("city", ("IQ",), 200_000)
    assert (place.lat, place.lon, place.source) == (33.0, 42.0, "GeoNames 1")
    assert place.province == "Vel Governorate"


def test_a_name_gives_the_places_with_most_people_first(small: Store) -> None:
    assert _ids(small.named("velmora")) == ["1", "2"]
    assert _ids(small.named("tarsik")) == ["3", "5"]
    assert small.named("nowhere") == ()


def test_the_largest_place_of_a_name_says_how_well_known_it_is(small: Store) -> None:
    assert small.population_of("velmora") == 200_000
    assert small.population_of("velmora dam") == 0
    assert small.population_of("nowhere") == -1


def test_spellings_are_looked_for_where_names_are_transcribed(small: Store) -> None:
    assert _ids(small.alike(names.skeleton("gaforma"))) == ["6"]
    assert small.alike(names.skeleton("gaforma"), ["IQ"]) == ()
    assert _ids(small.alike(names.skeleton("gaforma"), ["UA", "IQ"])) == ["6"]


def test_a_short_skeleton_is_shared_by_too_many(tmp_path: Path) -> None:
    few = made(tmp_path, [row(1, "Qaim"), row(2, "Qasima")])
    assert few.alike(names.skeleton("kaim")) == ()
    assert _ids(few.alike(names.skeleton("kasima"))) == ["2"]


def test_a_facility_is_found_without_the_word_for_its_kind(small: Store) -> None:
    assert _ids(small.facilities("velmora")) == ["4"]
    assert _ids(small.facilities("tarsik")) == ["5"]


def test_crossings_are_found_by_where_they_lead(small: Store) -> None:
    assert _ids(small.crossings(["SY"])) == ["5"]
    assert small.crossings(["SY", "JO"]) == ()


@pytest.mark.parametrize(
    "id_", ["geonames-9", "1", "geonames-x", "geonames-", "geonames-" + "9" * 99]
)
def test_an_id_of_no_place_gives_none(small: Store, id_: str) -> None:
    assert small.by_id(id_) is None


def test_an_id_gives_its_place(small: Store) -> None:
    found = small.by_id("geonames-3")
    assert found
    assert found.name == "Tarsik"


def test_what_is_near_is_found_by_kind(small: Store) -> None:
    near = small.around(33.0, 42.0, 40.0, kinds={"town", "dam"})
    assert sorted(_ids(list(near))) == ["3", "4"]


@pytest.mark.parametrize(
    ("lat", "lon", "other_lat", "other_lon"),
    [
        (33.0, 42.0, 33.2, 42.2),
        (0.1, 179.9, -0.1, -179.9),
        (-0.01, -0.01, 0.01, 0.01),
        (69.0, 20.0, 69.2, 21.0),
        (89.99, 10.0, 89.99, -170.0),
        (-90.0, 0.0, -89.9, 120.0),
        (10.0, 180.0, 10.0, -180.0),
    ],
)
def test_the_cells_around_a_point_hold_all_that_is_near(
    lat: float, lon: float, other_lat: float, other_lon: float
) -> None:
    there = cell(other_lat, other_lon)
    assert any(first <= there <= last for first, last in cells_around(lat, lon, 60.0))


def test_it_tells_what_it_holds(small: Store) -> None:
    assert small.about == ABOUT | {"places": "7", "names": "8", "rules": str(names.VERSION)}


def test_the_same_place_twice_is_one_name(tmp_path: Path) -> None:
    assert made(tmp_path, [row(1, "Ana", "ANA", "Ana")]).about["names"] == "1"


# --- what is not opened


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _overwrite(path: Path) -> None:
    path.write_text("no database" * 1000)


def _other_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE meta (name, value)")
    other.close()


def _other_rules(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE meta SET value = '0' WHERE name = 'rules'")
    database.close()


@pytest.mark.parametrize(
    "harm", [_cut, _empty, _overwrite, _other_database, _other_rules, Path.unlink]
)
def test_what_is_damaged_or_of_another_version_is_not_opened(tmp_path: Path, harm: Any) -> None:
    path = made(tmp_path).path
    assert path
    harm(path)
    with pytest.raises(UnusableError):
        store.opened(path, name="small")


def _damaged_within(folder: Path) -> Path:
    path = made(folder, [row(i, f"Velmora{i}") for i in range(1, 500)]).path
    assert path
    pages = path.stat().st_size // 4096
    with sqlite3.connect(path) as database:
        meta = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'meta'").fetchone()
    database.close()
    with path.open("r+b") as file:
        for page in range(2, pages + 1):
            if page != meta[0]:
                file.seek((page - 1) * 4096)
                file.write(b"\xff" * 4096)
    return path


def test_damage_that_shows_late_is_mended_where_it_can_be(tmp_path: Path) -> None:
    path = _damaged_within(tmp_path)
    whole = made(tmp_path, name="whole").path
    assert whole
    opened = store.opened(path, name="small", mend=lambda: store.connect(whole))
    assert _ids(opened.named("tarsik")) == ["3", "5"]


def test_damage_that_shows_late_is_one_clear_error_elsewhere(tmp_path: Path) -> None:
    path = _damaged_within(tmp_path)
    with pytest.raises(DataError, match=r"small.sqlite: this store of places is damaged"):
        store.opened(path, name="small").named("tarsik")


def test_damage_that_can_not_be_mended_is_one_clear_error(tmp_path: Path) -> None:
    path = _damaged_within(tmp_path)
    opened = store.opened(path, name="small", mend=lambda: store.connect(tmp_path / "none"))
    with pytest.raises(DataError, match=r"is damaged, and can't be made again .* Remove it"):
        opened.named("tarsik")


# --- writing


def test_a_failure_leaves_the_old_store_and_nothing_half_written(tmp_path: Path) -> None:
    path = made(tmp_path).path
    assert path
    before = path.read_bytes()

    def rows() -> Any:
        yield ROWS[0]
        raise DataError("the dump ends here.")

    with pytest.raises(DataError):
        compiler.write(path, rows(), about=ABOUT)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_can_not_be_written_is_the_systems_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"[Nn]ot a directory|exists"):
        compiler.write(tmp_path / "file" / "x.sqlite", ROWS, about=ABOUT)


def test_a_store_that_is_replaced_stays_readable(tmp_path: Path) -> None:
    first = made(tmp_path)
    made(tmp_path, [row(8, "Other")])
    assert _ids(first.named("tarsik")) == ["3", "5"]


def _compile(path: str) -> None:
    compiler.write(Path(path), ROWS, about=ABOUT)


def test_two_processes_may_write_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "small.sqlite"
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_compile, args=(str(path),)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert _ids(store.opened(path, name="small").named("tarsik")) == ["3", "5"]
    assert list(tmp_path.iterdir()) == [path]


def test_the_number_of_the_rules_stands_for_what_they_make_of_names() -> None:
    """Stores keep keys: whoever changes these must raise `names.VERSION`, and then this test."""
    said = [
        (names.key(n), names.skeleton(names.key(n)), names.without_kind(names.key(n)))
        for n in (
            "al-Q\u0101\u02beim",
            "Deir ez-Zawr",
            "Ash Shaddadi Airbase",
            "\u0141\u00f3d\u017a",
        )
    ]
    assert (names.VERSION, said) == (
        1,
        [
            ("qaim", "kim", "qaim"),
            ("deir ez zawr", "dirdur", "deir ez zawr"),
            ("shaddadi airbase", "xadadirbas", "shaddadi"),
            ("lodz", "lud", "lodz"),
        ],
    )
