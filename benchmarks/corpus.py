"""Times whole builds of made-up corpora: everyday news, one article in twenty with captures.

Each build is a process of its own, which starts others, over a file with one article a line; first
with nothing kept of it, then again. What any corpus needs (words, places) is compiled before.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks import news
from geomap import gazetteer

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
JOBS = 2
LETTERS = 3_000
"""Letters of an article, or a sentence more."""
WITH_CAPTURES = 20
"""One article of so many tells of captures, in one sentence of five."""
TOWNS = 400
OUTLETS = 40
FIRST = date(2014, 1, 1)
DAYS = 730
_PACKAGES = Path(__file__).parent.parent
_PAUSE = 0.1  # seconds between two looks at the memory
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


@dataclass(frozen=True, slots=True)
class Run:
    """What a build took.

    Attributes:
        wall: seconds on the clock.
        processor: seconds of all its processes.
        peak: the most bytes of all its processes at one time, each with what it shares.
        said: what it printed first.
    """

    wall: float
    processor: float
    peak: int
    said: str


def table(*, million: bool) -> str:
    """Two rows for each size: with nothing kept, and with all kept."""
    rows = [
        "| articles | kept | seconds | processor | articles a second | ms an article | peak MB |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    growth: dict[str, list[float]] = {"nothing": [], "all": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "GEOMAP_CACHE": str(folder / "cache")}
        _built(Path("seeds"), folder, environment)
        for size in (*SIZES, *([MILLION] if million else [])):
            corpus = folder / "news.jsonl"
            write(corpus, size)
            for kept in growth:
                run = _built(corpus, folder, environment)
                each = run.processor / size * 1000
                growth[kept].append(each)
                rows.append(
                    f"| {size:,} | {kept} | {run.wall:.1f} | {run.processor:.1f} "
                    f"| {size * JOBS / run.processor:,.0f} | {each:.2f} "
                    f"| {run.peak / 1e6:.0f} |"
                )
                print(rows[-1], run.said, file=sys.stderr, flush=True)
    ratio = growth["nothing"][-1] / growth["nothing"][1]
    return "\n".join(rows) + (
        f"\n\nOf {(MILLION if million else SIZES[-1]):,} articles one takes {ratio:.2f} times as"
        f" much of the processor as of {SIZES[1]:,}. The machine's load was"
        f" {os.getloadavg()[2]:.0f} on {os.cpu_count()} cores: what else it did is in"
        " the seconds on the clock.\n"
    )


def write(path: Path, count: int) -> None:
    """Writes a corpus, one article a line; the same on every run."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles(count):
            file.write(json.dumps(article) + "\n")


def articles(count: int) -> Iterator[dict[str, str]]:
    """Made-up articles, as rows of a table."""
    rng = random.Random(count)  # noqa: S311 - made-up news; nothing of it is in that of another size
    towns = _towns(rng)
    for number in range(count):
        share = 0.2 if number % WITH_CAPTURES == 0 else 0.0
        paragraphs: list[str] = []
        while sum(map(len, paragraphs)) < LETTERS:
            told = (news.sentence(rng, share, towns) for _ in range(rng.randint(2, 4)))
            paragraphs.append(" ".join(told))
        yield {
            "id": f"{number:07}",
            "title": f"News of the day {number}",
            "date": (FIRST + timedelta(days=rng.randrange(DAYS))).isoformat(),
            "source": f"Paper {number % OUTLETS}",
            "url": f"https://example.org/{number}",
            "text": "\n\n".join(paragraphs),
        }


def _towns(rng: random.Random) -> tuple[str, ...]:
    """Names of places that the gazetteer has."""
    places = gazetteer.load(world=False).places
    names = sorted({place.name for place in places if place.kind in ("city", "town", "village")})
    return tuple(rng.sample(names, min(TOWNS, len(names))))


def _built(corpus: Path, folder: Path, environment: dict[str, str]) -> Run:
    command = [sys.executable, "-m", "geomap", "build", str(corpus), "--jobs", str(JOBS)]
    command += ["-o", str(folder / "map.html")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=_PACKAGES, env=environment, stdout=subprocess.PIPE, text=True
    )
    memory = _Memory(process.pid)
    said = process.communicate()[0].partition("\n")[0]
    wall = time.perf_counter() - begin
    peak = memory.peak()
    if process.returncode:
        raise RuntimeError(f"the build of {corpus} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, used, peak, said)


class _Memory:
    """Looks at the memory of a process and of those it starts; on Linux alone."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def peak(self) -> int:
        """The most bytes that were seen; it looks no longer."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._ended.wait(_PAUSE):
            self._most = max(self._most, sum(map(_bytes, _family(self._process))))


def _family(process: int) -> set[int]:
    """A process and all that it started, and those started."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            told = entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            parents[int(entry.parent.name)] = int(told[1])
    found, new = set[int](), {process}
    while new:
        found |= new
        new = {each for each, parent in parents.items() if parent in new} - found
    return found


def _bytes(process: int) -> int:
    """Bytes of a process that are in memory."""
    with suppress(OSError, IndexError):
        told = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
        return int(told[1]) * _PAGE
    return 0
