"""The keys of the settings are the commands' own options."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from geomap.cli import keys, settings
from geomap.cli.program import cli
from geomap.webmap import borders
from tests.settings_values import TABLE


def test_every_option_is_a_key_under_its_name_or_means_one_run() -> None:
    once = set()
    for called in ("build", "extract", "explain", "words"):
        for param in cli.commands[called].params:
            if isinstance(param, keys.Once):
                once.add(param.opts[-1])
            elif isinstance(param, click.Option) and param.name != "settings":
                assert called in TABLE[max(param.opts, key=len)[2:]].commands
    assert once == {"--capture", "--csv", "--output"}


def test_a_key_has_the_same_type_in_all_commands() -> None:
    for key in TABLE.values():
        for called in key.commands:
            group, _, inner = called.partition(" ")
            command = cli.commands[group]
            if isinstance(command, click.Group):
                command = command.commands[inner]
            (param,) = (each for each in command.params if keys.name(each) == key.name)
            assert type(param.type) is type(key.param.type)
            assert param.multiple == key.param.multiple


def test_the_words_of_borders_are_those_of_the_page() -> None:
    (option,) = (each for each in TABLE.values() if each.name == "borders")
    assert tuple(getattr(option.param.type, "words", ())) == borders.CHOICES


def program() -> click.Group:
    """A program with a flag."""

    @click.command()
    @settings.option
    @click.option("--kml", is_flag=True)
    def build(*, kml: bool) -> int:
        return 3 if kml else 4

    group = click.Group("program", commands=[build])
    keys.reversible(group)
    return group


@pytest.mark.parametrize(
    ("said", "words", "code"),
    [
        ("kml: true", [], 3),
        ("kml: false", [], 4),
        ("kml: true", ["--no-kml"], 4),
        ("kml: false", ["--kml"], 3),
        ("", [], 4),
    ],
)
def test_a_flag_of_the_file_can_be_taken_back(
    said: str,
    words: list[str],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / settings.NAME).write_text(said)
    assert program().main(["build", *words], standalone_mode=False) == code
