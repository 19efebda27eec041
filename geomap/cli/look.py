"""What a user chooses of the page's look, on the command line."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.errors import DataError
from geomap.terminal import one_line

if TYPE_CHECKING:
    from geomap.webmap.look import Look

_FILE = click.Path(path_type=Path)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the options of the look; it gets a `look`, None where nothing is chosen."""

    @wraps(command)
    def looking(
        *,
        title: str | None,
        subtitle: str | None,
        language: str | None,
        template: Path | None,
        tiles: str | None,
        tiles_attribution: str | None,
        borders: str | None,
        **others: Any,
    ) -> Any:
        look = _made(
            title=title,
            subtitle=subtitle,
            language=language,
            template=template,
            tiles=tiles,
            tiles_attribution=tiles_attribution,
            borders=borders,
        )
        return command(look=look, **others)

    decorated: Callable[..., Any] = looking
    for decorate in reversed(_OPTIONS):
        decorated = decorate(decorated)
    return decorated


_OPTIONS = (
    click.option("--title", metavar="TEXT", help="The headline of the page, in place of its own."),
    click.option("--subtitle", metavar="TEXT", help="The line below the headline."),
    click.option(
        "--language",
        metavar="LANG",
        help="Language of the page's own words, such as en (the default).",
    ),
    click.option(
        "--template",
        metavar="FILE",
        type=_FILE,
        help="A YAML file with a logo, colours and fonts for the page.",
    ),
    click.option(
        "--tiles",
        metavar="URL",
        help="A tile layer that readers may switch on: https://.../{z}/{x}/{y}.png",
    ),
    click.option(
        "--tiles-attribution",
        metavar="TEXT",
        help="Whom the tile layer is to be credited to; it needs one.",
    ),
    click.option(
        "--borders",
        metavar="CHOICE",
        help="dashed (disputed ones; the default), solid, none, or a GeoJSON file of your own.",
    ),
)


def _made(**chosen: Any) -> Look | None:
    """The look; only files are read with errors of their own, all else is wrong usage."""
    given = {name: value for name, value in chosen.items() if value is not None}
    if not given:
        return None
    from geomap.webmap import look

    try:
        return look.make(**given)
    except DataError as error:
        if error.where.startswith("--"):
            raise click.UsageError(one_line(str(error))) from None
        raise
