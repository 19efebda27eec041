"""unfinished: files take their place when they are whole; what killed runs leave is cleared."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geomap import unfinished

KILLED = """
import os, signal, sys
from pathlib import Path
from geomap import unfinished
file = unfinished.NewFile(Path(sys.argv[1]))
file.write(b"half")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "map.html"


def test_the_file_is_there_when_it_is_whole(target: Path) -> None:
    with unfinished.new(target) as file:
        file.write(b"whole")
        assert not target.exists()
    assert target.read_bytes() == b"whole"
    assert list(target.parent.iterdir()) == [target]


def test_what_fails_leaves_the_old_file_and_nothing_else(target: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(b"old")
    with pytest.raises(TypeError), unfinished.new(target) as file:
        file.write("no bytes")  # type: ignore[arg-type]  # that is what fails
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_another_run_leaves_alone_what_is_being_written(target: Path) -> None:
    with unfinished.new(target) as file:
        unfinished.clear(target.parent)
        with unfinished.new(target) as other:
            other.write(b"of the other")
        assert file.path.exists()
        file.write(b"of the last")
    assert target.read_bytes() == b"of the last"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_the_next_run_clears_what_a_killed_one_left(target: Path) -> None:
    target.parent.mkdir()
    died = subprocess.run([sys.executable, "-c", KILLED, str(target)], check=False)
    assert died.returncode < 0
    assert len(list(target.parent.iterdir())) == 1
    with unfinished.new(target) as file:
        file.write(b"whole")
    assert list(target.parent.iterdir()) == [target]


def test_files_of_others_stay(target: Path) -> None:
    target.parent.mkdir()
    others = [target.parent / name for name in (".geomap-notes", "a.unfinished", "geomap.yaml")]
    for path in others:
        path.touch()
    unfinished.clear(target.parent)
    assert sorted(target.parent.iterdir()) == sorted(others)


def test_a_folder_that_is_not_there_needs_no_clearing(tmp_path: Path) -> None:
    unfinished.clear(tmp_path / "none")
