"""geomap init: a settings file that explains every key and changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from geomap import cli
from geomap.cli import init, sheet
from geomap.cli.program import cli as program
from tests.settings_values import TABLE

Capture = pytest.CaptureFixture[str]
COMMANDS = sorted({command for key in TABLE.values() for command in key.commands})


def defaults(command: str, file: Path | None) -> dict[str, object]:
    """What a command gets of its options, with a settings file or without one."""
    first, *rest = command.split()
    ctx = click.Context(program, info_name="geomap")
    found = program.commands[first]
    if rest:
        assert isinstance(found, click.Group)
        found = found.commands[rest[0]]
    given = ["Rutba"] if rest and rest[0] != "list" else []
    with found.make_context(
        command, [*given, "--settings", str(file or "none")], parent=ctx
    ) as made:
        return dict(made.params)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("uncommented", [False, True])
def test_the_file_as_it_is_written_says_what_is_so_without_it(
    command: str, *, uncommented: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["init"]) == 0
    path = Path("geomap.yaml")
    if uncommented:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^#([\w-]+:)", r"\1", text), encoding="utf-8")
    assert defaults(command, path) == defaults(command, None)


def test_only_the_inputs_are_set_and_every_key_is_there(tmp_path: Path) -> None:
    text = init.text(program)
    assert re.findall(r"(?m)^([\w-]+):(.*)", text) == [("inputs", " articles/")]
    assert set(re.findall(r"(?m)^#([\w-]+):", text)) == set(TABLE) - {"inputs"}
    path = tmp_path / "geomap.yaml"
    path.write_text(text, encoding="utf-8")
    ctx = click.Context(program.commands["build"], parent=click.Context(program))
    assert sheet.read(path, ctx).inputs == (tmp_path / "articles",)
    assert all(len(line) <= 100 for line in text.splitlines())


def test_every_key_is_explained_by_its_options_help(tmp_path: Path) -> None:
    flat = " ".join(init.text(program).replace("\n# ", " ").split())
    for key in TABLE.values():
        assert " ".join((getattr(key.param, "help", None) or "").split()) in flat


def test_two_lines_tell_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["init"]) == 0
    assert cli.main(["init", "my maps"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "geomap.yaml: every setting, with what it is by default",
        "Next: put articles into articles/, then: geomap build",
        "my maps/geomap.yaml: every setting, with what it is by default",
        "Next: put articles into my maps/articles/, then: cd 'my maps' && geomap build",
    ]
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "geomap.yaml",
        "geomap.yaml",
        "my maps",
    ]


def test_a_file_that_is_there_is_left_alone(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "geomap.yaml").write_text("mine")
    assert cli.main(["init", str(tmp_path)]) == 1
    assert (tmp_path / "geomap.yaml").read_text() == "mine"
    (said,) = capsys.readouterr().err.splitlines()
    assert "geomap.yaml: it is there already, and is left as it is. Name another folder" in said


def test_a_folder_that_can_be_none_is_told(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("")
    assert cli.main(["init", str(tmp_path / "file")]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.endswith("Name another folder: geomap init FOLDER.")


def test_what_it_says_first_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["init"]) == 0
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Isis captured Rutba on Saturday.\n")
    assert cli.main(["build"]) == 0
    assert (tmp_path / "output" / "map.html").exists()
    capsys.readouterr()
