from __future__ import annotations

from pathlib import Path

import pytest

from geomap import gazetteer
from geomap.errors import DataError
from geomap.gazetteer import Gazetteer, Tier
from geomap.gazetteer import loader as loading
from geomap.gazetteer.index import Index
from geomap.models import Place


def _place(slug: str, name: str, *aliases: str, kind: str = "town") -> Place:
    return Place(slug, name, kind, ("IQ",), 33.0, 42.0, aliases=aliases)


def _gazetteer(*places: Place) -> Gazetteer:
    return Gazetteer(Index(places, {place.id: 0 for place in places}))


QAIM = _place("qaim", "Qaim", "al-Qa'im")
CROSSING = _place("qaim-crossing", "Qaim", "Husaybah", kind="crossing")
BAB = _place("bab", "al-Bab")
MOSUL = _place("mosul", "Mosul", "Mawsil", kind="city")
DAM = _place("mosul-dam", "Mosul Dam", "Saddam Dam", kind="dam")
THENI = _place("theni", "Theni")
MEXICO = _place("mexico", "Mexico")
SALVADOR = _place("salvador", "Salvador")
OLDTOWN = _place("dana", "ad-Dana")
ALL = _gazetteer(QAIM, CROSSING, BAB, MOSUL, DAM, THENI, MEXICO, SALVADOR, OLDTOWN)


def _found(toponym: str) -> list[tuple[str, Tier]]:
    return [(place.id, tier) for place, tier in ALL.find(toponym)]


@pytest.mark.parametrize(
    ("toponym", "found"),
    [
        ("Mosul", [("mosul", Tier.EXACT)]),
        ("Qaim", [("qaim", Tier.EXACT), ("qaim-crossing", Tier.EXACT)]),
        ("QAIM", [("qaim", Tier.FOLDED), ("qaim-crossing", Tier.FOLDED)]),
        ("al-Qa'im", [("qaim", Tier.EXACT), ("qaim-crossing", Tier.ARTICLE)]),
        ("Al Q\u0101\u02beim", [("qaim", Tier.FOLDED), ("qaim-crossing", Tier.ARTICLE)]),
        ("Bab", [("bab", Tier.ARTICLE)]),
        ("El Bab", [("bab", Tier.ARTICLE)]),
        ("ad Dana", [("dana", Tier.FOLDED)]),
        ("Dana", [("dana", Tier.ARTICLE)]),
        ("the city of Mosul", [("mosul", Tier.CLEANED)]),
        ("Mosul city", [("mosul", Tier.CLEANED)]),
        ("Mosul\u2019s", [("mosul", Tier.CLEANED)]),
        ("Kaim", [("qaim", Tier.VARIANT), ("qaim-crossing", Tier.VARIANT)]),
        ("Mousil", [("mosul", Tier.VARIANT)]),
        ("Masul", []),
        ("Theni", [("theni", Tier.EXACT)]),
        ("ni", []),
        ("Mosul Dam", [("mosul-dam", Tier.EXACT)]),
        ("Mosul airport", []),
        ("Mexico City", []),
        ("El Salvador", []),
        ("Rutba", []),
        ("", []),
        ("'", []),
        ("$(rm -rf)", []),
        ("x" * 100_000, []),
    ],
)
def test_a_toponym_is_found_in_tiers(toponym: str, found: list[tuple[str, Tier]]) -> None:
    assert _found(toponym) == found


@pytest.mark.parametrize("name", ["Mosul", "MOSUL", "al-Mosul", "qa'im", "Bab", "Al B\u0101b"])
def test_a_folded_name_is_known(name: str) -> None:
    assert ALL.knows(name)


@pytest.mark.parametrize("name", ["Rutba", "Kaim", "Mosul city", "Mos", "", "the"])
def test_what_is_no_folded_name_is_not_known(name: str) -> None:
    assert not ALL.knows(name)


def test_a_skeleton_that_different_places_share_finds_none_of_them() -> None:
    clashing = _gazetteer(_place("a", "Qasr"), _place("b", "Kasr"), _place("c", "Barak"))
    assert clashing.find("Gasr") == ()
    assert clashing.find("Baraq") == ((clashing.places[2], Tier.VARIANT),)
    assert clashing.find("Kasr") == ((clashing.places[1], Tier.EXACT),)


def test_places_that_share_a_name_share_its_skeleton() -> None:
    assert [place.id for place, _ in ALL.find("Kaem")] == ["qaim", "qaim-crossing"]


# --- loading


BASE = """version: 1
places:
  - {id: hit, name: Hit, kind: town, countries: [IQ], lat: 33.64, lon: 42.83, source: test}
  - {id: ana, name: Ana, kind: town, countries: [IQ], lat: 34.37, lon: 41.99, source: test}
"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "base.yaml"
    path.write_text(BASE, encoding="utf-8")
    monkeypatch.setattr(loading, "default_paths", lambda: (path,))
    return path


def _mine(tmp_path: Path, places: str) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(f"version: 1\nplaces:\n{places}", encoding="utf-8")
    return path


@pytest.mark.usefixtures("base")
def test_a_later_files_entry_replaces_the_one_of_the_same_id(tmp_path: Path) -> None:
    entry = "- {id: hit, name: Heet, kind: city, countries: [IQ], lat: 33.6, lon: 42.8, source: me}"
    loaded = gazetteer.load([_mine(tmp_path, entry)])
    assert [(place.id, place.name) for place in loaded.places] == [("hit", "Heet"), ("ana", "Ana")]
    assert not loaded.index.knows("Hit")


@pytest.mark.usefixtures("base")
def test_a_later_file_may_bear_an_earlier_files_name_undeclared(tmp_path: Path) -> None:
    entry = "- {id: my, name: Hit, kind: town, countries: [SY], lat: 35.0, lon: 38.0, source: me}"
    loaded = gazetteer.load([_mine(tmp_path, entry)])
    assert [place.id for place, _ in loaded.find("Hit")] == ["hit", "my"]


@pytest.mark.usefixtures("base")
def test_the_first_problem_of_a_file_is_raised(tmp_path: Path) -> None:
    entry = "- {id: my, name: Hit, kind: twon, countries: [SY], lat: 99, lon: 38.0, source: me}"
    with pytest.raises(DataError, match=r"mine.yaml:3, my, kind: 'twon' is no kind of place"):
        gazetteer.load([_mine(tmp_path, entry)])


@pytest.mark.usefixtures("base")
def test_a_missing_file_of_the_user_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        gazetteer.load([tmp_path / "none.yaml"])


def test_an_empty_own_gazetteer_is_an_error(base: Path) -> None:
    base.write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="not a gazetteer"):
        gazetteer.load()


def test_a_missing_own_gazetteer_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_PACKAGE", tmp_path / "geomap")
    with pytest.raises(DataError, match="own gazetteer is missing"):
        gazetteer.default_paths()


def test_the_packaged_files_come_before_the_repositorys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_PACKAGE", tmp_path / "geomap")
    packaged = tmp_path / "geomap" / "data"
    packaged.mkdir(parents=True)
    for folder in (tmp_path, packaged):
        for name in ("gazetteer.yaml", "gazetteer-world.yaml"):
            (folder / name).touch()
        assert {path.parent for path in gazetteer.default_paths()} == {folder}
        assert [path.name for path in gazetteer.default_paths()] == [
            "gazetteer.yaml",
            "gazetteer-world.yaml",
        ]


def test_one_of_geomaps_own_files_missing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_PACKAGE", tmp_path / "geomap")
    (tmp_path / "gazetteer.yaml").touch()
    with pytest.raises(DataError, match="own gazetteer is missing"):
        gazetteer.default_paths()


def test_the_files_that_geomap_brings_are_of_one_rank_below_the_users(tmp_path: Path) -> None:
    entry = "- {id: my, name: Hit, kind: town, countries: [SY], lat: 35.0, lon: 38.0, source: me}"
    ranks = gazetteer.load([_mine(tmp_path, entry)]).index.ranks
    assert (ranks["iq-rutba"], ranks["af-pk-torkham"], ranks["my"]) == (0, 0, 1)
