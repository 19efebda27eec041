"""What is read from YAML once: kept for the runs after, and never a reason for another outcome."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import geomap
from geomap import compiled, countries, lexicon, yamlfile
from geomap.errors import DataError
from geomap.story import cues

ROOT = Path(__file__).parent.parent
DAY = 24 * 3600


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where things are kept in this test, and in no other."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / compiled.FOLDER


class Maker:
    """Makes the same data each time, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, Any]:
        self.times += 1
        return {"towns": ("Tarsik", "Velm\u00f3ra"), "lat": 33.1, "none": None, "half": "\ud800"}


DATA = {"towns": ["Tarsik", "Velm\u00f3ra"], "lat": 33.1, "none": None, "half": "\ud800"}


def _data(make: Callable[[], Any], *, source: bytes = b"text", code: tuple[Path, ...] = ()) -> Any:
    return compiled.data("things", sources=(source,), code=code, make=make)


def _only(folder: Path) -> Path:
    (path,) = folder.glob("things-*.json")
    return path


@pytest.mark.usefixtures("folder")
def test_data_are_made_once() -> None:
    make = Maker()
    assert [_data(make), _data(make)] == [DATA, DATA]
    assert make.times == 1


@pytest.mark.usefixtures("folder")
def test_other_sources_make_other_data() -> None:
    assert _data(lambda: 1, source=b"one") == 1
    assert _data(lambda: 2, source=b"two") == 2
    assert _data(Maker(), source=b"one") == 1


@pytest.mark.usefixtures("folder")
def test_sources_are_told_apart_wherever_they_are_cut() -> None:
    assert compiled.data("things", sources=(b"ab", b"c"), code=(), make=lambda: 1) == 1
    assert compiled.data("things", sources=(b"a", b"bc"), code=(), make=lambda: 2) == 2


@pytest.mark.usefixtures("folder")
def test_other_code_makes_the_data_anew(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text("one", encoding="utf-8")
    assert _data(lambda: 1, code=(code,)) == 1
    code.write_text("two", encoding="utf-8")
    assert _data(lambda: 2, code=(code,)) == 2


@pytest.mark.usefixtures("folder")
def test_another_version_of_geomap_makes_the_data_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _data(lambda: 1) == 1
    monkeypatch.setattr(compiled, "__version__", "99")
    assert _data(lambda: 2) == 2


@pytest.mark.usefixtures("folder")
def test_another_python_makes_the_data_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _data(lambda: 1) == 1
    monkeypatch.setattr(sys, "version", "4.0")
    assert _data(lambda: 2) == 2


def test_what_making_raises_passes_through_and_nothing_is_kept(folder: Path) -> None:
    def wrong() -> Any:
        raise DataError("it is wrong.")

    with pytest.raises(DataError, match="it is wrong"):
        _data(wrong)
    assert not folder.exists()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def _turn(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"33.1", b"33.7"))


def _no_json(path: Path) -> None:
    path.write_bytes(b"\0\xff" * 500)


def _no_digest(path: Path) -> None:
    path.write_bytes(b'{"towns":[]}')


@pytest.mark.parametrize(
    "harm", [_cut, _turn, _no_json, _no_digest, lambda path: path.write_bytes(b"")]
)
def test_a_damaged_file_is_written_anew(folder: Path, harm: Callable[[Path], Any]) -> None:
    _data(Maker())
    harm(_only(folder))
    make = Maker()
    assert [_data(make), _data(make)] == [DATA, DATA]
    assert make.times == 1


def test_a_folder_in_its_place_is_no_reason_to_fail(folder: Path) -> None:
    _data(Maker())
    path = _only(folder)
    path.unlink()
    path.mkdir()
    assert _data(Maker()) == DATA


def test_where_nothing_can_be_written_the_data_are_made_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "file" / "cache"))
    make = Maker()
    assert [_data(make), _data(make)] == [DATA, DATA]
    assert make.times == 2


def test_without_a_home_folder_the_data_are_made_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "folders", SimpleNamespace(cache=lambda: None))
    make = Maker()
    assert [_data(make), _data(make)] == [DATA, DATA]
    assert make.times == 2


def test_where_the_code_is_no_file_nothing_is_kept(folder: Path, tmp_path: Path) -> None:
    code = tmp_path / "archive.zip" / "code.py"
    assert _data(Maker(), code=(code,)) == DATA
    assert not folder.exists()


def test_the_newest_files_of_a_name_are_kept(folder: Path) -> None:
    other = compiled.data("other", sources=(), code=(), make=lambda: 0)
    for number in range(compiled.KEPT):
        _data(Maker(), source=b"%d" % number)
    for path in folder.iterdir():
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - DAY))
    oldest = min(folder.glob("things-*.json"))
    os.utime(oldest, (0, 0))
    _data(Maker(), source=b"newest")
    assert not oldest.exists()
    assert len(list(folder.glob("things-*.json"))) == compiled.KEPT
    assert compiled.data("other", sources=(), code=(), make=Maker()) == other


def test_a_write_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert _data(Maker()) == DATA
    assert list(folder.iterdir()) == []


def test_a_kept_document_knows_its_lines(folder: Path) -> None:
    text = "towns:\n  - Tarsik\n  - Velmora\n"
    read = [compiled.document(text, name="x.yaml") for _ in range(2)]
    assert len(list(folder.iterdir())) == 1
    assert [document.value for document in read] == [{"towns": ["Tarsik", "Velmora"]}] * 2
    assert [document.line("towns", 1) for document in read] == [3, 3]


@pytest.mark.usefixtures("folder")
def test_a_document_that_is_wrong_is_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            compiled.document("a: 1\na: 2\n", name="x.yaml")
        assert caught.value.where == "x.yaml:2"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "path", sorted(Path(geomap.__file__).parent.glob("data/**/*.yaml")), ids=lambda path: path.name
)
def test_what_is_kept_is_what_the_yaml_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = yamlfile.parse(text, name=path.name).value
    assert [compiled.document(text, name=path.name).value for _ in range(2)] == [said, said]


def test_the_map_is_the_same_with_and_without_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(cache: Path | None) -> str:
        monkeypatch.setattr(compiled, "folders", SimpleNamespace(cache=lambda: cache))
        for loaded in (lexicon.load, countries.load, cues.load):
            loaded.cache_clear()
        return geomap.build(ROOT / "seeds").html

    without = page(None)
    assert [page(tmp_path), page(tmp_path)] == [without, without]
    assert list(tmp_path.glob("compiled/places-*.json"))


LOAD = """
import sys
from geomap import countries, gazetteer, lexicon
places = gazetteer.load(world=False)
print(len(places.places), len(lexicon.load().aliases), len(countries.load().by_code))
print("yaml" in sys.modules)
"""


def _loading(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", LOAD],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={**os.environ, "GEOMAP_CACHE": str(folder.parent)},
    )


def test_two_runs_may_start_at_once_and_a_third_reads_no_yaml(folder: Path) -> None:
    both = [run.communicate()[0].splitlines() for run in (_loading(folder), _loading(folder))]
    assert both[0][0] == both[1][0]
    assert not list(folder.glob(".*"))
    third, _ = _loading(folder).communicate()
    assert third.splitlines() == [both[0][0], "False"]
