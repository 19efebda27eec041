"""Gazetteer files that are checked once, and mistakes that are told every time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import geomap
from geomap import compiled
from geomap.errors import DataError
from geomap.gazetteer import default_paths, reading
from geomap.gazetteer.check import examine

PACKAGE = Path(geomap.__file__).parent
TARSIK = "{id: tarsik, name: Tarsik, kind: town, countries: [IQ], lat: 33, lon: 42, source: me}"
VELMORA = "{id: velmora, name: Velmora, kind: dam, countries: [IQ], lat: 34, lon: 43, source: me}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / compiled.FOLDER


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were checked, one after the other."""
    paths: list[Path] = []

    def noted(path: Path, data: bytes | None = None) -> object:
        paths.append(path)
        return examine(path, data)

    monkeypatch.setattr(reading, "examine", noted)
    return paths


def _file(path: Path, *entries: str) -> Path:
    text = "".join(f"  - {entry}\n" for entry in entries)
    path.write_text(f"version: 1\nplaces:\n{text}", encoding="utf-8")
    return path


def test_what_was_kept_is_what_the_files_say(checked: list[Path]) -> None:
    files = [(0, path) for path in default_paths()]
    anew, kept = reading.read(files), reading.read(files)
    assert kept == anew
    assert checked == list(default_paths())


def test_values_have_the_types_that_places_have(tmp_path: Path) -> None:
    path = _file(tmp_path / "mine.yaml", TARSIK)
    for _ in range(2):
        (place,) = reading.read([(1, path)]).places
        assert (place.countries, place.aliases, place.lat) == (("IQ",), (), 33.0)
        assert isinstance(place.lat, float)


def test_a_file_is_checked_again_when_it_has_changed(tmp_path: Path, checked: list[Path]) -> None:
    path = _file(tmp_path / "mine.yaml", TARSIK)
    reading.read([(1, path)])
    _file(path, TARSIK, VELMORA)
    assert [place.id for place in reading.read([(1, path)]).places] == ["tarsik", "velmora"]
    assert checked == [path, path]


def test_it_counts_which_file_is_the_later_one(tmp_path: Path) -> None:
    one = _file(tmp_path / "one.yaml", TARSIK)
    other = _file(tmp_path / "other.yaml", TARSIK.replace("Tarsik", "Tarsak"), VELMORA)
    first, last = reading.read([(0, one), (1, other)]), reading.read([(0, other), (1, one)])
    assert [place.name for place in first.places] == ["Tarsak", "Velmora"]
    assert [place.name for place in last.places] == ["Tarsik", "Velmora"]
    assert first.ranks == {"tarsik": 1, "velmora": 1}
    assert last.ranks == {"tarsik": 1, "velmora": 0}
    assert reading.read([(0, one), (0, other)]).ranks == {"tarsik": 0, "velmora": 0}


def test_a_mistake_is_told_every_time(tmp_path: Path, folder: Path) -> None:
    path = _file(tmp_path / "mine.yaml", TARSIK, VELMORA.replace("34", "3400"))
    for _ in range(2):
        with pytest.raises(DataError, match="no latitude") as caught:
            reading.read([(1, path)])
        assert caught.value.where == f"{path}:4, velmora, lat"
    assert not list(folder.glob("places-*"))


def test_the_same_mistake_in_a_copy_names_the_copy(tmp_path: Path) -> None:
    for name in ("one.yaml", "other.yaml"):
        with pytest.raises(DataError, match="no list of places") as caught:
            reading.read([(1, _file(tmp_path / name))])
        assert name in caught.value.where


def test_of_several_mistakes_the_first_is_told(tmp_path: Path) -> None:
    wrong = _file(tmp_path / "wrong.yaml", "{id: tarsik}")
    with pytest.raises(DataError, match="key is missing"):
        reading.read([(1, wrong), (2, tmp_path / "missing.yaml")])
    with pytest.raises(DataError, match="no such file"):
        reading.read([(1, tmp_path / "missing.yaml"), (2, wrong)])


def _needed(path: Path) -> Iterator[Path]:
    """The files of geomap's modules that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("geomap"):
            base = PACKAGE.joinpath(*str(node.module).split(".")[1:])
            for file in (base, *(base / alias.name for alias in node.names)):
                if file.with_suffix(".py").is_file():
                    yield file.with_suffix(".py")
                elif file != PACKAGE and (file / "__init__.py").is_file():
                    yield file / "__init__.py"


@pytest.mark.parametrize("code", [reading.CODE, compiled.YAML], ids=["places", "yaml"])
def test_a_change_of_any_code_that_decides_what_is_kept_is_noticed(code: tuple[Path, ...]) -> None:
    telling = {PACKAGE / "errors.py", PACKAGE / "compiled.py"}
    telling.add(PACKAGE / "gazetteer" / "__init__.py")
    needed = {file for path in code for file in _needed(path)}
    assert needed - telling <= set(code)
