"""The program itself: its commands together, its errors as messages, its exit codes.

Exit codes: 0 all well; 1 something could not be read or written; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from geomap import __version__
from geomap.cli import keys
from geomap.cli.gazetteers import gazetteer
from geomap.cli.init import init
from geomap.cli.printing import complain
from geomap.cli.reading import build, explain, extract, words
from geomap.errors import GeomapError
from geomap.terminal import visible


def run() -> NoReturn:
    """Runs the command line as a process, and leaves it at once.

    All files are closed by now. Taking pandas and folium apart object by object would take as long
    as drawing the map.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def main(args: Sequence[str] | None = None) -> int:
    """Runs the command line.

    Args:
        args: the words after `geomap`; those of the process by default.

    Returns:
        The exit code.
    """
    # What a run loads stays until its end: looking through it again and again only costs time.
    gc.set_threshold(200_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no UTF-8 is no reason to stop.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return 1
    except MemoryError:
        complain("there is not enough memory. Read fewer articles at once, or use --jobs 1.")
        return 1
    except OSError as error:
        _silence_stdout()
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}the system says: {error.strerror or error}.")
        return 1
    return code


def _run(args: Sequence[str] | None) -> int:
    try:
        code = cli.main(
            None if args is None else list(args), prog_name="geomap", standalone_mode=False
        )
    except click.Abort:
        return 130
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        click.echo(visible(shown.getvalue(), keep="\n"), err=True, nl=False)
        return error.exit_code
    except GeomapError as error:
        complain(str(error), *getattr(error, "__notes__", ()))
        return 1
    return code if isinstance(code, int) else 0


def _silence_stdout() -> None:
    """Nobody reads it any more; Python's own last flush must not fail once more."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="geomap", message="%(prog)s %(version)s")
def cli() -> None:
    """Reads news articles about an armed conflict and maps the captures they report.

    INPUT is an article (text, web page, PDF, mail), a table or a feed with many, a web archive, a
    .zip or a folder of such files, or - for standard input. Options that a project keeps stand in
    its geomap.yaml, which `geomap init` writes.
    """


for command in (init, build, extract, explain, words, gazetteer):
    cli.add_command(command)
keys.reversible(cli)
