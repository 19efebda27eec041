"""Times a build, and the reading of much news -> benchmarks/results.md.

`geomap build seeds` and importing folium and pandas alone run by turns, each as a process of its
own, so that what else the machine does meets both; the figure is the median of the pairs' ratios.
Times are those of the processor, which what else the machine does touches least.

What the world gazetteer costs is measured besides (see `gazetteer`), and merging (see `merging`).

Whole extraction is measured beside other tools, where those of the group `bench` are installed;
with `--peers PYTHON` in a Python that has them.

With `--corpus FOLDER` the news is made of the sentences of `sentences.jsonl` (with captures) and
`sentences-unlabelled.jsonl` (any others) there, and only printed.

With `--packages FOLDER` or `--fetch` the page is measured beside folium's (see `page`), whose files
are in npm packages: those in FOLDER as `npm pack` leaves them there, or fetched where they lack.

With `--million` a corpus of a million articles is built besides (see `corpus`), for half an hour.

With `--only NAME` that is measured alone, and the other results stay as they are.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import corpus, extraction, gazetteer, merging, peers
from benchmarks.page import packages as fetched
from benchmarks.page import results

HERE = Path(__file__).parent
RESULTS = HERE / "results.md"
HEADINGS = {
    "build": "A build",
    "reading": "Reading",
    "peers": "Whole extraction beside others",
    "corpus": "Whole corpora",
    "merging": "Merging",
    "world": "The world gazetteer",
    "page": "The page",
}
"""What can be measured, and its heading in the results."""
PAIRS = 15
IMPORTS = (sys.executable, "-c", "import folium, pandas")


def seconds(*command: str) -> float:
    """The processor's time for one process."""
    begin = _spent()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=HERE.parent)
    return _spent() - begin


def _spent() -> float:
    """The processor's time for all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def built() -> str:
    """The table of the pairs."""
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / "map.html")
        build = (sys.executable, "-m", "geomap", "build", "seeds", "-o", output)
        for command in (build, IMPORTS):
            seconds(*command)  # the first of each fills the disk's cache
        pairs = [(seconds(*build), seconds(*IMPORTS)) for _ in range(PAIRS)]
    ratios = [one / other for one, other in pairs]
    whole, imported = (statistics.median(each) for each in zip(*pairs, strict=True))
    return (
        f"{PAIRS} pairs of processes, by the processor's time.\n\n"
        "| `geomap build seeds` | `import folium, pandas` | ratio, median | least | most |\n"
        "| ---: | ---: | ---: | ---: | ---: |\n"
        f"| {whole:.2f} s | {imported:.2f} s | {statistics.median(ratios):.2f} "
        f"| {min(ratios):.2f} | {max(ratios):.2f} |\n"
    )


def reading() -> str:
    """The table of the grammar's speed."""
    said = "Articles of made-up sentences, read on one core with the lexicon loaded.\n\n"
    return said + extraction.table(None)


def corpora(*, million: bool) -> str:
    """The table of whole builds."""
    said = (
        "`geomap build --jobs 2` of made-up articles of 3 KB in one .jsonl file, everyday news of"
        " which one article in twenty tells of captures, map and tables included; with nothing"
        " kept of an earlier build, then with all. *Seconds*: on the clock. *Processor*: seconds of"
        " all processes together, by which *articles a second* is the most that two cores read"
        " that do nothing else. *Peak*: of all processes together, what they share counted in"
        " each.\n\n"
    )
    return said + corpus.table(million=million)


def merged() -> str:
    """The table of what merging costs."""
    said = "Made-up reports of two years, on one core; of many places, or all of one.\n\n"
    return said + merging.table()


def world() -> str:
    """The table of what the world gazetteer costs."""
    with tempfile.TemporaryDirectory() as folder:
        return gazetteer.table(Path(folder))


def page(packages: Path | None, *, fetch: bool) -> str:
    """The tables of the page beside folium's."""
    with tempfile.TemporaryDirectory() as name:
        folder = packages or Path(name)
        if fetch:
            fetched.fetch(folder)
        return results.section(folder)


def written(old: str, sections: Mapping[str, str]) -> str:
    """The text of the results: those measured now by name, and of the old text the others."""
    kept: dict[str, str] = {}
    for part in old.split("\n## ")[1:]:
        heading, _, body = part.partition("\n")
        kept[heading] = body
    texts = {
        heading: f"\n{sections[name]}" if name in sections else kept.get(heading)
        for name, heading in HEADINGS.items()
    }
    parts = [f"## {heading}\n{text.rstrip()}\n" for heading, text in texts.items() if text]
    return "\n".join(["# Speed\n\n`make bench`.\n", *parts])


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--corpus", type=Path, metavar="FOLDER")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="has other tools")
    parser.add_argument("--only", choices=HEADINGS, help="measure this alone")
    parser.add_argument("--million", action="store_true", help="build of a million articles, too")
    parser.add_argument("--packages", type=Path, metavar="FOLDER", help="npm packages for folium")
    parser.add_argument("--fetch", action="store_true", help="fetch the packages that lack")
    found = parser.parse_args()
    if found.only == "page" and not (found.packages or found.fetch):
        parser.error("the page needs --packages FOLDER or --fetch, for the files that folium loads")
    return found


def main() -> None:
    """Measures, prints the tables and writes them."""
    asked = arguments()
    if asked.corpus:
        print(extraction.table(asked.corpus))
        print(peers.section(asked.corpus, asked.peers), end="")
        return
    measure: dict[str, Callable[[], str]] = {
        "build": built,
        "reading": reading,
        "peers": lambda: peers.section(None, asked.peers),
        "corpus": lambda: corpora(million=asked.million),
        "merging": merged,
        "world": world,
    }
    if asked.packages or asked.fetch:
        measure["page"] = lambda: page(asked.packages, fetch=asked.fetch)
    sections = {name: each() for name, each in measure.items() if asked.only in (None, name)}
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    RESULTS.write_text(written(old, sections), encoding="utf-8")
    print("\n".join(sections.values()), end="")


if __name__ == "__main__":
    main()
