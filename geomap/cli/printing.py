"""What is printed, and how: safe on any terminal, short, and the same everywhere."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from geomap.terminal import one_line, visible


def complain(*problems: str) -> None:
    """Prints each problem on a line of standard error."""
    for problem in problems:
        click.echo(f"geomap: {one_line(problem)}", err=True)


def print_table(text: str) -> None:
    """Prints a table as it is written to files; on a terminal nothing in it is obeyed."""
    # Bytes, because a table is UTF-8 whatever the terminal's own encoding is.
    shown = visible(text, keep="\n") if sys.stdout.isatty() else text
    click.echo(shown.encode("utf-8", "replace"), nl=False)


def deliver(text: str, output: Path, *, what: str, inputs: Sequence[Path]) -> None:
    """Prints a text where the output is "-", else writes it and tells what is where.

    Args:
        text: a table, or entries of a gazetteer.
        output: the file to write, or "-".
        what: what the text holds, such as "3 reports".
        inputs: files and folders that were read.
    """
    from geomap import files

    if str(output) == "-":
        print_table(text)
    else:
        files.write([(output, text)], inputs=inputs)
        click.echo(f"{what}: {visible(str(output))}")


def print_columns(rows: Sequence[Sequence[Any]]) -> None:
    """Prints rows of cells, the cells of a column below each other."""
    cells = [[one_line(str(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def count(things: Sequence[object] | int, noun: str) -> str:
    """A number with its noun: "no reports", "1 report", "2,000 reports"."""
    number = things if isinstance(things, int) else len(things)
    return f"{f'{number:,}' if number else 'no'} {noun}{'' if number == 1 else 's'}"


def width() -> int:
    """Columns of the terminal."""
    return shutil.get_terminal_size().columns
