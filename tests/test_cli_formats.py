"""The options that switch on further formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap import cli
from geomap.exports import FORMATS, formats

ARTICLE = "---\ndate: 2014-06-22\n---\nIsis captured Rutba on Saturday.\n"
ALWAYS = {"a.txt", "map.html", "captures.csv", "reports.csv", "captures.geojson"}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    return path


def run(article: Path, *flags: str) -> int:
    return cli.main(["build", str(article), "-o", str(article.with_name("map.html")), *flags])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("name", FORMATS)
def test_a_flag_writes_its_files_beside_the_map_and_names_them(
    name: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(article, f"--{name}") == 0
    assert names(article.parent) == ALWAYS | set(FORMATS[name].files)
    said = capsys.readouterr().out
    assert all(file in said for file in FORMATS[name].files)


def test_without_flags_nothing_more_is_written(article: Path) -> None:
    assert run(article) == 0
    assert names(article.parent) == ALWAYS


def test_a_library_that_is_missing_is_one_line_and_nothing_is_written(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    assert run(article, "--parquet") == 1
    assert capsys.readouterr().err == (
        "geomap: captures.parquet: it needs a library that is not installed (there is no pyarrow). "
        'To write it: pip install "geomap[parquet]"\n'
    )
    assert names(article.parent) == {"a.txt"}


def test_a_settings_file_switches_a_format_on_and_the_command_line_off_again(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = article.with_name("geomap.yaml")
    settings.write_text("kml: true\nchronology: true\n")
    monkeypatch.chdir(article.parent)
    assert run(article, "--no-kml") == 0
    assert names(article.parent) == ALWAYS | {"geomap.yaml", "chronology.md"}
