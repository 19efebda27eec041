"""The look on the command line: its options, its messages, its exit codes."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from geomap import cli, pipeline
from geomap.webmap.look import Look

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "template" / "newsroom.yaml"
URL = "https://tiles.example.org/{z}/{x}/{y}.png"
ARTICLE = (
    "---\ntitle: News\ndate: 2014-06-22\nsource: Wire\n---\nIsis captured Rutba on Saturday.\n"
)

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Look | None]:
    """The looks that `build` asks the pipeline for."""
    looks: list[Look | None] = []

    def build(*_: Any, look: Look | None, **__: Any) -> SimpleNamespace:
        looks.append(look)
        return SimpleNamespace(
            notices=(), problems=(), articles=(), anew=0, located=(), captures=(), not_located=(),
            rejected=(),
            save=lambda path, **_: (path,),
        )  # fmt: skip

    monkeypatch.setattr(pipeline, "build", build)
    return looks


def run(*words: str | Path) -> int:
    return cli.main(["build", *map(str, words)])


def test_without_an_option_there_is_no_look(asked: list[Look | None], article: Path) -> None:
    assert run(article) == 0
    assert asked == [None]


def test_the_options_make_the_look(asked: list[Look | None], article: Path) -> None:
    options = ["--title", "Anbar", "--subtitle", "June 2014", "--language", "en"]
    options += ["--template", str(EXAMPLE), "--borders", "solid"]
    options += ["--tiles", URL, "--tiles-attribution", "© X"]
    assert run(article, *options) == 0
    (look,) = asked
    assert look
    assert (look.title, look.subtitle, look.language) == ("Anbar", "June 2014", "en")
    assert look.logo
    assert look.classes["islamic-state"] == "actor-5"
    assert look.borders.mode == "solid"
    assert look.tiles
    assert look.tiles.url == URL


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--title", "x" * 201], "--title: the text has 201 characters."),
        (["--subtitle", "a\x1bb"], "--subtitle: the text holds the invisible character U+001B."),
        (["--language", "tlh"], "--language: the page's words are not written in 'tlh'."),
        (["--borders", "dased"], "--borders: 'dased' is neither"),
        (["--tiles", URL], "--tiles-attribution: the tile layer has no attribution"),
        (["--tiles-attribution", "© X"], "--tiles-attribution: there is no tile layer"),
        (["--tiles", "x", "--tiles-attribution", "© X"], "--tiles: the address has no {z}"),
        (["--tiles", "", "--tiles-attribution", "© X"], "--tiles-attribution: there is no tile"),
    ],
)
def test_wrong_usage_is_one_message_and_nothing_is_written(
    options: list[str], message: str, article: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run(article, *options, "-o", tmp_path / "out" / "map.html") == 2
    (said,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Error")]
    assert said.startswith(f"Error: {message}")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "text", "message"),
    [
        ("--template", "colors: {}\n", "{file}:1, colors: the key 'colors' is unknown."),
        ("--template", None, "{file}: there is no such file. Check the path."),
        ("--borders", "{}", "{file}: this is not GeoJSON."),
        ("--borders", None, "{file}: there is no such file. Check the path."),
    ],
)
def test_a_wrong_file_is_one_message_and_leaves_the_old_map(
    option: str, text: str | None, message: str, article: Path, tmp_path: Path, capsys: Capture
) -> None:
    old = tmp_path / "map.html"
    old.write_text("old")
    file = tmp_path / "given.file"
    if text is not None:
        file.write_text(text)
    assert run(article, option, file, "-o", old) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"geomap: {message.format(file=file)}")
    assert old.read_text() == "old"


def test_the_title_is_on_the_page(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "map.html"
    assert run(article, "--title", "Anbar <2014>", "-o", out) == 0
    text = out.read_text(encoding="utf-8")
    assert "<title>Anbar &lt;2014&gt;</title>" in text


def test_a_colour_for_a_side_that_nobody_knows_is_told(
    article: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("actors: {islamic-stat: blue, taliban: green}\n")
    assert run(article, "--template", file, "-o", tmp_path / "out" / "map.html") == 0
    (said,) = capsys.readouterr().err.splitlines()
    assert said == "geomap: the colour of 'islamic-stat' is used for no side: none has that id."
