"""The page and folium's, measured by turns: the tables, and the bars with their readings."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.page import build, chromium
from benchmarks.page.chromium import Chromium, Frames, Opening
from benchmarks.page.packages import EMPTY, PACKAGES, Hosts
from benchmarks.page.ways import NAMES, WAYS
from geomap import pipeline

WAYS_BY_COUNT = {1_000: tuple(WAYS), 10_000: tuple(WAYS), 100_000: ("cluster", "ours")}
"""A hundred thousand folium `Marker`s do not open."""
ROUNDS = {1_000: 5, 10_000: 3, 100_000: 3}
MOVES = {"slide": 60, "filter": 20}
"""How many changes: of the time slider, and of a filter that goes on and off."""
VIEWS: dict[str, list[float] | None] = {
    "as it opens": None,
    "two countries": [34.0, 41.5, 6.0],
    "one town": [35.5, 39.0, 9.0],
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One way to make a page of so many captures.

    Attributes:
        opening: the medians; None where the page did not answer in good time.
    """

    built: float
    size: int
    opening: Opening | None


@dataclass(frozen=True, slots=True)
class Bar:
    """What is asked of the page, and what was read; no reading where the page can't do it."""

    what: str
    asked: str
    reading: str
    met: bool


Table = Mapping[tuple[int, str], Measured]
Movements = Mapping[str, list[Frames] | None]


def section(packages: Path) -> str:
    """All tables, with what was done.

    Args:
        packages: the folder of the npm packages that folium's files are in.
    """
    with tempfile.TemporaryDirectory() as name, chromium.opened(Hosts(packages)) as browser:
        folder = Path(name)
        loads: list[float] = []
        table = {
            (count, way): found
            for count in WAYS_BY_COUNT
            for way, found in _measured(count, folder, browser, loads).items()
        }
        most = folder / _file("ours", max(WAYS_BY_COUNT))
        opens = table[max(WAYS_BY_COUNT), "ours"].opening is not None
        movements = {
            name: browser.frames(most, MOVES, view) if opens else None
            for name, view in VIEWS.items()
        }
    nine = len(pipeline.build(["seeds"]).html.encode())
    return "\n".join(
        [
            _said(loads),
            *_rows(table),
            "",
            *_frames(movements),
            "",
            *_bars(table, movements, nine),
            "",
        ]
    )


def _measured(
    count: int, folder: Path, browser: Chromium, loads: list[float]
) -> dict[str, Measured]:
    """Builds and opens the pages by turns, so that what else the machine does meets all.

    Args:
        count: how many captures.
        folder: where the pages go.
        browser: where they are opened.
        loads: takes up the load of the machine before each page is opened.
    """
    ways, rounds = WAYS_BY_COUNT[count], range(ROUNDS[count])
    files = {way: folder / _file(way, count) for way in ways}
    built: dict[str, list[float]] = {way: [] for way in ways}
    for _ in rounds:
        for way, file in files.items():
            built[way].append(build.seconds(way, count, file))
            _progress(count, way, built[way][-1])
    openings: dict[str, list[Opening | None]] = {way: [] for way in ways}
    for _ in rounds:
        for way, file in files.items():
            loads.append(os.getloadavg()[0])
            if None not in openings[way]:
                openings[way].append(browser.opening(file, folium=way != "ours"))
                _progress(count, way, openings[way][-1])
    return {
        way: Measured(
            statistics.median(built[way]), files[way].stat().st_size, _median(openings[way])
        )
        for way in ways
    }


def _progress(count: int, way: str, found: object) -> None:
    """Each measurement as it comes: all of them take a quarter of an hour."""
    print(f"{count} {way}: {found}", file=sys.stderr, flush=True)


def _median(openings: list[Opening | None]) -> Opening | None:
    done = [each for each in openings if each is not None]
    if len(done) < len(openings):
        return None
    return Opening(
        statistics.median(each.drawn for each in done),
        statistics.median(each.answering for each in done),
        statistics.median(each.working for each in done),
    )


def _file(way: str, count: int) -> str:
    return f"{way}-{count}.html"


def _said(loads: list[float]) -> str:
    """What was done, in words."""
    empty = ", ".join(url.rpartition("/")[2] for url in EMPTY)
    return (
        "`make bench BENCH=--fetch`, on a machine with Chromium and npm. The same made-up captures"
        " (`benchmarks/captures_made.py`), with 1.5 reports each, as folium `Marker`s, as folium's"
        " `FastMarkerCluster`, and as geomap's page; folium's pages have an icon by actor and a"
        " popup with the same facts, but no basemap, list or filters."
        f" Medians of {ROUNDS[1_000]} rounds by turns ({ROUNDS[100_000]} of 100,000).\n\n"
        "*Built*: processor time from captures to the page's text, each in a process of its own,"
        " libraries loaded. *Drawn* and *answering*: in Chromium without a graphics card, from the"
        " start of the navigation to the markers on the screen, and to the popup or panel that a"
        " click at one of them opens. *Main thread*: processor time of the page's own thread until"
        " then; the rest, most of all the layer that the browser makes of each marker in the"
        " document, depends on the graphics card and on what else the machine does: its load was"
        f" {statistics.median(loads):.0f} on {os.cpu_count()} cores.\n\n"
        "In favour of folium: the files that its pages load from four hosts came from memory, out"
        f" of the npm packages {', '.join(f'`{each}`' for each in PACKAGES)}; {empty}, which add"
        " glyphs alone, were empty; no tiles, no motion.\n"
    )


def _rows(table: Table) -> Iterator[str]:
    yield "| captures | page | built | size | drawn | answering | main thread |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: | ---: |"
    for (count, way), found in table.items():
        opening = found.opening
        times = (
            f"{_seconds(opening.drawn)} | {_seconds(opening.answering)}"
            f" | {_seconds(opening.working)}"
            if opening
            else f"not in {chromium.PATIENCE} s | |"
        )
        yield (
            f"| {count:,} | {NAMES[way]} | {_seconds(found.built)} | {_megabytes(found.size)}"
            f" | {times} |"
        )
    if (100_000, "markers") not in table:
        yield "| 100,000 | folium `Marker` | does not open: not measured | | | | |"


def _frames(movements: Movements) -> Iterator[str]:
    yield (
        f"geomap's page of {max(WAYS_BY_COUNT):,} captures while it moves: the time slides in"
        f" {MOVES['slide']} steps, and a filter goes on and off, {MOVES['filter']} changes in all,"
        " one change a frame. A frame is from one change to the next, painting included.\n"
    )
    yield "| seen | what moves | frame, median | 95th percentile | frames a second |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for name, found in movements.items():
        if found is None:
            yield f"| {name} | nothing yet | | | |"
        for each in found or ():
            middle = statistics.median(each.times)
            yield (
                f"| {name} | {each.kind} | {middle:.0f} ms | {_late(each.times):.0f} ms"
                f" | {1000 / middle:.0f} |"
            )


def _late(times: tuple[float, ...]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def _bars(table: Table, movements: Movements, nine: int) -> Iterator[str]:
    yield "| bar | asked | reading | met |"
    yield "| --- | ---: | ---: | --- |"
    for bar in _all_bars(table, movements, nine):
        yield f"| {bar.what} | {bar.asked} | {bar.reading} | {'yes' if bar.met else 'no'} |"


def _all_bars(table: Table, movements: Movements, nine: int) -> Iterator[Bar]:
    theirs, own = table[10_000, "markers"], table[10_000, "ours"]
    faster = theirs.built / own.built
    yield Bar(
        "10,000: built faster than `Marker`s", "20 times", f"{faster:.1f} times", faster >= 20
    )
    share = own.size / theirs.size
    yield Bar("10,000: share of the `Marker`s' size", "0.33", f"{share:.2f}", share <= 1 / 3)
    yield _sooner(theirs.opening, own.opening)
    opening = table[100_000, "ours"].opening
    reading = _seconds(opening.answering) if opening else f"not in {chromium.PATIENCE} s"
    met = bool(opening and opening.answering < 4)
    yield Bar("100,000: drawn and answering in", "4 s", reading, met)
    for kind in MOVES:
        yield _moving(kind, movements)
    yield Bar("nine captures (`seeds`)", "500 KB", f"{nine / 1000:.0f} KB", nine < 500_000)
    thousand = table[1_000, "ours"].size
    yield Bar("1,000 captures", "1.2 MB", _megabytes(thousand), thousand < 1_200_000)


def _sooner(theirs: Opening | None, own: Opening | None) -> Bar:
    what, asked = "10,000: answering sooner than `Marker`s", "10 times"
    if own is None:
        return Bar(what, asked, f"not in {chromium.PATIENCE} s", met=False)
    if theirs is None:
        least = chromium.PATIENCE / own.answering
        return Bar(what, asked, f"more than {least:.0f} times", met=least >= 10)
    sooner = theirs.answering / own.answering
    return Bar(what, asked, f"{sooner:.1f} times", met=sooner >= 10)


def _moving(kind: str, movements: Movements) -> Bar:
    """The slowest of the views counts."""
    what, asked = f"100,000: {kind}, frames a second", "10"
    times = [
        each.times for found in movements.values() for each in found or () if each.kind == kind
    ]
    if not times:
        return Bar(what, asked, "nothing moves yet", met=False)
    slowest = min(1000 / statistics.median(each) for each in times)
    return Bar(what, asked, f"{slowest:.0f}", met=slowest >= 10)


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 10 else f"{value:.0f} s"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.2f} MB" if size < 1e7 else f"{size / 1e6:.0f} MB"
