"""The commands that read articles: build, extract, explain, words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from geomap.cli import corrections as correcting
from geomap.cli import formats as formats_
from geomap.cli import geocoder as geocoders
from geomap.cli import look as looks
from geomap.cli import options, running
from geomap.cli.keys import Once
from geomap.cli.printing import complain, count, deliver, width
from geomap.cli.progress import BUILDING, READING, Bar
from geomap.terminal import visible, wrapped

if TYPE_CHECKING:
    from geomap.geocoder import Geocoder
    from geomap.survey import Extraction, Survey
    from geomap.webmap.look import Look

_Found = TypeVar("_Found", bound="Extraction")

DEFAULT_MAP = Path("output/map.html")
MAX_LISTED = 20
"""Places not located that `build` lists; reports.csv has them all."""


@click.command()
@options.dated
@looks.options
@formats_.options
@correcting.files
@correcting.review
@options.output(
    endings=(".html",),
    default=DEFAULT_MAP,
    show_default=True,
    kept=True,
    help_="Where to write the map.",
)
def build(
    inputs: options.Inputs,
    gazetteers: tuple[Path, ...],
    date: dt.date | None,
    geocoder: Geocoder | None,
    look: Look | None,
    formats: tuple[str, ...],
    corrections: tuple[Path, ...],
    output: Path,
    *,
    review: bool,
) -> int:
    """Make a map of the captures that the articles report.

    Writes one HTML page that needs no network, and beside it captures.csv, reports.csv and
    captures.geojson, and the further formats that you ask for.
    """
    from geomap import pipeline

    stage = partial(
        pipeline.build, look=look, formats=formats, corrections=corrections, review=review
    )
    survey, status = _read(stage, inputs, gazetteers, date, geocoder)
    summarise(survey, survey.save(output, formats=formats))
    return status


@click.command()
@options.dated
@options.output(
    endings=(".csv", ".jsonl"),
    dash=True,
    default="-",
    help_="A .csv or .jsonl file; without it, CSV is printed.",
)
def extract(
    inputs: options.Inputs,
    gazetteers: tuple[Path, ...],
    date: dt.date | None,
    geocoder: Geocoder | None,
    output: Path,
) -> int:
    """Write one row for each report, located or not."""
    from geomap import exports, pipeline

    found, status = _read(pipeline.extract, inputs, gazetteers, date, geocoder)
    write = exports.reports_jsonl if output.suffix.lower() == ".jsonl" else exports.reports_csv
    text = write(found.located)
    deliver(text, output, what=count(found.located, "report"), inputs=found.inputs)
    return status


@click.command()
@options.dated
@click.option(
    "--capture",
    "capture_id",
    cls=Once,
    metavar="ID",
    help="Tell instead why that capture is as it is: what joined its reports, what stayed apart.",
)
@correcting.files
def explain(
    inputs: options.Inputs,
    gazetteers: tuple[Path, ...],
    date: dt.date | None,
    geocoder: Geocoder | None,
    capture_id: str | None,
    corrections: tuple[Path, ...],
) -> int:
    """Show what each capture word was read as, or why not.

    Prints every sentence that holds a capture word, with what was read from it: place, actor,
    date, status and the name of the rule; or why nothing was.
    """
    from geomap import explanation, pipeline

    correcting.check(click.get_current_context(), capture_id)
    if capture_id is not None:
        stage = partial(pipeline.build, corrections=corrections)
        survey, status = _read(stage, inputs, gazetteers, date, geocoder)
        for block in explanation.explain_capture(survey.account(capture_id), width=width()):
            click.echo(block)
        return status
    reading = partial(pipeline.extract, whole=True)
    found, status = _read(reading, inputs, gazetteers, date, geocoder)
    for block in explanation.explain(found.readings, found.located, width=width()):
        click.echo(block)
    return status


@click.command()
@options.reading
@options.output(
    "--csv",
    endings=(".csv",),
    dash=True,
    help_="Write a table to a .csv file instead; - prints it.",
)
def words(inputs: options.Inputs, gazetteers: tuple[Path, ...], output: Path | None) -> int:
    """List the words that were met where a capture might be told, and not known.

    Verbs between an armed side and a place, sides that take a place, and places: each with how
    often it was met and the first sentence that has it. So the lexicon and the gazetteer grow.
    """
    from geomap import lexicon, pipeline, unknown_words

    found, status = _read(partial(pipeline.extract, whole=True), inputs, gazetteers)
    places = found.places
    unknown = unknown_words.find(
        found.readings, lexicon.load(), knows=places.knows, exists=places.heard_of
    )
    what = count(unknown, "unknown word")
    if output:
        deliver(unknown_words.table(unknown), output, what=what, inputs=found.inputs)
        return status
    for block in unknown_words.listed(unknown, width=width()):
        click.echo(block)
    click.echo(what)
    return status


def _read(
    stage: Callable[..., _Found],
    inputs: options.Inputs,
    gazetteers: Iterable[Path],
    date: dt.date | None = None,
    geocoder: Geocoder | None = None,
) -> tuple[_Found, int]:
    """What the pipeline makes of the articles, and the exit code; tells progress and problems."""
    with Bar(BUILDING) as building, Bar(READING) as progress, geocoders.progress(geocoder):
        found = stage(
            inputs.paths,
            gazetteers=gazetteers,
            date=date,
            progress=progress,
            building=building,
            geocoder=geocoder,
            columns=inputs.columns,
            stdin_format=inputs.stdin_format,
            jobs=inputs.running.jobs,
            cached=inputs.running.cached,
        )
    complain(*found.notices, *map(str, found.problems))
    geocoded = geocoders.tell(geocoder)
    return found, 1 if found.problems or not geocoded else 0


def summarise(survey: Survey, written: Sequence[Path]) -> None:
    """Prints what a map holds, where it is, and which places nothing locates."""
    counts = (
        count(survey.articles, "article"),
        *filter(None, [running.told(survey)]),
        count(survey.located, "report"),
        count(survey.captures, "capture"),
        f"{len(survey.not_located)} not located",
        *([f"{len(survey.rejected)} rejected by hand"] if survey.rejected else []),
    )
    page, *tables = (visible(str(path)) for path in written)
    click.echo(f"{', '.join(counts)}\n{page}\nBeside it: {', '.join(Path(t).name for t in tables)}")
    if not survey.not_located:
        return
    click.echo("\nNot located:")
    for each in survey.not_located[:MAX_LISTED]:
        report = each.report
        text = f"{report.place.toponym} ({report.article.id}): {each.location.reason}"
        click.echo(wrapped(text, width=width(), first="  ", indent="    "))
    more = len(survey.not_located) - MAX_LISTED
    if more > 0:
        click.echo(f"  ... and {more:,} more, all in reports.csv")
