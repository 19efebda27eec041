"""README, `--help` and the code say the same."""

from __future__ import annotations

import re
import runpy
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import dask
import pytest

import geomap
from geomap import exports, frames, gazetteer
from geomap.articles import formats
from geomap.cli import cli
from geomap.models import KINDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def _commands() -> list[str]:
    lines = (line for block in _blocks("console") for line in block.splitlines())
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ geomap ")]


def _leaves(group: click.Group, *names: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _leaves(command, *names, name)
        else:
            yield " ".join((*names, name)), command


LEAVES = list(_leaves(cli))


@pytest.mark.parametrize("line", _commands())
def test_every_command_of_the_readme_is_understood(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kivu").mkdir()
    (tmp_path / "kivu" / "geomap.yaml").write_text("inputs: articles\n")
    (tmp_path / "geomap.yaml").write_text("inputs: articles\n")
    monkeypatch.chdir(tmp_path)
    for _, command in LEAVES:
        monkeypatch.setattr(command, "callback", lambda **_: 0)  # parsed in earnest, not run
    assert cli.main(shlex.split(line)[1:], prog_name="geomap", standalone_mode=False) == 0


@pytest.mark.parametrize(("name", "command"), LEAVES)
def test_the_readme_names_every_command_with_its_options(name: str, command: click.Command) -> None:
    arguments = [p.metavar for p in command.params if isinstance(p, click.Argument)]
    assert f"`geomap {' '.join([name, *map(str, arguments)])}`" in README
    (table,) = re.findall(r"^\| option .*?\n\n", README, re.DOTALL | re.MULTILINE)
    for option in (p for p in command.params if isinstance(p, click.Option)):
        shown = " ".join([option.opts[-1], *([] if option.is_flag else [str(option.metavar)])])
        (row,) = (line for line in table.splitlines() if f"{shown}`" in line)
        assert name in row.split("|")[2]


@pytest.mark.parametrize(("name", "command"), LEAVES)
def test_every_command_and_option_has_a_help_text(name: str, command: click.Command) -> None:
    assert command.help, name
    assert all(p.help for p in command.params if isinstance(p, click.Option))


@pytest.mark.parametrize(
    ("file", "columns"),
    [("reports.csv", exports.REPORT_COLUMNS), ("captures.csv", exports.CAPTURE_COLUMNS)],
)
def test_the_readme_lists_the_columns_in_their_order(file: str, columns: tuple[str, ...]) -> None:
    (table,) = re.findall(
        rf"^`{re.escape(file)}`, .*?\n\n(.*?)\n\n", README, re.DOTALL | re.MULTILINE
    )
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    assert tuple(re.findall(r"`(\w+)`", " ".join(cells))) == columns


def test_the_readmes_gazetteer_is_right(tmp_path: Path) -> None:
    (text,) = _blocks("yaml")
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    assert [str(problem) for problem in gazetteer.check(path)] == []


def test_the_readmes_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _ = _blocks("python")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    script = tmp_path / "readme.py"
    script.write_text(code, encoding="utf-8")
    runpy.run_path(str(script))
    assert len(capsys.readouterr().out.splitlines()) == 9
    assert (tmp_path / "output" / "map.html").exists()


@pytest.mark.filterwarnings("ignore:The inplace keyword:DeprecationWarning")  # Dask's, of pandas
def test_the_readmes_dask_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, code = _blocks("python")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    frames.articles(ROOT / "seeds").to_parquet("articles/seeds.parquet")
    script = tmp_path / "readme.py"
    script.write_text(code, encoding="utf-8")
    with dask.config.set(scheduler="synchronous"):
        runpy.run_path(str(script))
    assert len(capsys.readouterr().out.splitlines()) == 1 + 9


def test_every_public_name_is_there() -> None:
    for name in geomap.__all__:
        assert getattr(geomap, name)
    assert set(geomap.__all__) <= set(dir(geomap))


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    name = "nonsense"
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        getattr(geomap, name)


def test_the_glossary_lists_every_kind_of_place() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    (entry,) = re.findall(r"\*\*Kind\*\*: what sort of place: (.*?)\.\n", glossary, re.DOTALL)
    assert tuple(re.split(r",\s+", entry)) == KINDS


@pytest.mark.parametrize(
    "page", ["README.md", "CHANGELOG.md", *sorted(p.name for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_to_our_own_files_lead_somewhere(page: str) -> None:
    path = ROOT / page if (ROOT / page).exists() else ROOT / "docs" / page
    for link in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if not link.startswith("https://"):
            assert (path.parent / link).exists(), link


@pytest.mark.parametrize("page", ["README.md", "docs/articles.md"])
def test_every_kind_of_file_that_is_read_is_told(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for ending in set(formats.ENDINGS) - {".htm"}:
        assert f"`{ending}`" in text


def test_every_extra_is_told_and_part_of_all() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    single = sorted(set(extras) - {"all"})
    assert extras["all"] == [f"geomap[{','.join(single)}]"]
    pages = (ROOT / "docs" / page for page in ("articles.md", "python.md"))
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert all(f"`geomap[{extra}]`" in text for extra in single)


def test_the_architecture_names_every_module() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for path in (ROOT / "geomap").iterdir():
        if path.suffix == ".py" and not path.name.startswith("__"):
            assert f"`{path.name}`" in text
        elif (path / "__init__.py").exists():
            assert f"`{path.name}/`" in text
