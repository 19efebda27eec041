"""How articles are read: in how many processes, with or without what earlier runs kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from geomap.survey import Extraction

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Running:
    """How articles are read; the result is the same.

    Attributes:
        jobs: the most processes; None for as many as there are processors.
        cached: whether to use what earlier runs kept, and to keep what is new.
    """

    jobs: int | None = None
    cached: bool = True


def options(command: Command) -> Command:
    """The options of every command that reads articles, which gets them as `running`."""

    @wraps(command)
    def with_running(*, jobs: int | None, cached: bool, **others: Any) -> Any:
        return command(running=Running(jobs, cached), **others)

    jobs_ = click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(1, 256),
        help="Processes to read a large corpus in; as many as there are processors by default.",
    )
    cache_ = click.option(
        "--cache/--no-cache",
        "cached",
        default=True,
        help="Keep what was read for later runs; --no-cache reads all anew and keeps nothing.",
    )
    return jobs_(cache_(with_running))


MANY = 1_000
"""Articles from which on it is of use to know how many were new."""


def told(found: Extraction) -> str:
    """How many of many articles were read anew, where that were not all; else nothing."""
    of = len(found.articles)
    return f"{found.anew:,} read anew" if MANY <= of > found.anew else ""
