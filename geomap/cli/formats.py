"""The options of `geomap build` that switch on further formats; `exports.FORMATS` has them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from geomap.exports.formats import FORMATS


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with a flag for each format; it gets the names of those chosen as `formats`."""

    @wraps(command)
    def choosing(**given: Any) -> Any:
        chosen = tuple(name for name in FORMATS if given.pop(name))
        return command(formats=chosen, **given)

    decorated: Callable[..., Any] = choosing
    for name, format_ in reversed(list(FORMATS.items())):
        decorated = click.option(f"--{name}", name, is_flag=True, help=format_.what)(decorated)
    return decorated
