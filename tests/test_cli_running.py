"""--jobs, --no-cache and what is said of them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from geomap import cli, pipeline
from geomap.cli import running


@pytest.mark.parametrize(
    ("articles", "anew", "told"),
    [
        (999, 5, ""),
        (4_000, 12, "12 read anew"),
        (4_000, 0, "0 read anew"),
        (4_000, 1_200, "1,200 read anew"),
        (4_000, 4_000, ""),
    ],
)
def test_of_many_articles_it_is_told_how_many_were_new(
    *, articles: int, anew: int, told: str
) -> None:
    found: Any = SimpleNamespace(articles=range(articles), anew=anew)
    assert running.told(found) == told


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), (None, True)),
        (("--jobs", "3"), (3, True)),
        (("--no-cache",), (None, False)),
        (("--no-cache", "--cache"), (None, True)),
    ],
)
def test_the_options_reach_the_pipeline(
    *,
    options: tuple[str, ...],
    expected: tuple[int | None, bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[int | None, bool]] = []

    def extract(*_: object, jobs: int | None, cached: bool, **__: object) -> SimpleNamespace:
        asked.append((jobs, cached))
        return SimpleNamespace(notices=(), problems=(), located=(), inputs=())

    monkeypatch.setattr(pipeline, "extract", extract)
    assert cli.main(["extract", str(tmp_path), *options]) == 0
    assert asked == [expected]


@pytest.mark.parametrize("number", ["0", "-1", "many", "1000"])
def test_a_number_of_processes_that_makes_no_sense_is_wrong_usage(
    number: str, tmp_path: Path
) -> None:
    assert cli.main(["build", str(tmp_path), "--jobs", number]) == 2
