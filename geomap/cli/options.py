"""The options and arguments that several commands share, each written once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from geomap.cli import geocoder, running, settings
from geomap.cli.keys import Once
from geomap.cli.kinds import PAIRS

Command = Callable[..., Any]
_PATH = click.Path(path_type=Path)
_PATH_OR_DASH = click.Path(path_type=Path, allow_dash=True)

_gazetteer = click.option(
    "--gazetteer",
    "gazetteers",
    metavar="FILE",
    type=_PATH,
    multiple=True,
    help="A gazetteer of your own (may be repeated; later files win).",
)


def gazetteers(command: Command) -> Command:
    """What every command that asks for places takes."""
    return settings.option(_gazetteer(command))


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a command is to read.

    Attributes:
        paths: files and folders; "-" is standard input.
        columns: which columns of tables hold what.
        stdin_format: what standard input is; empty where the user does not say.
        running: how to read it.
    """

    paths: tuple[Path, ...]
    columns: Mapping[str, str]
    stdin_format: str
    running: running.Running


def reading(command: Command) -> Command:
    """The arguments of every command that reads articles, which it gets as `Inputs`."""

    @running.options
    @wraps(command)
    def with_inputs(
        inputs: tuple[Path, ...],
        columns: dict[str, str],
        stdin_format: str,
        running: running.Running,
        **others: Any,
    ) -> Any:
        paths = inputs or settings.inputs()
        if not paths:
            raise click.UsageError(
                "Missing INPUT. Name files or folders to read, or set 'inputs' in "
                f"{settings.NAME} (geomap init writes one)."
            )
        if settings.given("stdin_format") and stdin_format and Path("-") not in paths:
            raise click.UsageError("--format is for standard input; add '-' to read that.")
        return command(inputs=Inputs(paths, columns, stdin_format, running), **others)

    inputs = click.argument("inputs", metavar="[INPUT...]", nargs=-1, type=_PATH)
    columns = click.option(
        "--columns",
        metavar="KEY=NAME,...",
        type=PAIRS,
        multiple=True,
        callback=_columns,
        help="Columns of tables that are not called as geomap calls them, such as text=body.",
    )
    format_ = click.option(
        "--format",
        "stdin_format",
        metavar="FORMAT",
        default="",
        callback=_format,
        help="What standard input (-) is: txt, html, csv ...; else JSON Lines or text.",
    )
    return gazetteers(columns(format_(inputs(with_inputs))))


def dated(command: Command) -> Command:
    """The arguments of a command for which the articles' days and places matter."""
    date = click.option(
        "--date",
        metavar="YYYY-MM-DD",
        callback=_day,
        help="Day of publication of the articles that do not say theirs.",
    )
    return reading(geocoder.options(date(command)))


def output(
    *flags: str,
    endings: tuple[str, ...],
    help_: str,
    dash: bool = False,
    kept: bool = False,
    **more: Any,
) -> Callable[[Command], Command]:
    """The file to write, of one of some endings.

    Args:
        flags: names of the option; -o and --output by default.
        endings: such as ".csv".
        help_: its help text.
        dash: whether "-" may stand for standard output.
        kept: whether a settings file may say it; else it is a choice of one run.
        more: arguments of `click.option`.
    """
    return click.option(
        *(flags or ("-o", "--output")),
        "output",
        cls=click.Option if kept else Once,
        metavar="FILE",
        type=_PATH_OR_DASH if dash else _PATH,
        callback=_ending(*endings, dash=dash),
        help=help_,
        **more,
    )


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        day = None
    # ISO 8601 has other ways to write a day ("20140622", "2014-W25-7"): one is enough.
    if day is None or day.isoformat() != value:
        raise click.BadParameter(f"'{value}' is not a day; write it as 2014-06-22.")
    return day


def _columns(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    if not values:
        return {}
    from geomap.articles import columns
    from geomap.errors import InputError

    try:
        return columns.parse(",".join(values))
    except InputError as error:
        raise click.BadParameter(str(error)) from None


def _format(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if not value:
        return ""
    from geomap.articles import formats

    if value not in formats.NAMES:
        raise click.BadParameter(f"'{value}' is none of {', '.join(formats.NAMES)}.")
    return value


def _ending(
    *endings: str, dash: bool
) -> Callable[[click.Context, click.Parameter, Path | None], Path | None]:
    def check(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
        printed = dash and str(value) == "-"
        if value and not printed and value.suffix.lower() not in endings:
            raise click.BadParameter(f"'{value}' must end in {' or '.join(endings)}.")
        return value

    return check
