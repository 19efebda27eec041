"""What a user chooses of the page's look, on the command line."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli import kinds, settings
from geomap.errors import DataError

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
        colours: dict[str, str],
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
            colours=colours,
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
        default="en",
        show_default=True,
        help="Language of the page's own words.",
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
        type=kinds.WordOrPath("dashed", "solid", "none"),
        default="dashed",
        show_default=True,
        help="dashed (the disputed ones), solid, none, or a GeoJSON file of your own.",
    ),
    click.option(
        "--colours",
        metavar="SIDE=COLOUR,...",
        type=kinds.PAIRS,
        multiple=True,
        callback=lambda _ctx, _param, texts: kinds.split(texts),
        help="Colours of sides, such as islamic-state=purple, on top of the template's.",
    ),
)


def _made(**values: Any) -> Look | None:
    """The look; only files are read with errors of their own, all else is wrong usage."""
    said = {name: value for name, value in values.items() if settings.chosen(name)}
    if not said.get("tiles") and not settings.given("tiles_attribution"):
        said.pop("tiles_attribution", None)  # settings may have it for a layer that is left out
    if not said:
        return None
    from geomap.webmap import look

    try:
        return look.make(**said)
    except DataError as error:
        if error.where.startswith("--"):
            raise settings.refusal(error) from None
        raise
