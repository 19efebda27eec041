"""The commands that work on gazetteers: check, import, info, list, remove, search, suggest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import options
from geomap.cli.printing import complain, count, deliver, print_columns, width
from geomap.cli.progress import BUILDING, IMPORTING, Bar
from geomap.terminal import visible, wrapped

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.models import Place

_FILE = click.Path(path_type=Path)


@click.group()
def gazetteer() -> None:
    """Work on gazetteers: look places up, check a file, import a dump of GeoNames."""


@gazetteer.command()
@click.argument("file", metavar="[FILE]", required=False, type=_FILE)
def check(file: Path | None) -> int:
    """Check a gazetteer; without FILE, the two files that geomap brings.

    Names file, line, entry and key of whatever is wrong.
    """
    from geomap import gazetteer as gazetteers

    status = 0
    for path in (file,) if file else gazetteers.default_paths():
        problems = gazetteers.check(path)
        complain(*map(str, problems))
        click.echo(f"{visible(str(path))}: {count(problems, 'problem')}")
        status = 1 if problems else status
    return status


@gazetteer.command("import")
@click.argument("file", metavar="FILE", type=_FILE)
def import_(file: Path) -> int:
    """Take in a dump of GeoNames that you have fetched.

    FILE is IQ.zip, IQ.txt, allCountries.zip or the like, from download.geonames.org/export/dump.
    Its villages, crossings, bases, airports, dams, oilfields, hills and neighbourhoods are used by
    every later run, until `geomap gazetteer remove`. Importing a dump of the same name replaces it.
    """
    from geomap import gazetteer as gazetteers

    with Bar(IMPORTING) as progress:
        done = gazetteers.import_dump(file, progress)
    tally = done.tally
    bad = count(tally.bad, "line")
    complain(*(f"{file}, {told}" for told in tally.first_bad))
    if tally.bad:
        complain(
            f"{file}: {bad} left out in all, for {'it is' if tally.bad == 1 else 'they are'} "
            "no row of a dump."
        )
    click.echo(
        f"{visible(done.store.name)}: {count(tally.places, 'place')}; "
        f"{count(tally.others, 'row')} of other kinds left out"
    )
    return 0


@gazetteer.command()
@click.argument("name", metavar="NAME")
def remove(name: str) -> int:
    """Remove an imported gazetteer; NAME is what `geomap gazetteer list` calls it."""
    from geomap import gazetteer as gazetteers

    click.echo(f"removed: {visible(str(gazetteers.remove_import(name)))}")
    return 0


@gazetteer.command("list")
@options.gazetteers
def list_(gazetteers: tuple[Path, ...]) -> int:
    """List the gazetteers in use, with their counts, sources and licences.

    Those that count for most come first.
    """
    found = _load(gazetteers)
    rows = [("gazetteer", "places", "names", "what", "licence", "file")]
    for path, places in reversed(found.by_file):
        borne = sum(1 + len(place.aliases) for place in places)
        source = "each place names its own"
        rows.append((path.name, f"{len(places):,}", f"{borne:,}", "curated", source, str(path)))
    for store in found.stores:
        places_, names_ = (f"{int(store.about[key]):,}" for key in ("places", "names"))
        where = str(store.path or "in memory, for this run")
        about = store.about
        rows.append((store.name, places_, names_, about["title"], about["licence"], where))
    print_columns(rows)
    return 0


@gazetteer.command()
@options.gazetteers
@click.argument("name", metavar="NAME")
def search(name: str, gazetteers: tuple[Path, ...]) -> int:
    """List the places that a name may mean, the best likeness of name first.

    How a name was found: exact; folded, apart from case, accents and hyphens; article, apart from
    al- and the like; cleaned, without "the city of"; variant, spelt much alike; fuzzy, but for a
    letter or two.
    """
    rows = [
        (
            tier.name.lower(),
            place.kind,
            " ".join(place.countries),
            *_point(place),
            _people(place),
            place.id,
            place.source,
            _called(place),
        )
        for place, tier in _load(gazetteers).search(name)
    ]
    if rows:
        head = ("found", "kind", "country", "lat", "lon", "people", "id", "source", "name")
        print_columns([head, *rows])
    click.echo(f"{count(rows, 'place')} called {visible(name)}")
    return 0


@gazetteer.command()
@options.gazetteers
@click.argument("id_", metavar="ID")
def info(id_: str, gazetteers: tuple[Path, ...]) -> int:
    """Show all that is known of a place; ID is what `geomap gazetteer search` calls it."""
    from geomap.errors import DataError

    place = _load(gazetteers).by_id(id_)
    if place is None:
        raise DataError(
            f"there is no place '{id_}' in any gazetteer.",
            mend="See: geomap gazetteer search NAME",
        )
    lines: Sequence[tuple[str, str]] = (
        ("id", place.id),
        ("name", place.name),
        ("kind", place.kind),
        ("countries", " ".join(place.countries)),
        ("province", place.province),
        ("lat, lon", ", ".join(_point(place))),
        ("people", _people(place)),
        ("source", place.source),
        ("names", ", ".join(place.aliases)),
    )
    for key, value in lines:
        if value:
            click.echo(wrapped(value, width=width(), first=f"{key:10} "))
    return 0


@gazetteer.command()
@options.gazetteers
@click.argument("reports", metavar="REPORTS.csv", type=_FILE)
@options.output(
    endings=(".yaml", ".yml"),
    dash=True,
    default="-",
    help_="A .yaml file; without it, the entries are printed.",
)
def suggest(reports: Path, gazetteers: tuple[Path, ...], output: Path) -> int:
    """Write gazetteer entries for the places that a map lacks, or is unsure of.

    REPORTS.csv is the table that `geomap build` writes beside the map. Each place that was not
    located, or was chosen with little confidence, becomes an entry with its sentence, the reason
    and the places it could be, for you to complete and pass with --gazetteer.
    """
    from geomap import gazetteer as gazetteers_

    found = gazetteers_.doubts(reports)
    text = gazetteers_.entries(found, _load(gazetteers).search)
    deliver(text, output, what=f"{count(found, 'place')} to settle", inputs=(reports,))
    return 0


def _load(files: Sequence[Path]) -> Gazetteer:
    from geomap import gazetteer as gazetteers

    with Bar(BUILDING) as building:
        found = gazetteers.load(files, progress=building)
    complain(*found.notices)
    return found


def _point(place: Place) -> tuple[str, str]:
    return f"{place.lat:.4f}", f"{place.lon:.4f}"


def _called(place: Place) -> str:
    return f"{place.name}, {place.province}" if place.province else place.name


def _people(place: Place) -> str:
    return f"{place.population:,}" if place.population else ""
