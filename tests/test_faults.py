"""What can be wrong with a machine: the map is right, or one line says why there is none.

Each test runs the program as a process of its own. `tests/test_kills.py` has the kills.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from geomap.gazetteer import world

if sys.platform == "win32":
    pytest.skip("limits and signals as POSIX has them", allow_module_level=True)

import resource

ROOT = Path(__file__).parent.parent
TEXT = "---\ndate: 2014-06-22\nsource: Wire\n---\nRebels captured the Iraqi town of Rutba today.\n"
SMALL = 100_000
"""Bytes that a file may have on a disk that is nearly full: less than a map has."""


class Machine:
    """A folder with an article, a cache of its own, and what a build left there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.cache.mkdir()
        for path in Path(os.environ["GEOMAP_CACHE"]).glob("world-*.sqlite"):
            shutil.copy(path, self.cache)
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")
        self.output = folder / "out" / "map.html"

    def environment(self, changes: Mapping[str, str | None]) -> dict[str, str]:
        """That of the tests with some variables changed, or gone."""
        known = {**os.environ, "GEOMAP_CACHE": str(self.cache), "PYTHONPATH": str(ROOT)}
        changed = {**known, **changes}
        return {name: value for name, value in changed.items() if value is not None}

    def start(self, *words: str, environment: Mapping[str, str | None] = {}, **how: Any) -> Any:
        """Starts the program."""
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": self.folder}
        return subprocess.Popen(
            [sys.executable, "-m", "geomap", *words],
            env=self.environment(environment),
            text=True,
            **{**streams, **how},
        )

    def build(self, *words: str, output: Path | None = None, **how: Any) -> tuple[int, str]:
        """Builds the map; its exit status, and what it said to standard error."""
        target = str(output or self.output)
        process = self.start("build", "a.txt", "-o", target, *words, **how)
        _, err = process.communicate()
        assert "Traceback" not in err, err
        return process.returncode, err

    def written(self) -> dict[str, bytes]:
        """The outputs; nothing else may stand beside them."""
        return {path.name: path.read_bytes() for path in self.output.parent.iterdir()}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    world.load()
    return Machine(tmp_path)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a machine without fault writes."""
    world.load()
    machine = Machine(tmp_path_factory.mktemp("sound"))
    assert machine.build() == (0, "")
    return machine.written()


# --- disks


def _limited(kind: int, size: int) -> Any:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(kind, (size, size))

    return limit


def test_a_disk_without_room_for_the_map_leaves_the_old_outputs(
    machine: Machine, expected: dict[str, bytes]
) -> None:
    machine.build()
    (machine.folder / "a.txt").write_text(TEXT.replace("Rutba", "Mosul"))
    status, err = machine.build(preexec_fn=_limited(resource.RLIMIT_FSIZE, SMALL))
    assert status == 1
    assert len(err.splitlines()) == 1
    assert "map.html: this output can't be written" in err
    assert machine.written() == expected


def test_a_disk_without_room_for_the_cache_does_without(
    machine: Machine, expected: dict[str, bytes]
) -> None:
    """The files of the cache are larger than the outputs are."""
    most = max(map(len, expected.values())) + 1
    assert machine.build(preexec_fn=_limited(resource.RLIMIT_FSIZE, most)) == (0, "")
    assert machine.written() == expected


def test_a_folder_that_can_not_be_written_is_one_line(machine: Machine) -> None:
    status, err = machine.build(output=Path("/proc/geomap/map.html"))
    assert status == 1
    assert len(err.splitlines()) == 1
    assert "can't be written" in err


def test_a_cache_that_can_not_be_written_is_done_without(
    machine: Machine, expected: dict[str, bytes]
) -> None:
    status, err = machine.build(environment={"GEOMAP_CACHE": "/proc/none"})
    assert (status, len(err.splitlines())) == (0, 1)  # the world's index is built for this run
    assert "GEOMAP_CACHE" in err
    assert machine.written() == expected


# --- the cache


def _kept(machine: Machine, *, world: bool) -> list[Path]:
    """The files of the cache; the world's index, which takes long to build, only where asked."""
    files = (path for path in machine.cache.rglob("*") if path.is_file())
    return [path for path in files if world or not path.name.startswith("world-")]


def _garbled(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _holed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 200] = b"\0" * 200
    path.write_bytes(data)


def _of_another_version(path: Path) -> None:
    if path.suffix == ".sqlite":
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA user_version = 99")
        database.close()


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "harm",
    [_garbled, _emptied, _halved, _holed, _of_another_version, Path.unlink, _a_folder],
    ids=lambda harm: harm.__name__.strip("_"),
)
def test_a_damaged_cache_changes_no_byte(
    machine: Machine, expected: dict[str, bytes], harm: Any
) -> None:
    machine.build()
    kept = _kept(machine, world=harm is _holed)
    assert len(kept) > 3
    for path in kept:
        harm(path)
    status, _ = machine.build()
    assert status == 0
    assert machine.written() == expected


def test_four_builds_at_once_write_whole_files(
    machine: Machine, expected: dict[str, bytes]
) -> None:
    words = ("build", "a.txt", "-o", str(machine.output))
    processes = [machine.start(*words) for _ in range(4)]
    for process in processes:
        _, err = process.communicate()
        assert (process.returncode, err) == (0, "")
    assert machine.written() == expected


# --- clock, language, home


@pytest.mark.parametrize(
    "changes",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak"},
        {"TZ": "no/such\nzone"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "no_SUCH.locale"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONOPTIMIZE": "2"},
        {"HOME": None, "XDG_CACHE_HOME": None, "USER": None},
        {"HOME": "/nonexistent"},
        {"HOME": ""},
        {"COLUMNS": "1"},
        {"TERM": "dumb", "NO_COLOR": "1"},
    ],
    ids=str,
)
def test_no_environment_changes_a_byte(
    machine: Machine, expected: dict[str, bytes], changes: dict[str, str | None]
) -> None:
    assert machine.build(environment=changes) == (0, "")
    assert machine.written() == expected


@pytest.mark.parametrize("now", [0.0, 4e9, -1e9])
def test_no_clock_changes_a_byte(machine: Machine, expected: dict[str, bytes], now: float) -> None:
    """The year 1970, that of 2096, and one before the epoch, as `time` tells it."""
    (machine.folder / "sitecustomize.py").write_text(f"import time\ntime.time = lambda: {now}\n")
    path = os.pathsep.join((str(machine.folder), str(ROOT)))
    assert machine.build(environment={"PYTHONPATH": path}) == (0, "")
    assert machine.written() == expected


def test_nobody_at_home_and_no_place_to_keep_anything(
    machine: Machine, expected: dict[str, bytes]
) -> None:
    """An account without a home folder, as a service has."""
    gone = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "GEOMAP_CACHE", "GEOMAP_DATA"))
    path = machine.folder / "sitecustomize.py"
    path.write_text("import pwd\ndef none(_): raise KeyError\npwd.getpwuid = none\n")
    where = os.pathsep.join((str(machine.folder), str(ROOT)))
    status, err = machine.build(environment={**gone, "PYTHONPATH": where})
    assert (status, len(err.splitlines())) == (0, 1)
    assert machine.written() == expected


# --- the process


def test_a_reader_who_stops_reading_is_no_error(machine: Machine) -> None:
    with Path("/dev/full").open("w") as full:
        process = machine.start("extract", "a.txt", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 1
    assert len(err.splitlines()) == 1
    assert "No space left" in err


def _interruptible() -> None:
    """A shell that starts the tests in the background has what they start ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_ends_it_at_once_and_leaves_nothing(machine: Machine) -> None:
    asked = ("build", "-", "-o", str(machine.output))
    process = machine.start(*asked, stdin=subprocess.PIPE, preexec_fn=_interruptible)
    process.stdin.write("Rebels captured")  # it waits for the rest
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode in (130, -signal.SIGINT)
    assert "Traceback" not in err
    assert not machine.output.exists()


def test_too_few_open_files_are_one_line_or_enough(
    machine: Machine, expected: dict[str, bytes]
) -> None:
    status, err = machine.build(preexec_fn=_limited(resource.RLIMIT_NOFILE, 24))
    assert (status, len(err.splitlines())) in ((0, 0), (1, 1))
    if status == 0:
        assert machine.written() == expected


def test_a_folder_that_is_gone(machine: Machine) -> None:
    gone = machine.folder / "gone"
    gone.mkdir()
    process = machine.start(
        "build", "a.txt", cwd=gone, preexec_fn=gone.rmdir, environment={"PYTHONSAFEPATH": "1"}
    )
    _, err = process.communicate()
    assert process.returncode in (1, 2)
    assert "Traceback" not in err
