"""The settings of a project say what the command line does not: docs/settings.md has it all.

keys.py   which keys it may have: the commands' own options
sheet.py  the file itself, read and checked when there is one
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from geomap.cli import keys
from geomap.errors import GeomapError
from geomap.terminal import one_line

if TYPE_CHECKING:
    from geomap.cli.sheet import Sheet

NAME = "geomap.yaml"
NONE = "none"
_META = "geomap.settings"


def option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with `--settings`; what the file says stands in for what is not given."""
    return click.option(
        "--settings",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_use,
        help=f"A settings file, in place of {NAME} in this folder; none for no settings.",
    )(command)


def _use(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    """Makes what the file says the defaults of the command."""
    if value == NONE or ctx.resilient_parsing:
        return
    file = Path(NAME if value is None else value)
    if value is None and not file.is_file():
        return
    from geomap.cli import sheet

    found = sheet.read(file, ctx)
    ctx.default_map = found.values
    ctx.meta[_META] = found


def inputs() -> tuple[Path, ...]:
    """What the settings name to be read; nothing where they do not say."""
    found = _sheet()
    return found.inputs if found else ()


def given(name: str) -> bool:
    """Whether the command line itself has a parameter, by its name in the code."""
    return _source(name) is ParameterSource.COMMANDLINE


def chosen(name: str) -> bool:
    """Whether the command line or the settings have a parameter."""
    return _source(name) in (ParameterSource.COMMANDLINE, ParameterSource.DEFAULT_MAP)


def refusal(error: GeomapError) -> Exception:
    """A wrong value's error as the user is to see it.

    Args:
        error: what is wrong; `where` is the option, and the word in its value if that has several.

    Returns:
        Wrong usage; but an error of the settings file where the value stands in that.
    """
    name, *rest = error.where.removeprefix("--").split(maxsplit=1) or [""]
    found = _sheet()
    for param in click.get_current_context().command.params:
        says = keys.name(param) == name and param.name is not None
        if found and says and _source(param.name or "") is ParameterSource.DEFAULT_MAP:
            return found.error((name, *rest), error.problem, error.mend)
    return click.UsageError(one_line(str(error)))


def _sheet() -> Sheet | None:
    found: Sheet | None = click.get_current_context().meta.get(_META)
    return found


def _source(name: str) -> ParameterSource | None:
    return click.get_current_context().get_parameter_source(name)
