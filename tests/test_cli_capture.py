"""`geomap explain --capture`: why a capture is as it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geomap import cli

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

Capture = pytest.CaptureFixture[str]


def run(*words: str | Path) -> int:
    return cli.main([str(word) for word in words])


@pytest.fixture
def rutba(tmp_path: Path, capsys: Capture) -> str:
    """The id of a capture of the seeds, as a user finds it."""
    run("build", SEEDS, "-o", tmp_path / "map.html")
    capsys.readouterr()
    with (tmp_path / "captures.csv").open(encoding="utf-8", newline="") as table:
        return next(row["id"] for row in csv.DictReader(table) if row["name"] == "Rutba")


def test_a_capture_is_told_with_its_reports_and_their_reasons(rutba: str, capsys: Capture) -> None:
    assert run("explain", SEEDS, "--capture", rutba) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith(f"# {rutba} Islamic State took Rutba (town): 2014-06-21 reported, full")
    assert "2 independent sources: Deutsche Welle; The Independent" in said
    assert "late Saturday" in said
    assert said.count("why: ") == 2


def test_the_beginning_of_an_id_is_enough(rutba: str, capsys: Capture) -> None:
    assert run("explain", "--capture", rutba[:6], SEEDS) == 0
    assert capsys.readouterr().out.startswith(f"# {rutba}\n")


@pytest.mark.parametrize("wrong", ["zzz", ""])
def test_an_id_that_no_capture_has_is_one_clear_line(wrong: str, capsys: Capture) -> None:
    assert run("explain", SEEDS, "--capture", wrong) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("geomap: no captures have an id that begins with")
    assert len(said.err.splitlines()) == 1
