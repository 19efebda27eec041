"""The command that begins a project: it writes a settings file with every key there is."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from geomap.cli import keys, settings
from geomap.cli.kinds import Pairs
from geomap.terminal import visible

ARTICLES = "articles/"
_WIDTH = 88
_ELSEWHERE = "Name another folder: geomap init FOLDER."
_PLAIN = re.compile(r"[a-z][\w./-]*")
_INPUTS_HELP = "What to read where the command line names nothing: files and folders."
_HEAD = """\
# Settings of this project. geomap finds this file in the folder that it is run in; what the
# command line says counts in place of what stands here. Paths count from this file's folder.
#
# Take the # off a key to set it. Each is an option of the same name: geomap build --help
"""


@click.command()
@click.argument("folder", metavar="[FOLDER]", default=".", type=click.Path(path_type=Path))
@click.pass_context
def init(ctx: click.Context, folder: Path) -> int:
    """Begin a project: write a geomap.yaml that explains every setting.

    It goes into FOLDER, or this one. One that is there already is left alone.
    """
    import shlex

    from geomap import files
    from geomap.errors import OutputError

    target = folder / settings.NAME
    if os.path.lexists(target):
        raise OutputError(
            "it is there already, and is left as it is.",
            where=str(target),
            mend=_ELSEWHERE,
        )
    try:
        files.write([(target, text(ctx.find_root().command))])
    except OutputError as error:
        raise OutputError(error.problem, where=error.where, mend=_ELSEWHERE) from None
    here = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"{visible(str(target))}: every setting, with what it is by default")
    click.echo(visible(f"Next: put articles into {folder / ARTICLES}/, then: {here}geomap build"))
    return 0


def text(program: click.Command) -> str:
    """A settings file in which every key is explained, and only the inputs are set."""
    parts = [_HEAD, f"\n# {_INPUTS_HELP}\n{keys.INPUTS}: {ARTICLES}\n"]
    known = [key for key in keys.table(program).values() if key.name != keys.INPUTS]
    for commands, group in groupby(sorted(known, key=_reach), key=lambda key: key.commands):
        parts.append(f"\n\n{_comment(f'--- For {_and(commands)}')}")
        parts += (f"\n{_comment(_help(key))}{_line(key)}\n" for key in group)
    return "".join(parts)


def _reach(key: keys.Key) -> tuple[int, tuple[str, ...]]:
    """What most commands take comes first."""
    return -len(key.commands), key.commands


def _help(key: keys.Key) -> str:
    return str(getattr(key.param, "help", None) or "")


def _line(key: keys.Key) -> str:
    """The key as it is by default, commented out; where that is nothing, with what it takes."""
    param = key.param
    like = param.metavar or ""
    if isinstance(param.type, Pairs):
        return f"#{key.name}: {{}}  # {{{like.replace('=', ': ').replace(',...', ', ...')}}}"
    if param.multiple:
        return f"#{key.name}: []  # {like}, or [{like}, {like}]"
    default = param.to_info_dict()["default"]
    if isinstance(param, click.Option) and param.is_bool_flag:
        return f"#{key.name}: {'true' if default else 'false'}"
    return f"#{key.name}:  # {like}" if default in (None, "") else f"#{key.name}: {_yaml(default)}"


def _yaml(value: Any) -> str:
    import json

    if isinstance(value, int):
        return str(value)
    said = value.as_posix() if isinstance(value, Path) else str(value)
    return said if _PLAIN.fullmatch(said) else json.dumps(said)


def _comment(said: str) -> str:
    return "".join(f"# {line}\n" for line in _lines(said))


def _lines(said: str) -> Iterator[str]:
    yield from textwrap.wrap(said, _WIDTH, break_on_hyphens=False)


def _and(words: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
