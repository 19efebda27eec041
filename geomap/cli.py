"""The command line: options, progress, messages, exit codes. The only module that prints.

Exit codes: 0 all well; 1 something could not be read or written; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

import click

from geomap import __version__
from geomap.errors import GeomapError
from geomap.terminal import one_line, visible, wrapped

if TYPE_CHECKING:
    from geomap.pipeline import Extraction, Survey

DEFAULT_MAP = Path("output/map.html")
MAX_LISTED = 20
"""Places not located that `build` lists; reports.csv has them all."""
QUIET_SECONDS = 1.0
"""Only what lasts longer shows a progress bar."""


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
    gc.set_threshold(50_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # a terminal that knows no UTF-8 is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return 1
    except OSError as error:
        _silence_stdout()
        where = f"{error.filename}: " if error.filename else ""
        _complain(f"{where}the system says: {error.strerror or error}.")
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
        error.show()
        return error.exit_code
    except GeomapError as error:
        _complain(str(error), *getattr(error, "__notes__", ()))
        return 1
    return code if isinstance(code, int) else 0


def _silence_stdout() -> None:
    """Nobody reads it any more; Python's own last flush must not fail once more."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _complain(*problems: str) -> None:
    for problem in problems:
        click.echo(f"geomap: {one_line(problem)}", err=True)


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a day; write it as 2014-06-22.") from None


def _ending(
    *endings: str,
) -> Callable[[click.Context, click.Parameter, Path | None], Path | None]:
    def check(_ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
        printed = str(value) == "-" and getattr(param.type, "allow_dash", False)
        if value and not printed and value.suffix.lower() not in endings:
            raise click.BadParameter(f"'{value}' must end in {' or '.join(endings)}.")
        return value

    return check


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments that build, extract and explain have in common."""
    dated = click.option(
        "--date",
        metavar="YYYY-MM-DD",
        callback=_day,
        help="Day of publication of the articles that do not say theirs.",
    )
    return _reading(dated(command))


def _reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments of every command that reads articles."""
    for decorate in (
        click.option(
            "--gazetteer",
            "gazetteers",
            metavar="FILE",
            type=click.Path(path_type=Path),
            multiple=True,
            help="A gazetteer of your own (may be repeated; later files win).",
        ),
        click.argument(
            "inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path)
        ),
    ):
        command = decorate(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="geomap", message="%(prog)s %(version)s")
def cli() -> None:
    """Reads news articles about an armed conflict and maps the captures they report.

    INPUT is a .txt or .md article, a .jsonl or .csv table with one article a row, or a folder of
    such files.
    """


@cli.command()
@_shared
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=_ending(".html"),
    default=DEFAULT_MAP,
    show_default=True,
    help="Where to write the map.",
)
def build(
    inputs: tuple[Path, ...], gazetteers: tuple[Path, ...], date: dt.date | None, output: Path
) -> int:
    """Make a map of the captures that the articles report.

    Writes one HTML page that needs no network, and beside it captures.csv, reports.csv and
    captures.geojson.
    """
    from geomap import pipeline

    with _Bar() as progress:
        survey = pipeline.build(inputs, gazetteers=gazetteers, date=date, progress=progress)
    written = survey.save(output)
    _complain(*map(str, survey.problems))
    _summarise(survey, written)
    return 1 if survey.problems else 0


@cli.command()
@_shared
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    callback=_ending(".csv", ".jsonl"),
    default="-",
    help="A .csv or .jsonl file; without it, CSV is printed.",
)
def extract(
    inputs: tuple[Path, ...], gazetteers: tuple[Path, ...], date: dt.date | None, output: Path
) -> int:
    """Write one row for each report, located or not."""
    from geomap import exports, files

    found = _extract(inputs, gazetteers, date)
    if str(output) == "-":
        _print_table(exports.reports_csv(found.located))
    else:
        write = exports.reports_jsonl if output.suffix.lower() == ".jsonl" else exports.reports_csv
        text = write(found.located)
        files.write([(output, text)], inputs=found.inputs)
        click.echo(f"{_count(found.located, 'report')}: {visible(str(output))}")
    return 1 if found.problems else 0


@cli.command()
@_shared
def explain(inputs: tuple[Path, ...], gazetteers: tuple[Path, ...], date: dt.date | None) -> int:
    """Show what each capture word was read as, or why not.

    Prints every sentence that holds a capture word, with what was read from it: place, actor,
    date, status and the name of the rule; or why nothing was.
    """
    from geomap import explanation

    found = _extract(inputs, gazetteers, date)
    for block in explanation.explain(found.readings, found.located, width=_width()):
        click.echo(block)
    return 1 if found.problems else 0


@cli.command()
@_reading
@click.option(
    "--csv",
    "output",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    callback=_ending(".csv"),
    help="Write a table to a .csv file instead; - prints it.",
)
def words(inputs: tuple[Path, ...], gazetteers: tuple[Path, ...], output: Path | None) -> int:
    """List the words that were met where a capture might be told, and not known.

    Verbs between an armed side and a place, sides that take a place, and places: each with how
    often it was met and the first sentence that has it. So the lexicon and the gazetteer grow.
    """
    from geomap import files, lexicon, unknown_words
    from geomap import gazetteer as gazetteers_

    found = _extract(inputs, gazetteers, None)
    knows = gazetteers_.load(gazetteers).knows
    unknown = unknown_words.find(found.readings, lexicon.load(), knows=knows)
    if output is None:
        for block in unknown_words.listed(unknown, width=_width()):
            click.echo(block)
    elif str(output) == "-":
        _print_table(unknown_words.table(unknown))
    else:
        files.write([(output, unknown_words.table(unknown))], inputs=found.inputs)
    if str(output) != "-":
        where = f": {visible(str(output))}" if output else ""
        click.echo(f"{_count(unknown, 'unknown word')}{where}")
    return 1 if found.problems else 0


@cli.group()
def gazetteer() -> None:
    """Work on gazetteers."""


@gazetteer.command()
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
def check(file: Path | None) -> int:
    """Check a gazetteer; without FILE, the two files that geomap brings.

    Names file, line, entry and key of whatever is wrong.
    """
    from geomap import gazetteer as gazetteers

    status = 0
    for path in (file,) if file else gazetteers.default_paths():
        problems = gazetteers.check(path)
        _complain(*map(str, problems))
        click.echo(f"{visible(str(path))}: {_count(problems, 'problem')}")
        status = 1 if problems else status
    return status


def _extract(
    inputs: Sequence[Path], gazetteers: Iterable[Path], date: dt.date | None
) -> Extraction:
    from geomap import pipeline

    with _Bar() as progress:
        found = pipeline.extract(inputs, gazetteers=gazetteers, date=date, progress=progress)
    _complain(*map(str, found.problems))
    return found


def _print_table(text: str) -> None:
    # Bytes, because a table is UTF-8 whatever the terminal's own encoding is.
    shown = visible(text, keep="\n") if sys.stdout.isatty() else text
    click.echo(shown.encode("utf-8", "replace"), nl=False)


def _summarise(survey: Survey, written: Sequence[Path]) -> None:
    counts = (
        _count(survey.articles, "article"),
        _count(survey.located, "report"),
        _count(survey.captures, "capture"),
        f"{len(survey.not_located)} not located",
    )
    page, *tables = (visible(str(path)) for path in written)
    click.echo(f"{', '.join(counts)}\n{page}\nBeside it: {', '.join(Path(t).name for t in tables)}")
    if not survey.not_located:
        return
    click.echo("\nNot located:")
    for each in survey.not_located[:MAX_LISTED]:
        report = each.report
        text = f"{report.place.toponym} ({report.article.id}): {each.location.reason}"
        click.echo(wrapped(text, width=_width(), first="  ", indent="    "))
    more = len(survey.not_located) - MAX_LISTED
    if more > 0:
        click.echo(f"  ... and {more:,} more, all in reports.csv")


def _count(things: Sequence[object], noun: str) -> str:
    return f"{len(things) or 'no'} {noun}{'' if len(things) == 1 else 's'}"


def _width() -> int:
    return shutil.get_terminal_size().columns


class _Bar:
    """A progress bar on stderr, for runs that last, where somebody watches."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start = clock()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> _Bar:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Draws the bar, once the run has lasted."""
        if self._bar is None:
            if self._clock() - self._start < QUIET_SECONDS or not sys.stderr.isatty():
                return
            self._open(total)
        self._bar.update(self._task, completed=done)

    def _open(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("Reading articles", total=total)
        self._bar.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
