"""The commands that read articles: build, extract, explain, words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import geocoder as geocoders
from geomap.cli import options
from geomap.cli.printing import complain, count, print_table, width
from geomap.cli.progress import BUILDING, READING, Bar
from geomap.terminal import visible, wrapped

if TYPE_CHECKING:
    from geomap.geocoder import Geocoder
    from geomap.pipeline import Extraction, Survey

DEFAULT_MAP = Path("output/map.html")
MAX_LISTED = 20
"""Places not located that `build` lists; reports.csv has them all."""


@click.command()
@options.dated
@options.output(
    "-o",
    "--output",
    endings=(".html",),
    default=DEFAULT_MAP,
    show_default=True,
    help_="Where to write the map.",
)
def build(
    inputs: tuple[Path, ...],
    gazetteers: tuple[Path, ...],
    date: dt.date | None,
    geocoder: Geocoder | None,
    output: Path,
) -> int:
    """Make a map of the captures that the articles report.

    Writes one HTML page that needs no network, and beside it captures.csv, reports.csv and
    captures.geojson.
    """
    from geomap import pipeline

    with Bar(BUILDING) as building, Bar(READING) as progress, geocoders.progress(geocoder):
        survey = pipeline.build(
            inputs,
            gazetteers=gazetteers,
            date=date,
            progress=progress,
            building=building,
            geocoder=geocoder,
        )
    written = survey.save(output)
    complain(*survey.notices, *map(str, survey.problems))
    geocoded = geocoders.tell(geocoder)
    summarise(survey, written)
    return 1 if survey.problems or not geocoded else 0


@click.command()
@options.dated
@options.output(
    "-o",
    "--output",
    endings=(".csv", ".jsonl"),
    dash=True,
    default="-",
    help_="A .csv or .jsonl file; without it, CSV is printed.",
)
def extract(
    inputs: tuple[Path, ...],
    gazetteers: tuple[Path, ...],
    date: dt.date | None,
    geocoder: Geocoder | None,
    output: Path,
) -> int:
    """Write one row for each report, located or not."""
    from geomap import exports, files

    found, geocoded = _extract(inputs, gazetteers, date, geocoder)
    if str(output) == "-":
        print_table(exports.reports_csv(found.located))
    else:
        write = exports.reports_jsonl if output.suffix.lower() == ".jsonl" else exports.reports_csv
        text = write(found.located)
        files.write([(output, text)], inputs=found.inputs)
        click.echo(f"{count(found.located, 'report')}: {visible(str(output))}")
    return 1 if found.problems or not geocoded else 0


@click.command()
@options.dated
def explain(
    inputs: tuple[Path, ...],
    gazetteers: tuple[Path, ...],
    date: dt.date | None,
    geocoder: Geocoder | None,
) -> int:
    """Show what each capture word was read as, or why not.

    Prints every sentence that holds a capture word, with what was read from it: place, actor,
    date, status and the name of the rule; or why nothing was.
    """
    from geomap import explanation

    found, geocoded = _extract(inputs, gazetteers, date, geocoder)
    for block in explanation.explain(found.readings, found.located, width=width()):
        click.echo(block)
    return 1 if found.problems or not geocoded else 0


@click.command()
@options.reading
@options.output(
    "--csv",
    endings=(".csv",),
    dash=True,
    help_="Write a table to a .csv file instead; - prints it.",
)
def words(inputs: tuple[Path, ...], gazetteers: tuple[Path, ...], output: Path | None) -> int:
    """List the words that were met where a capture might be told, and not known.

    Verbs between an armed side and a place, sides that take a place, and places: each with how
    often it was met and the first sentence that has it. So the lexicon and the gazetteer grow.
    """
    from geomap import files, lexicon, unknown_words

    found, _ = _extract(inputs, gazetteers, None)
    places = found.places
    unknown = unknown_words.find(
        found.readings, lexicon.load(), knows=places.knows, exists=places.heard_of
    )
    if output is None:
        for block in unknown_words.listed(unknown, width=width()):
            click.echo(block)
    elif str(output) == "-":
        print_table(unknown_words.table(unknown))
    else:
        files.write([(output, unknown_words.table(unknown))], inputs=found.inputs)
    if str(output) != "-":
        where = f": {visible(str(output))}" if output else ""
        click.echo(f"{count(unknown, 'unknown word')}{where}")
    return 1 if found.problems else 0


def _extract(
    inputs: Sequence[Path],
    gazetteers: Iterable[Path],
    date: dt.date | None,
    geocoder: Geocoder | None = None,
) -> tuple[Extraction, bool]:
    """What the articles say, and whether the geocoder, where one was wanted, did its work."""
    from geomap import pipeline

    with Bar(BUILDING) as building, Bar(READING) as progress, geocoders.progress(geocoder):
        found = pipeline.extract(
            inputs,
            gazetteers=gazetteers,
            date=date,
            progress=progress,
            building=building,
            geocoder=geocoder,
        )
    complain(*found.notices, *map(str, found.problems))
    return found, geocoders.tell(geocoder)


def summarise(survey: Survey, written: Sequence[Path]) -> None:
    """Prints what a map holds, where it is, and which places nothing locates."""
    counts = (
        count(survey.articles, "article"),
        count(survey.located, "report"),
        count(survey.captures, "capture"),
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
        click.echo(wrapped(text, width=width(), first="  ", indent="    "))
    more = len(survey.not_located) - MAX_LISTED
    if more > 0:
        click.echo(f"  ... and {more:,} more, all in reports.csv")
