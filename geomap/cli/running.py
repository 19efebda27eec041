"""How articles are read: in how many processes, with or without what earlier runs kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from geomap.pipeline import Extraction

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
    def with_running(*, jobs: int | None, no_cache: bool, **others: Any) -> Any:
        return command(running=Running(jobs, not no_cache), **others)

    jobs_ = click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(1, 256),
        help="Processes to read a large corpus in; as many as there are processors by default.",
    )
    no_cache_ = click.option(
        "--no-cache",
        is_flag=True,
        help="Read every article anew, and keep nothing of them for later runs.",
    )
    return jobs_(no_cache_(with_running))


def told(found: Extraction) -> str:
    """How many articles were new, where some were and some were not; else nothing."""
    some = 0 < found.anew < len(found.articles)
    return f"{found.anew:,} read anew" if some else ""
