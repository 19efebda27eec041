"""The options for corrections by hand, on the command line."""

from __future__ import annotations

from pathlib import Path

import click

files = click.option(
    "--corrections",
    "corrections",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A corrections.yaml to apply (may be repeated; applied in this order).",
)
"""Which files of corrections are applied."""

review = click.option(
    "--review",
    is_flag=True,
    help="Let readers correct the map in the page, and save a corrections.yaml.",
)
"""Whether the page has its review mode."""


def check(context: click.Context, capture_id: str | None) -> None:
    """Refuses corrections where they would say nothing: sentences are read as they are.

    What a settings file says is for every command, and is no mistake here.
    """
    said = context.get_parameter_source("corrections")
    if said is click.core.ParameterSource.COMMANDLINE and capture_id is None:
        raise click.UsageError("--corrections are of captures; add --capture ID.")
